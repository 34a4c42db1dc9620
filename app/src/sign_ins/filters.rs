//! What narrows a list: a name that is typed, the result by one press, the rest in a
//! menu, and what holds as chips that take it away.

use super::address::{Whose, is_filtered, without};
use super::words::{method_choices, result_text};
use crate::components::{
    Button, ButtonSize, Chips, DateField, FilterChip, GetForm, IconName, InputKind, Menu, QuickChip,
    SearchField, SelectField, TextField, Variant,
};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::sessions::words::method_text;
use domain::accounts::UserRef;
use domain::factors::Method;
use domain::sign_ins::{SignInResult, SignInsQuery};

#[component]
pub fn Bar(whose: Whose, query: SignInsQuery) -> View {
    let messages = use_messages();
    let search = (whose == Whose::Workspace).then(|| {
        let kept = without(&query, &["person", "user"]);
        let person = query.person.clone();
        view! {
            <GetForm action=whose.path() class="list-search" role="search" label=messages.sign_ins_person() kept=kept>
                <SearchField name="person" id="sign-ins-person" label=messages.sign_ins_person() placeholder=messages.sign_ins_person() value=person submit=true/>
            </GetForm>
        }
    });
    let results = SignInResult::ALL
        .iter()
        .map(|result| {
            let is_on = query.result == result.as_str();
            let href = whose.with(&query, |query| {
                if is_on { query.result.clear() } else { result.as_str().clone_into(&mut query.result) }
            });
            view! { <QuickChip href=href current=Signal::stored(is_on)>{result_text(messages, *result)}</QuickChip> }
        })
        .collect_view();
    let chips = chips(messages, whose, &query)
        .into_iter()
        .map(|(label, value, href)| view! { <FilterChip label=label value=value remove_href=href/> })
        .collect_view();
    let clear = is_filtered(&query)
        .then(|| view! { <a class="list-clear" href=whose.path()>{messages.action_clear_filters()}</a> });
    view! {
        <div class="list-bar">
            {search}
            <div class="list-filters">
                <Chips label=messages.sign_ins_filters()>{results}{chips}</Chips>
                <More whose=whose query=query/>
                {clear}
            </div>
        </div>
    }
}

#[component]
fn More(whose: Whose, query: SignInsQuery) -> View {
    let messages = use_messages();
    let kept = without(&query, &["method", "from", "to", "address"]);
    view! {
        <Menu label=messages.action_filter() icon=IconName::Filter size=ButtonSize::Small variant=Variant::Quiet>
            <GetForm action=whose.path() class="menu-form" kept=kept>
                <SelectField name="method" form="sign-ins" label=messages.sign_ins_method() choices=method_choices(messages) value=query.method empty=messages.sign_ins_any()/>
                <DateField name="from" form="sign-ins" label=messages.audit_from() value=query.from/>
                <DateField name="to" form="sign-ins" label=messages.audit_to() value=query.to/>
                <TextField name="address" form="sign-ins" label=messages.sign_ins_address() kind=InputKind::Identifier autocomplete="off" value=query.address/>
                <Button variant=Variant::Primary>{messages.action_apply()}</Button>
            </GetForm>
        </Menu>
    }
}

/// Label, words and the list without it.
fn chips(messages: Messages, whose: Whose, query: &SignInsQuery) -> Vec<(String, String, String)> {
    let some = |value: &String| Some(value.clone()).filter(|value| !value.is_empty());
    let method = Method::find(&query.method).map(|method| method_text(messages, method).to_owned());
    let all = [
        (messages.sign_ins_method(), method, whose.with(query, |query| query.method.clear())),
        (messages.audit_from(), some(&query.from), whose.with(query, |query| query.from.clear())),
        (messages.audit_to(), some(&query.to), whose.with(query, |query| query.to.clear())),
        (messages.sign_ins_address(), some(&query.address), whose.with(query, |query| query.address.clear())),
    ];
    all.into_iter().filter_map(|(label, value, href)| Some((label.to_owned(), value?, href))).collect()
}

/// The company's list, of one person.
pub fn of(query: &SignInsQuery, user: &UserRef) -> String {
    Whose::Workspace.with(query, |query| {
        query.user = user.id.to_string();
        query.person.clone_from(&user.name);
    })
}
