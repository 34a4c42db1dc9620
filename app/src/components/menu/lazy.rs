use super::{Align, Menu};
use crate::components::{ButtonSize, IconLink, IconName, Variant};
use crate::prelude::*;
use leptos::ev::MouseEvent;
use std::sync::Arc;

/// A menu of which a page has many, made when it is first asked for: until then, and on
/// a page that is not alive, a link stands there that leads where the same can be done.
#[component]
pub fn LazyMenu(
    label: String,
    href: String,
    class: &'static str,
    /// What a [`Menu`] holds.
    items: impl Fn() -> View + Send + Sync + 'static,
) -> View {
    let items = Arc::new(items);
    let wanted = RwSignal::new(false);
    let ask = move |event: MouseEvent| {
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
        if !elsewhere && !wanted.get_untracked() {
            event.prevent_default();
            wanted.set(true);
        }
    };
    let way = live(move || {
        let (label, items) = (label.clone(), items.clone());
        if wanted.get() {
            view! {
                <Menu label=label icon=IconName::More icon_only=true variant=Variant::Quiet size=ButtonSize::Small align=Align::End open=true>
                    {items()}
                </Menu>
            }
        } else {
            view! { <IconLink label=label href=href.clone() icon=IconName::More size=ButtonSize::Small/> }
        }
    });
    view! { <div class=class on:click=ask>{way}</div> }
}
