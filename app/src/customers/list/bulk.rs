use super::Owners;
use super::table::FORM;
use crate::browser;
use crate::components::{
    Button, ButtonKind, ButtonSize, Icon, IconButton, IconName, IconSize, Toasts, Variant, use_hydrated,
    use_toasts,
};
use crate::customers::api::{BulkCustomers, RestoreCustomers};
use crate::customers::inputs::RecordsInput;
use crate::failure::FormFailure;
use crate::fetched::{Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::undo::{TakeBack, use_take_back};
use domain::customers::BulkOutcome;
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
        Self { assign: may(Action::Transfer), delete: may(Action::Delete) }
    }

    pub const fn any(self) -> bool {
        self.assign || self.delete
    }
}

/// The form around the list: what is ticked is assigned or deleted.
#[component]
pub fn BulkForm(
    may: Bulk,
    owners: Owners,
    ticked: RwSignal<u32>,
    /// Fetches the list anew.
    changed: Callback<()>,
    children: Children,
) -> View {
    let messages = use_messages();
    let form = use_form::<BulkCustomers>();
    let toasts = use_toasts();
    let take_back = use_take_back();
    let deletes = StoredValue::new(false);
    let done = Callback::new(move |outcome: BulkOutcome| {
        browser::tick_all(FORM, false);
        ticked.set(0);
        changed.run(());
        let undo = deletes.get_value().then_some(take_back);
        tell(messages, toasts, outcome, undo);
    });
    view! {
        <FormFailure error=form.error/>
        <Form handle=form id=FORM on_success=done>
            <div on:change=move |_| ticked.set(browser::count_ticked(FORM))>{children()}</div>
            <BulkBar may=may owners=owners ticked=ticked deletes=deletes busy=form.pending/>
        </Form>
    }
}

/// Says what was done; a deletion can be taken back.
fn tell(messages: Messages, toasts: Toasts, outcome: BulkOutcome, undo: Option<TakeBack>) {
    let BulkOutcome { changed: ids, refused } = outcome;
    if refused > 0 {
        toasts.error(messages.customers_bulk_refused(i64::from(refused)));
    }
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    match undo {
        _ if count == 0 => {}
        Some(take_back) => {
            let input = RecordsInput { ids: ids.iter().map(ToString::to_string).collect() };
            let undo = take_back.by(RestoreCustomers { input }, messages.state_restored());
            toasts.show(messages.customers_bulk_deleted(count), Some(undo));
        }
        None => toasts.show(messages.customers_bulk_assigned(count), None),
    }
}

#[component]
fn BulkBar(
    may: Bulk,
    owners: Owners,
    ticked: RwSignal<u32>,
    deletes: StoredValue<bool>,
    busy: RwSignal<bool>,
) -> View {
    let messages = use_messages();
    let hydrated = use_hydrated();
    let clear = Callback::new(move |_| {
        browser::tick_all(FORM, false);
        ticked.set(0);
    });
    view! {
        <div class="bulk-bar" role="group" aria-label=messages.customers_bulk() hidden=move || hydrated.get() && ticked.get() == 0>
            <span class="bulk-count" role="status">
                {move || if hydrated.get() { messages.state_selected(i64::from(ticked.get())) } else { messages.customers_bulk().to_owned() }}
            </span>
            <div class="bulk-actions">
                {may.assign.then(|| view! { <Assign owners=owners deletes=deletes busy=busy/> })}
                {may.delete.then(|| view! {
                    <Button name="action" value="delete" variant=Variant::Danger size=ButtonSize::Small icon=IconName::Trash busy=busy
                        on_click=Callback::new(move |_| deletes.set_value(true))>{messages.action_delete()}</Button>
                })}
            </div>
            {move || hydrated.get().then(|| view! {
                <span class="bulk-clear"><IconButton kind=ButtonKind::Script label=messages.action_clear_selection() icon=IconName::Close on_click=clear/></span>
            })}
        </div>
    }
}

#[component]
fn Assign(owners: Owners, deletes: StoredValue<bool>, busy: RwSignal<bool>) -> View {
    let messages = use_messages();
    view! {
        {show(owners, Meanwhile::nothing(), move |users| {
            let users = users.unwrap_or_default();
            let options = users.into_iter().map(|user| view! { <option value=user.id.to_string() translate="no">{user.name}</option> }).collect_view();
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
        <Button name="action" value="assign" size=ButtonSize::Small icon=IconName::Assign busy=busy
            on_click=Callback::new(move |_| deletes.set_value(false))>
            {messages.action_assign()}
        </Button>
    }
}
