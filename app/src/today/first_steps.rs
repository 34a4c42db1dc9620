use crate::boot::may;
use crate::components::{ButtonSize, Icon, IconName, LinkButton, Variant};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::{Action, Module, Permission};

/// What to do first in a new workspace.
#[component]
pub fn FirstSteps() -> View {
    let messages = use_messages();
    let creates = may(Permission::of(Module::Customers, Action::Create));
    let pipeline = may(Permission::of(Module::Opportunities, Action::View));
    view! {
        <section class="agenda first-steps" aria-labelledby="first-steps">
            <div class="agenda-head"><h2 id="first-steps"><Icon name=IconName::Key/>{messages.today_first_title()}</h2></div>
            <ol class="agenda-list">
                {creates.then(|| view! {
                    <Step icon=IconName::Customers title=messages.today_first_customer() body=messages.today_first_customer_body()
                        href="/customers/new" action=messages.customers_new() variant=Variant::Primary/>
                })}
                <Step icon=IconName::Note title=messages.today_first_activity() body=messages.today_first_activity_body()
                    href="/customers" action=messages.nav_customers() variant=Variant::Secondary/>
                {pipeline.then(|| view! {
                    <Step icon=IconName::Pipeline title=messages.today_first_pipeline() body=messages.today_first_pipeline_body()
                        href="/pipeline" action=messages.nav_pipeline() variant=Variant::Secondary/>
                })}
                <Step icon=IconName::Globe title=messages.today_first_preferences() body=messages.today_first_preferences_body()
                    href="/settings/preferences" action=messages.nav_preferences() variant=Variant::Secondary/>
            </ol>
        </section>
    }
}

#[component]
fn Step(
    icon: IconName,
    title: &'static str,
    body: &'static str,
    href: &'static str,
    action: &'static str,
    variant: Variant,
) -> View {
    view! {
        <li class="agenda-item">
            <Icon name=icon/>
            <div class="agenda-body">
                <strong>{title}</strong>
                <p class="agenda-meta">{body}</p>
            </div>
            <LinkButton href=href size=ButtonSize::Small variant=variant>{action}</LinkButton>
        </li>
    }
}
