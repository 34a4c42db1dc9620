//! How pages slow down while a company grows a hundredfold.

use std::collections::BTreeMap;

use super::client::Client;
use super::facts::Facts;
use super::programs::Programs;
use super::reads::{self, ALONE};
use super::report::{Limit, Report};
use super::rows::{self, Kind, Row};
use super::scene::{Scene, Server};
use super::{Engine, Form, limits, starts};
use crate::error::Result;
use crate::step::step;

/// Beside the manager, whose scope is a part of the company.
const WITH_OTHER_SCOPES: [(&str, &str); 2] =
    [("customers, own", "rep@harbour.example"), ("customers, everybody's", "reader@harbour.example")];

/// Medians of one reader, and how they are held, by page.
type Medians = BTreeMap<String, (Kind, f64)>;

pub fn measure(programs: &Programs, engine: Engine, customers: u32, report: &mut Report) -> Result<()> {
    let small = medians(programs, engine, customers / 100, report)?;
    let large = medians(programs, engine, customers, report)?;
    for (name, (kind, before)) in small {
        let Some((_, after)) = large.get(&name) else { continue };
        let most = if matches!(kind, Kind::Search | Kind::Everything) {
            limits::GROWTH_OF_SEARCHES
        } else {
            limits::GROWTH
        };
        report.add(&name, "p50 at 1, times a hundredth", after / before, Some(Limit::AtMost(most)));
    }
    Ok(())
}

fn medians(programs: &Programs, engine: Engine, customers: u32, report: &mut Report) -> Result<Medians> {
    let mut made = Report::new(engine, customers, Form::Usual);
    let scene = Scene::make(programs, engine, customers, &mut made)?;
    let server = starts::measure(&scene, &mut made)?;
    let facts = step("what there is", || Facts::find(&server))?;
    let mut medians = Medians::new();
    let mut note = |name: &str, kind, client: &Client, row: &Row| {
        let measured = step(name.trim(), || reads::load_checked(client, row, ALONE, Form::Usual))?;
        report.timed(&format!("{} of {customers}", name.trim()), ALONE, measured);
        medians.insert(name.trim().to_owned(), (kind, measured.p50));
        Ok(())
    };
    let rows = rows::all(&facts);
    rows.iter().try_for_each(|row| note(row.name, row.kind, &server.client, row))?;
    for (name, email) in WITH_OTHER_SCOPES {
        let client = signed_in(&server, email)?;
        note(name, Kind::List, &client, &Row { holds: Vec::new(), records: 1, ..rows::first(&facts) })?;
    }
    Ok(medians)
}

fn signed_in(server: &Server, email: &str) -> Result<Client> {
    let mut client = Client::new(server.port);
    client.sign_in(&[email.to_owned()])?;
    Ok(client)
}
