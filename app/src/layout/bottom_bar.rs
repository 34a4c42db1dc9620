use super::sidebar::OPERATORS;
use crate::access::of_page;
use crate::boot::{may_open, use_operator};
use crate::components::{Icon, IconName};
use crate::i18n::use_messages;
use crate::prelude::*;
use leptos_router::hooks::use_location;

/// The five ways that a thumb reaches, on phones.
#[component]
pub fn BottomBar() -> View {
    let messages = use_messages();
    let home = match use_operator() {
        Some(_) => {
            view! { <BottomItem href=OPERATORS icon=IconName::Building label=messages.nav_workspaces()/> }
        }
        None => view! { <BottomItem href="/" icon=IconName::Today label=messages.nav_today()/> },
    };
    let customers = may_open(const { of_page("/customers") });
    let create = may_open(const { of_page("/customers/new") });
    let pipeline = may_open(const { of_page("/pipeline") });
    view! {
        <nav class="bottom-bar" aria-label=messages.a11y_open_navigation()>
            {home}
            {customers.then(|| view! { <BottomItem href="/customers" icon=IconName::Customers label=messages.nav_customers()/> })}
            {create.then(|| view! {
                <a class="bottom-item" data-primary="" href="/customers/new">
                    <Icon name=IconName::Plus/>
                    <span>{messages.layout_new()}</span>
                </a>
            })}
            {pipeline.then(|| view! { <BottomItem href="/pipeline" icon=IconName::Pipeline label=messages.nav_pipeline()/> })}
            <BottomItem href="/settings" icon=IconName::Person label=messages.layout_me()/>
        </nav>
    }
}

#[component]
fn BottomItem(href: &'static str, icon: IconName, label: &'static str) -> View {
    let path = use_location().pathname;
    let here = move || path.with(|path| is_under(path, href)).then_some("page");
    view! {
        <a class="bottom-item" href=href aria-current=here>
            <Icon name=icon/>
            <span>{label}</span>
        </a>
    }
}

/// Whether a way leads to where one is: to the page itself, or to what has no way of its own here.
fn is_under(path: &str, href: &str) -> bool {
    let begins = |start: &str| path.starts_with(start);
    match href {
        "/" => path == "/",
        "/customers" => begins("/customers") || begins("/contacts") || begins("/leads"),
        "/pipeline" => begins("/pipeline") || begins("/opportunities"),
        "/settings" => begins("/settings") || begins("/admin") || begins("/recycle-bin"),
        _ => begins(href),
    }
}
