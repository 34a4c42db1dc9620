use super::{Icon, IconName, use_hydrated};
use leptos::{ev::MouseEvent, html, prelude::*};

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
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
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
    #[prop(optional)] node_ref: NodeRef<html::Button>,
    children: Children,
) -> impl IntoView {
    let click = guarded(busy, on_click);
    view! {
        <button
            node_ref=node_ref
            class="button"
            type=type_of(kind)
            data-variant=variant.word()
            data-size=size.word()
            data-wide=(size == ButtonSize::Wide).then_some("")
            data-fold=fold.then_some("")
            data-busy=move || busy.get().then_some("")
            aria-disabled=move || busy.get().then_some("true")
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
    #[prop(into)] label: Signal<String>,
    #[prop(into)] icon: Signal<IconName>,
    #[prop(default = Variant::Quiet)] variant: Variant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] name: Option<&'static str>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] on_click: Option<Callback<MouseEvent>>,
) -> impl IntoView {
    let click = guarded(busy, on_click);
    view! {
        <button
            class="button"
            type=type_of(kind)
            data-icon-only=""
            data-variant=variant.word()
            data-size=size.word()
            data-busy=move || busy.get().then_some("")
            aria-disabled=move || busy.get().then_some("true")
            aria-label=move || label.get()
            title=move || label.get()
            disabled=disabled_until_alive(kind, disabled)
            name=name
            value=value
            on:click=click
        >
            <Icon name=icon/>
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional)] icon: Option<IconName>,
    /// Shows the icon alone in the page bar of a phone.
    #[prop(optional)]
    fold: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class="button"
            href=move || href.get()
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
    #[prop(into)] href: Signal<String>,
    icon: IconName,
    #[prop(default = Variant::Quiet)] variant: Variant,
    #[prop(optional)] size: ButtonSize,
) -> impl IntoView {
    view! {
        <a
            class="button"
            href=move || href.get()
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

fn disabled_until_alive(kind: ButtonKind, disabled: Signal<bool>) -> Signal<bool> {
    match kind {
        ButtonKind::Submit => disabled,
        ButtonKind::Script => {
            let hydrated = use_hydrated();
            Signal::derive(move || disabled.get() || !hydrated.get())
        }
    }
}

/// Lets no click through while busy, so that nothing is sent twice; a form's
/// Enter key clicks its button too.
fn guarded(busy: Signal<bool>, on_click: Option<Callback<MouseEvent>>) -> impl Fn(MouseEvent) + 'static {
    move |event| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(event);
        }
    }
}
