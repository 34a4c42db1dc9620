//! What the callers ask for: the owner's records.

use super::Browser;
use crate::support::Answer;
use app::seen::Seen;
use domain::opportunities::BoardView;
use domain::people::{PeopleChoices, PeoplePage, PersonView};
use domain::pipelines::PipelineSetup;

/// Part of every record's name, and of nothing else.
pub const NAME: &str = "Nightjar";
pub const PIPELINE: &str = "Lighthouse";
/// A stage and a reason that nothing else needs.
pub const SPARE: &str = "Petrel";
/// Who is no caller, but somebody whom callers may change.
pub const COLLEAGUE: &str = "Kittiwake";
/// Part of a department's name, of which there is a new one each time.
pub const DEPARTMENT: &str = "Sandpiper";
/// A role that allows nothing, so that everybody may give it.
pub const EMPTY_ROLE: &str = "Gannet";
/// More than a column of the board shows at one time.
const CARDS: usize = 21;

/// Ids of the owner's records, all at version 1 unless said otherwise.
#[derive(Default)]
pub struct Things {
    pub owner: String,
    pub pipeline: String,
    pub stage: String,
    pub next_stage: String,
    pub pipeline_version: String,
    pub spare_stage: String,
    pub own_reason: String,
    pub customer: String,
    pub contact: String,
    /// A customer at which the contact has a part, in a link at version 1, and one at which
    /// they have none.
    pub linked: String,
    pub unlinked: String,
    pub deleted_contact: String,
    pub planned: String,
    /// At version 2.
    pub done: String,
    pub deleted_activity: String,
    pub opportunity: String,
    /// At version 2, in `next_stage`.
    pub moved: String,
    pub deleted_customer: String,
    pub deleted_opportunity: String,
    pub lead: String,
    /// At version 2, disqualified.
    pub closed_lead: String,
    pub deleted_lead: String,
    /// Leads to the second page of the stage's column.
    pub more: String,
    /// A user who calls nothing, at `colleague_version`, with `role`; the owner
    /// where there is none.
    pub colleague: String,
    pub colleague_version: String,
    pub role: String,
    /// One that a workspace begins with, as it was then.
    pub seed_role: String,
    /// Nobody has it.
    pub spare_role: String,
    /// A name that no role has.
    pub new_role: String,
    /// Waits to be accepted.
    pub invitation: String,
    /// What the audit tells of a customer.
    pub event: String,
    /// Two that nothing stands in, at version 1.
    pub department: String,
    pub other_department: String,
    /// Another company, on trial, at version 1; empty where only people of the
    /// workspace ask.
    pub company: String,
}

impl Things {
    pub async fn make(owner: &Browser<'_>) -> Self {
        let mut things = Self::default();
        let pipelines = owner.ask("/fn/opportunities/pipelines", &[]).await.is(200);
        things.pipeline = id_in(&pipelines, "pip_", 0);
        things.stage = id_in(&pipelines, "stg_", 0);
        things.next_stage = id_in(&pipelines, "stg_", 1);
        things.customer = create_customer(owner).await;
        let customer = owner.ask("/fn/customers/get", &[("id", &things.customer)]).await.is(200);
        things.owner = id_in(&customer, "usr_", 0);
        things.deleted_customer = create_customer(owner).await;
        delete(owner, "customers", &things.deleted_customer).await;
        things.deleted_contact = create_contact(owner, &things.customer).await;
        delete(owner, "contacts", &things.deleted_contact).await;
        things.contact = create_contact(owner, &things.customer).await;
        things.linked = create_customer(owner).await;
        things.unlinked = create_customer(owner).await;
        let link = [("contact", things.contact.as_str()), ("linked", &things.linked), ("part", "finance")];
        owner.call("/fn/contacts/link", &link).await.is(200);
        things.done = plan(owner, &things.customer).await;
        let done = [("id", things.done.as_str()), ("version", "1")];
        owner.call("/fn/activities/complete", &done).await.is(200);
        things.deleted_activity = plan(owner, &things.customer).await;
        delete(owner, "activities", &things.deleted_activity).await;
        things.planned = plan(owner, &things.customer).await;
        things.opportunity = things.create_opportunity(owner, &things.customer).await;
        things.moved = things.create_opportunity(owner, &things.customer).await;
        let to = [("id", things.moved.as_str()), ("version", "1"), ("stage", &things.next_stage)];
        owner.call("/fn/opportunities/move", &to).await.is(200);
        things.deleted_opportunity = things.create_opportunity(owner, &things.customer).await;
        delete(owner, "opportunities", &things.deleted_opportunity).await;
        things.lead = create_lead(owner).await;
        things.closed_lead = create_lead(owner).await;
        let why = [("id", things.closed_lead.as_str()), ("version", "1"), ("reason", "no_need")];
        owner.call("/fn/leads/disqualify", &why).await.is(200);
        things.deleted_lead = create_lead(owner).await;
        delete(owner, "leads", &things.deleted_lead).await;
        things.more = things.fill_column(owner).await;
        things.find_people(owner).await;
        things.find_pipeline(owner).await;
        let events =
            owner.ask("/fn/audit/page", &[("object", "customer"), ("verb", "created")]).await.is(200);
        things.event = id_in(&events, "evt_", 0);
        things
    }

    /// What can be changed of the pipeline, made anew where it was retired.
    async fn find_pipeline(&mut self, owner: &Browser<'_>) {
        let look = async || -> PipelineSetup {
            serde_json::from_str(owner.ask("/fn/pipelines/get", &[]).await.is(200).text()).unwrap()
        };
        let spare = |setup: &PipelineSetup| {
            let mut stages = setup.stages.iter().map(|setup| &setup.stage);
            stages.find(|stage| stage.name == SPARE).map(|stage| stage.id.to_string())
        };
        let own = |setup: &PipelineSetup| {
            setup.reasons.iter().find(|reason| reason.name == SPARE).map(|reason| reason.key.to_string())
        };
        let new = async |path: &str, setup: &PipelineSetup| {
            let (id, version) = (setup.id.to_string(), setup.version.to_string());
            let mut fields = vec![("pipeline", id.as_str()), ("version", &version), ("name", SPARE)];
            if path.ends_with("stage") {
                fields.extend([("outcome", "open"), ("probability", "5")]);
            }
            owner.call(path, &fields).await.is(200);
        };
        let mut setup = look().await;
        if spare(&setup).is_none() {
            new("/fn/pipelines/add-stage", &setup).await;
            setup = look().await;
        }
        if own(&setup).is_none() {
            new("/fn/pipelines/add-reason", &setup).await;
            setup = look().await;
        }
        self.spare_stage = spare(&setup).unwrap();
        self.own_reason = own(&setup).unwrap();
        self.pipeline_version = setup.version.to_string();
    }

    async fn find_people(&mut self, owner: &Browser<'_>) {
        let people = owner.ask("/fn/people/page", &[("q", COLLEAGUE)]).await.is(200);
        let people: Seen<PeoplePage> = serde_json::from_str(people.text()).unwrap();
        let colleague = people.value.rows.first().map(|row| row.id.to_string());
        self.colleague = colleague.unwrap_or_else(|| self.owner.clone());
        let colleague = owner.ask("/fn/people/get", &[("id", &self.colleague)]).await.is(200);
        let colleague: Seen<PersonView> = serde_json::from_str(colleague.text()).unwrap();
        self.colleague_version = colleague.value.version.to_string();
        let choices = owner.ask("/fn/people/choices", &[("q", "")]).await.is(200);
        let choices: PeopleChoices = serde_json::from_str(choices.text()).unwrap();
        let role = choices.roles.iter().find(|role| role.name == EMPTY_ROLE).unwrap_or(&choices.roles[0]);
        self.role = role.id.to_string();
        let sold = choices.roles.iter().find(|role| role.name == "sales_rep");
        self.seed_role = sold.unwrap_or(&choices.roles[0]).id.to_string();
        self.spare_role = create_role(owner, &format!("Spare {}", self.customer)).await;
        self.new_role = format!("New {}", self.customer);
        let somebody = format!("{}@guests.example", self.customer);
        let fields = [("people", somebody.as_str()), ("role", &self.role)];
        owner.call("/fn/invitations/invite", &fields).await.is(200);
        self.department = self.create_department(owner, "one").await;
        self.other_department = self.create_department(owner, "other").await;
        self.invitation = id_in(&owner.ask("/fn/invitations/list", &[]).await.is(200), "inv_", 0);
    }

    async fn create_department(&self, owner: &Browser<'_>, which: &str) -> String {
        let name = format!("{DEPARTMENT} {which} {}", self.customer);
        owner.call("/fn/departments/create", &[("name", &name)]).await.is(200).new_id()
    }

    /// The address of a page, with the record that the route wants.
    pub fn page(&self, route: &str) -> String {
        let id = match route {
            route if route.starts_with("/operator") => &self.company,
            route if route.starts_with("/customers") => &self.customer,
            route if route.starts_with("/contacts") => &self.contact,
            route if route.starts_with("/leads") => &self.lead,
            route if route.starts_with("/activities") => &self.planned,
            route if route.starts_with("/admin/users") => &self.colleague,
            route if route.contains("/stages/") => &self.spare_stage,
            route if route.contains("/reasons/") => &self.own_reason,
            route if route.starts_with("/admin/audit") => &self.event,
            route if route.starts_with("/admin/departments") => &self.department,
            route if route.starts_with("/admin/roles") => &self.role,
            _ => &self.opportunity,
        };
        route.replace(":id", id)
    }

    async fn create_opportunity(&self, owner: &Browser<'_>, customer: &str) -> String {
        let fields = [
            ("name", "Nightjar deal"),
            ("customer", customer),
            ("stage", self.stage.as_str()),
            ("amount", "1357.91"),
        ];
        owner.call("/fn/opportunities/create", &fields).await.is(200).new_id()
    }

    async fn fill_column(&self, owner: &Browser<'_>) -> String {
        let crowd = create_customer(owner).await;
        for _ in 0..=CARDS {
            let board = owner.ask("/fn/opportunities/board", &[("pipeline", &self.pipeline)]).await.is(200);
            let board: Seen<BoardView> = serde_json::from_str(board.text()).unwrap();
            if let Some(more) = board.value.columns.into_iter().find_map(|column| column.more) {
                return more.0;
            }
            self.create_opportunity(owner, &crowd).await;
        }
        panic!("a column shows more than {CARDS} cards at one time");
    }
}

async fn create_customer(owner: &Browser<'_>) -> String {
    let fields = [("name", "Nightjar Company"), ("kind", "company")];
    owner.call("/fn/customers/create", &fields).await.is(200).new_id()
}

async fn create_lead(owner: &Browser<'_>) -> String {
    let fields = [("name", "Nightjar Lead"), ("company", "Nightjar Company")];
    owner.call("/fn/leads/create", &fields).await.is(200).new_id()
}

async fn create_role(owner: &Browser<'_>, name: &str) -> String {
    owner.call("/fn/roles/create", &[("name", name)]).await.is(200).new_id()
}

async fn create_contact(owner: &Browser<'_>, customer: &str) -> String {
    let fields = [("customer", customer), ("name", "Nightjar Contact")];
    owner.call("/fn/contacts/create", &fields).await.is(200);
    id_in(&owner.ask("/fn/contacts/list", &[("id", customer)]).await.is(200), "con_", 0)
}

/// Plans a call for tomorrow; it is the first in the timeline.
async fn plan(owner: &Browser<'_>, customer: &str) -> String {
    let fields = [
        ("customer", customer),
        ("kind", "call"),
        ("subject", "Nightjar call"),
        ("planned", "on"),
        ("due_at", "2027-01-05T09:00"),
    ];
    owner.call("/fn/activities/create", &fields).await.is(200);
    let timeline = owner.ask("/fn/activities/of-customer", &[("id", customer)]).await.is(200);
    id_in(&timeline, "act_", 0)
}

async fn delete(owner: &Browser<'_>, area: &str, id: &str) {
    owner.call(&format!("/fn/{area}/delete"), &[("id", id)]).await.is(200);
}

/// The nth different id of a kind in the answer.
fn id_in(answer: &Answer, prefix: &str, nth: usize) -> String {
    let mut ids: Vec<String> = Vec::new();
    for (start, _) in answer.text().match_indices(prefix) {
        let id: String =
            answer.text()[start..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.into_iter().nth(nth).unwrap_or_else(|| panic!("no {prefix} in {}", answer.text()))
}
