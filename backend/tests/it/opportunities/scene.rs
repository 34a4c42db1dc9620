//! A company with a pipeline, customers and opportunities to play with.

use crate::support::{Company, NOW, TestBackend};
use backend::{Context, args, opportunities, pipelines, random, text_keys};
use domain::opportunities::{Outcome, PipelineView};
use domain::permissions::{Grant, ScopeKind};
use domain::{
    Action, CustomerId, DepartmentId, Module, OpportunityId, Permission, StageId, Timestamp, UserId,
    WorkspaceId,
};

pub const DAY: i64 = 86_400;

#[derive(Clone, Debug)]
pub struct Scene {
    pub test: TestBackend,
    pub company: Company,
    pub pipeline: PipelineView,
}

/// An opportunity as a test wants it stored.
#[derive(Clone, Debug)]
pub struct Stored {
    pub name: String,
    pub customer: CustomerId,
    pub owner: UserId,
    pub stage: StageId,
    pub amount: Option<i64>,
    pub source: Option<&'static str>,
    pub close_day: Option<i64>,
    pub next_activity_at: Option<Timestamp>,
    pub updated_at: Timestamp,
    pub closed_at: Option<Timestamp>,
}

impl Scene {
    pub async fn new(test: TestBackend) -> Self {
        let company = test.company().await;
        Self::of(test, company).await
    }

    pub async fn of(test: TestBackend, company: Company) -> Self {
        let context = test.context_of(company.owner).await;
        let pipelines = pipelines::list(&context).await.expect("pipelines");
        let pipeline = pipelines.into_iter().next().expect("a pipeline");
        Self { test, company, pipeline }
    }

    pub fn stage(&self, position: usize) -> StageId {
        self.pipeline.stages[position].id
    }

    pub fn won(&self) -> StageId {
        self.stage(5)
    }

    pub fn lost(&self) -> StageId {
        self.stage(6)
    }

    pub async fn context(&self, user: UserId) -> Context {
        self.test.context_of(user).await
    }

    /// A user whose role reaches opportunities as given, and all customers.
    pub async fn user_who(&self, grants: &[(Action, ScopeKind)]) -> UserId {
        self.user_of(grants, vec![self.company.south, self.company.marketing]).await
    }

    /// The same with other chosen departments.
    pub async fn user_of(&self, grants: &[(Action, ScopeKind)], chosen: Vec<DepartmentId>) -> UserId {
        let grant = |module, action, scope| Grant {
            permission: Permission::of(module, action),
            scope,
            departments: chosen.clone(),
        };
        let mut all: Vec<Grant> =
            grants.iter().map(|(action, scope)| grant(Module::Opportunities, *action, *scope)).collect();
        all.push(grant(Module::Customers, Action::View, ScopeKind::All));
        let department = Some(self.company.east);
        self.test
            .user_with(self.company.workspace, "Custom", department, Some(self.company.manager), &all)
            .await
    }

    pub async fn customer(&self, owner: UserId, name: &str) -> CustomerId {
        customer_of(&self.test, self.company.workspace, owner, name).await
    }

    /// A plain open opportunity of this owner.
    pub async fn plain(&self, owner: UserId) -> Stored {
        Stored {
            name: "年框".to_owned(),
            customer: self.customer(owner, "华信集团").await,
            owner,
            stage: self.stage(0),
            amount: Some(100_000),
            source: None,
            close_day: None,
            next_activity_at: None,
            updated_at: NOW,
            closed_at: None,
        }
    }

    pub async fn store(&self, new: &Stored) -> OpportunityId {
        self.store_all(std::slice::from_ref(new)).await.remove(0)
    }

    pub async fn store_all(&self, all: &[Stored]) -> Vec<OpportunityId> {
        let mut ids = Vec::new();
        let mut tx = self.test.write().await;
        for new in all {
            let id = random::id(OpportunityId::from_uuid, NOW);
            let stage = self.pipeline.stages.iter().find(|stage| stage.id == new.stage).expect("a stage");
            let closed_at = (stage.outcome != Outcome::Open).then(|| new.closed_at.unwrap_or(new.updated_at));
            tx.run(
                "INSERT INTO opportunities (workspace_id, id, customer_id, pipeline_id, stage_id, outcome, name, sort_key,
                     search_key, amount_minor, close_day, stage_since, closed_at, owner_id, owner_department_id,
                     created_by, created_at, updated_at, next_activity_at, source)
                 SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
                     (SELECT department_id FROM users WHERE workspace_id = $1 AND id = $14), $14, $12, $12, $15, $16",
                args![
                    self.company.workspace,
                    id,
                    new.customer,
                    self.pipeline.id,
                    new.stage,
                    stage.outcome,
                    &new.name,
                    text_keys::sort_key(&new.name),
                    "",
                    new.amount,
                    new.close_day,
                    new.updated_at,
                    closed_at,
                    new.owner,
                    new.next_activity_at,
                    new.source,
                ],
            )
            .await
            .expect("an opportunity");
            ids.push(id);
        }
        let keys = opportunities::put_keys(&mut tx, self.company.workspace, ids.clone()).await;
        keys.expect("keys");
        tx.commit().await.expect("a commit");
        ids
    }

    /// What is stored of an opportunity: stage, version, lost reason.
    pub async fn stored(&self, id: OpportunityId) -> (StageId, i64, Option<String>) {
        let sql = "SELECT stage_id, row_version, lost_reason FROM opportunities WHERE id = $1";
        self.test.all(sql, args![id]).await.remove(0)
    }

    /// How many refusals the audit holds.
    pub async fn refusals(&self) -> i64 {
        let sql = "SELECT COUNT(*) FROM audit_events WHERE verb = 'denied' AND object = 'opportunity'";
        let rows: Vec<(i64,)> = self.test.all(sql, args![]).await;
        rows[0].0
    }
}

async fn customer_of(test: &TestBackend, workspace: WorkspaceId, owner: UserId, name: &str) -> CustomerId {
    let id = random::id(CustomerId::from_uuid, NOW);
    test.run(
        "INSERT INTO customers (workspace_id, id, name, sort_key, kind, name_key, owner_id, owner_department_id,
             owner_sort_key, created_by, created_at, updated_at)
         SELECT $1, $2, $3, $4, 'company', $5, $6,
             (SELECT department_id FROM users WHERE workspace_id = $1 AND id = $6), '', $6, $7, $7",
        args![workspace, id, name, text_keys::sort_key(name), text_keys::fold(name).replace(' ', ""), owner, NOW],
    )
    .await;
    id
}
