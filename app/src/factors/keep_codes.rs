//! New recovery codes, shown this once. They stand alone on the page: whoever goes on
//! says first that they have kept them.

use super::device;
use crate::boot::{use_boot, use_own};
use crate::browser;
use crate::components::{Button, ButtonKind, ButtonSize, IconName, Mark, Variant, use_toasts};
use crate::form::{CARRIED, GO_ON};
use crate::i18n::use_messages;
use crate::layout::PageTitle;
use crate::prelude::*;
use crate::seen::When;
use domain::factors::MadeCodes;

const TITLE: &str = "codes-title";

/// Where a page shows new codes in the place of all else.
#[derive(Clone, Copy)]
pub struct NewCodes(pub RwSignal<Option<MadeCodes>>);

impl NewCodes {
    pub fn show(self, made: MadeCodes) {
        self.0.set(Some(made));
    }
}

/// Of the page that is being drawn.
pub fn use_new_codes() -> NewCodes {
    use_context().unwrap_or_else(|| NewCodes(RwSignal::new(None)))
}

/// The codes, the ways to keep them, and the gate before `leads_to`.
#[component]
pub fn KeepCodes(
    made: MadeCodes,
    /// A page of ours.
    #[prop(into)]
    leads_to: String,
) -> View {
    let messages = use_messages();
    let held = device::hold_page();
    browser::focus_soon(TITLE.to_owned());
    // The browser goes on by itself, to a whole new page: nothing keeps the codes.
    let go_on = move |_| device::let_go(held);
    let onward = Onward::to(leads_to);
    let codes = made.codes.iter().map(|code| view! { <li><code translate="no">{code.clone()}</code></li> });
    view! {
        <PageTitle area=messages.settings_security_title() thing=messages.factors_codes_title().to_owned()/>
        <main id="main" class="signin" tabindex="-1">
            <div class="signin-brand"><Mark/><span>{messages.app_name()}</span></div>
            <section class="signin-card" data-wide="">
                <h1 class="signin-title" id=TITLE tabindex="-1">{messages.factors_keep_title()}</h1>
                <p class="signin-lead">{messages.factors_keep_lead()}</p>
                <ol class="codes">{codes.collect_view()}</ol>
                <Ways made=made.clone()/>
                <form class="form codes-gate" method=onward.method action=onward.action on:submit=go_on>
                    {onward.fields}
                    <label class="check" for="codes-kept">
                        <input type="checkbox" id="codes-kept" required=true/>
                        <span class="check-text">{messages.factors_keep_gate()}</span>
                    </label>
                    <Button variant=Variant::Primary size=ButtonSize::Wide>{messages.factors_keep_done()}</Button>
                </form>
            </section>
        </main>
    }
}

/// The form that leads on.
struct Onward {
    method: &'static str,
    action: String,
    fields: View,
}

impl Onward {
    /// By the browser alone, where that loses nothing: fields take the place of what an
    /// address asks for, and only a post carries what waits for the end of sign-in.
    fn to(page: String) -> Self {
        let carried = use_boot().with_value(|boot| boot.carried.clone());
        if carried.is_none() && !page.contains('?') {
            return Self { method: "get", action: page, fields: View::Nothing };
        }
        let fields = view! {
            <input type="hidden" name="next" value=page/>
            {carried.map(|sealed| view! { <input type="hidden" name=CARRIED value=sealed/> })}
        };
        Self { method: "post", action: GO_ON.to_owned(), fields }
    }
}

/// Download, print, copy. Without scripts the browser prints and saves the page.
#[component]
fn Ways(made: MadeCodes) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let now = use_boot().with_value(|boot| boot.now);
    let day = When::at(now).date(now).to_string();
    let email = use_own().map(|own| own.email).unwrap_or_default();
    let list = made.codes.join("\n");
    let file = format!("{}\n{email}\n{day}\n\n{list}\n", messages.factors_keep_file());
    let name = format!("latchkey-recovery-codes-{day}.txt");
    let save = Callback::new(move |_| device::save(&name, &file));
    let print = Callback::new(|_| device::print());
    let copied = Callback::new(move |copied: bool| {
        toasts.show(if copied { messages.state_copied() } else { messages.factors_not_copied() }, None);
    });
    let copy = Callback::new(move |_| device::copy(list.clone(), copied));
    view! {
        <div class="codes-ways">
            <Button kind=ButtonKind::Script icon=IconName::Download on_click=save>{messages.action_download()}</Button>
            <Button kind=ButtonKind::Script on_click=print>{messages.action_print()}</Button>
            <Button kind=ButtonKind::Script icon=IconName::Copy on_click=copy>{messages.action_copy()}</Button>
        </div>
    }
}
