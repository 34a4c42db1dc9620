//! What was found of each kind, and the way to all of it.

use crate::address::encode;
use crate::components::{Avatar, AvatarShape, ButtonSize, LinkButton, Variant};
use crate::i18n::{format, use_messages};
use crate::opportunities::{Amount, OutcomeBadge};
use crate::prelude::*;
use domain::Total;
use domain::customers::CustomerRow;
use domain::finding::{Found, FoundContact, FoundOpportunity, Group};

#[component]
pub fn Groups(found: Found, q: String) -> View {
    let messages = use_messages();
    let Found { customers, contacts, opportunities } = found;
    let shown = customers.as_ref().map_or(0, |group| group.first.len())
        + contacts.as_ref().map_or(0, |group| group.first.len())
        + opportunities.as_ref().map_or(0, |group| group.first.len());
    let shown = i64::try_from(shown).unwrap_or(i64::MAX);
    let q = encode(&q);
    view! {
        <p class="visually-hidden" role="status">{messages.finding_results(shown)}</p>
        <div class="stack">
            {customers.map(|group| of_customers(group, &q))}
            {contacts.map(of_contacts)}
            {opportunities.map(|group| of_opportunities(group, &q))}
        </div>
    }
}

fn of_customers(group: Group<CustomerRow>, q: &str) -> View {
    let messages = use_messages();
    let all = (messages.finding_all_customers(), format!("/customers?q={q}"));
    let items = group.first.into_iter().map(|row| view! { <Customer row=row/> }).collect();
    section("found-customers", messages.nav_customers(), group.total, Some(all), items)
}

fn of_contacts(group: Group<FoundContact>) -> View {
    let messages = use_messages();
    let items = group.first.into_iter().map(|contact| view! { <Contact contact=contact/> }).collect();
    section("found-contacts", messages.finding_contacts(), group.total, None, items)
}

/// Of all stages, as they are found here.
fn of_opportunities(group: Group<FoundOpportunity>, q: &str) -> View {
    let messages = use_messages();
    let all = (messages.finding_all_opportunities(), format!("/opportunities?outcome=all&q={q}"));
    let items = group.first.into_iter().map(|deal| view! { <Opportunity deal=deal/> }).collect();
    section("found-opportunities", messages.nav_opportunities(), group.total, Some(all), items)
}

/// Nothing stands for a kind of which there is none. `all` is the way to the list
/// that shows the rest; contacts have none.
fn section(
    id: &'static str,
    title: &'static str,
    total: Total,
    all: Option<(&'static str, String)>,
    items: Vec<View>,
) -> View {
    if items.is_empty() {
        return View::Nothing;
    }
    let messages = use_messages();
    let shown = items.len();
    let is_all =
        matches!(total, Total::Exactly(count) if usize::try_from(count).is_ok_and(|count| count <= shown));
    let rest = match all {
        Some((label, href)) => view! {
            <LinkButton variant=Variant::Quiet size=ButtonSize::Small href=href>{label}</LinkButton>
        },
        None => View::Nothing,
    };
    let narrow = (title == messages.finding_contacts() && !is_all)
        .then(|| view! { <p class="card-empty">{messages.finding_more_contacts(&shown.to_string())}</p> });
    view! {
        <section class="card record-card" aria-labelledby=id>
            <div class="card-head">
                <h2 id=id>{title}" "<span class="meta">{format::total(total)}</span></h2>
                {rest}
            </div>
            <ul class="related">{items}</ul>
            {narrow}
        </section>
    }
}

#[component]
fn Customer(row: CustomerRow) -> View {
    let ways = [row.phone, row.email].into_iter().flatten().map(typed).collect_view();
    view! {
        <li>
            <div class="related-item">
                <Avatar name=row.name.clone() id=row.id.to_string() shape=AvatarShape::Square/>
                <div class="grow">
                    <p><a href=format!("/customers/{}", row.id) translate="no" data-user-content="">{row.name}</a></p>
                    <p class="contact-ways">{typed(row.owner.name)}{ways}</p>
                </div>
            </div>
        </li>
    }
}

/// Leads to the contacts of its customer.
#[component]
fn Contact(contact: FoundContact) -> View {
    let FoundContact { id, name, title, phone, email, customer, customer_name } = contact;
    let known = [title, Some(customer_name), phone, email].into_iter().flatten().map(typed).collect_view();
    view! {
        <li>
            <div class="related-item">
                <Avatar name=name.clone() id=id.to_string()/>
                <div class="grow">
                    <p><a href=format!("/customers/{customer}#contacts") translate="no" data-user-content="">{name}</a></p>
                    <p class="contact-ways">{known}</p>
                </div>
            </div>
        </li>
    }
}

#[component]
fn Opportunity(deal: FoundOpportunity) -> View {
    let FoundOpportunity { id, name, customer_name, stage, outcome, amount, owner_name } = deal;
    view! {
        <li>
            <div class="related-item">
                <Avatar name=customer_name.clone() id=id.to_string() shape=AvatarShape::Square/>
                <div class="grow">
                    <p><a href=format!("/opportunities/{id}") translate="no" data-user-content="">{name}</a></p>
                    <p class="contact-ways">{typed(customer_name)}{typed(owner_name)}</p>
                </div>
                {amount.map(|amount| view! { <Amount amount=amount/> })}
                <OutcomeBadge outcome=outcome name=stage/>
            </div>
        </li>
    }
}

/// What somebody typed.
fn typed(text: String) -> View {
    view! { <span class="meta" translate="no" data-user-content="">{text}</span> }
}
