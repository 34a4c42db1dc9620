//! The consoles of a large company: its people, their roles, and its audit.

use domain::Cursor;
use domain::audit::AuditPage;
use domain::people::PeoplePage;
use domain::permissions::SeedRole;
use domain::roles::RoleRow;

use super::programs::Programs;
use super::reads::{self, ALONE};
use super::report::{Limit, Report};
use super::rows::{Kind, Row};
use super::scene::{Database, OWNER, Scene, Server};
use super::{Engine, Form, limits};
use crate::error::{Error, Result};
use crate::step::step;

const PEOPLE: u32 = 5_000;
const EVENTS: u32 = 1_000_000;
/// How deep the deep pages are.
const DEEP: usize = 200;

/// One reader: whoever may see the consoles is one of few.
pub fn measure(programs: &Programs, engine: Engine, form: Form, report: &mut Report) -> Result<()> {
    let (people, events) = if form.is_short() { (60, 300) } else { (PEOPLE, EVENTS) };
    let scene = Scene::of_console(programs, engine, people, events)?;
    let mut server = scene.serve(Database::Seeded)?;
    step("signing in", || server.client.sign_in(&[OWNER.to_owned()]))?;
    for row in rows(&server)? {
        let measured = step(row.name.trim(), || reads::load_checked(&server.client, &row, ALONE, form))?;
        report.timed(row.name, ALONE, measured);
        let most = Some(Limit::AtMost(limits::page_millis(row.kind, engine)));
        report.add(row.name, "p50 at 1, ms", measured.p50, most);
        let slowest = Some(Limit::AtMost(limits::SLOWEST));
        report.add(row.name, "p99 at 1, times p50", measured.p99 / measured.p50, slowest);
    }
    Ok(())
}

fn rows(server: &Server) -> Result<Vec<Row>> {
    let people: PeoplePage = server.client.ask("/fn/people/page?input[q]=")?;
    let somebody = people.rows.first().ok_or_else(|| Error::new("the company is empty"))?;
    let by_person = format!("?person={}&user={}", encoded(&somebody.name), somebody.id);
    let row = |name, path: &str, query: String, holds: &str| Row {
        name,
        path: format!("{path}{query}"),
        function: None,
        kind: Kind::List,
        holds: Some(holds.to_owned()).filter(|holds| !holds.is_empty()).into_iter().collect(),
        records: 0,
    };
    let audit = |name, query: String, holds| row(name, "/admin/audit", query, holds);
    let users = |name, query: String| row(name, "/admin/users", query, "href=\"/admin/users/usr_");
    let event = "href=\"/admin/audit/evt_";
    let sellers = format!("/admin/roles/{}", role_of_sellers(server)?);
    let matrix = row("  matrix of one", &sellers, String::new(), "class=\"matrix\"");
    Ok(vec![
        audit("audit", String::new(), event),
        audit("  of a kind of act", "?verb=edited&object=customer".to_owned(), event),
        audit("  of what is rare", "?object=role".to_owned(), ""),
        audit("  by person", by_person, ""),
        audit("  of a period", "?at=2020-01-01..2100-01-01".to_owned(), event),
        audit("  page 200", format!("?cursor={}", deep_event(server)?), event),
        users("people", String::new()),
        users("  of a state", "?status=active".to_owned()),
        users("  page 50", format!("?cursor={}", deep_person(server, people.next)?)),
        row("roles", "/admin/roles", String::new(), "href=\"/admin/roles/rol_"),
        Row { kind: Kind::Record, ..matrix },
    ])
}

/// Most of the company have it.
fn role_of_sellers(server: &Server) -> Result<String> {
    let roles: Vec<RoleRow> = server.client.ask("/fn/roles/list")?;
    let found = roles.iter().find(|row| row.role.seed == Some(SeedRole::SalesRep));
    let found = found.ok_or_else(|| Error::new("the company has no role of sellers"))?;
    Ok(found.role.id.to_string())
}

/// Goes from page to page, as a person would.
fn deep_event(server: &Server) -> Result<String> {
    deep(DEEP, |cursor| {
        let page: AuditPage = server.client.ask(&format!("/fn/audit/page?input[cursor]={cursor}"))?;
        Ok(page.older)
    })
}

fn deep_person(server: &Server, first: Option<Cursor>) -> Result<String> {
    let mut first = Some(first);
    deep(DEEP / 4, |cursor| {
        if let Some(first) = first.take() {
            return Ok(first);
        }
        let page: PeoplePage = server.client.ask(&format!("/fn/people/page?input[cursor]={cursor}"))?;
        Ok(page.next)
    })
}

fn deep(pages: usize, mut next: impl FnMut(&str) -> Result<Option<Cursor>>) -> Result<String> {
    let mut cursor = String::new();
    for _ in 1..pages {
        let Some(Cursor(to)) = next(&cursor)? else { break };
        cursor = to;
    }
    Ok(cursor)
}

/// As it stands in an address.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
