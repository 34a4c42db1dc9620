//! Closing a company, and letting it in again.

use super::{facts, operator, workspace_of};
use crate::invitations::{invited, join_form, signed_in};
use crate::people::{
    EMAIL, PASSWORD, at_once, is_live, number, session, sign_in, signed_up, stranger, visit,
};
use crate::support::{TestBackend, both_engines};
use backend::{Failure, args, invitations, operators, people};
use domain::invitations::{DeadLink, InvitationLink};
use domain::operators::CloseInput;
use domain::workspaces::WorkspaceState;
use domain::{Problem, WorkspaceId};

both_engines!(
    r_ses_04_a_closed_company_is_out_at_once_and_sign_in_says_so,
    a_closed_companys_invitations_are_dead,
    another_workspace_of_the_person_is_not_touched,
    closing_asks_for_a_yes_and_nothing_is_deleted,
    of_20_parallel_presses_one_closes,
);

fn close(id: WorkspaceId) -> CloseInput {
    CloseInput { id: id.to_string(), sure: "yes".to_owned() }
}

async fn r_ses_04_a_closed_company_is_out_at_once_and_sign_in_says_so(test: TestBackend) {
    signed_up(&test, EMAIL).await;
    let id = workspace_of(&test, EMAIL).await;
    let cookie = session(&test, EMAIL).await;
    let context = operator(&test).await;
    operators::close(&context, &close(id)).await.unwrap();
    assert!(!is_live(&test, cookie).await);
    assert_eq!(facts(&context, id).await.row.state, WorkspaceState::Closed);
    let refused = sign_in(&stranger(&test), EMAIL, PASSWORD).await;
    assert!(matches!(refused, Err(Failure::Closed)), "{refused:?}");
    // To whoever does not know the password it is like any other.
    let guessed = sign_in(&stranger(&test), EMAIL, "some other words at all").await;
    assert!(matches!(guessed, Err(Failure::WrongCredentials)), "{guessed:?}");

    operators::reopen(&context, id).await.unwrap();
    assert!(!is_live(&test, cookie).await, "nothing brings a session back");
    assert!(is_live(&test, session(&test, EMAIL).await).await);
    let verbs: Vec<(String,)> = test
        .all(
            "SELECT verb FROM audit_events WHERE workspace_id = $1 AND verb IN ('closed', 'reopened') ORDER BY verb",
            args![id],
        )
        .await;
    assert_eq!(verbs, [("closed".to_owned(),), ("reopened".to_owned(),)]);
}

async fn a_closed_companys_invitations_are_dead(test: TestBackend) {
    let company = test.company().await;
    let token = invited(&test, &company, "new@colleague.example").await;
    let context = operator(&test).await;
    operators::close(&context, &close(company.workspace)).await.unwrap();
    let before = test.dump().await;
    let seen = invitations::look(&stranger(&test), &token).await.unwrap();
    assert!(matches!(seen, InvitationLink::Dead { why: DeadLink::Closed, may_ask: false, .. }), "{seen:?}");
    let joined = invitations::join(&stranger(&test), &join_form(&token)).await;
    assert!(matches!(joined, Err(Failure::NotFound)), "{joined:?}");
    let asked = invitations::ask_again(&stranger(&test), &token).await;
    assert!(matches!(asked, Err(Failure::NotFound)), "{asked:?}");
    let after = test.dump().await;
    assert_eq!(before.get("users"), after.get("users"));
    assert_eq!(before.get("persons"), after.get("persons"));
    operators::reopen(&context, company.workspace).await.unwrap();
    assert!(invitations::join(&stranger(&test), &join_form(&token)).await.is_ok());
}

async fn another_workspace_of_the_person_is_not_touched(test: TestBackend) {
    let company = test.company().await;
    let other = test.company_of("Other", domain::Locale::En).await;
    let here = signed_in(&test, company.rep).await;
    let person = here.actor.as_ref().unwrap().person;
    test.run("UPDATE users SET person_id = $2 WHERE id = $1", args![other.rep, person]).await;
    operators::close(&operator(&test).await, &close(other.workspace)).await.unwrap();
    let names: Vec<String> =
        people::workspaces_of(&here).await.unwrap().into_iter().map(|choice| choice.name).collect();
    assert_eq!(names, ["港口贸易"]);
    assert!(matches!(people::switch(&here, other.workspace).await, Err(Failure::NotFound)));
    let live = "SELECT COUNT(*) FROM sessions WHERE revoked_at IS NULL AND workspace_id IS NOT NULL";
    assert_eq!(number(&test, live).await, 1);
}

async fn closing_asks_for_a_yes_and_nothing_is_deleted(test: TestBackend) {
    let company = test.company().await;
    let context = operator(&test).await;
    let unsure = CloseInput { sure: String::new(), ..close(company.workspace) };
    let before = test.dump().await;
    let refused = operators::close(&context, &unsure).await;
    assert!(
        matches!(&refused, Err(Failure::Invalid(errors)) if errors[0].problem == Problem::MustAccept),
        "{refused:?}"
    );
    let unknown: WorkspaceId = "wsp_00000000000000000000000007".parse().unwrap();
    assert!(matches!(operators::close(&context, &close(unknown)).await, Err(Failure::NotFound)));
    assert!(matches!(operators::reopen(&context, unknown).await, Err(Failure::NotFound)));
    operators::reopen(&context, company.workspace).await.unwrap();
    assert_eq!(before, test.dump().await);
    operators::close(&context, &close(company.workspace)).await.unwrap();
    let after = test.dump().await;
    for (table, rows) in &before {
        assert_eq!(after.get(table).map(Vec::len), Some(rows.len()), "{table}");
    }
    let user = visit(&test.backend, crate::operators::operating(&test, super::OPERATOR).await).await.unwrap();
    assert!(user.operator.is_some(), "operators stay");
}

async fn of_20_parallel_presses_one_closes(test: TestBackend) {
    let company = test.company().await;
    let context = operator(&test).await;
    let results = at_once(20, |_| {
        let context = context.clone();
        async move { operators::close(&context, &close(company.workspace)).await }
    })
    .await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(number(&test, "SELECT COUNT(*) FROM audit_events WHERE verb = 'closed'").await, 1);
}
