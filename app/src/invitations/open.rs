//! `/admin/users/invitations`: what is on its way, and what came too late.

use super::api::{ListInvitations, SendAgain, Withdraw};
use super::invite::{MailWaits, Told};
use crate::boot::may;
use crate::components::{
    Badge, Button, ButtonSize, EmptyState, HeadCell, IconName, LinkButton, Notice, Person, Skeleton,
    SkeletonShape, Status, Table, TableLayout, Variant, VisuallyHidden, use_toasts,
};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, answer_of, use_form};
use crate::i18n::use_messages;
use crate::people::right::MANAGE;
use crate::people::words::role_name;
use crate::prelude::*;
use crate::refused::refused_press;
use crate::seen::{Moment, Seen, When};
use crate::settings::{Frame, Section};
use domain::invitations::{InvitationRow, OpenInvitations, Sent};

#[component]
pub fn Invitations() -> View {
    let messages = use_messages();
    let open = Fetched::kept_up(|| ListInvitations {});
    let told = RwSignal::new(answer_of::<SendAgain>().map(|sent| vec![sent]));
    let changed = Callback::new(move |sent: Option<Sent>| {
        told.set(sent.map(|sent| vec![sent]));
        open.refetch();
    });
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(4)/> });
    let actions = move || {
        let invite = may(MANAGE).then(|| {
            view! { <LinkButton href="/admin/users/invite" variant=Variant::Primary icon=IconName::Plus fold=true>{messages.people_invite()}</LinkButton> }
        });
        view! {
            <LinkButton href="/admin/users" icon=IconName::ChevronLeft fold=true>{messages.people_title()}</LinkButton>
            {invite}
        }
    };
    view! {
        <Frame section=Section::People thing=messages.invitations_title().to_owned() actions=actions>
            {move || told.get().map(|sent| view! { <Told sent=sent/> })}
            {show(open, meanwhile, move |seen| match seen {
                Ok(seen) => view! { <Rows seen=seen changed=changed/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Rows(seen: Seen<OpenInvitations>, changed: Callback<Option<Sent>>) -> View {
    let messages = use_messages();
    let when = When::at(seen.at);
    let OpenInvitations { rows, mail_waits } = seen.value;
    if rows.is_empty() {
        return view! { <NoneOpen/> };
    }
    let head = move || {
        view! {
            <HeadCell column="name">{messages.people_email()}</HeadCell>
            <HeadCell column="role">{messages.people_field_role()}</HeadCell>
            <HeadCell column="inviter">{messages.invitations_by()}</HeadCell>
            <HeadCell>{messages.people_field_status()}</HeadCell>
            <HeadCell column="restore"><VisuallyHidden>{messages.invitations_actions()}</VisuallyHidden></HeadCell>
        }
    };
    let rows = rows.into_iter().map(|row| view! { <Row row=row when=when changed=changed/> }).collect_view();
    view! {
        {mail_waits.then(|| view! { <Notice><MailWaits/></Notice> })}
        <Table label=messages.invitations_title() layout=TableLayout::List head=head>{rows}</Table>
    }
}

#[component]
fn NoneOpen() -> View {
    let messages = use_messages();
    if may(MANAGE) {
        view! {
            <EmptyState title=messages.invitations_none_title() body=messages.invitations_none_body() icon=IconName::Email>
                <LinkButton href="/admin/users/invite" variant=Variant::Primary icon=IconName::Plus>{messages.people_invite()}</LinkButton>
            </EmptyState>
        }
    } else {
        view! { <EmptyState title=messages.invitations_none_title() icon=IconName::Email/> }
    }
}

#[component]
fn Row(row: InvitationRow, when: When, changed: Callback<Option<Sent>>) -> View {
    let messages = use_messages();
    let late = when.is_overdue(row.expires_at);
    let (look, word) = match (row.asked_again, late) {
        (true, _) => (Status::Warning, messages.invitations_asked_again()),
        (false, true) => (Status::Neutral, messages.invitations_late()),
        (false, false) => (Status::Info, messages.invitations_on_its_way()),
    };
    let place =
        row.department.map(|department| view! { <span class="cell-soft" translate="no">{department}</span> });
    let name = (!row.name.is_empty())
        .then(|| view! { <span class="cell-soft" translate="no">{row.name.clone()}</span> });
    let actions = may(MANAGE).then(|| {
        view! { <Actions id=row.id.to_string() email=row.email.clone() changed=changed/> }
    });
    view! {
        <tr>
            <td class="main-cell"><span class="cell-main" translate="no">{row.email.clone()}</span>{name}</td>
            <td><span>{role_name(messages, &row.role)}</span>{place}</td>
            <td data-narrow="hide"><Person name=row.invited_by.name id=row.invited_by.id.to_string()/></td>
            <td>
                <Badge status=look>{word}</Badge>
                <span class="cell-soft"><Moment when=when then=row.created_at text=when.ago(row.created_at)/></span>
            </td>
            <td class="restore-cell">{actions}</td>
        </tr>
    }
}

#[component]
fn Actions(id: String, email: String, changed: Callback<Option<Sent>>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let (again, withdraw) = (use_form::<SendAgain>(), use_form::<Withdraw>());
    let not_sent = refused_press(again, &id, move |error| error.brief(messages));
    let not_withdrawn = refused_press(withdraw, &id, move |error| error.brief(messages));
    let sent = Callback::new(move |sent: Sent| {
        changed.run(Some(sent));
    });
    let withdrawn = Callback::new(move |()| {
        toasts.show(messages.invitations_withdrawn(), None);
        changed.run(None);
    });
    let whom = format!(" {email}");
    let (second_id, second_whom) = (id.clone(), whom.clone());
    view! {
        <div class="row-actions">
            <Form handle=again on_success=sent>
                <input type="hidden" name="id" value=id/>
                <Button size=ButtonSize::Small icon=IconName::Refresh busy=again.pending>{messages.invitations_send_again()}<span class="visually-hidden">{whom}</span></Button>
                {not_sent}
            </Form>
            <Form handle=withdraw on_success=withdrawn>
                <input type="hidden" name="id" value=second_id/>
                <Button size=ButtonSize::Small variant=Variant::Quiet icon=IconName::Close busy=withdraw.pending>{messages.invitations_withdraw()}<span class="visually-hidden">{second_whom}</span></Button>
                {not_withdrawn}
            </Form>
        </div>
    }
}
