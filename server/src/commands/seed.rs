//! `latchkey seed`: a company as large as asked for, to measure with.

use super::demo::introduce;
use super::{CommandError, DevMail, start};
use crate::cli::Seed;
use crate::config::Config;
use backend::seed::{self, Amounts};

pub async fn run(config: &Config, asked: &Seed) -> Result<(), CommandError> {
    let amounts = Amounts {
        customers: asked.customers,
        opportunities: asked.opportunities,
        activities: asked.activities,
        users: asked.users,
        managers: asked.managers,
        audit: asked.audit,
        totps: asked.totps,
        sign_ins: asked.sign_ins,
    };
    amounts.check()?;
    let backend = start(config, DevMail::Hidden).await?;
    let filled = fill(&backend, amounts, asked).await;
    backend.stop().await;
    introduce(&filled?);
    Ok(())
}

async fn fill(
    backend: &backend::Backend,
    amounts: Amounts,
    asked: &Seed,
) -> Result<backend::demo::Accounts, CommandError> {
    if !backend::workspaces::is_empty(backend).await? {
        return Err(CommandError::Said(
            "this database has a company already, and seed only fills an empty one; name another with `--data-dir` or LATCHKEY_DATABASE_URL",
        ));
    }
    Ok(seed::fill(backend, amounts, asked.seed, asked.password.as_deref()).await?)
}
