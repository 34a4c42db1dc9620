//! What forms do to the store, without the form.

use crate::Outcome;
use crate::sample::{Sample, now};
use crate::store::Viewpoint;
use backend::{Context, Failure, activities, customers, leads, opportunities, random};
use clap::Args;
use domain::activities::{ActivityFacts, ActivityKind};
use domain::customers::CustomerKind;
use domain::opportunities::{MoveInput, OpportunityCard};
use domain::records::{Facts, ListQuery};
use domain::{CustomerId, StageId};
use std::sync::Arc;
use std::time::Duration;

#[derive(Args)]
pub struct Writes {
    #[command(flatten)]
    viewpoint: Viewpoint,
    /// How many write at once.
    #[arg(long)]
    writers: usize,
}

/// What there is to write to.
struct Scene {
    context: Context,
    customers: Vec<CustomerId>,
    cards: Vec<OpportunityCard>,
    stages: [StageId; 2],
    /// Tells this run's forms from those of another.
    run: String,
}

#[derive(Clone, Copy)]
enum Action {
    Create,
    Log,
    Move,
    Lead,
}

const ACTIONS: [(&str, Action); 4] =
    [("create", Action::Create), ("log", Action::Log), ("move", Action::Move), ("lead", Action::Lead)];

pub async fn run(writes: Writes) -> Outcome {
    let backend = writes.viewpoint.open().await?;
    let context = writes.viewpoint.context(&backend).await?;
    let scene = Arc::new(Scene::find(context).await.map_err(said)?);
    let within = Duration::from_secs(writes.viewpoint.seconds);
    for (name, action) in ACTIONS {
        let writer = |place| {
            let scene = Arc::clone(&scene);
            tokio::spawn(async move { write(&scene, action, place, within).await })
        };
        let writers: Vec<_> = (0..writes.writers).map(writer).collect();
        let mut all = Sample::default();
        for writer in writers {
            all.join(writer.await?.map_err(said)?);
        }
        all.print(name, within);
    }
    backend.stop().await;
    Ok(())
}

fn said(failure: Failure) -> String {
    format!("{failure:?}")
}

impl Scene {
    async fn find(context: Context) -> Result<Self, Failure> {
        let page = customers::page(&context, &ListQuery::default()).await?;
        let board = opportunities::board(&context, &ListQuery::default()).await?;
        let stages = [board.pipeline.stages[0].id, board.pipeline.stages[1].id];
        let cards = board.columns.into_iter().take(2).flat_map(|column| column.cards).collect();
        let customers = page.items.into_iter().map(|row| row.id).collect();
        Ok(Self { context, customers, cards, stages, run: random::token() })
    }
}

/// One of several writers; each moves a card of its own.
async fn write(scene: &Scene, action: Action, place: usize, within: Duration) -> Result<Sample, Failure> {
    let mut card = scene.cards.get(place).cloned().ok_or(Failure::NotFound)?;
    let customer = scene.customers[place % scene.customers.len()];
    let (begun, mut sample) = (now(), Sample::default());
    for number in 0_u64.. {
        if begun.elapsed() >= within {
            break;
        }
        let start = now();
        let key = format!("{} {place} {number}", scene.run);
        match action {
            Action::Create => {
                let new = new_customer(format!("Written {place} {number}"));
                customers::create(&scene.context, new, Some(&key)).await.map(drop)?;
            }
            Action::Log => {
                activities::create(&scene.context, activities::On::Customer(customer), logged(), Some(&key))
                    .await
                    .map(drop)?;
            }
            Action::Move => card = moved(scene, card).await?,
            Action::Lead => {
                leads::create(&scene.context, new_lead(place, number), Some(&key)).await.map(drop)?;
            }
        }
        sample.add(start);
    }
    Ok(sample)
}

async fn moved(scene: &Scene, card: OpportunityCard) -> Result<OpportunityCard, Failure> {
    let stage = scene.stages[usize::from(card.stage == scene.stages[0])];
    let step = MoveInput {
        id: card.id.to_string(),
        version: card.version.to_string(),
        stage: stage.to_string(),
        reason: String::new(),
        comment: String::new(),
    };
    Ok(opportunities::move_to(&scene.context, &step, &ListQuery::default()).await?.card)
}

fn new_customer(name: String) -> Facts {
    Facts::default()
        .with("name", name)
        .with("kind", CustomerKind::Company.as_str())
        .with("phone", "021-55559999")
}

fn new_lead(place: usize, number: u64) -> Facts {
    Facts::default()
        .with("name", format!("Written {place} {number}"))
        .with("company", format!("Quay {place} {number}"))
        .with("phone", "021-55559999")
}

fn logged() -> ActivityFacts {
    ActivityFacts {
        kind: ActivityKind::Call,
        subject: "Talked through their needs".to_owned(),
        body: None,
        contact: None,
        due_at: None,
    }
}
