use super::Owners;
use super::assign::LookFirst;
use super::bulk_told::{BulkProblem, BulkTold};
use super::table::FORM;
use crate::components::{
    Button, ButtonKind, ButtonSize, Icon, IconButton, IconName, IconSize, Toasts, Variant, use_hydrated,
    use_toasts,
};
use crate::customers::api::{BulkCustomers, RestoreCustomers};
use crate::customers::inputs::RecordsInput;
use crate::fetched::{Meanwhile, show};
use crate::form::{Form, FormHandle};
use crate::i18n::{Messages, use_messages};
use crate::lists::{Listed, TickedRows, Ticks};
use crate::prelude::*;
use crate::undo::{TakeBack, use_take_back};
use domain::customers::{BulkDone, BulkOutcome};
use domain::{Action, Module, Permission};

/// What the viewer may do with many customers at once.
#[derive(Clone, Copy)]
pub struct Bulk {
    pub assign: bool,
    pub delete: bool,
}

impl Bulk {
    pub fn of_viewer() -> Self {
        let may = |action| crate::boot::may(Permission::of(Module::Customers, action));
        Self { assign: may(Action::Transfer), delete: may(Action::DeleteNew) }
    }

    pub const fn any(self) -> bool {
        self.assign || self.delete
    }
}

/// The form around the list: what is ticked is assigned, once it was looked at, or
/// deleted.
#[component]
pub fn BulkForm(
    may: Bulk,
    form: FormHandle<BulkCustomers>,
    listed: Listed,
    owners: Owners,
    ticks: Ticks,
    /// Fetches the list anew.
    changed: Callback<()>,
    children: Children,
) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let take_back = use_take_back();
    let done = Callback::new(move |outcome: BulkOutcome| {
        ticks.none();
        changed.run(());
        tell(messages, toasts, outcome, take_back);
    });
    view! {
        <BulkTold/>
        <BulkProblem error=form.error/>
        <Form handle=form id=FORM on_success=done>
            <TickedRows ticks=ticks>{children()}</TickedRows>
            <BulkBar may=may owners=owners chosen=form.typed("owner") ticks=ticks busy=form.pending/>
        </Form>
        {may.assign.then(|| view! { <LookFirst form=form listed=listed done=done/> })}
    }
}

/// "3 customers assigned, 1 left as it is".
pub(super) fn outcome_text(messages: Messages, outcome: &BulkOutcome) -> String {
    let count = i64::try_from(outcome.changed.len()).unwrap_or(i64::MAX);
    let done = match outcome.done {
        BulkDone::Assigned => messages.customers_bulk_assigned(count),
        BulkDone::Deleted => messages.customers_bulk_deleted(count),
        BulkDone::Restored => messages.customers_bulk_restored(count),
    };
    match i64::from(outcome.same) + i64::from(outcome.refused) {
        0 => done,
        left if count == 0 => messages.customers_bulk_left(left),
        left => messages.customers_bulk_told(&done, &messages.customers_bulk_left(left)),
    }
}

/// Says what was done; a deletion can be taken back.
fn tell(messages: Messages, toasts: Toasts, outcome: BulkOutcome, take_back: TakeBack) {
    let text = outcome_text(messages, &outcome);
    let BulkOutcome { done, changed: ids, .. } = outcome;
    if ids.is_empty() {
        return toasts.error(text);
    }
    let undo = (done == BulkDone::Deleted).then(|| {
        let input = RecordsInput { ids: ids.iter().map(ToString::to_string).collect() };
        take_back.by(RestoreCustomers { input }, messages.state_restored())
    });
    toasts.show(text, undo);
}

#[component]
fn BulkBar(
    may: Bulk,
    owners: Owners,
    /// The new owner that was chosen before a refusal.
    chosen: Option<String>,
    ticks: Ticks,
    busy: RwSignal<bool>,
) -> View {
    let messages = use_messages();
    let hydrated = use_hydrated();
    let clear = Callback::new(move |_| ticks.none());
    view! {
        <div class="bulk-bar" role="group" aria-label=messages.customers_bulk() hidden=move || hydrated.get() && ticks.count() == 0>
            <span class="bulk-count" role="status">
                {move || if hydrated.get() { messages.state_selected(i64::from(ticks.count())) } else { messages.customers_bulk().to_owned() }}
            </span>
            <div class="bulk-actions">
                {may.assign.then(|| view! { <Assign owners=owners chosen=chosen.unwrap_or_default() busy=busy/> })}
                {may.delete.then(|| view! {
                    <Button name="action" value="delete" variant=Variant::Danger size=ButtonSize::Small icon=IconName::Trash busy=busy>{messages.action_delete()}</Button>
                })}
            </div>
            {move || hydrated.get().then(|| view! {
                <span class="bulk-clear"><IconButton kind=ButtonKind::Script label=messages.action_clear_selection() icon=IconName::Close on_click=clear/></span>
            })}
        </div>
    }
}

#[component]
fn Assign(owners: Owners, chosen: String, busy: RwSignal<bool>) -> View {
    let messages = use_messages();
    view! {
        {show(owners, Meanwhile::nothing(), move |users| {
            let users = users.unwrap_or_default();
            let options = users
                .into_iter()
                .map(|user| {
                    let id = user.id.to_string();
                    let selected = id == chosen;
                    view! { <option value=id selected=selected translate="no">{user.name}</option> }
                })
                .collect_view();
            view! {
                <label class="visually-hidden" for="bulk-owner">{messages.customers_new_owner()}</label>
                <span class="input-box bulk-owner">
                    <select class="input" id="bulk-owner" name="owner">
                        <option value="">{messages.customers_new_owner()}</option>
                        {options}
                    </select>
                    <span class="input-suffix"><Icon name=IconName::ChevronDown size=IconSize::Small/></span>
                </span>
            }
        })}
        <Button name="action" value="assign" size=ButtonSize::Small icon=IconName::Assign busy=busy>{messages.action_assign()}</Button>
    }
}
