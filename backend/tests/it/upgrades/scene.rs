//! What a kept database is about: a person who signed up, Chinese and other
//! customers, opportunities in several stages, events that are sealed.

use crate::activities::{log, plan};
use crate::people::{EMAIL, session, signed_up, visit};
use crate::support::{NOW, TestBackend};
use backend::{Context, contacts, customers, opportunities, pipelines};
use domain::opportunities::MoveInput;
use domain::records::{Facts, ListQuery};
use domain::{CustomerId, OpportunityId, StageId};

/// The owner's request, after a sign-in.
pub async fn signed_in(test: &TestBackend) -> Context {
    let cookie = session(test, EMAIL).await;
    visit(&test.backend, cookie).await.expect("a context")
}

/// Makes all of it, as people would.
pub async fn make(test: &TestBackend) {
    signed_up(test, EMAIL).await;
    let context = signed_in(test).await;
    let huaxin = customer(&context, "上海华信贸易有限公司", "021-5888 1234").await;
    let soehne = customer(&context, "O’Brien & Söhne GmbH", "+44 20 7946 0123").await;
    let lodz = customer(&context, "Łódź Optyka", "").await;
    let gone = customer(&context, "Deleted Ltd", "").await;
    customers::delete(&context, gone).await.expect("a deleted customer");
    contact(&context, huaxin, "李娜").await;
    contact(&context, soehne, "Maeve O’Brien").await;
    log(&context, huaxin, "报价已发").await;
    plan(&context, huaxin, "Call back", NOW.plus_days(3)).await;
    plan(&context, lodz, "Katalog", NOW.plus_days(1)).await;
    let stages = pipelines::list(&context).await.expect("pipelines").remove(0).stages;
    opportunity(&context, huaxin, "年度框架", "12000").await;
    let moved = opportunity(&context, soehne, "Rahmenvertrag", "3450.50").await;
    move_to(&context, moved, stages[1].id, "").await;
    let won = opportunity(&context, huaxin, "首单", "800").await;
    move_to(&context, won, stages[5].id, "").await;
    let lost = opportunity(&context, lodz, "Lenses", "99.99").await;
    move_to(&context, lost, stages[6].id, "price").await;
}

async fn customer(context: &Context, name: &str, phone: &str) -> CustomerId {
    let facts = crate::customers::form([
        ("name", name),
        ("phone", phone),
        ("level", "key"),
        ("source", "referral"),
        ("note", "第一行\nsecond line"),
    ]);
    customers::create(context, facts, None).await.expect("a customer")
}

async fn contact(context: &Context, customer: CustomerId, name: &str) {
    let facts = Facts::default().with("name", name).with("title", "经理");
    contacts::create(context, customer, facts, None).await.expect("a contact");
}

async fn opportunity(context: &Context, customer: CustomerId, name: &str, amount: &str) -> OpportunityId {
    let typed = [("name", name), ("amount", amount), ("close_date", "2026-03-01")];
    let input = crate::opportunities::form(customer, typed);
    opportunities::create(context, &input, "").await.expect("an opportunity")
}

async fn move_to(context: &Context, id: OpportunityId, stage: StageId, reason: &str) {
    let input = MoveInput {
        id: id.to_string(),
        version: "1".to_owned(),
        stage: stage.to_string(),
        reason: reason.to_owned(),
        comment: String::new(),
    };
    opportunities::move_to(context, &input, &ListQuery::default()).await.expect("a move");
}
