//! The shared parts that pages are made of. Each works as plain HTML and does
//! a little more once the page is alive; texts come in as props.
//!
//! `style/components/*.css` has the looks, one file per part, with the class
//! names at its top. `/dev/components` shows every part in every state.

mod avatar;
mod badge;
mod boxes;
mod button;
mod chip;
mod choice;
mod conflict;
mod control;
mod definition_list;
mod dialog;
mod empty;
mod error_summary;
mod field;
mod finder;
mod get_form;
mod history;
mod icon;
mod inputs;
mod look;
mod mark;
mod menu;
mod modal;
mod new_tab;
mod notice;
mod page_header;
mod pager;
mod password;
mod save_state;
mod select;
mod sheet;
mod skeleton;
mod status;
mod stepper;
mod table;
mod tabs;
mod toast;
mod visually_hidden;

pub use avatar::{Avatar, AvatarShape, AvatarSize, Person};
pub use badge::Badge;
pub use boxes::Segments;
pub use button::{Button, ButtonKind, ButtonSize, EnterButton, IconButton, IconLink, LinkButton, Variant};
pub use chip::{AddChip, Chips, FilterChip, QuickChip};
pub use choice::{Candidate, CandidateField, CheckboxField, Choice, ChoiceField};
pub use conflict::ConflictNotice;
pub use control::{Control, Line};
pub use definition_list::{Fact, FactText, Facts, FactsLayout};
pub use dialog::{Dialog, DialogWidth};
pub use empty::{EmptyState, Room};
pub use error_summary::ErrorSummary;
pub use field::{Errors, Field, FieldErrorText, Wiring, field_id};
pub use finder::Finder;
pub use get_form::GetForm;
pub use history::HistoryList;
pub use icon::{Icon, IconName, IconSize};
pub use inputs::{DateField, DateTimeField, InputKind, MoneyField, SearchField, TextAreaField, TextField};
pub use look::{ENTER, FIND, FinderForm, LOOK, LookButton, LookFor};
pub use mark::Mark;
pub use menu::{Align, LazyMenu, Menu, MenuButton, MenuLink};
#[cfg(feature = "hydrate")]
pub use modal::watch_presses;
pub use new_tab::NewTab;
pub use notice::{Notice, take_focus};
pub use page_header::{Crumb, PageHeader, PageHeading};
pub use pager::{Pager, PagerSize};
pub use password::{PasswordField, PasswordOwner};
pub use save_state::{SaveState, SaveStateMark};
pub use select::SelectField;
pub use sheet::{Sheet, SheetSection};
pub use skeleton::{Skeleton, SkeletonShape};
pub use status::Status;
pub use stepper::{Step, StepState, Stepper};
pub use table::{ColumnHead, EmptyCell, HeadCell, Sorted, Table, TableLayout};
pub use tabs::{Tab, Tabs};
pub use toast::{ToastHost, Toasts, Undo, provide_toasts, use_toasts};
pub use visually_hidden::VisuallyHidden;

use crate::prelude::*;

/// Whether the page is alive: `false` in the HTML, `true` right after
/// hydration. What only works with the WASM stays disabled until then.
pub fn use_hydrated() -> ReadSignal<bool> {
    let (hydrated, set_hydrated) = signal(false);
    effect(move || set_hydrated.set(true));
    hydrated
}
