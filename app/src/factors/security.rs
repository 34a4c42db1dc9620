use super::api::{ConfirmTotp, MakeCodes, ViewFactors};
use super::keep_codes::{KeepCodes, NewCodes, use_new_codes};
use super::password::Password;
use super::recovery_codes::RecoveryCodes;
use super::sign_out::SignOut;
use super::totp::Totp;
use crate::components::{IconName, LinkButton, Notice, Skeleton, SkeletonShape, Status};
use crate::failure::FailedPart;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::answer_of;
use crate::i18n::use_messages;
use crate::passkeys::Passkeys;
use crate::prelude::*;
use crate::seen::{Moment, Seen, When};
use crate::settings::{Frame, Section};
use domain::factors::{FactorsView, MadeCodes};

const PATH: &str = "/settings/security";

/// The person's factors and password, and the way out. New recovery codes take the
/// place of all that until they are kept.
#[component]
pub fn Security() -> View {
    let answered = answer_of::<ConfirmTotp>().flatten().or_else(answer_of::<MakeCodes>);
    let codes = RwSignal::new(answered);
    provide_context(NewCodes(codes));
    live(move || match codes.get() {
        Some(made) => view! { <KeepCodes made=made leads_to=PATH/> },
        None => view! { <Sections/> },
    })
}

#[component]
fn Sections() -> View {
    let messages = use_messages();
    let factors = Fetched::new(|| ViewFactors {});
    let changed = Callback::new(move |()| factors.refetch());
    let codes = use_new_codes();
    let made = Callback::new(move |made: MadeCodes| codes.show(made));
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(3)/> });
    view! {
        <Frame section=Section::Security saved=messages.settings_security_done()>
            <Passkeys changed=changed made=made/>
            {show(factors, meanwhile, move |seen| match seen {
                Ok(seen) => view! { <Factors seen=seen changed=changed/> },
                Err(error) => view! { <FailedPart error=error/> },
            })}
            <Password/>
            <SignOut/>
            <p><LinkButton href="/settings/sign-ins" icon=IconName::Clock>{messages.sign_ins_title()}</LinkButton></p>
        </Frame>
    }
}

#[component]
fn Factors(seen: Seen<FactorsView>, changed: Callback<()>) -> View {
    let when = When::at(seen.at);
    let messages = use_messages();
    let FactorsView { totp, begun, recovery_codes, has_factor, due_at } = seen.value;
    let due = due_at.map(|due| {
        let day = view! { <Moment when=when then=due text=when.full(due)/> };
        view! { <Notice status=Status::Warning><p>{messages.factors_due()}" "{day}</p></Notice> }
    });
    view! {
        {due}
        <Totp on=totp begun=begun when=when changed=changed/>
        {has_factor.then(|| view! { <RecoveryCodes codes=recovery_codes when=when/> })}
    }
}
