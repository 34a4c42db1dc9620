use super::Record;
use crate::components::{
    Avatar, AvatarShape, AvatarSize, Badge, Fact, Facts, FactsLayout, Icon, IconName, LinkButton, Person,
};
use crate::customers::api::{DeleteCustomer, RestoreCustomer};
use crate::customers::words::{LevelBadge, kind_icon, kind_text};
use crate::fetched::{Meanwhile, show};
use crate::i18n::{format, use_messages};
use crate::prelude::*;
use crate::records::inputs::RecordInput;
use crate::records::{AnyForm, Deletion, MoreMenu, call_link};
use crate::seen::{Moment, When, next_word};
use crate::undo::use_take_back;
use domain::CustomerId;
use domain::customers::{CustomerKind, CustomerLevel, CustomerView};
use domain::opportunities::NextActivity;

/// Who it is, whose it is, and what can be done.
#[component]
pub fn Head(view: CustomerView) -> View {
    let messages = use_messages();
    let kind = CustomerKind::find(view.facts.get("kind")).unwrap_or(CustomerKind::Company);
    let shape = if kind == CustomerKind::Company { AvatarShape::Square } else { AvatarShape::Round };
    let level = CustomerLevel::find(view.facts.get("level"));
    let name = view.name().to_owned();
    let actions = view! { <Actions view=view.clone()/> };
    view! {
        <div class="record-head">
            <Avatar name=name.clone() id=view.id.to_string() size=AvatarSize::Large shape=shape/>
            <div class="record-name">
                <h1 translate="no" data-user-content="">{name}</h1>
                <div class="record-meta">
                    <Badge icon=kind_icon(kind)>{kind_text(messages, kind)}</Badge>
                    {level.map(|level| view! { <LevelBadge level=level/> })}
                    <Person name=view.owner.name id=view.owner.id.to_string()/>
                </div>
            </div>
            {actions}
        </div>
    }
}

#[component]
fn Actions(view: CustomerView) -> View {
    let messages = use_messages();
    let may = view.may;
    let in_bin = view.deleted_at.is_some();
    let (id, name) = (view.id, view.name().to_owned());
    let record = format!("/customers/{id}");
    let transfer = may.transfer.then(|| format!("{record}?dialog=transfer"));
    let deletion = (!in_bin && may.delete).then(|| deletion(id, &name));
    let call = call_link(&view.phones);
    view! {
        <div class="record-actions">
            {call}
            {may.edit.then(|| view! {
                <LinkButton href=format!("/customers/{id}/edit") icon=IconName::Edit>{messages.action_edit()}</LinkButton>
                // Plain, so that the browser moves the focus into the composer.
                <a class="button" data-variant="primary" href="#activity-subject" rel="external">
                    <Icon name=IconName::Note/><span class="button-label">{messages.activities_log()}</span>
                </a>
            })}
            <MoreMenu transfer=transfer deletion=deletion/>
        </div>
    }
}

/// The list follows; taken back, the record does.
fn deletion(id: CustomerId, name: &str) -> Deletion {
    let messages = use_messages();
    let restore = RestoreCustomer { input: RecordInput { id: id.to_string() } };
    Deletion {
        id: id.to_string(),
        said: messages.customers_deleted(name),
        undo: use_take_back().to_page(restore, messages.state_restored(), format!("/customers/{id}")),
        form: AnyForm::of::<DeleteCustomer>,
    }
}

/// Where things stand, at a glance.
#[component]
pub fn Highlights(view: CustomerView, record: Record, when: When) -> View {
    let messages = use_messages();
    let none = || view! { <span class="fact-empty">{messages.components_no_value()}</span> };
    let last = view
        .last_activity_at
        .map_or_else(none, |then| view! { <Moment when=when then=then text=when.ago(then)/> });
    let next = view.next_activity_at.map_or_else(none, |then| view! { <NextSign then=then when=when/> });
    view! {
        <Facts layout=FactsLayout::Across>
            <Fact label=messages.customers_field_last_activity()>{last}</Fact>
            <Fact label=messages.customers_field_next_activity()>{next}</Fact>
            <Fact label=messages.customers_open_opportunities()><OpenFigures record=record/></Fact>
        </Facts>
    }
}

#[component]
fn NextSign(then: domain::Timestamp, when: When) -> View {
    let next = when.next(Some(then));
    let icon = match next {
        NextActivity::Overdue => IconName::Alert,
        NextActivity::Today => IconName::Clock,
        NextActivity::Later | NextActivity::NonePlanned => IconName::Calendar,
    };
    view! {
        <span class="next-sign" data-next=next_word(next)>
            <Icon name=icon/>
            <Moment when=when then=then text=when.due(then)/>
        </span>
    }
}

/// How many opportunities are open and their sum; nothing for who may not see
/// them.
#[component]
fn OpenFigures(record: Record) -> View {
    let messages = use_messages();
    show(record.open, Meanwhile::nothing(), move |open| match open {
        Ok(open) => {
            let sum = format::money_short(messages.locale(), open.sum);
            let whole = format::money(messages.locale(), open.sum);
            let count = format::number(i64::from(open.count));
            view! { <span>{count}" · "<span class="money" title=whole>{sum}</span></span> }
        }
        Err(_) => view! { <span class="fact-empty">{messages.components_no_value()}</span> },
    })
}
