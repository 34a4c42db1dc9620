//! For each server function an input that its owner could send, and what it is
//! about. A new function needs a line here.

use super::things::{EMPTY_ROLE, NAME, PIPELINE, SPARE, Things};
use crate::support::PASSWORD;
use domain::{Action, Module, Permission};

/// What the input names, which decides the answer to whoever does not reach
/// it. Where there is a text, it is told to those who reach what is named, and
/// to nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'a> {
    /// The caller's own things, or none.
    Own,
    /// Being an operator, of whoever is signed in.
    Operating,
    /// A record: it is not there.
    Record,
    /// A record that only those who may restore it see: it is not there.
    InBin,
    /// A record in a field of something new: no such choice.
    Reference,
    /// Several records: none of them is changed, and the answer says so.
    Several,
    /// A list, or a sum: it is without them.
    List(&'a str),
    /// A list of one pipeline: another workspace's pipeline is not there.
    OnPipeline(&'a str),
    /// A later part of a list: its seal is not another workspace's.
    Further(&'a str),
    /// What everybody in the workspace sees who may look at the module.
    Shared(&'a str),
}

impl<'a> About<'a> {
    pub const fn mark(self) -> Option<&'a str> {
        match self {
            Self::List(mark) | Self::OnPipeline(mark) | Self::Further(mark) | Self::Shared(mark) => {
                Some(mark)
            }
            _ => None,
        }
    }
}

pub struct Sample<'a> {
    pub about: About<'a>,
    pub fields: Fields<'a>,
    /// What the use case asks beyond the table.
    pub asks: Option<Permission>,
    /// What a public function answers everybody.
    pub open: u16,
}

pub type Fields<'a> = Vec<(&'static str, &'a str)>;

/// What each is about is gone once one caller has done it.
pub const ONCE: [&str; 17] = [
    "/fn/invitations/send-again",
    "/fn/invitations/withdraw",
    // Each change of a pipeline is made on the one before.
    "/fn/pipelines/rename",
    "/fn/pipelines/add-stage",
    "/fn/pipelines/edit-stage",
    "/fn/pipelines/move-stage",
    "/fn/pipelines/retire-stage",
    "/fn/pipelines/add-reason",
    "/fn/pipelines/rename-reason",
    "/fn/pipelines/move-reason",
    "/fn/pipelines/retire-reason",
    "/fn/departments/create",
    "/fn/departments/change",
    "/fn/departments/move",
    "/fn/departments/remove",
    "/fn/roles/create",
    "/fn/roles/delete",
];

pub fn sample<'a>(path: &str, things: &'a Things) -> Option<Sample<'a>> {
    if let Some((open, fields)) = public(path) {
        return Some(Sample { open, ..of(About::Own, fields) });
    }
    let (about, fields) = own(path)
        .or_else(|| customers(path, things))
        .or_else(|| changes_of_customers(path, things))
        .or_else(|| beside_customers(path, things))
        .or_else(|| people(path, things))
        .or_else(|| pipelines(path, things))
        .or_else(|| audit(path, things))
        .or_else(|| departments(path, things))
        .or_else(|| operators(path, things))
        .or_else(|| roles(path, things))
        .or_else(|| opportunities(path, things))
        .or_else(|| leads(path, things))
        .or_else(|| changes_of_leads(path, things))
        .or_else(|| changes_of_opportunities(path, things))?;
    // A dead link, an unknown workspace: nothing is there, whoever asks. Nor is a factor.
    let open = match path {
        _ if NOWHERE.contains(&path) => 404,
        "/fn/factors/confirm-totp"
        | "/fn/factors/make-codes"
        | "/fn/passkeys/register"
        | "/fn/passkeys/prove" => 422,
        _ => 0,
    };
    let asks = asks(path);
    Some(Sample { asks, open, ..of(about, fields) })
}

/// What the sample's record takes: the owner's were not just made by anybody else.
fn asks(path: &str) -> Option<Permission> {
    let module = match path {
        "/fn/customers/bulk"
        | "/fn/customers/delete"
        | "/fn/customers/restore"
        | "/fn/customers/restore-many"
        | "/fn/recycle-bin/customers"
        | "/fn/recycle-bin/restore-customer" => Module::Customers,
        "/fn/opportunities/bulk"
        | "/fn/opportunities/delete"
        | "/fn/opportunities/restore"
        | "/fn/opportunities/restore-many"
        | "/fn/recycle-bin/opportunities"
        | "/fn/recycle-bin/restore-opportunity" => Module::Opportunities,
        "/fn/leads/bulk"
        | "/fn/leads/delete"
        | "/fn/leads/restore"
        | "/fn/leads/restore-many"
        | "/fn/recycle-bin/leads"
        | "/fn/recycle-bin/restore-lead" => Module::Leads,
        _ => return None,
    };
    Some(Permission::of(module, Action::Delete))
}

const NOWHERE: &[&str] = &[
    "/fn/invitations/accept",
    "/fn/workspaces/switch",
    "/fn/workspaces/operate",
    "/fn/sessions/end",
    "/fn/sessions/name-device",
    "/fn/sessions/forget-trust",
    "/fn/passkeys/rename",
    "/fn/passkeys/remove",
    "/fn/passkeys/begin-proof",
];

const fn of<'a>(about: About<'a>, fields: Fields<'a>) -> Sample<'a> {
    Sample { about, fields, asks: None, open: 0 }
}

/// Dead links and empty forms: who calls makes no difference to them.
fn public(path: &str) -> Option<(u16, Fields<'static>)> {
    let token = || vec![("token", "AAAAAAAAAAAAAAAAAAAAAA")];
    let token_and_password = || vec![("token", "AAAAAAAAAAAAAAAAAAAAAA"), ("password", PASSWORD)];
    Some(match path {
        "/fn/set-up/link"
        | "/fn/accounts/verify-possible"
        | "/fn/accounts/reset-possible"
        | "/fn/invitations/look" => (200, token()),
        "/fn/invitations/join" => {
            (404, vec![("token", "AAAAAAAAAAAAAAAAAAAAAA"), ("name", "Somebody"), ("password", PASSWORD)])
        }
        "/fn/accounts/verify" | "/fn/set-up/finish" | "/fn/invitations/ask-again" => (404, token()),
        "/fn/accounts/claim" | "/fn/accounts/reset" | "/fn/invitations/prove" => (404, token_and_password()),
        "/fn/accounts/sign-up" | "/fn/accounts/forgot" => (422, vec![("email", "")]),
        "/fn/accounts/sign-in" => (422, vec![("identifier", "")]),
        "/fn/passkeys/sign-in" | "/fn/sessions/come-back-by-key" => (422, vec![("ceremony", "")]),
        "/fn/sign-in/passkey" | "/fn/sign-in/enrol-passkey" => (401, vec![("ceremony", "")]),
        "/fn/accounts/check-password" => (200, vec![("password", PASSWORD)]),
        "/fn/workspaces/company-choices" => (200, vec![("time_zone", "Europe/Berlin")]),
        "/fn/legal/pages"
        | "/fn/passkeys/sign-in-options"
        | "/fn/sign-in/start-over"
        | "/fn/sessions/status" => (200, vec![]),
        "/fn/legal/text" => (404, vec![("page", "terms")]),
        "/fn/sessions/come-back" => (422, vec![("password", "")]),
        "/fn/accounts/choose-locale" => (200, vec![("locale", "en")]),
        "/fn/accounts/go-on" => (200, vec![("next", "/login")]),
        // No sign-in waits in any of their browsers.
        "/fn/sign-in/verify" | "/fn/sign-in/confirm-totp" | "/fn/sessions/come-back-by-code" => {
            (401, vec![("code", "123456")])
        }
        "/fn/sign-in/factor"
        | "/fn/sign-in/enrolment"
        | "/fn/sign-in/begin-totp"
        | "/fn/sign-in/later"
        | "/fn/sign-in/passkey-options"
        | "/fn/sign-in/begin-passkey" => (401, vec![]),
        _ => return None,
    })
}

fn own(path: &str) -> Option<(About<'static>, Fields<'static>)> {
    let fields = match path {
        "/fn/factors/confirm-totp" => vec![("code", "000000")],
        "/fn/passkeys/register" | "/fn/passkeys/prove" => vec![("ceremony", "")],
        "/fn/passkeys/rename" => vec![("id", "psk_00000000000000000000000000"), ("name", "Laptop")],
        "/fn/passkeys/remove" => vec![("id", "psk_00000000000000000000000000")],
        "/fn/step-up/ways"
        | "/fn/passkeys/list"
        | "/fn/passkeys/begin-registration"
        | "/fn/passkeys/begin-proof"
        | "/fn/factors/view"
        | "/fn/factors/begin-totp"
        | "/fn/factors/give-up-totp"
        | "/fn/factors/remove-totp"
        | "/fn/factors/make-codes"
        | "/fn/accounts/sign-out"
        | "/fn/settings/profile"
        | "/fn/settings/time-zones"
        | "/fn/today/see-stages"
        | "/fn/workspaces/settings"
        | "/fn/policies/get"
        | "/fn/workspaces/ask-renewal"
        | "/fn/sessions/list"
        | "/fn/sessions/factors"
        | "/fn/sessions/stay"
        | "/fn/sessions/end-others"
        | "/fn/sessions/not-me"
        | "/fn/workspaces/list" => vec![],
        "/fn/sessions/end" => vec![("id", "ses_00000000000000000000000007")],
        "/fn/sessions/name-device" => vec![("id", "dev_00000000000000000000000007"), ("name", "Laptop")],
        "/fn/sessions/forget-trust" => vec![("id", "dev_00000000000000000000000007")],
        // As it stands: amounts fix the currency.
        "/fn/workspaces/change-settings" => vec![
            ("version", "1"),
            ("name", "Harbour Trading"),
            ("currency", "GBP"),
            ("locale", "en"),
            ("time_zone", "Europe/London"),
            ("country", "GB"),
        ],
        // As it is.
        "/fn/policies/change" => vec![("version", "1"), ("factor", "optional"), ("grace_days", "14")],
        "/fn/invitations/accept" | "/fn/invitations/go-on-as-another" => {
            vec![("token", "AAAAAAAAAAAAAAAAAAAAAA")]
        }
        "/fn/workspaces/switch" => vec![("workspace", "wsp_00000000000000000000000007")],
        "/fn/settings/change-profile" => vec![("name", "Somebody")],
        "/fn/settings/change-preferences" => vec![("locale", "en"), ("theme", "dark")],
        "/fn/settings/change-password" | "/fn/sessions/replace-password" => {
            vec![("current", PASSWORD), ("password", PASSWORD)]
        }
        "/fn/settings/sidebar" => vec![("sidebar", "folded")],
        "/fn/lists/keep-layout" => vec![("list", "customers"), ("size", "25"), ("back", "/customers")],
        "/fn/step-up/prove" => vec![("password", PASSWORD)],
        "/fn/workspaces/operate" => return Some((About::Operating, vec![])),
        "/fn/today/get" => return Some((About::List(NAME), vec![])),
        _ => return None,
    };
    Some((About::Own, fields))
}

fn customers<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    let id = || vec![("id", things.customer.as_str())];
    Some(match path {
        "/fn/customers/list" | "/fn/contacts/page" => (About::List(NAME), vec![("owner", &things.owner)]),
        "/fn/finding/find" => (About::List(NAME), vec![("q", NAME)]),
        "/fn/customers/owners" | "/fn/customers/all-owners" => (About::List(&things.owner), vec![]),
        "/fn/customers/get" | "/fn/customers/history" | "/fn/customers/open-opportunities" => {
            (About::Record, id())
        }
        "/fn/customers/duplicates" => (About::List(NAME), vec![("name", "Nightjar Company")]),
        "/fn/records/choices" => (
            About::List(NAME),
            vec![("object", "customer"), ("field", "parent"), ("q", NAME), ("chosen", &things.customer)],
        ),
        "/fn/opportunities/customer-choices" => {
            (About::List(NAME), vec![("q", NAME), ("customer", &things.customer)])
        }
        "/fn/recycle-bin/customers" | "/fn/recycle-bin/contacts" | "/fn/recycle-bin/activities" => {
            (About::List(NAME), vec![("cursor", "")])
        }
        _ => return None,
    })
}

fn changes_of_customers<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    let (id, deleted) = (things.customer.as_str(), things.deleted_customer.as_str());
    Some(match path {
        "/fn/customers/create" => (About::Own, vec![("name", "Another"), ("kind", "company")]),
        "/fn/customers/edit" => {
            (About::Record, vec![("id", id), ("version", "1"), ("name", "Other"), ("kind", "company")])
        }
        "/fn/customers/edit-field" => {
            (About::Record, vec![("id", id), ("version", "1"), ("field", "name"), ("value", "Other")])
        }
        "/fn/customers/transfer" => {
            (About::Record, vec![("id", id), ("version", "1"), ("owner", &things.owner)])
        }
        "/fn/customers/delete" => (About::Record, vec![("id", id)]),
        "/fn/customers/bulk" => (About::Several, vec![("action", "delete"), ("ids][", id)]),
        "/fn/customers/restore-many" => (About::Several, vec![("ids][", deleted)]),
        "/fn/customers/restore" | "/fn/recycle-bin/restore-customer" => (About::InBin, vec![("id", deleted)]),
        _ => return None,
    })
}

fn beside_customers<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    let (customer, contact) = (things.customer.as_str(), things.contact.as_str());
    let fields: Fields<'_> = match path {
        "/fn/contacts/list" | "/fn/contacts/links" | "/fn/activities/of-customer" => vec![("id", customer)],
        "/fn/contacts/create" => vec![("customer", customer), ("name", "Other")],
        "/fn/contacts/edit" => {
            vec![("id", contact), ("customer", customer), ("version", "1"), ("name", "Other")]
        }
        "/fn/contacts/edit-record" => vec![("id", contact), ("version", "1"), ("name", "Other")],
        "/fn/contacts/edit-field" => {
            vec![("id", contact), ("version", "1"), ("field", "name"), ("value", "Other")]
        }
        "/fn/contacts/get"
        | "/fn/contacts/history"
        | "/fn/contacts/delete"
        | "/fn/contacts/further"
        | "/fn/activities/of-contact" => {
            vec![("id", contact)]
        }
        "/fn/contacts/link" => vec![("contact", contact), ("linked", &things.unlinked), ("part", "user")],
        "/fn/contacts/change-part" => {
            vec![("contact", contact), ("linked", &things.linked), ("version", "1"), ("part", "user")]
        }
        "/fn/contacts/unlink" => vec![("contact", contact), ("id", &things.linked)],
        "/fn/recycle-bin/restore-contact" => vec![("id", &things.deleted_contact)],
        "/fn/activities/of-opportunity" => vec![("id", &things.opportunity)],
        "/fn/activities/of-lead" => vec![("id", &things.lead)],
        "/fn/activities/create" => {
            vec![("customer", customer), ("contact", contact), ("kind", "note"), ("subject", "Other")]
        }
        "/fn/activities/get" | "/fn/activities/delete" => vec![("id", &things.planned)],
        "/fn/activities/restore" | "/fn/recycle-bin/restore-activity" => {
            vec![("id", &things.deleted_activity)]
        }
        "/fn/activities/edit" => {
            vec![("id", &things.planned), ("version", "1"), ("kind", "note"), ("subject", "Other")]
        }
        "/fn/activities/reschedule" => {
            vec![("id", &things.planned), ("version", "1"), ("due_at", "2027-01-09T09:00")]
        }
        "/fn/activities/complete" => vec![("id", &things.planned), ("version", "1")],
        "/fn/activities/reopen" => vec![("id", &things.done), ("version", "2")],
        _ => return None,
    };
    Some((About::Record, fields))
}

fn people<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    let id = || vec![("id", things.colleague.as_str())];
    Some(match path {
        "/fn/people/page" | "/fn/people/choices" => (About::List(&things.owner), vec![("q", "")]),
        "/fn/people/history"
        | "/fn/people/get"
        | "/fn/people/suspend"
        | "/fn/people/reactivate"
        | "/fn/people/end-sessions" => (About::Record, id()),
        "/fn/people/change" => {
            let fields = vec![
                ("id", things.colleague.as_str()),
                ("version", &things.colleague_version),
                ("roles][", &things.role),
            ];
            (About::Record, fields)
        }
        "/fn/invitations/list" => (About::List(&things.invitation), vec![]),
        "/fn/invitations/invite" => {
            (About::Reference, vec![("people", "guest@guests.example"), ("role", &things.role)])
        }
        "/fn/invitations/send-again" | "/fn/invitations/withdraw" => {
            (About::Record, vec![("id", &things.invitation)])
        }
        _ => return None,
    })
}

fn pipelines<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    let version = ("version", things.pipeline_version.as_str());
    let of_pipeline = ("pipeline", things.pipeline.as_str());
    let stage = ("id", things.spare_stage.as_str());
    let reason = ("id", things.own_reason.as_str());
    let fields: Fields<'_> = match path {
        "/fn/pipelines/get" => return Some((About::List(PIPELINE), vec![])),
        "/fn/pipelines/rename" => vec![("id", &things.pipeline), version, ("name", PIPELINE)],
        "/fn/pipelines/add-stage" => {
            vec![of_pipeline, version, ("name", &things.customer), ("outcome", "won")]
        }
        "/fn/pipelines/edit-stage" => vec![stage, version, ("name", SPARE), ("probability", "7")],
        "/fn/pipelines/move-stage" | "/fn/pipelines/move-reason" => {
            let which = if path.ends_with("stage") { stage } else { reason };
            vec![which, version, ("way", "up")]
        }
        "/fn/pipelines/retire-stage" => vec![stage, version, ("to", &things.stage)],
        "/fn/pipelines/add-reason" => vec![of_pipeline, version, ("name", &things.customer)],
        "/fn/pipelines/rename-reason" => vec![reason, version, ("name", SPARE)],
        "/fn/pipelines/retire-reason" => vec![reason, version],
        _ => return None,
    };
    Some((About::Record, fields))
}

fn audit<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    Some(match path {
        "/fn/audit/page" => (About::List(NAME), vec![("object", "customer")]),
        "/fn/audit/get" => (About::Record, vec![("id", things.event.as_str())]),
        "/fn/sign-ins/of-workspace" => (About::List(&things.owner), vec![("result", "in")]),
        "/fn/sign-ins/own" | "/fn/sign-ins/export" => (About::Own, vec![]),
        _ => return None,
    })
}

fn departments<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    let (id, other) = (things.department.as_str(), things.other_department.as_str());
    Some(match path {
        "/fn/departments/list" => (About::List(id), vec![]),
        "/fn/departments/get" | "/fn/departments/remove" => (About::Record, vec![("id", id)]),
        "/fn/departments/create" => (About::Reference, vec![("name", "Other"), ("parent", id)]),
        "/fn/departments/change" => {
            (About::Record, vec![("id", id), ("version", "1"), ("name", other), ("head", &things.owner)])
        }
        "/fn/departments/weigh" => (About::Record, vec![("id", id), ("parent", other)]),
        "/fn/departments/move" => (About::Record, vec![("id", id), ("version", "1"), ("parent", other)]),
        _ => return None,
    })
}

/// For nobody who is in a workspace.
fn operators<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    let id = || vec![("id", things.company.as_str())];
    let with_version = |more: Fields<'a>| [id(), vec![("version", "1")], more].concat();
    let fields = match path {
        "/fn/operator/workspaces" => vec![("q", "")],
        "/fn/operator/workspace" | "/fn/operator/reopen" => id(),
        "/fn/operator/extend" => with_version(vec![("how", "days"), ("days", "30")]),
        "/fn/operator/note-plan" => with_version(vec![("plan", "Team"), ("seats", "20")]),
        "/fn/operator/close" => vec![("id", things.company.as_str()), ("sure", "yes")],
        _ => return None,
    };
    Some((About::Own, fields))
}

fn roles<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    Some(match path {
        "/fn/roles/list" => (About::List(&things.role), vec![]),
        "/fn/roles/get" => (About::Record, vec![("id", &things.role)]),
        "/fn/roles/create" => {
            (About::Reference, vec![("name", things.new_role.as_str()), ("from", &things.role)])
        }
        // As it is, which is done by doing nothing: what is different is looked at first.
        "/fn/roles/change" => {
            let fields = vec![
                ("id", things.role.as_str()),
                ("version", "1"),
                ("reviewed", ""),
                ("name", EMPTY_ROLE),
                ("grants][customers][view", ""),
            ];
            (About::Record, fields)
        }
        "/fn/roles/set-back" => {
            (About::Record, vec![("id", things.seed_role.as_str()), ("version", "1"), ("reviewed", "")])
        }
        "/fn/roles/delete" => (About::Record, vec![("id", &things.spare_role)]),
        _ => return None,
    })
}

fn opportunities<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    let id = || vec![("id", things.opportunity.as_str())];
    let on_pipeline = || vec![("pipeline", things.pipeline.as_str())];
    Some(match path {
        "/fn/opportunities/board" | "/fn/opportunities/list" => (About::OnPipeline(NAME), on_pipeline()),
        "/fn/opportunities/more-cards" => {
            let fields = vec![
                ("stage", things.stage.as_str()),
                ("cursor", &things.more),
                ("board][pipeline", &things.pipeline),
            ];
            (About::Further(NAME), fields)
        }
        "/fn/opportunities/get" | "/fn/opportunities/history" => (About::Record, id()),
        "/fn/opportunities/of-customer" => (About::Record, vec![("id", &things.customer)]),
        "/fn/opportunities/pipelines" => (About::Shared(PIPELINE), vec![]),
        "/fn/recycle-bin/opportunities" => (About::List(NAME), vec![("cursor", "")]),
        _ => return None,
    })
}

fn changes_of_opportunities<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    let id = things.opportunity.as_str();
    Some(match path {
        "/fn/opportunities/create" => {
            (About::Reference, vec![("name", "Other"), ("customer", &things.customer)])
        }
        "/fn/opportunities/edit" => (About::Record, vec![("id", id), ("version", "1"), ("name", "Other")]),
        "/fn/opportunities/edit-field" => {
            (About::Record, vec![("id", id), ("version", "1"), ("field", "name"), ("value", "Other")])
        }
        "/fn/opportunities/move" => {
            (About::Record, vec![("id", id), ("version", "1"), ("stage", &things.next_stage)])
        }
        "/fn/opportunities/undo-move" => (About::Record, vec![("id", &things.moved), ("version", "2")]),
        "/fn/opportunities/transfer" => {
            (About::Record, vec![("id", id), ("version", "1"), ("owner", &things.owner)])
        }
        "/fn/opportunities/delete" => (About::Record, vec![("id", id)]),
        "/fn/opportunities/bulk" => (About::Several, vec![("action", "delete"), ("ids][", id)]),
        "/fn/opportunities/restore-many" => (About::Several, vec![("ids][", &things.deleted_opportunity)]),
        "/fn/opportunities/restore" | "/fn/recycle-bin/restore-opportunity" => {
            (About::InBin, vec![("id", &things.deleted_opportunity)])
        }
        _ => return None,
    })
}

fn leads<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    Some(match path {
        "/fn/leads/page" => (About::List(NAME), vec![("owner", &things.owner)]),
        "/fn/leads/get" | "/fn/leads/history" | "/fn/leads/twins" => {
            (About::Record, vec![("id", &things.lead)])
        }
        "/fn/leads/find-twins" => {
            (About::List(NAME), vec![("name", "Nightjar Lead"), ("company", "Nightjar Company")])
        }
        "/fn/leads/customers" => (About::List(NAME), vec![("q", NAME)]),
        "/fn/recycle-bin/leads" => (About::List(NAME), vec![("cursor", "")]),
        _ => return None,
    })
}

fn changes_of_leads<'a>(path: &str, things: &'a Things) -> Option<(About<'a>, Fields<'a>)> {
    let as_it_is = || vec![("id", things.lead.as_str()), ("version", "1")];
    let with = |more: Fields<'a>| (About::Record, [as_it_is(), more].concat());
    Some(match path {
        "/fn/leads/create" => (About::Own, vec![("name", "Another")]),
        "/fn/leads/edit" => with(vec![("name", "Other")]),
        "/fn/leads/edit-field" => with(vec![("field", "name"), ("value", "Other")]),
        "/fn/leads/disqualify" => with(vec![("reason", "no_need")]),
        "/fn/leads/reopen" => (About::Record, vec![("id", &things.closed_lead), ("version", "2")]),
        "/fn/leads/convert" => {
            let new = vec![("customer", "new"), ("name", "Other"), ("kind", "company"), ("contact", "yes")];
            with(new)
        }
        "/fn/leads/transfer" => with(vec![("owner", things.owner.as_str())]),
        "/fn/leads/delete" => (About::Record, vec![("id", &things.lead)]),
        "/fn/leads/bulk" => (About::Several, vec![("action", "delete"), ("ids][", &things.lead)]),
        "/fn/leads/restore-many" => (About::Several, vec![("ids][", &things.deleted_lead)]),
        "/fn/leads/restore" | "/fn/recycle-bin/restore-lead" => {
            (About::InBin, vec![("id", &things.deleted_lead)])
        }
        _ => return None,
    })
}
