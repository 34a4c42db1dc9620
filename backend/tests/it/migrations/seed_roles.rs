//! What seed roles of a workspace that was there already are given over leads.

use super::{on_empty_sqlite, steps};
use domain::Module;
use domain::permissions::SeedRole;
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, SqlitePool};

const LEADS: &str = "0033_leads.sql";

/// Name of the role, action, scope.
type Given = (String, String, String);

const GIVEN: &str = "SELECT r.name, g.action, g.scope
     FROM role_grants g JOIN roles r ON r.workspace_id = g.workspace_id AND r.id = g.role_id
     WHERE g.module = 'leads'";

/// Three workspaces with all seed roles and one of their own: as they began, with every role
/// edited once, with every role put away.
fn workspaces_of_before(uuid: fn(u128) -> String) -> String {
    let mut statements = Vec::new();
    for (workspace, what, version, retired_at) in
        [(1, "unedited", 1, "NULL"), (2, "edited", 2, "NULL"), (3, "retired", 1, "0")]
    {
        let id = uuid(workspace);
        statements.push(format!(
            "INSERT INTO workspaces (id, slug, name, currency, locale, time_zone, created_at)
             VALUES ({id}, '{what}', '{what}', 'CNY', 'zh-CN', 'Asia/Shanghai', 0);"
        ));
        let seeds = SeedRole::WORDS.iter().map(|word| (format!("'{word}'"), *word));
        for (place, (seed, word)) in (0..).zip(seeds.chain([("NULL".to_owned(), "own")])) {
            let role = uuid(workspace * 10 + place);
            statements.push(format!(
                "INSERT INTO roles (workspace_id, id, seed, name, row_version, retired_at)
                 VALUES ({id}, {role}, {seed}, '{what} {word}', {version}, {retired_at});"
            ));
        }
    }
    statements.join("\n")
}

/// What a new workspace gives its seed roles, as if they were those that nobody edited.
fn of_a_new_workspace() -> Vec<Given> {
    let of = |seed: SeedRole| {
        let over_leads = seed.grants().into_iter().filter(|grant| grant.permission.module == Module::Leads);
        over_leads.map(move |grant| {
            (format!("unedited {seed}"), grant.permission.action.to_string(), grant.scope.to_string())
        })
    };
    sorted(SeedRole::ALL.iter().copied().flat_map(of).collect())
}

fn sorted(mut given: Vec<Given>) -> Vec<Given> {
    given.sort();
    given
}

#[test]
fn leads_are_given_to_seed_roles_that_nobody_edited_on_sqlite() {
    on_empty_sqlite(async |pool: &SqlitePool| {
        for (name, migrator) in steps("sqlite").await {
            if name == LEADS {
                let rows = workspaces_of_before(|number| format!("X'{number:032X}'"));
                sqlx::raw_sql(AssertSqlSafe(rows)).execute(pool).await.unwrap();
            }
            migrator.run(pool).await.unwrap();
        }
        let given: Vec<Given> = sqlx::query_as(GIVEN).fetch_all(pool).await.unwrap();
        assert_eq!(sorted(given), of_a_new_workspace());
    });
}

#[test]
fn leads_are_given_to_seed_roles_that_nobody_edited_on_postgres() {
    crate::support::on_empty_postgres(async move |url| {
        // What is set for migrations holds for one connection.
        let pool = PgPoolOptions::new().max_connections(1).connect(&url).await.unwrap();
        for (name, migrator) in steps("postgres").await {
            if name == LEADS {
                let rows = workspaces_of_before(|number| format!("'{}'", uuid::Uuid::from_u128(number)));
                let sql = format!("SELECT set_config('app.system', 'on', false); {rows}");
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(&pool).await.unwrap();
            }
            migrator.run(&pool).await.unwrap();
        }
        let given: Vec<Given> = sqlx::query_as(GIVEN).fetch_all(&pool).await.unwrap();
        assert_eq!(sorted(given), of_a_new_workspace());
        pool.close().await;
    });
}
