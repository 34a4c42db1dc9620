use super::api::{Finish, LookAtLink};
use crate::browser;
use crate::components::{
    Button, ButtonSize, Choice, ChoiceField, ErrorSummary, Errors, InputKind, Notice, PasswordField, Status,
    TextField, Variant,
};
use crate::error::Code;
use crate::failure::FormFailure;
use crate::failure::answer_with;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, FormHandle, use_form};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::pages::ErrorPage;
use crate::prelude::*;
use crate::workspaces::currency::CurrencyField;
use domain::accounts::LinkInput;
use domain::set_up::{Companies, SetUpLink};
use leptos_router::hooks::use_query_map;

/// The page behind a set-up link. Opening it changes nothing; the button does.
#[component]
pub fn SetUp() -> View {
    let query = use_query_map();
    let token = move || query.with(|query| query.get("token").unwrap_or_default());
    let link = Fetched::new(move || LookAtLink { input: LinkInput { token: token() } });
    show(link, Meanwhile::nothing(), move |link| match link {
        Ok(Some(link)) => view! { <SetUpForm token=untrack(token) link=link/> },
        Ok(None) => view! { <SetUpDead/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

/// A link that does not work, and how to get one that does.
#[component]
fn SetUpDead() -> View {
    let messages = use_messages();
    answer_with(404);
    view! {
        <PublicFrame title=messages.accounts_link_dead_title() lead=messages.set_up_dead()>
            <p class="signin-lead">{messages.set_up_dead_before()}</p>
            <p class="signin-lead">{messages.set_up_dead_after()}</p>
            <p class="signin-links"><a href="/login">{messages.action_sign_in()}</a></p>
        </PublicFrame>
    }
}

#[component]
fn SetUpForm(token: String, link: SetUpLink) -> View {
    let messages = use_messages();
    let form = use_form::<Finish>();
    let (title, lead, submit) = match &link {
        SetUpLink::FirstRun { .. } => {
            (messages.set_up_title(), messages.set_up_lead().to_owned(), messages.set_up_submit())
        }
        SetUpLink::NewOperator { email } => (
            messages.set_up_operator_title(),
            messages.set_up_operator_lead(email),
            messages.set_up_operator_submit(),
        ),
        SetUpLink::KnownPerson { email } => (
            messages.set_up_operator_title(),
            messages.set_up_known_lead(email),
            messages.set_up_operator_submit(),
        ),
    };
    let labels = vec![
        ("companies", messages.set_up_companies()),
        ("company", messages.set_up_company()),
        ("currency", messages.company_currency()),
        ("name", messages.set_up_name()),
        ("email", messages.set_up_email()),
        ("password", messages.set_up_password()),
    ];
    view! {
        <PublicFrame title=title lead=lead>
            <LinkFailure form=form/>
            <ErrorSummary errors=form.errors() form="setup" labels=labels/>
            <Form handle=form class="form">
                <input type="hidden" name="token" value=token/>
                <Fields form=form link=link/>
                <Button variant=Variant::Primary size=ButtonSize::Wide busy=form.pending>{submit}</Button>
            </Form>
        </PublicFrame>
    }
}

/// What the form as a whole was refused for: most likely its link.
#[component]
fn LinkFailure(form: FormHandle<Finish>) -> View {
    let messages = use_messages();
    let is_dead =
        move || form.error.with(|error| error.as_ref().is_some_and(|error| error.code == Code::NotFound));
    let other = Signal::derive(move || form.error.get().filter(|_| !is_dead()));
    view! {
        <FormFailure error=other/>
        {move || is_dead().then(|| view! {
            <Notice status=Status::Negative title=messages.accounts_link_dead_title()>{messages.set_up_dead()}</Notice>
        })}
    }
}

/// What the link asks for.
#[component]
fn Fields(form: FormHandle<Finish>, link: SetUpLink) -> View {
    match link {
        SetUpLink::FirstRun { email } => {
            view! { <CompaniesFields form=form/><OperatorFields form=form bound_to=email is_first=false/> }
        }
        SetUpLink::NewOperator { email } => {
            view! { <OperatorFields form=form bound_to=Some(email) is_first=true/> }
        }
        SetUpLink::KnownPerson { .. } => View::Nothing,
    }
}

/// One company, with its name, or many. The name is asked for as long as it
/// is needed: see `style/signin.css`.
#[component]
fn CompaniesFields(form: FormHandle<Finish>) -> View {
    let messages = use_messages();
    let errors: Errors = form.errors();
    let choices = vec![
        Choice::new(Companies::One.as_str(), messages.set_up_companies_one()),
        Choice::new(Companies::Many.as_str(), messages.set_up_companies_many()),
    ];
    view! {
        <ChoiceField name="companies" form="setup" label=messages.set_up_companies() choices=choices
            value=form.value("companies", Companies::One.as_str()) errors=errors/>
        <p class="field-hint" data-companies="one">{messages.set_up_companies_one_hint()}</p>
        <p class="field-hint" data-companies="many">{messages.set_up_companies_many_hint()}</p>
        <div data-companies="one">
            <TextField name="company" form="setup" label=messages.set_up_company() autocomplete="organization"
                value=form.value("company", "") errors=errors required=true autofocus=true/>
            <CurrencyField form="setup" typed=form.typed("currency") errors=errors/>
        </div>
    }
}

/// The person; the address only where the link is for anybody's.
#[component]
fn OperatorFields(form: FormHandle<Finish>, bound_to: Option<String>, is_first: bool) -> View {
    let messages = use_messages();
    let errors = form.errors();
    let time_zone = RwSignal::new(String::new());
    effect(move || time_zone.set(browser::time_zone()));
    let email = match bound_to.clone() {
        Some(email) => view! { <p class="field-hint">{messages.set_up_bound(&email)}</p> },
        None => view! {
            <TextField name="email" form="setup" label=messages.set_up_email() kind=InputKind::Email autocomplete="username"
                value=form.value("email", "") errors=errors required=true/>
        },
    };
    let password = match bound_to {
        Some(email) => view! {
            <PasswordField name="password" form="setup" label=messages.set_up_password() autocomplete="new-password"
                hint=messages.accounts_sign_up_password_hint() errors=errors username=email required=true/>
        },
        None => view! {
            <PasswordField name="password" form="setup" label=messages.set_up_password() autocomplete="new-password"
                hint=messages.accounts_sign_up_password_hint() errors=errors required=true/>
        },
    };
    view! {
        <TextField name="name" form="setup" label=messages.set_up_name() autocomplete="name"
            value=form.value("name", "") errors=errors required=true autofocus=is_first/>
        {email}
        {password}
        <input type="hidden" name="time_zone" value=move || time_zone.get()/>
    }
}
