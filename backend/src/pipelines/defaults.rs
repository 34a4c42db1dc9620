//! What a new workspace starts with.

use crate::query::Sql;
use crate::random;
use crate::storage::{StorageError, Tx, args};
use crate::words::Words;
use domain::opportunities::{Outcome, SeedReason};
use domain::{Locale, LostReasonId, PipelineId, StageId, Timestamp, WorkspaceId};

struct NewStage {
    name: fn(Words) -> &'static str,
    outcome: Outcome,
    probability: i64,
    rot_days: Option<i64>,
}

impl NewStage {
    const fn open(name: fn(Words) -> &'static str, probability: i64, rot_days: i64) -> Self {
        Self { name, outcome: Outcome::Open, probability, rot_days: Some(rot_days) }
    }
}

/// The stages of a new workspace's pipeline.
const DEFAULT_STAGES: [NewStage; 7] = [
    NewStage::open(Words::pipelines_first_contact, 10, 14),
    NewStage::open(Words::pipelines_needs_confirmed, 25, 14),
    NewStage::open(Words::pipelines_proposal, 50, 10),
    NewStage::open(Words::pipelines_negotiation, 70, 7),
    NewStage::open(Words::pipelines_contract_review, 90, 7),
    NewStage { name: Words::pipelines_won, outcome: Outcome::Won, probability: 100, rot_days: None },
    NewStage { name: Words::pipelines_lost, outcome: Outcome::Lost, probability: 0, rot_days: None },
];

/// Makes the pipeline that every workspace starts with.
pub async fn create_default(
    tx: &mut Tx,
    workspace: WorkspaceId,
    locale: Locale,
    now: Timestamp,
) -> Result<PipelineId, StorageError> {
    let id = random::id(PipelineId::from_uuid, now);
    let words = Words::of(locale);
    tx.run(
        "INSERT INTO pipelines (workspace_id, id, name, position) VALUES ($1, $2, $3, 0)",
        args![workspace, id, words.pipelines_first()],
    )
    .await?;
    for (position, stage) in (0_i64..).zip(&DEFAULT_STAGES) {
        let name = (stage.name)(words);
        let stage_id = random::id(StageId::from_uuid, now);
        tx.run(
            "INSERT INTO stages (workspace_id, id, pipeline_id, name, position, outcome, probability, rot_days)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            args![workspace, stage_id, id, name, position, stage.outcome, stage.probability, stage.rot_days],
        )
        .await?;
    }
    Ok(id)
}

/// Makes the reasons for a loss that every workspace starts with.
pub async fn create_seed_reasons(
    tx: &mut Tx,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StorageError> {
    let row = |(position, seed): (i64, &SeedReason)| {
        args![workspace, random::id(LostReasonId::from_uuid, now), *seed, seed.as_str(), position]
    };
    let rows = (0..).zip(SeedReason::ALL).map(row).collect();
    let head = "INSERT INTO lost_reasons (workspace_id, id, seed, name, position) VALUES ";
    let (text, args) = Sql::insert(head, rows).finish();
    tx.run(text, args).await.map(drop)
}
