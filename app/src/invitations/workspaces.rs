//! `/workspaces`: where to go on, for a person who is a user in several.

use crate::boot::{use_operator, use_own};
use crate::components::{Badge, Button, ButtonSize, Status};
use crate::failure::FormFailure;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::pages::ErrorPage;
use crate::people::api::{ListWorkspaces, Operate, SwitchWorkspace};
use crate::prelude::*;
use domain::people::WorkspaceChoice;

#[component]
pub fn Workspaces() -> View {
    let workspaces = Fetched::new(|| ListWorkspaces {});
    show(workspaces, Meanwhile::nothing(), |workspaces| match workspaces {
        Ok(workspaces) => view! { <Choices workspaces=workspaces/> },
        Err(error) => view! { <ErrorPage error=error/> },
    })
}

#[component]
fn Choices(workspaces: Vec<WorkspaceChoice>) -> View {
    let messages = use_messages();
    let form = use_form::<SwitchWorkspace>();
    let choices = workspaces
        .into_iter()
        .map(|workspace| {
            let (name, whom) = (workspace.name.clone(), format!(" {}", workspace.name));
            let end = if workspace.is_current {
                view! { <Badge status=Status::Positive>{messages.workspaces_here()}</Badge> }
            } else {
                let id = workspace.id.to_string();
                view! { <Button name="workspace" value=id size=ButtonSize::Small busy=form.pending>{messages.workspaces_open()}<span class="visually-hidden">{whom}</span></Button> }
            };
            view! {
                <li class="setting-row">
                    <span class="setting-text"><strong translate="no">{name}</strong></span>
                    {end}
                </li>
            }
        })
        .collect_view();
    view! {
        <PublicFrame title=messages.workspaces_title() lead=messages.workspaces_lead()>
            <FormFailure error=form.error/>
            <Form handle=form><ul class="workspaces">{choices}</ul></Form>
            <Installation/>
            <p class="signin-links"><a href="/">{messages.workspaces_stay()}</a></p>
        </PublicFrame>
    }
}

/// One more place for who runs the installation.
#[component]
fn Installation() -> View {
    let messages = use_messages();
    let form = use_form::<Operate>();
    if !use_own().is_some_and(|own| own.operates) {
        return View::Nothing;
    }
    let end = if use_operator().is_some() {
        view! { <Badge status=Status::Positive>{messages.workspaces_here()}</Badge> }
    } else {
        let whom = format!(" {}", messages.nav_installation());
        view! { <Button size=ButtonSize::Small busy=form.pending>{messages.workspaces_open()}<span class="visually-hidden">{whom}</span></Button> }
    };
    view! {
        <FormFailure error=form.error/>
        <Form handle=form class="setting-row">
            <span class="setting-text"><strong>{messages.nav_installation()}</strong></span>
            {end}
        </Form>
    }
}
