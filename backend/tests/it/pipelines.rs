//! Changing a pipeline: stages, the cards on them, reasons for a loss, and who
//! may.

mod access;
mod reasons;
mod retiring;
mod stages;

use crate::opportunities::scene::Scene;
use backend::{Context, Failure, opportunities, pipelines};
use domain::opportunities::{MoveInput, MovedView, Outcome};
use domain::pipelines::{
    AddStageInput, EditStageInput, MoveStageInput, PipelineSetup, RetireStageInput, Way,
};
use domain::records::ListQuery;
use domain::{OpportunityId, Problem, StageId};

async fn setup(context: &Context) -> PipelineSetup {
    pipelines::setup(context).await.expect("a pipeline")
}

/// The names of the stages in their order.
async fn names(context: &Context) -> Vec<String> {
    setup(context).await.stages.into_iter().map(|setup| setup.stage.name).collect()
}

/// An open stage to add to the pipeline as it is now.
async fn new_stage(context: &Context, name: &str) -> AddStageInput {
    let setup = setup(context).await;
    AddStageInput {
        pipeline: setup.id.to_string(),
        version: setup.version.to_string(),
        name: name.to_owned(),
        outcome: Outcome::Open.to_string(),
        probability: "40".to_owned(),
        rot_days: "9".to_owned(),
    }
}

async fn add(context: &Context, name: &str, outcome: Outcome) -> StageId {
    let input = AddStageInput { outcome: outcome.to_string(), ..new_stage(context, name).await };
    pipelines::add_stage(context, &input).await.expect("a stage")
}

async fn edit(context: &Context, id: StageId, name: &str) -> EditStageInput {
    let setup = setup(context).await;
    let stage = setup.stages.iter().find(|setup| setup.stage.id == id).expect("a stage").stage.clone();
    EditStageInput {
        id: id.to_string(),
        version: setup.version.to_string(),
        name: name.to_owned(),
        probability: stage.probability.to_string(),
        rot_days: stage.rot_days.map(|days| days.to_string()).unwrap_or_default(),
    }
}

async fn step(context: &Context, id: StageId, way: Way) -> MoveStageInput {
    let version = setup(context).await.version.to_string();
    MoveStageInput { id: id.to_string(), version, way: way.to_string() }
}

async fn end(context: &Context, id: StageId, to: &str) -> RetireStageInput {
    let version = setup(context).await.version.to_string();
    RetireStageInput { id: id.to_string(), version, to: to.to_owned() }
}

async fn move_card(
    context: &Context,
    id: OpportunityId,
    to: StageId,
    reason: &str,
) -> Result<MovedView, Failure> {
    let version = opportunities::get(context, id).await?.card.version.to_string();
    let input = MoveInput {
        id: id.to_string(),
        version,
        stage: to.to_string(),
        reason: reason.to_owned(),
        comment: String::new(),
    };
    opportunities::move_to(context, &input, &ListQuery::default()).await
}

/// What is wrong with a form.
fn problems<T: std::fmt::Debug>(result: Result<T, Failure>) -> Vec<(String, Problem)> {
    match result {
        Err(Failure::Invalid(errors)) => {
            errors.into_iter().map(|error| (error.field, error.problem)).collect()
        }
        other => panic!("not refused for a field: {other:?}"),
    }
}

/// The changes that the events of a verb and kind tell of.
async fn told(scene: &Scene, verb: &str, object: &str) -> String {
    let sql = "SELECT changes FROM audit_events WHERE verb = $1 AND object = $2";
    let rows: Vec<(String,)> = scene.test.all(sql, backend::args![verb, object]).await;
    rows.into_iter().map(|(changes,)| changes).collect::<Vec<_>>().join("\n")
}
