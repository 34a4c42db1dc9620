use crate::prelude::*;
use domain::accounts::{initial, initials};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// 20 px.
    Small,
    /// 28 px.
    #[default]
    Normal,
    /// 48 px.
    Large,
}

impl AvatarSize {
    const fn word(self) -> Option<&'static str> {
        match self {
            Self::Small => Some("small"),
            Self::Normal => None,
            Self::Large => Some("large"),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarShape {
    /// A person.
    #[default]
    Round,
    /// A company.
    Square,
}

/// The initials of somebody on a colour that stays theirs. Where no name
/// stands beside it, `alone` gives it one.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    /// Picks the colour.
    #[prop(into)]
    id: String,
    #[prop(optional)] size: AvatarSize,
    #[prop(optional)] shape: AvatarShape,
    #[prop(optional)] alone: bool,
) -> View {
    let letters = if size == AvatarSize::Small { initial(&name).to_owned() } else { initials(&name) };
    view! {
        <span
            class="avatar"
            data-size=size.word()
            data-shape=(shape == AvatarShape::Square).then_some("square")
            data-colour=colour(&id).to_string()
            translate="no"
            aria-hidden=(!alone).then_some("true")
            role=alone.then_some("img")
            aria-label=alone.then(|| name.clone())
            title=alone.then_some(name)
        >
            <span>{letters}</span>
        </span>
    }
}

/// Somebody: the avatar and the name.
#[component]
pub fn Person(
    #[prop(into)] name: String,
    #[prop(into)] id: String,
    #[prop(default = AvatarSize::Small)] size: AvatarSize,
) -> View {
    view! {
        <span class="person">
            <Avatar name=name.clone() id=id size=size/>
            <span translate="no" data-user-content="">{name}</span>
        </span>
    }
}

/// One of eight colours, always the same for the same id (FNV-1a).
fn colour(id: &str) -> u32 {
    let hash =
        id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) % 8 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_stays_and_all_eight_are_used() {
        let colours: std::collections::BTreeSet<u32> = (0..64).map(|n| colour(&format!("usr_{n}"))).collect();
        assert_eq!(colours, (1..=8).collect());
        assert_eq!(colour("usr_7"), colour("usr_7"));
    }
}
