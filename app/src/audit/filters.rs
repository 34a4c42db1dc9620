//! What narrows the list: a name that is typed, the rest in a menu, and what
//! holds as chips that take it away.

use super::address::{PATH, is_filtered, pairs, with};
use super::words::{object_choices, object_text, verb_choices, verb_text};
use crate::components::{
    Button, ButtonSize, Chips, DateField, FilterChip, GetForm, IconName, InputKind, Menu, SearchField,
    SelectField, TextField, Variant,
};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::accounts::UserRef;
use domain::audit::{AuditObject, AuditQuery, AuditVerb};

#[component]
pub fn Bar(query: AuditQuery) -> View {
    let messages = use_messages();
    let without = |own: &[&str]| -> Vec<(&'static str, String)> {
        pairs(&query).into_iter().filter(|(name, _)| *name != "cursor" && !own.contains(name)).collect()
    };
    let (beside_search, beside_menu) =
        (without(&["person"]), without(&["verb", "object", "from", "to", "address"]));
    let chips = chips(messages, &query);
    let chips = (!chips.is_empty()).then(|| {
        let chips = chips
            .into_iter()
            .map(|(label, value, href)| view! { <FilterChip label=label value=value remove_href=href/> })
            .collect_view();
        view! { <Chips label=messages.people_filters()>{chips}</Chips> }
    });
    let (filtered, person) = (is_filtered(&query), query.person.clone());
    view! {
        <div class="list-bar">
            <GetForm action=PATH class="list-search" role="search" label=messages.audit_person() kept=beside_search>
                <SearchField name="person" id="audit-person" label=messages.audit_person() placeholder=messages.audit_person() value=person submit=true/>
            </GetForm>
            <div class="list-filters">
                {chips}
                <More query=query kept=beside_menu/>
                {filtered.then(|| view! { <a class="list-clear" href=PATH>{messages.action_clear_filters()}</a> })}
            </div>
        </div>
    }
}

#[component]
fn More(query: AuditQuery, kept: Vec<(&'static str, String)>) -> View {
    let messages = use_messages();
    let any = messages.people_any();
    view! {
        <Menu label=messages.action_filter() icon=IconName::Filter size=ButtonSize::Small variant=Variant::Quiet>
            <GetForm action=PATH class="menu-form" kept=kept>
                <SelectField name="verb" form="audit" label=messages.audit_verb() choices=verb_choices(messages) value=query.verb empty=any/>
                <SelectField name="object" form="audit" label=messages.audit_object() choices=object_choices(messages) value=query.object empty=any/>
                <DateField name="from" form="audit" label=messages.audit_from() value=query.from/>
                <DateField name="to" form="audit" label=messages.audit_to() value=query.to/>
                <TextField name="address" form="audit" label=messages.audit_address() kind=InputKind::Identifier autocomplete="off" value=query.address/>
                <Button variant=Variant::Primary>{messages.action_apply()}</Button>
            </GetForm>
        </Menu>
    }
}

/// Label, words and the list without it.
fn chips(messages: Messages, query: &AuditQuery) -> Vec<(String, String, String)> {
    let verb = AuditVerb::find(&query.verb).map(|verb| verb_text(messages, verb).to_owned());
    let object = AuditObject::find(&query.object).map(|object| object_text(messages, object).to_owned());
    let typed = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let all = [
        (messages.audit_verb(), verb, with(query, |query| query.verb.clear())),
        (messages.audit_object(), object, with(query, |query| query.object.clear())),
        (messages.audit_from(), typed(&query.from), with(query, |query| query.from.clear())),
        (messages.audit_to(), typed(&query.to), with(query, |query| query.to.clear())),
        (messages.audit_address(), typed(&query.address), with(query, |query| query.address.clear())),
    ];
    all.into_iter().filter_map(|(label, value, href)| Some((label.to_owned(), value?, href))).collect()
}

/// The same list, of one person.
pub fn of(query: &AuditQuery, user: &UserRef) -> String {
    with(query, |query| {
        query.user = user.id.to_string();
        query.person.clone_from(&user.name);
    })
}
