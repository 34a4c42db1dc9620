use super::api::CreateActivity;
use super::inputs::Subject;
use super::words::kind_choices;
use crate::browser;
use crate::components::{
    Button, Choice, ChoiceField, DateTimeField, ErrorSummary, SelectField, TextAreaField, TextField, Variant,
    use_toasts,
};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::form::{Form, FormHandle, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::OpenFacts;
use crate::seen::When;
use domain::activities::ActivityKind;
use leptos::web_sys::HtmlInputElement;

/// Begins the ids of the form's fields; the subject's is `activity-subject`.
const FORM: &str = "activity";

/// Logs a follow-up in one form: what it was, a line about it, and if it is
/// still to be done, when.
#[component]
pub fn Composer(
    subject: Subject,
    /// Whom it may be about.
    #[prop(optional)]
    contacts: Vec<Choice>,
    when: When,
    /// Something was saved.
    #[prop(into)]
    changed: Callback<()>,
) -> View {
    let messages = use_messages();
    let form = use_form::<CreateActivity>();
    let of_contact = matches!(subject, Subject::Contact(..));
    let error = Signal::derive(move || form.error.get().map(|error| said_here(error, of_contact)));
    let errors = Signal::derive(move || error.get().map(|error| error.fields).unwrap_or_default());
    // Who was chosen stays so, also where nobody can be any more.
    let chosen = form.typed("contact").is_some_and(|chosen| !chosen.is_empty());
    let contacts = (!of_contact && (chosen || !contacts.is_empty())).then_some(contacts);
    let toasts = use_toasts();
    let key = RwSignal::new(browser::once(FORM));
    let is_begun = holding();
    let begin = move |_: leptos::ev::Event| {
        if is_begun.try_get_untracked() == Some(false) {
            is_begun.set(true);
        }
    };
    let done = Callback::new(move |()| {
        browser::sent();
        key.set(browser::once(FORM));
        browser::put_away("composer");
        is_begun.set(false);
        toasts.show(messages.state_saved(), None);
        changed.run(());
    });
    let tick = ElementRef::new();
    // Whoever goes back from a task plans nothing, unless the tick says so.
    let chosen = move |event: leptos::ev::Event| {
        let is_ticked = tick.get_untracked::<HtmlInputElement>().is_some_and(|tick| tick.checked());
        if !is_ticked && event_target_value(&event) != ActivityKind::Task.as_str() {
            propose_again(form, when);
        }
    };
    let draft = format!("activity.{}", subject.id());
    let fields = subject.fields().into_iter();
    let fields = fields.map(|(name, id)| view! { <input type="hidden" name=name value=id/> }).collect_view();
    let labels = vec![
        ("kind", messages.activities_kind()),
        ("subject", messages.activities_subject()),
        ("body", messages.activities_body()),
        ("contact", messages.activities_contact()),
        ("due_at", messages.activities_due()),
    ];
    view! {
        <div on:input=begin>
            <Form handle=form class="composer" id="composer" draft=draft on_success=done>
                <FormFailure error=error/>
                <ErrorSummary errors=errors form=FORM labels=labels/>
                <input type="hidden" name="request_key" value=move || key.get()/>
                {fields}
                <div class="composer-kinds" on:input=chosen>
                    <ChoiceField form=FORM name="kind" label=messages.activities_kind() choices=kind_choices(messages)
                        value=form.value("kind", ActivityKind::Call.as_str()) errors=errors quiet=true/>
                </div>
                <TextField form=FORM name="subject" label=messages.activities_subject() placeholder=messages.activities_subject_hint()
                    value=form.value("subject", "") errors=errors required=true autocomplete="off"/>
                <TextAreaField form=FORM name="body" label=messages.activities_body() value=form.value("body", "") errors=errors rows=2 optional=true/>
                <More form=form contacts=contacts when=when/>
                <div class="composer-foot">
                    <Planned form=form when=when tick=tick/>
                    <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
                </div>
            </Form>
        </div>
    }
}

/// Whether somebody has begun to write: as long as they do, the page is not drawn anew around
/// them.
fn holding() -> RwSignal<bool> {
    let is_begun = RwSignal::new(false);
    effect(move || {
        if is_begun.get() {
            OpenFacts::begin_one();
        }
    });
    is_begun
}

/// A contact whose page it is stands in no field: what is wrong with them is said of the form.
fn said_here(error: AppError, of_contact: bool) -> AppError {
    if of_contact && error.fields.iter().any(|wrong| wrong.field == "contact") {
        return AppError { request: error.request, ..AppError::new(Code::NotFound) };
    }
    error
}

/// Whom it was with, and when it is to be done: the style shows the time for
/// tasks and what is planned, with or without WASM.
#[component]
fn More(form: FormHandle<CreateActivity>, contacts: Option<Vec<Choice>>, when: When) -> View {
    let messages = use_messages();
    let errors = form.errors();
    view! {
        <div class="composer-more">
            {contacts.map(|contacts| view! {
                <SelectField form=FORM name="contact" label=messages.activities_contact() choices=contacts
                    value=form.value("contact", "") errors=errors empty=messages.state_none() optional=true/>
            })}
            <div class="composer-due">
                <DateTimeField form=FORM name="due_at" label=messages.activities_due() value=form.value("due_at", when.tomorrow_at_nine()) errors=errors/>
                // Any other time was given, and is meant.
                <input type="hidden" name="proposed" value=form.value("proposed", when.tomorrow_at_nine())/>
            </div>
        </div>
    }
}

/// Puts back the time that the form proposes: any other is meant. Before the form hears of
/// what was pressed, so that its draft has none either.
fn propose_again(form: FormHandle<CreateActivity>, when: When) {
    browser::show_text("activity-due_at", &form.value("proposed", when.tomorrow_at_nine()));
}

#[component]
fn Planned(form: FormHandle<CreateActivity>, when: When, tick: ElementRef) -> View {
    let messages = use_messages();
    let planned = form.typed("planned").is_some_and(|typed| !typed.is_empty());
    // Who takes the tick back takes the time back.
    let told = move |event: leptos::ev::Event| {
        if !event_target_checked(&event) {
            propose_again(form, when);
        }
    };
    view! {
        <label class="check composer-planned" for="activity-planned">
            <input type="checkbox" id="activity-planned" name="planned" value="yes" checked=planned node_ref=tick on:input=told/>
            <span class="check-text">{messages.activities_planned()}</span>
        </label>
    }
}
