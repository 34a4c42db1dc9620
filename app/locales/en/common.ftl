### Words that every page shares.
###
### To add messages:
### - Make `en/<area>.ftl` and `zh-CN/<area>.ftl` (customers, signin, …), or add
###   to them. The build reads every `.ftl` file. Its words go to every page,
###   unless `build/packs.rs` names the file: then areas ask for it.
### - Keys are kebab-case, the area first: `customers-count` becomes
###   `messages.customers_count(count)`. A key is defined once per language.
###   Variables are snake_case; functions take them in alphabetical order.
### - Both languages need the same keys with the same variables, or the build
###   fails and names file and line.
### - There are: text, `{ $name }`, `{ $count -> [0] … [one] … *[other] … }`,
###   `{ -product }`, `{ action-save }` (another message), `{"{"}` (literally).
###   English plurals need `[one]`; Chinese has `*[other]`, `[0]` if it helps.
### - A variable that selects is an `i64` and is written with grouping: 1,234.
###   All others are `&str`: format dates and money first (`i18n::format`).
### - A line break within a message stays a line break.
###
### To write them: say what happened, to what, what to do. Words come from the
### glossary in docs/ARCHITECTURE.md. English: plain, contractions welcome,
### sentence case, full stops only after sentences. Chinese: 简洁, no pronoun
### where none is needed, else 您; a space between 中文 and Latin or digits;
### full stops not in labels, buttons or one-line hints.

-product = Latchkey

## Product and page titles

app-name = { -product }
app-description = Customers, activities and opportunities of a company in one place, and who may see what of them.
app-title-area = { $area } · { -product }
app-title-thing = { $thing } · { $area } · { -product }

## Buttons

action-add = Add
action-apply = Apply
action-assign = Assign
action-back = Back
action-cancel = Cancel
action-clear-filters = Clear filters
action-clear-selection = Clear selection
action-close = Close
action-continue = Continue
action-copy = Copy
action-create = Create
action-discard = Discard
action-delete = Delete
action-done = Done
action-download = Download
action-edit = Edit
action-filter = Filter
action-more = More
action-next-page = Next page
action-previous-page = Previous page
action-print = Print
action-reload = Reload
action-remove = Remove
action-restore = Restore
action-save = Save
action-search = Search
action-select-all = Select all
action-sign-in = Sign in
action-sign-out = Sign out
action-sort = Sort
action-try-again = Try again
action-undo = Undo

## Navigation

nav-today = Today
nav-customers = Customers
nav-contacts = Contacts
nav-leads = Leads
nav-pipeline = Pipeline
nav-opportunities = Opportunities
nav-recycle-bin = Recycle bin
nav-settings = Settings
nav-workspaces = Workspaces
nav-installation = Installation

## Preferences of the person

preference-language = Language
preference-time-zone = Time zone
preference-theme = Theme
preference-theme-system = Same as the device
preference-theme-light = Light
preference-theme-dark = Dark
preference-density = Density
preference-density-compact = Compact
preference-density-default = Default
preference-density-comfortable = Comfortable

## States

state-loading = Loading…
state-saving = Saving…
state-saved = Saved
state-deleted = Deleted
state-restored = Restored
state-copied = Copied
state-undone = Undone
state-draft = We kept what you typed here on { $day }.
state-no-match = Nothing matches these filters.
state-no-results = Nothing found for “{ $query }”.
state-selected = { $count ->
    [one] { $count } selected
   *[other] { $count } selected
}
state-none = None
state-optional = Optional

## Names for screen readers and icon buttons

a11y-skip-to-content = Skip to content
a11y-main-navigation = Main navigation
a11y-breadcrumb = Breadcrumb
a11y-pagination = Pages
a11y-open-navigation = Open navigation
a11y-dismiss = Dismiss message
a11y-messages = Messages
a11y-select-row = Select { $name }
a11y-sorted-ascending = sorted ascending
a11y-sorted-descending = sorted descending
a11y-opens-in-new-tab = opens in a new tab
a11y-show-password = Show password
a11y-hide-password = Hide password
