//! The button itself, and what it says. One question is open at a time: pressed while
//! the browser offers passkeys in the field for the name, it takes that offer's place,
//! and whatever comes of it the offer stands again with a new challenge.

use crate::components::{Button, ButtonKind, ButtonSize, IconName, Notice, Status};
use crate::error::{AppError, Code};
use crate::i18n::{Messages, problem, use_messages};
use crate::passkey_button::{PasskeyGiven, PasskeyPurpose};
use crate::prelude::*;

/// What came of a press, where nothing follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "browsers alone say it"))]
pub enum Said {
    Cancelled,
    Known,
    Unable,
    /// The server refused.
    Refused(AppError),
}

#[component]
pub fn PasskeyPress() -> View {
    let messages = use_messages();
    let Some(PasskeyGiven { way, on_answer }) = use_context::<PasskeyGiven>() else { return View::Nothing };
    let (said, busy) = (RwSignal::new(None::<Said>), RwSignal::new(false));
    let press = living::stand_by(way, on_answer, said, busy);
    let label = match way.purpose {
        PasskeyPurpose::SignIn => messages.passkeys_sign_in(),
        PasskeyPurpose::Confirm => messages.passkeys_confirm(),
        PasskeyPurpose::Register => messages.passkeys_add(),
    };
    view! {
        <div class="passkey-press">
            <Button kind=ButtonKind::Script size=ButtonSize::Wide icon=IconName::Key busy=busy on_click=press>{label}</Button>
            {live(move || said.get().map(|said| {
                let status = if said == Said::Cancelled { Status::Neutral } else { Status::Negative };
                view! { <Notice status=status>{words(messages, way.purpose, &said)}</Notice> }
            }))}
        </div>
    }
}

fn words(messages: Messages, purpose: PasskeyPurpose, said: &Said) -> String {
    match said {
        Said::Cancelled => messages.passkeys_cancelled().to_owned(),
        Said::Known => messages.passkeys_known().to_owned(),
        Said::Unable => messages.passkeys_unable().to_owned(),
        Said::Refused(error) => match (error.code, error.fields.first()) {
            (Code::WrongCredentials, _) if purpose == PasskeyPurpose::SignIn => {
                messages.passkeys_refused_sign_in().to_owned()
            }
            (Code::WrongCredentials, _) => messages.passkeys_refused().to_owned(),
            (Code::Invalid, Some(field)) => problem(messages, field.problem),
            _ => error.text_once(messages),
        },
    }
}

#[cfg(not(feature = "hydrate"))]
mod living {
    use super::Said;
    use crate::passkey_button::PasskeyWay;
    use crate::prelude::*;
    use leptos::ev::MouseEvent;

    /// The server's page has no button.
    pub fn stand_by(
        _way: PasskeyWay,
        _on_answer: Option<Callback<String>>,
        _said: RwSignal<Option<Said>>,
        _busy: RwSignal<bool>,
    ) -> Callback<MouseEvent> {
        Callback::new(|_| {})
    }
}

#[cfg(feature = "hydrate")]
mod living {
    use super::Said;
    use crate::address::encode;
    use crate::browser::{self, Later};
    use crate::call::{self, Lead};
    use crate::error::{AppError, Code};
    use crate::form::CARRIED;
    use crate::passkey_button::{PasskeyPurpose, PasskeyWay};
    use crate::passkeys::ceremony::{Manner, Missing, Question, can_autofill};
    use crate::passkeys::onward;
    use crate::prelude::*;
    use domain::passkeys::PasskeyAsked;
    use leptos::ev::MouseEvent;
    use wasm_bindgen::JsCast;
    use web_sys::HtmlInputElement;

    /// A challenge lasts five minutes; what is offered quietly is renewed before.
    const RENEWED_AFTER: u64 = 4 * 60 * 1000;

    /// Everything a ceremony needs. One turn at a time: whoever finds that another has
    /// begun leaves it all alone.
    #[derive(Clone, Copy)]
    struct Ceremonies {
        way: PasskeyWay,
        on_answer: Option<Callback<String>>,
        said: RwSignal<Option<Said>>,
        busy: RwSignal<bool>,
        turn: StoredValue<u32>,
        open: StoredValue<Option<Question>, LocalStorage>,
        renewal: StoredValue<Option<Later<u32>>>,
    }

    pub fn stand_by(
        way: PasskeyWay,
        on_answer: Option<Callback<String>>,
        said: RwSignal<Option<Said>>,
        busy: RwSignal<bool>,
    ) -> Callback<MouseEvent> {
        let ceremonies = Ceremonies {
            way,
            on_answer,
            said,
            busy,
            turn: StoredValue::new(0),
            open: StoredValue::new_local(None),
            renewal: StoredValue::new(None),
        };
        let renew = move |turn| {
            if ceremonies.is_turn(turn) {
                ceremonies.offer();
            }
        };
        ceremonies.renewal.set_value(Some(Later::new(RENEWED_AFTER, Callback::new(renew))));
        // A question of a page that was left is answered on no other.
        let (open, turn) = (ceremonies.open, ceremonies.turn);
        on_cleanup(move || {
            turn.try_update_value(|turn| *turn = turn.wrapping_add(1));
            if let Some(question) = open.try_update_value(Option::take).flatten() {
                browser::spawn(question.withdraw());
            }
        });
        ceremonies.offer();
        Callback::new(move |_| ceremonies.press())
    }

    impl Ceremonies {
        /// Has the browser offer passkeys in the field for the name, where it can.
        fn offer(self) {
            if self.way.purpose != PasskeyPurpose::SignIn {
                return;
            }
            let turn = self.next_turn();
            browser::spawn(async move {
                if can_autofill().await && self.is_turn(turn) {
                    self.hold(turn, Manner::Autofill).await;
                }
            });
        }

        fn press(self) {
            self.busy.set(true);
            self.said.set(None);
            let manner = match self.way.purpose {
                PasskeyPurpose::Register => Manner::New,
                PasskeyPurpose::SignIn | PasskeyPurpose::Confirm => Manner::Window,
            };
            let turn = self.next_turn();
            browser::spawn(self.hold(turn, manner));
        }

        fn next_turn(self) -> u32 {
            self.turn
                .try_update_value(|turn| {
                    *turn = turn.wrapping_add(1);
                    *turn
                })
                .unwrap_or_default()
        }

        fn is_turn(self, turn: u32) -> bool {
            self.turn.try_get_value() == Some(turn)
        }

        /// One ceremony from the question to what comes of it.
        async fn hold(self, turn: u32, manner: Manner) {
            if let Some(question) = self.open.try_update_value(Option::take).flatten() {
                question.withdraw().await;
            }
            let ended = self.ask(turn, manner).await;
            if !self.is_turn(turn) {
                return;
            }
            self.busy.try_set(false);
            let Err(Some(said)) = ended else { return };
            // What was offered quietly ends quietly, unless the server refused it.
            if manner == Manner::Autofill && !matches!(said, Said::Refused(_)) {
                return;
            }
            self.said.try_set(Some(said));
            self.offer();
        }

        async fn ask(self, turn: u32, manner: Manner) -> Result<(), Option<Said>> {
            let asked = call::post(self.way.begin, String::new()).await;
            let asked: PasskeyAsked = match asked.and_then(|reply| call::read(&reply.text)) {
                Ok(asked) => asked,
                // Whoever gets no challenge has no offer; a press says why.
                Err(_) if manner == Manner::Autofill => return Err(None),
                Err(error) => return Err(refused(error)),
            };
            if !self.is_turn(turn) {
                return Err(None);
            }
            let question = Question::put(&asked.options, manner).map_err(said)?;
            self.open.try_set_value(Some(question.clone()));
            if manner == Manner::Autofill
                && let Some(Some(renewal)) = self.renewal.try_get_value()
            {
                renewal.call(turn);
            }
            let answer = question.answer().await;
            if !self.is_turn(turn) {
                return Err(None);
            }
            self.open.try_set_value(None);
            let credential = answer.map_err(said)?;
            self.busy.try_set(true);
            self.said.try_set(None);
            self.send(&asked.ceremony, &credential).await
        }

        async fn send(self, ceremony: &str, credential: &str) -> Result<(), Option<Said>> {
            let mut body = vec![("ceremony", encode(ceremony)), ("credential", encode(credential))];
            body.extend(self.way.fields.iter().map(|name| (*name, encode(&typed(name)))));
            let body: Vec<String> = body.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let reply = call::post(self.way.finish, body.join("&")).await.map_err(refused)?;
            match (reply.lead, self.on_answer) {
                (Lead::To(path) | Lead::Reload(path), _) => match typed(CARRIED) {
                    carried if carried.is_empty() => browser::go(&path),
                    carried => onward::carry(&path, &carried),
                },
                // The page may show something else after it: nothing here is touched then.
                (Lead::Stay, Some(on_answer)) => {
                    self.busy.try_set(false);
                    self.next_turn();
                    on_answer.try_run(reply.text);
                }
                (Lead::Stay, None) => {}
            }
            Ok(())
        }
    }

    /// Whoever would rather not prove who they are finds the page as it was.
    fn refused(error: AppError) -> Option<Said> {
        (error.code != Code::StepUp).then_some(Said::Refused(error))
    }

    const fn said(missing: Missing) -> Option<Said> {
        match missing {
            Missing::Replaced => None,
            Missing::Cancelled => Some(Said::Cancelled),
            Missing::Known => Some(Said::Known),
            Missing::Unable => Some(Said::Unable),
        }
    }

    /// What stands in a field of the page.
    fn typed(name: &str) -> String {
        let found = document().query_selector(&format!("input[name={name}]")).ok().flatten();
        let Some(input) = found.and_then(|found| found.dyn_into::<HtmlInputElement>().ok()) else {
            return String::new();
        };
        if input.type_() == "checkbox" && !input.checked() { String::new() } else { input.value() }
    }
}
