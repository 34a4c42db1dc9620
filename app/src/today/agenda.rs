use crate::activities::{DoneButton, DoneLook, MoreMenu, Subject, kind_icon, kind_text};
use crate::components::{Icon, IconName, VisuallyHidden};
use crate::i18n::{Messages, format, use_messages};
use crate::prelude::*;
use crate::seen::{Moment, When};
use domain::Total;
use domain::activities::ActivityView;

/// Which part of what is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    Overdue,
    Today,
    Upcoming,
}

impl Stretch {
    const fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Upcoming => "upcoming",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Overdue => IconName::Alert,
            Self::Today => IconName::Today,
            Self::Upcoming => IconName::Calendar,
        }
    }

    fn title(self, messages: Messages) -> &'static str {
        match self {
            Self::Overdue => messages.today_overdue(),
            Self::Today => messages.today_due(),
            Self::Upcoming => messages.today_upcoming(),
        }
    }

    /// The filter of the customer list that shows whom the rest is about.
    const fn rest(self) -> &'static str {
        match self {
            Self::Overdue => "/customers?owner=me&next_activity=overdue",
            Self::Today => "/customers?owner=me&next_activity=today",
            Self::Upcoming => "/customers?owner=me&next_activity=week",
        }
    }
}

/// One list of what is to be done; nothing when it is empty.
#[component]
pub fn Agenda(
    stretch: Stretch,
    items: Vec<ActivityView>,
    /// All of them; the list has the first ones.
    count: Total,
    when: When,
    changed: Callback<()>,
) -> View {
    if items.is_empty() {
        return View::Nothing;
    }
    let messages = use_messages();
    let id = format!("agenda-{}", stretch.word());
    let labelled_by = id.clone();
    let shown = u32::try_from(items.len()).unwrap_or(u32::MAX);
    let rest = match count {
        Total::Exactly(count) if count <= shown => None,
        Total::Exactly(count) => Some(messages.today_rest(i64::from(count - shown))),
        Total::MoreThan(_) => Some(messages.today_rest_many().to_owned()),
    };
    let rest = rest.map(|rest| view! { <p class="agenda-rest"><a href=stretch.rest()>{rest}</a></p> });
    let lines = items
        .into_iter()
        .map(|activity| view! { <Line activity=activity when=when changed=changed/> })
        .collect_view();
    view! {
        <section class="agenda" data-when=stretch.word() aria-labelledby=labelled_by>
            <div class="agenda-head">
                <h2 id=id><Icon name=stretch.icon()/>{stretch.title(messages)}</h2>
                <span class="agenda-count">{format::total(count)}</span>
            </div>
            <ul class="agenda-list">{lines}</ul>
            {rest}
        </section>
    }
}

#[component]
fn Line(activity: ActivityView, when: When, changed: Callback<()>) -> View {
    let messages = use_messages();
    let may_edit = activity.may_edit;
    // Of a record out of sight there is the promise itself.
    let href =
        Subject::of(&activity).map_or_else(|| format!("/activities/{}", activity.id), Subject::address);
    let names =
        [&activity.customer_name, &activity.lead_name, &activity.opportunity_name, &activity.contact_name];
    let about: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
    let about = about.join(" · ");
    let more = may_edit.then(|| view! { <MoreMenu activity=activity.clone() when=when changed=changed/> });
    let due = activity
        .due_at
        .map(|due| view! { <Moment class="agenda-due" when=when then=due text=when.due(due)/> });
    view! {
        <li class="agenda-item" data-kind=activity.kind.as_str()>
            {if may_edit {
                view! { <DoneButton activity=activity.clone() look=DoneLook::Ring changed=changed/> }
            } else {
                view! { <span></span> }
            }}
            <div class="agenda-body">
                <a class="agenda-title" href=href>
                    <Icon name=kind_icon(activity.kind)/>
                    <VisuallyHidden>{kind_text(messages, activity.kind)}</VisuallyHidden>
                    <span translate="no" data-user-content="">{activity.subject}</span>
                </a>
                <p class="agenda-meta" translate="no" data-user-content="">{about}</p>
            </div>
            {due}
            {more}
        </li>
    }
}
