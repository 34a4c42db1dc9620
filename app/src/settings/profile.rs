use super::api::{ChangeProfile, GetProfile};
use super::frame::{Frame, Setting};
use super::sections::Section;
use crate::components::{Button, Fact, FactText, Facts, TextField, Variant};
use crate::failure::{ErrorPanel, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::accounts::ProfileView;

/// How colleagues see the person.
#[component]
pub fn Profile() -> View {
    let profile = Fetched::new(|| GetProfile {});
    view! {
        <Frame section=Section::Profile>
            {show(profile, Meanwhile::nothing(), move |profile| match profile {
                Ok(profile) => view! { <ProfileForm profile=profile/> },
                Err(error) => view! { <ErrorPanel error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn ProfileForm(profile: ProfileView) -> View {
    let messages = use_messages();
    let form = use_form::<ChangeProfile>();
    view! {
        <Setting title=messages.settings_profile_title() lead=messages.settings_profile_lead()>
        <FormFailure error=form.error/>
        <Form handle=form class="form">
            <TextField name="name" form="profile" label=messages.settings_profile_name() autocomplete="name"
                value=form.value("name", profile.name) errors=form.errors() required=true/>
            <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
        </Form>
        <Facts>
            <Fact label=messages.settings_profile_email()>
                <span translate="no">{profile.email}</span>
                <p class="field-hint">{messages.settings_profile_email_hint()}</p>
            </Fact>
            <FactText label=messages.settings_profile_phone() value=Some(profile.phone).filter(|phone| !phone.is_empty())/>
        </Facts>
        </Setting>
    }
}
