use crate::components::{Avatar, AvatarSize, IconName, LinkButton, Person, Variant};
use crate::customers::words::LevelBadge;
use crate::i18n::use_messages;
use crate::leads::api::{DeleteLead, RestoreLead};
use crate::leads::words::StatusBadge;
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::{AnyForm, Deletion, MoreMenu, call_link};
use crate::undo::use_take_back;
use domain::LeadId;
use domain::customers::CustomerLevel;
use domain::leads::{LeadStatus, LeadView};

/// Who it is, whose it is, and what can be done.
#[component]
pub fn Head(view: LeadView) -> View {
    let level = CustomerLevel::find(view.facts.get("level"));
    let name = view.name().to_owned();
    let company = Some(view.facts.get("company").to_owned()).filter(|company| !company.is_empty());
    let actions = view! { <Actions view=view.clone()/> };
    view! {
        <div class="record-head">
            <Avatar name=name.clone() id=view.id.to_string() size=AvatarSize::Large/>
            <div class="record-name">
                <h1 translate="no" data-user-content="">{name}</h1>
                <div class="record-meta">
                    {company.map(|company| view! { <span translate="no" data-user-content="">{company}</span> })}
                    <StatusBadge status=view.status/>
                    {level.map(|level| view! { <LevelBadge level=level/> })}
                    <Person name=view.owner.name id=view.owner.id.to_string()/>
                </div>
            </div>
            {actions}
        </div>
    }
}

/// Whether the viewer may say that nothing comes of it.
pub fn may_disqualify(view: &LeadView) -> bool {
    view.may.edit && view.status == LeadStatus::Open && view.deleted_at.is_none()
}

#[component]
fn Actions(view: LeadView) -> View {
    let messages = use_messages();
    let may = view.may;
    let in_bin = view.deleted_at.is_some();
    let (id, name) = (view.id, view.name().to_owned());
    let transfer = may.transfer.then(|| format!("/leads/{id}?dialog=transfer"));
    let deletion = (!in_bin && may.delete).then(|| deletion(id, &name));
    let call = call_link(&view.phones);
    view! {
        <div class="record-actions">
            {call}
            {may.edit.then(|| view! { <LinkButton href=format!("/leads/{id}/edit") icon=IconName::Edit>{messages.action_edit()}</LinkButton> })}
            {may_disqualify(&view).then(|| view! {
                <LinkButton href=format!("/leads/{id}?dialog=disqualify") icon=IconName::Lost>{messages.leads_disqualify()}</LinkButton>
            })}
            {view.may_convert.then(|| view! {
                <LinkButton href=format!("/leads/{id}/convert") variant=Variant::Primary icon=IconName::ArrowRight>{messages.leads_convert()}</LinkButton>
            })}
            <MoreMenu transfer=transfer deletion=deletion/>
        </div>
    }
}

/// The list follows; taken back, the record does.
fn deletion(id: LeadId, name: &str) -> Deletion {
    let messages = use_messages();
    let restore = RestoreLead { input: RecordInput { id: id.to_string() } };
    Deletion {
        id: id.to_string(),
        said: messages.leads_deleted(name),
        undo: use_take_back().to_page(restore, messages.state_restored(), format!("/leads/{id}")),
        form: AnyForm::of::<DeleteLead>,
    }
}
