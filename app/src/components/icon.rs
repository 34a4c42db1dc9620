use crate::boot::use_boot;
use crate::prelude::*;

macro_rules! icons {
    ($($variant:ident = $id:literal),+ $(,)?) => {
        /// The symbols of `assets/icons.svg`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum IconName { $($variant),+ }

        impl IconName {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The symbol's id in the sprite.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }
        }
    };
}

icons! {
    Today = "today", Customers = "customers", Building = "building", Person = "person",
    Pipeline = "pipeline", Board = "board", List = "list", Opportunity = "opportunity", Task = "task",
    Call = "call", Email = "email", Meeting = "meeting", Visit = "visit", Note = "note",
    Search = "search", Plus = "plus", Filter = "filter", SortUp = "sort-up", SortDown = "sort-down",
    Columns = "columns", Check = "check", Close = "close", ChevronLeft = "chevron-left",
    ChevronRight = "chevron-right", ChevronUp = "chevron-up", ChevronDown = "chevron-down",
    More = "more", Edit = "edit", Trash = "trash", Restore = "restore", Assign = "assign", Undo = "undo",
    Settings = "settings", SignOut = "sign-out", Sun = "sun", Moon = "moon", Globe = "globe",
    Key = "key", Lock = "lock", Shield = "shield", Bell = "bell", Clock = "clock", Calendar = "calendar",
    Alert = "alert", Info = "info", Success = "success", Warning = "warning", Menu = "menu",
    Sidebar = "sidebar", Drag = "drag", Link = "link", Copy = "copy", Phone = "phone", Laptop = "laptop",
    Money = "money", Trophy = "trophy", Lost = "lost", External = "external", Eye = "eye",
    EyeOff = "eye-off", History = "history", Star = "star", Download = "download", Upload = "upload",
    Help = "help", Flag = "flag", Tag = "tag", ArrowRight = "arrow-right", Refresh = "refresh",
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    /// 14 px, inside small text.
    Small,
    /// 18 px.
    #[default]
    Normal,
    /// 24 px.
    Large,
    /// 36 px, alone.
    Huge,
}

impl IconSize {
    const fn word(self) -> Option<&'static str> {
        match self {
            Self::Small => Some("small"),
            Self::Normal => None,
            Self::Large => Some("large"),
            Self::Huge => Some("huge"),
        }
    }
}

/// A sign in the colour of the text around it; it says nothing to a screen
/// reader, so words stand beside it.
#[component]
pub fn Icon(name: IconName, #[prop(optional)] size: IconSize) -> View {
    let href = use_boot().with_value(|boot| format!("{}#{}", boot.icons, name.id()));
    view! {
        <svg class="icon" data-size=size.word() aria-hidden="true">
            <use href=href></use>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_drawn_once() {
        let sprite = include_str!("../../assets/icons.svg");
        for icon in IconName::ALL {
            assert_eq!(sprite.matches(&format!("id=\"{}\"", icon.id())).count(), 1, "{icon:?}");
        }
        assert_eq!(sprite.matches("<symbol").count(), IconName::ALL.len());
    }
}
