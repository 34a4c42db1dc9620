//! What pages ask of the store, without the page.

use crate::Outcome;
use crate::sample::{Sample, now};
use backend::clock::Clock;
use backend::context::{self, Browser, Client, RequestFacts};
use backend::{
    Backend, Context, Settings, activities, contacts, customers, finding, leads, opportunities, pipelines,
    random, today, users,
};
use clap::Args;
use domain::records::ListQuery;
use domain::{CustomerId, LeadId, RequestId};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::time::Duration;
use tower_sessions_core::session::Id;

/// Where the data is and who looks at it.
#[derive(Args, Clone)]
pub struct Viewpoint {
    #[arg(long)]
    database_url: String,
    #[arg(long)]
    data_dir: PathBuf,
    /// The value of a session's cookie.
    #[arg(long)]
    session: String,
    #[arg(long)]
    pub seconds: u64,
}

#[derive(Args)]
pub struct Store {
    #[command(flatten)]
    viewpoint: Viewpoint,
    /// Addresses of pages.
    pages: Vec<String>,
}

pub async fn run(store: Store) -> Outcome {
    let backend = store.viewpoint.open().await?;
    let context = store.viewpoint.context(&backend).await?;
    let within = Duration::from_secs(store.viewpoint.seconds);
    for page in &store.pages {
        let (begun, mut sample) = (now(), Sample::default());
        while begun.elapsed() < within {
            let start = now();
            ask(&context, page).await?;
            sample.add(start);
        }
        sample.print(page, within);
    }
    backend.stop().await;
    Ok(())
}

impl Viewpoint {
    pub async fn open(&self) -> Outcome<Backend> {
        Ok(Backend::start(Settings {
            database_url: self.database_url.clone(),
            data_dir: self.data_dir.clone(),
            base_url: "http://localhost:3000".to_owned(),
            smtp_url: None,
            mail_from: "Latchkey <noreply@example.com>".to_owned(),
            master_key: None,
            hash_threads: 1,
            sign_up: None,
            contact: None,
            places: None,
            dev_mail: false,
            clock: Clock::System,
        })
        .await?)
    }

    /// The context that a request of this session has.
    pub async fn context(&self, backend: &Backend) -> Outcome<Context> {
        let facts = RequestFacts {
            request: random::id(RequestId::from_uuid, backend.clock().now()),
            client: Client { ip: IpAddr::V4(Ipv4Addr::LOCALHOST), device: "yardstick".to_owned() },
            browser: Browser::default(),
            is_use: true,
            session: Some(self.session.parse::<Id>()?),
            accept_language: "en".to_owned(),
            locale: None,
            time_zone: None,
            theme: None,
            density: None,
        };
        let context = context::build(backend, facts).await.map_err(|failure| format!("{failure:?}"))?;
        if context.actor.is_none() { Err("the session has ended".into()) } else { Ok(context) }
    }
}

/// The use cases that a page calls, one after the other.
async fn ask(context: &Context, page: &str) -> Outcome {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let asked = match path {
        "/" => today::today(context).await.map(drop),
        "/customers" => list(context, query).await,
        "/contacts" => people(context, query).await,
        "/leads" => list_of_leads(context, query).await,
        "/opportunities" => list_of_opportunities(context, query).await,
        "/pipeline" => board(context, query).await,
        "/search" => search(context, query).await,
        _ => match (path.strip_prefix("/customers/"), path.strip_prefix("/leads/")) {
            (Some(id), _) => record(context, id.parse()?).await,
            (_, Some(id)) => lead(context, id.parse()?).await,
            (None, None) => return Err(format!("no statements are known for {page}").into()),
        },
    };
    asked.map_err(|failure| format!("{page}: {failure:?}").into())
}

async fn list(context: &Context, query: &str) -> Result<(), backend::Failure> {
    let query = serde_urlencoded::from_str(query).map_err(|_| backend::Failure::BadRequest)?;
    customers::page(context, &query).await?;
    users::with_suspended(context).await.map(drop)
}

async fn people(context: &Context, query: &str) -> Result<(), backend::Failure> {
    let query = serde_urlencoded::from_str(query).map_err(|_| backend::Failure::BadRequest)?;
    contacts::page(context, &query).await?;
    users::with_suspended(context).await.map(drop)
}

async fn list_of_leads(context: &Context, query: &str) -> Result<(), backend::Failure> {
    let query = serde_urlencoded::from_str(query).map_err(|_| backend::Failure::BadRequest)?;
    leads::page(context, &query).await?;
    users::with_suspended(context).await.map(drop)
}

async fn list_of_opportunities(context: &Context, query: &str) -> Result<(), backend::Failure> {
    let query = serde_urlencoded::from_str(query).map_err(|_| backend::Failure::BadRequest)?;
    opportunities::list(context, &query).await?;
    pipelines::list(context).await?;
    users::with_suspended(context).await.map(drop)
}

async fn board(context: &Context, query: &str) -> Result<(), backend::Failure> {
    let query = serde_urlencoded::from_str(query).map_err(|_| backend::Failure::BadRequest)?;
    opportunities::board(context, &query).await?;
    pipelines::list(context).await.map(drop)
}

async fn search(context: &Context, query: &str) -> Result<(), backend::Failure> {
    let query = serde_urlencoded::from_str(query).map_err(|_| backend::Failure::BadRequest)?;
    finding::find(context, &query).await.map(drop)
}

async fn record(context: &Context, id: CustomerId) -> Result<(), backend::Failure> {
    let open = ListQuery::from([("outcome", "open")]).with("customer", id.to_string());
    customers::get(context, id).await?;
    contacts::list(context, id).await?;
    opportunities::list(context, &open).await?;
    customers::history(context, id).await?;
    activities::timeline(context, id, "").await?;
    opportunities::for_customer(context, id).await?;
    pipelines::list(context).await.map(drop)
}

async fn lead(context: &Context, id: LeadId) -> Result<(), backend::Failure> {
    leads::get(context, id).await?;
    leads::history(context, id).await?;
    activities::of_lead(context, id, "").await.map(drop)
}
