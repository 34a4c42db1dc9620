use super::api::{ChangePreferences, TimeZones};
use super::frame::{Frame, Setting};
use super::sections::Section;
use crate::boot::use_boot;
use crate::components::{Button, Choice, ChoiceField, SelectField, Variant};
use crate::failure::{ErrorPanel, FormFailure};
use crate::fetched::{Fetched, Meanwhile, show};
use crate::form::{Form, use_form};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::Locale;
use domain::accounts::{Density, Theme};

/// Language, time zone, theme and density.
#[component]
pub fn Preferences() -> View {
    let zones = Fetched::new(|| TimeZones {});
    view! {
        <Frame section=Section::Preferences>
            {show(zones, Meanwhile::nothing(), move |zones| match zones {
                Ok(zones) => view! { <PreferencesForm zones=zones/> },
                Err(error) => view! { <ErrorPanel error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn PreferencesForm(zones: Vec<String>) -> View {
    let messages = use_messages();
    let form = use_form::<ChangePreferences>();
    let errors = form.errors();
    let (locale, zone, theme, density) =
        use_boot().with_value(|boot| (boot.locale, boot.zone.name.clone(), boot.theme, boot.density));
    let languages = Locale::ALL.iter().map(|locale| Choice::new(locale.tag(), locale.own_name())).collect();
    let zones = zones.into_iter().map(|zone| Choice::new(zone.clone(), zone)).collect();
    view! {
        <Setting title=messages.settings_preferences_title() lead=messages.settings_preferences_lead()>
        <FormFailure error=form.error/>
        <Form handle=form class="form">
            <SelectField name="locale" form="preferences" label=messages.preference_language() choices=languages
                hint=messages.settings_language_hint() value=form.value("locale", locale.tag()) errors=errors/>
            <SelectField name="time_zone" form="preferences" label=messages.preference_time_zone() choices=zones
                value=form.value("time_zone", zone) errors=errors/>
            <ChoiceField name="theme" form="preferences" label=messages.preference_theme() choices=themes(messages)
                value=form.value("theme", theme.as_str()) errors=errors/>
            <ChoiceField name="density" form="preferences" label=messages.preference_density() choices=densities(messages)
                value=form.value("density", density.as_str()) errors=errors/>
            <Button variant=Variant::Primary busy=form.pending>{messages.action_save()}</Button>
        </Form>
        </Setting>
    }
}

fn themes(messages: Messages) -> Vec<Choice> {
    let word = |theme| match theme {
        Theme::System => messages.preference_theme_system(),
        Theme::Light => messages.preference_theme_light(),
        Theme::Dark => messages.preference_theme_dark(),
    };
    Theme::ALL.iter().map(|theme| Choice::new(theme.as_str(), word(*theme))).collect()
}

fn densities(messages: Messages) -> Vec<Choice> {
    let word = |density| match density {
        Density::Compact => messages.preference_density_compact(),
        Density::Default => messages.preference_density_default(),
        Density::Comfortable => messages.preference_density_comfortable(),
    };
    Density::ALL.iter().map(|density| Choice::new(density.as_str(), word(*density))).collect()
}
