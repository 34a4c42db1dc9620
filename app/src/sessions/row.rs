use super::words::{device_icon, device_text, kind_text, method_text};
use crate::components::{Badge, Icon, Status, VisuallyHidden};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, When};
use domain::sessions::SessionView;

/// One browser: what it is, where it was, since when. What can be done with it stands
/// in `children`.
#[component]
pub fn SessionRow(session: SessionView, when: When, #[prop(optional)] children: Option<Children>) -> View {
    let messages = use_messages();
    let SessionView { device, name, ip, place, method, workspace, first_seen_at, seen_at, .. } = session;
    let text = device_text(messages, &device);
    let (title, beside) = if name.is_empty() {
        (view! { <span translate="no">{text}</span> }, None)
    } else {
        (view! { <span translate="no" data-user-content="">{name}</span> }, Some(text))
    };
    let this =
        session.is_this.then(|| view! { <Badge status=Status::Positive>{messages.sessions_this()}</Badge> });
    let shared = session.is_shared.then(|| view! { <Badge>{messages.sessions_shared()}</Badge> });
    let trusted = session.trust_ends_at.map(|ends| {
        view! { <p class="meta">{messages.sessions_trusted_until()}" "<Moment when=when then=ends text=when.full(ends)/></p> }
    });
    let workspace = match workspace {
        Some(name) => view! { <span translate="no" data-user-content="">{name}</span> },
        None => view! { <span>{messages.sessions_operator()}</span> },
    };
    let place = place.map(|place| view! { <span translate="no">{place}</span>" · " });
    view! {
        <li class="session">
            <span class="session-sign" title=kind_text(messages, device.kind)>
                <Icon name=device_icon(device.kind)/>
                <VisuallyHidden>{kind_text(messages, device.kind)}</VisuallyHidden>
            </span>
            <div class="session-body">
                <p class="session-title">{title}{this}{shared}</p>
                {beside.map(|text| view! { <p class="meta" translate="no">{text}</p> })}
                <p class="meta">{place}<span translate="no">{ip}</span>" · "{method_text(messages, method)}" · "{workspace}</p>
                <p class="meta">
                    {messages.sessions_seen()}" "<Moment when=when then=seen_at text=when.ago(seen_at)/>" · "
                    {messages.sessions_first_seen()}" "<Moment when=when then=first_seen_at text=when.ago(first_seen_at)/>
                </p>
                {trusted}
            </div>
            {children.map(|children| view! { <div class="session-acts">{children()}</div> })}
        </li>
    }
}
