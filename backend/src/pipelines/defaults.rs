//! What a new workspace starts with.

use crate::query::Sql;
use crate::random;
use crate::storage::{StorageError, Tx, args};
use domain::opportunities::{Outcome, SeedReason};
use domain::{Locale, LostReasonId, PipelineId, StageId, Timestamp, WorkspaceId};

struct NewStage {
    zh: &'static str,
    en: &'static str,
    outcome: Outcome,
    probability: i64,
    rot_days: Option<i64>,
}

/// The stages of a new workspace's pipeline.
const DEFAULT_STAGES: [NewStage; 7] = [
    NewStage {
        zh: "初步接触",
        en: "First contact",
        outcome: Outcome::Open,
        probability: 10,
        rot_days: Some(14),
    },
    NewStage {
        zh: "需求确认",
        en: "Needs confirmed",
        outcome: Outcome::Open,
        probability: 25,
        rot_days: Some(14),
    },
    NewStage {
        zh: "方案报价", en: "Proposal", outcome: Outcome::Open, probability: 50, rot_days: Some(10)
    },
    NewStage {
        zh: "商务谈判",
        en: "Negotiation",
        outcome: Outcome::Open,
        probability: 70,
        rot_days: Some(7),
    },
    NewStage {
        zh: "合同审批",
        en: "Contract review",
        outcome: Outcome::Open,
        probability: 90,
        rot_days: Some(7),
    },
    NewStage { zh: "赢单", en: "Won", outcome: Outcome::Won, probability: 100, rot_days: None },
    NewStage { zh: "输单", en: "Lost", outcome: Outcome::Lost, probability: 0, rot_days: None },
];

/// Makes the pipeline that every workspace starts with.
pub async fn create_default(
    tx: &mut Tx,
    workspace: WorkspaceId,
    locale: Locale,
    now: Timestamp,
) -> Result<PipelineId, StorageError> {
    let id = random::id(PipelineId::from_uuid, now);
    let name = match locale {
        Locale::ZhCn => "销售流程",
        Locale::En => "Sales pipeline",
    };
    tx.run(
        "INSERT INTO pipelines (workspace_id, id, name, position) VALUES ($1, $2, $3, 0)",
        args![workspace, id, name],
    )
    .await?;
    for (position, stage) in (0_i64..).zip(&DEFAULT_STAGES) {
        let name = match locale {
            Locale::ZhCn => stage.zh,
            Locale::En => stage.en,
        };
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
