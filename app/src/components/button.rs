use super::{Icon, IconName, use_hydrated};
use crate::prelude::*;
use leptos::ev::MouseEvent;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    /// The one thing to do here.
    Primary,
    #[default]
    Secondary,
    /// Without a frame, for rows and bars.
    Quiet,
    /// Deletes or ends something.
    Danger,
}

impl Variant {
    pub const ALL: [Self; 4] = [Self::Primary, Self::Secondary, Self::Quiet, Self::Danger];

    /// The word in `data-variant`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// 28 px, in rows.
    Small,
    /// 32 px.
    #[default]
    Normal,
    /// 40 px, at the end of forms that stand alone.
    Large,
    /// Large, as wide as its box.
    Wide,
}

impl ButtonSize {
    const fn word(self) -> Option<&'static str> {
        match self {
            Self::Small => Some("small"),
            Self::Normal => None,
            Self::Large | Self::Wide => Some("large"),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// Sends its form, with or without WASM.
    #[default]
    Submit,
    /// Needs the WASM: disabled until the page is alive.
    Script,
}

/// A button with words. While `busy` it keeps its size and the focus, turns a
/// wheel and does nothing.
#[component]
pub fn Button(
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<IconName>,
    #[prop(optional, into)] busy: Option<Signal<bool>>,
    #[prop(optional, into)] disabled: Option<Signal<bool>>,
    /// Sent with the form, together with `value`.
    #[prop(optional)]
    name: Option<&'static str>,
    #[prop(optional, into)] value: Option<String>,
    /// The id of the form it belongs to, when it stands outside.
    #[prop(optional, into)]
    form: Option<String>,
    /// Shows the icon alone in the page bar of a phone.
    #[prop(optional)]
    fold: bool,
    #[prop(optional, into)] on_click: Option<Callback<MouseEvent>>,
    children: Children,
) -> View {
    let click = guarded(busy, on_click);
    view! {
        <button
            class="button"
            type=type_of(kind)
            data-variant=variant.word()
            data-size=size.word()
            data-wide=(size == ButtonSize::Wide).then_some("")
            data-fold=fold.then_some("")
            data-busy=busy.map(|busy| move || busy.get().then_some(""))
            aria-disabled=busy.map(|busy| move || busy.get().then_some("true"))
            disabled=disabled_until_alive(kind, disabled)
            name=name
            value=value
            form=form
            on:click=click
        >
            {icon.map(|icon| view! { <Icon name=icon/> })}
            <span class="button-label">{children()}</span>
        </button>
    }
}

/// A button that is only a sign; `label` is its name.
#[component]
pub fn IconButton(
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    icon: IconName,
    #[prop(default = Variant::Quiet)] variant: Variant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] busy: Option<Signal<bool>>,
    #[prop(optional, into)] disabled: Option<Signal<bool>>,
    #[prop(optional)] name: Option<&'static str>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] on_click: Option<Callback<MouseEvent>>,
) -> View {
    let click = guarded(busy, on_click);
    view! {
        <button
            class="button"
            type=type_of(kind)
            data-icon-only=""
            id=id
            data-variant=variant.word()
            data-size=size.word()
            data-busy=busy.map(|busy| move || busy.get().then_some(""))
            aria-disabled=busy.map(|busy| move || busy.get().then_some("true"))
            aria-label=label.clone()
            title=label
            disabled=disabled_until_alive(kind, disabled)
            name=name
            value=value
            on:click=click
        >
            <Icon name=icon/>
        </button>
    }
}

/// What the Enter key presses in a form's boxes, which is its first button. Nobody sees it; one
/// that is nowhere on the page would be passed over by some browsers.
#[component]
pub fn EnterButton(#[prop(optional)] name: Option<&'static str>) -> View {
    view! { <button class="visually-hidden" type="submit" name=name value=name.map(|_| "1") tabindex="-1" aria-hidden="true"></button> }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Attribute,
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] icon: Option<IconName>,
    /// Shows the icon alone in the page bar of a phone.
    #[prop(optional)]
    fold: bool,
    children: Children,
) -> View {
    view! {
        <a
            class="button"
            href=href
            data-variant=variant.word()
            data-size=size.word()
            data-wide=(size == ButtonSize::Wide).then_some("")
            data-fold=fold.then_some("")
        >
            {icon.map(|icon| view! { <Icon name=icon/> })}
            <span class="button-label">{children()}</span>
        </a>
    }
}

/// A link that is only a sign; `label` is its name.
#[component]
pub fn IconLink(
    #[prop(into)] label: String,
    #[prop(into)] href: Attribute,
    icon: IconName,
    #[prop(default = Variant::Quiet)] variant: Variant,
    #[prop(optional)] size: ButtonSize,
) -> View {
    view! {
        <a
            class="button"
            href=href
            data-icon-only=""
            data-variant=variant.word()
            data-size=size.word()
            title=label.clone()
            aria-label=label
        >
            <Icon name=icon/>
        </a>
    }
}

const fn type_of(kind: ButtonKind) -> &'static str {
    match kind {
        ButtonKind::Submit => "submit",
        ButtonKind::Script => "button",
    }
}

fn disabled_until_alive(kind: ButtonKind, disabled: Option<Signal<bool>>) -> Attribute {
    let disabled = move || disabled.is_some_and(|disabled| disabled.get());
    match kind {
        ButtonKind::Submit => disabled.into(),
        ButtonKind::Script => {
            let hydrated = use_hydrated();
            (move || disabled() || !hydrated.get()).into()
        }
    }
}

/// Lets no click through while busy, so that nothing is sent twice; a form's
/// Enter key clicks its button too.
fn guarded(
    busy: Option<Signal<bool>>,
    on_click: Option<Callback<MouseEvent>>,
) -> impl Fn(MouseEvent) + 'static {
    move |event| {
        if busy.is_some_and(|busy| busy.get_untracked()) {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(event);
        }
    }
}
