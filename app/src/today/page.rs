use super::agenda::{Agenda, Stretch};
use super::api::GetToday;
use super::first_steps::FirstSteps;
use crate::boot::{may, use_boot, use_viewer};
use crate::components::{
    EmptyState, IconName, LinkButton, PageHeader, Room, Skeleton, SkeletonShape, Variant,
};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{format, use_messages};
use crate::layout::{Layout, PageTitle};
use crate::prelude::*;
use crate::seen::{Seen, When};
use domain::activities::TodayView;
use domain::{Action, Module, Permission, Total};

#[component]
pub fn Today() -> View {
    let messages = use_messages();
    let today = Fetched::kept_up(|| GetToday {});
    let create = may(Permission::of(Module::Customers, Action::Create));
    let views = [Module::Customers, Module::Opportunities, Module::Leads]
        .into_iter()
        .any(|module| may(Permission::of(module, Action::View)));
    let header = move || {
        view! {
            <PageHeader title=messages.nav_today()>
                {views.then(|| view! { <LinkButton href="/search" variant=Variant::Quiet icon=IconName::Search fold=true>{messages.action_search()}</LinkButton> })}
                {create.then(|| view! { <LinkButton href="/customers/new" variant=Variant::Primary icon=IconName::Plus fold=true>{messages.customers_new()}</LinkButton> })}
            </PageHeader>
        }
    };
    let lists = move || {
        let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(5)/> });
        show(today, meanwhile, move |seen| match seen {
            Ok(seen) => view! { <Lists seen=seen today=today/> },
            Err(error) => view! { <FailedMain error=error/> },
        })
    };
    view! {
        <PageTitle area=messages.nav_today()/>
        <Layout header=header>
            <div class="today">
                <Greeting/>
                {views.then(lists)}
            </div>
        </Layout>
    }
}

/// The person by name, and the day.
#[component]
fn Greeting() -> View {
    let messages = use_messages();
    let name = use_viewer().map(|viewer| viewer.name).unwrap_or_default();
    let (date, hour) = use_boot().with_value(|boot| {
        let civil = boot.zone.civil(boot.now);
        (civil.date(), civil.hour)
    });
    let greeting = match hour {
        5..=11 => messages.today_morning(&name),
        12..=17 => messages.today_afternoon(&name),
        _ => messages.today_evening(&name),
    };
    let day = messages.today_date(&format::date(messages.locale(), date), format::weekday(messages, date));
    view! {
        <div class="today-greeting">
            <p>{greeting}</p>
            <p class="meta">{day}</p>
        </div>
    }
}

#[component]
fn Lists(seen: Seen<TodayView>, today: Fetched<Seen<TodayView>>) -> View {
    let messages = use_messages();
    let Seen { at, value: view } = seen;
    let when = When::at(at);
    let changed = Callback::new(move |()| today.refetch());
    let (customers, open, steps) = (view.customers, view.open_opportunities, view.first_steps);
    let nothing_due =
        [view.overdue_count, view.due_today_count, view.upcoming_count].into_iter().all(Total::is_zero);
    let is_new = !steps.is_empty();
    let lists = if nothing_due && is_new {
        View::Nothing
    } else if nothing_due {
        view! {
            <div class="agenda">
                <EmptyState title=messages.today_empty_title() body=messages.today_empty_body() icon=IconName::Success room=Room::Card>
                    <LinkButton href="/customers?owner=me&sort=last_activity">{messages.today_empty_action()}</LinkButton>
                </EmptyState>
            </div>
        }
    } else {
        view! {
            <Agenda stretch=Stretch::Overdue items=view.overdue count=view.overdue_count when=when changed=changed/>
            <Agenda stretch=Stretch::Today items=view.due_today count=view.due_today_count when=when changed=changed/>
            <Agenda stretch=Stretch::Upcoming items=view.upcoming count=view.upcoming_count when=when changed=changed/>
        }
    };
    view! {
        <div class="today-lists">
            {is_new.then(|| view! { <FirstSteps steps=steps/> })}
            {lists}
        </div>
        <aside class="today-side" aria-label=messages.today_figures()><Figures customers=customers open=open/></aside>
    }
}

#[component]
fn Figures(customers: Total, open: Total) -> View {
    let messages = use_messages();
    let views = |module| may(Permission::of(module, Action::View));
    let pipeline = views(Module::Opportunities);
    view! {
        <div class="figures">
            {views(Module::Customers).then(|| view! {
                <a class="figure" href="/customers?owner=me">
                    <span class="figure-value">{format::total(customers)}</span>
                    <span class="figure-label">{messages.today_my_customers()}</span>
                </a>
            })}
            {pipeline.then(|| view! {
                <a class="figure" href={"/opportunities?owner=me&outcome=open"}>
                    <span class="figure-value">{format::total(open)}</span>
                    <span class="figure-label">{messages.today_open_opportunities()}</span>
                </a>
            })}
        </div>
    }
}
