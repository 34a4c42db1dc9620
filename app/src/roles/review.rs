//! What a change of a role would do, looked at before it is saved; and two
//! people's versions of it.

use super::words::{label_of, side_of};
use crate::components::{Button, ButtonSize, HeadCell, Icon, IconName, Notice, Status, Table, Variant};
use crate::error::{AppError, Code, Detail};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::audit::FieldChange;
use domain::roles::RoleReview;
use leptos::web_sys::HtmlElement;

type Failed = RwSignal<Option<AppError>>;

/// What is shown neither here nor beside a field.
pub fn stands_alone(error: Failed) -> Signal<Option<AppError>> {
    let elsewhere = |error: &AppError| matches!(error.code, Code::Conflict | Code::Unconfirmed);
    Signal::derive(move || error.get().filter(|error| !elsewhere(error)))
}

/// The button that asks what would change: the thing to do until that is known.
#[component]
pub fn Look(error: Failed, pending: RwSignal<bool>) -> View {
    let messages = use_messages();
    let is_known = Memo::new(move |_| error.with(|error| review_in(error.as_ref()).is_some()));
    live(move || {
        let variant = if is_known.get() { Variant::Secondary } else { Variant::Primary };
        view! { <Button variant=variant size=ButtonSize::Large busy=pending>{messages.roles_look()}</Button> }
    })
}

fn review_in(error: Option<&AppError>) -> Option<RoleReview> {
    match &error?.detail {
        Some(Detail::Unconfirmed { review, .. }) => review.open(),
        _ => None,
    }
}

/// The differences and who is concerned, with the button that saves just that.
/// Stands beside the button that asked for it, and takes the focus.
#[component]
pub fn Looked(
    error: Failed,
    /// The field that leads back into the form.
    back: &'static str,
    submit: &'static str,
) -> View {
    let node_ref = ElementRef::new();
    let mut is_first = true;
    effect(move || {
        let panel = error
            .with(|error| review_in(error.as_ref()).is_some())
            .then(|| node_ref.get::<HtmlElement>())
            .flatten();
        // What the server sent has `autofocus`.
        if let (Some(panel), false) = (panel, std::mem::take(&mut is_first)) {
            // A focus that fails leaves the reader where they were.
            let _ = panel.focus();
        }
    });
    live(move || {
        let messages = use_messages();
        error.with(|error| review_in(error.as_ref())).map(|review| {
            let back = format!("#{back}");
            let (reviewed, people) = (review.reviewed.clone(), view! { <Concerned review=review.clone()/> });
            view! {
                <div class="notice role-review" data-status="info" role="status" tabindex="-1" autofocus=!cfg!(feature = "hydrate") node_ref=node_ref>
                    <Icon name=IconName::Info/>
                    <div class="notice-body">
                        <p class="notice-title">{messages.error_unconfirmed_title()}</p>
                        <Changes label=messages.roles_changes() changes=review.changes first=messages.roles_before() second=messages.roles_after()/>
                        {people}
                        <div class="form-actions">
                            <Button variant=Variant::Primary name="reviewed" value=reviewed>{submit}</Button>
                            <a class="button" data-variant="quiet" href=back rel="external">{messages.action_back()}</a>
                        </div>
                    </div>
                </div>
            }
        })
    })
}

/// Who has the role: some by name, the others counted.
#[component]
fn Concerned(review: RoleReview) -> View {
    let messages = use_messages();
    if review.people_count == 0 && review.invitations == 0 {
        return view! { <p>{messages.roles_concerns_nobody()}</p> };
    }
    let named = u32::try_from(review.people.len()).unwrap_or(u32::MAX);
    let others = review.people_count.saturating_sub(named);
    let people = review
        .people
        .into_iter()
        .map(|name| view! { <li class="role" translate="no" data-user-content="">{name}</li> })
        .collect_view();
    view! {
        <p>{messages.roles_concerns(review.people_count.into())}</p>
        <ul class="roles role-people">
            {people}
            {(others > 0).then(|| view! { <li>{messages.roles_others(others.into())}</li> })}
        </ul>
        {(review.invitations > 0).then(|| view! { <p>{messages.roles_concerns_invited(review.invitations.into())}</p> })}
    }
}

/// Both versions, cell by cell; mine stand in the form above.
#[component]
pub fn Both(error: Failed) -> View {
    let messages = use_messages();
    let conflict = move || {
        error.with(|error| match &error.as_ref()?.detail {
            Some(Detail::Conflict { fields, .. }) => Some(fields.clone()),
            _ => None,
        })
    };
    live(move || {
        conflict().map(|changes| {
            view! {
                <Notice status=Status::Warning title=messages.error_conflict_title()>
                    <p>{messages.roles_conflict_body()}</p>
                    <Changes label=messages.roles_conflict_table() changes=changes
                        first=messages.roles_conflict_theirs() second=messages.roles_conflict_mine()/>
                </Notice>
            }
        })
    })
}

#[component]
fn Changes(
    label: &'static str,
    changes: Vec<FieldChange>,
    first: &'static str,
    second: &'static str,
) -> View {
    let messages = use_messages();
    let head = move || {
        view! {
            <HeadCell>{messages.roles_what()}</HeadCell>
            <HeadCell>{first}</HeadCell>
            <HeadCell>{second}</HeadCell>
        }
    };
    let rows = changes.into_iter().map(|change| view! { <Change change=change/> }).collect_view();
    view! { <Table label=label head=head>{rows}</Table> }
}

#[component]
fn Change(change: FieldChange) -> View {
    let messages = use_messages();
    let FieldChange { field, before, after } = change;
    let sides = [before, after].map(|value| {
        let side = side_of(messages, &field, value);
        let names = (!side.names.is_empty())
            .then(|| view! { <span translate="no" data-user-content="">{side.names}</span> });
        view! { <td class="role-side"><span>{side.words}</span>{names}</td> }
    });
    view! {
        <tr>
            <td>{label_of(messages, &field)}</td>
            {sides.into_iter().collect_view()}
        </tr>
    }
}
