//! A company signs up. What a stranger waits for is the same for every
//! address, to the statement: the form is checked and put into a job
//! (R-ENUM-02). What comes of it, [`mod@super::found`] does behind the scenes.

use super::found::SignUpJob;
use super::origin;
use crate::jobs::{self, Kind};
use crate::storage::Reach;
use crate::{Context, Failure, context, legal, passwords, random, throttle, zones};
use domain::PersonId;
use domain::accounts::{SignUp, SignUpInput, Terms};
use domain::legal::LegalPage;
use domain::set_up::Entrance;

/// Signs up a company; gives what the browser is to keep until the address is
/// proved. The answer is the same whether or not the address has an account:
/// in both cases a mail is on its way (R-ENUM-03).
pub async fn sign_up(context: &Context, input: SignUpInput) -> Result<String, Failure> {
    let backend = &context.backend;
    if context::entrance(backend).await? != Entrance::Open {
        return Err(Failure::NotFound);
    }
    let terms = legal::digest(backend, LegalPage::Terms, context.locale).await?;
    let new = read(context, input, terms.as_ref().map_or(Terms::None, |_| Terms::ToAccept)).await?;
    let (address, mailbox) =
        (throttle::address_key(context.client.ip), throttle::mailbox_key("sign_up", &new.email));
    let limits =
        [(throttle::SIGN_UP_ADDRESS, address.as_str()), (throttle::MAIL_RECIPIENT, mailbox.as_str())];
    throttle::count_all(backend.storage(), &limits, context.now).await?;
    let time_zone =
        zones::parse(&new.time_zone).unwrap_or_else(|_| zones::default_of(context.locale).to_owned());
    let password_hash = backend.hasher().hash(&new.password).await?;

    let person = random::id(PersonId::from_uuid, context.now);
    let job = SignUpJob::new(context, person, new, time_zone, password_hash, terms);
    let mut tx = backend.storage().write(Reach::System).await?;
    jobs::enqueue_with(&mut tx, Kind::SignUp, person.uuid(), job.seal(backend)?, context.now).await?;
    tx.commit().await?;
    backend.wake_jobs();
    Ok(origin::remember(backend, person, context.now))
}

/// Everything that is wrong with the form at once.
async fn read(context: &Context, input: SignUpInput, terms: Terms) -> Result<SignUp, Failure> {
    let own_words = [input.company.clone(), input.name.clone(), input.email.clone()];
    let password = input.password.clone();
    passwords::judge_with(context, input.parse(terms), &password, &own_words.each_ref().map(String::as_str))
        .await
}
