use super::Bulk;
use crate::components::{
    Button, ButtonKind, ButtonSize, Icon, IconButton, IconName, IconSize, Variant, use_hydrated,
};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::accounts::UserChoice;

/// What can be done with the rows that are ticked. Without scripts nobody knows whether any
/// is: it stands there always.
#[component]
pub(super) fn BulkBar(bulk: Bulk, owners: Fetched<Vec<UserChoice>>) -> View {
    let messages = use_messages();
    let hydrated = use_hydrated();
    let Bulk { ticks, of, form, may_assign, may_delete, .. } = bulk;
    let busy = form.pending;
    // The new owner that was chosen before a refusal.
    let chosen = form.typed("owner").unwrap_or_default();
    let clear = Callback::new(move |_| ticks.none());
    let title = of.word(messages, None);
    view! {
        <div class="bulk-bar" role="group" aria-label=title hidden=move || hydrated.get() && ticks.count() == 0>
            <span class="bulk-count" role="status">
                {move || if hydrated.get() { messages.state_selected(i64::from(ticks.count())) } else { title.to_owned() }}
            </span>
            <div class="bulk-actions">
                {may_assign.then(|| view! { <Assign owners=owners chosen=chosen busy=busy/> })}
                {may_delete.then(|| view! {
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
fn Assign(owners: Fetched<Vec<UserChoice>>, chosen: String, busy: RwSignal<bool>) -> View {
    let messages = use_messages();
    view! {
        {show(owners, Meanwhile::nothing(), move |users| {
            let users = users.unwrap_or_default().into_iter();
            let options = by_key(users.filter(|user| !user.is_suspended).map(|user| {
                let id = user.id.to_string();
                let (key, selected) = (id.clone(), id == chosen);
                (key, view! { <option value=id selected=selected translate="no">{user.name}</option> })
            }));
            view! {
                <label class="visually-hidden" for="bulk-owner">{messages.records_new_owner()}</label>
                <span class="input-box bulk-owner">
                    <select class="input" id="bulk-owner" name="owner">
                        <option value="">{messages.records_new_owner()}</option>
                        {options}
                    </select>
                    <span class="input-suffix"><Icon name=IconName::ChevronDown size=IconSize::Small/></span>
                </span>
            }
        })}
        <Button name="action" value="assign" size=ButtonSize::Small icon=IconName::Assign busy=busy>{messages.action_assign()}</Button>
    }
}
