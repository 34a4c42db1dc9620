//! What was found of each kind, and the way to all of it.

use crate::address::encode;
use crate::components::{Avatar, AvatarShape, ButtonSize, LinkButton, Variant};
use crate::i18n::{format, use_messages};
use crate::leads::StatusBadge;
use crate::opportunities::{Amount, OutcomeBadge};
use crate::prelude::*;
use domain::Total;
use domain::customers::CustomerRow;
use domain::finding::{Found, FoundContact, FoundOpportunity, Group};
use domain::leads::LeadRow;

#[component]
pub fn Groups(found: Found, q: String) -> View {
    let messages = use_messages();
    let Found { customers, contacts, opportunities, leads } = found;
    let shown = customers.as_ref().map_or(0, |group| group.first.len())
        + contacts.as_ref().map_or(0, |group| group.first.len())
        + opportunities.as_ref().map_or(0, |group| group.first.len())
        + leads.as_ref().map_or(0, |group| group.first.len());
    let shown = i64::try_from(shown).unwrap_or(i64::MAX);
    let q = encode(&q);
    view! {
        <p class="visually-hidden" role="status">{messages.finding_results(shown)}</p>
        <div class="stack">
            {customers.map(|group| of_customers(group, &q))}
            {contacts.map(|group| of_contacts(group, &q))}
            {opportunities.map(|group| of_opportunities(group, &q))}
            {leads.map(|group| of_leads(group, &q))}
        </div>
    }
}

fn of_customers(group: Group<CustomerRow>, q: &str) -> View {
    let messages = use_messages();
    let all = (messages.finding_all_customers(), format!("/customers?q={q}"));
    let items = group.first.into_iter().map(|row| view! { <Customer row=row/> }).collect();
    section("found-customers", messages.nav_customers(), group.total, all, items)
}

fn of_contacts(group: Group<FoundContact>, q: &str) -> View {
    let messages = use_messages();
    let all = (messages.finding_all_contacts(), format!("/contacts?q={q}"));
    let items = group.first.into_iter().map(|contact| view! { <Contact contact=contact/> }).collect();
    section("found-contacts", messages.finding_contacts(), group.total, all, items)
}

/// Of all stages, as they are found here.
fn of_opportunities(group: Group<FoundOpportunity>, q: &str) -> View {
    let messages = use_messages();
    let all = (messages.finding_all_opportunities(), format!("/opportunities?outcome=all&q={q}"));
    let items = group.first.into_iter().map(|deal| view! { <Opportunity deal=deal/> }).collect();
    section("found-opportunities", messages.nav_opportunities(), group.total, all, items)
}

fn of_leads(group: Group<LeadRow>, q: &str) -> View {
    let messages = use_messages();
    let all = (messages.finding_all_leads(), format!("/leads?q={q}"));
    let items = group.first.into_iter().map(|row| view! { <Lead row=row/> }).collect();
    section("found-leads", messages.nav_leads(), group.total, all, items)
}

/// Nothing stands for a kind of which there is none. Label and address are those of the list
/// that has all of it.
fn section(
    id: &'static str,
    title: &'static str,
    total: Total,
    (label, href): (&'static str, String),
    items: Vec<View>,
) -> View {
    if items.is_empty() {
        return View::Nothing;
    }
    view! {
        <section class="card record-card" aria-labelledby=id>
            <div class="card-head">
                <h2 id=id>{title}" "<span class="meta">{format::total(total)}</span></h2>
                <LinkButton variant=Variant::Quiet size=ButtonSize::Small href=href>{label}</LinkButton>
            </div>
            <ul class="related">{items}</ul>
        </section>
    }
}

#[component]
fn Customer(row: CustomerRow) -> View {
    let avatar = view! { <Avatar name=row.name.clone() id=row.id.to_string() shape=AvatarShape::Square/> };
    let ways = [row.phone, row.email].into_iter().flatten().map(typed).collect_view();
    let known = view! { {typed(row.owner.name)}{ways} };
    hit(avatar, format!("/customers/{}", row.id), row.name, known, View::Nothing)
}

#[component]
fn Contact(contact: FoundContact) -> View {
    let FoundContact { id, name, title, phone, email, wechat, customer_name } = contact;
    let avatar = view! { <Avatar name=name.clone() id=id.to_string()/> };
    let known =
        [title, Some(customer_name), phone, email, wechat].into_iter().flatten().map(typed).collect_view();
    hit(avatar, format!("/contacts/{id}"), name, known, View::Nothing)
}

#[component]
fn Opportunity(deal: FoundOpportunity) -> View {
    let FoundOpportunity { id, name, customer_name, stage, outcome, amount, owner_name } = deal;
    let avatar = view! { <Avatar name=customer_name.clone() id=id.to_string() shape=AvatarShape::Square/> };
    let known = view! { {typed(customer_name)}{typed(owner_name)} };
    let state = view! {
        {amount.map(|amount| view! { <Amount amount=amount/> })}
        <OutcomeBadge outcome=outcome name=stage/>
    };
    hit(avatar, format!("/opportunities/{id}"), name, known, state)
}

#[component]
fn Lead(row: LeadRow) -> View {
    let LeadRow { id, name, company, phone, email, status, owner, .. } = row;
    let avatar = view! { <Avatar name=name.clone() id=id.to_string()/> };
    let known = [company, Some(owner.name), phone, email].into_iter().flatten().map(typed).collect_view();
    let state = view! { <StatusBadge status=status/> };
    hit(avatar, format!("/leads/{id}"), name, known, state)
}

/// A line: the way to a record, what is known of it, and what stands at its end.
fn hit(avatar: View, href: String, name: String, known: View, end: View) -> View {
    view! {
        <li>
            <div class="related-item">
                {avatar}
                <div class="grow">
                    <p><a href=href translate="no" data-user-content="">{name}</a></p>
                    <p class="contact-ways">{known}</p>
                </div>
                {end}
            </div>
        </li>
    }
}

/// What somebody typed.
fn typed(text: String) -> View {
    view! { <span class="meta" translate="no" data-user-content="">{text}</span> }
}
