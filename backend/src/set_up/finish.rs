//! Using a set-up link: everything in one transaction, once.

use super::link;
use crate::accounts::{self, Entered, NewPerson, create_person, find_verified_person};
use crate::audit::{self, Event};
use crate::storage::{Reach, StorageError, Tx};
use crate::workspaces::{self, NewUser, NewWorkspace};
use crate::{Context, Failure, currencies, installation, operators, passwords, throttle, zones};
use domain::accounts::UserStatus;
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::factors::Method;
use domain::permissions::SeedRole;
use domain::set_up::{Companies, NewCompany, NewOperator, SetUp, SetUpInput, SetUpLink};
use domain::{PersonId, Problem, UserId, WorkspaceId};

/// Does what the link is for; gives the person who comes of it, if one does.
/// `NotFound` for a link that is used, late, unknown or replaced; a refused field
/// leaves it usable.
pub async fn finish(context: &Context, input: SetUpInput) -> Result<Finished, Failure> {
    let backend = &context.backend;
    let address = throttle::address_key(context.client.ip);
    throttle::count(backend.storage(), throttle::SET_UP_ADDRESS, &address, context.now).await?;
    let token = input.token.clone();
    let Some(seen) = link::look(context, &token).await? else { return Err(refuse(context).await) };
    let set_up = read(context, input, &seen).await?;
    let hash = match operator_of(&set_up) {
        Some(operator) => backend.hasher().hash(&operator.password).await?,
        None => String::new(),
    };

    let mut tx = backend.storage().write(Reach::System).await?;
    if link::redeem(&mut tx, &token, context.now).await? != Some(seen) {
        drop(tx);
        return Err(refuse(context).await);
    }
    let finished = match &set_up {
        SetUp::FirstRun { operator, company } => {
            let person = first_run(&mut tx, context, operator, company.as_ref(), &hash).await?;
            go_in(&mut tx, context, person).await?
        }
        SetUp::NewOperator(operator) => {
            let person = create(&mut tx, context, operator, &hash).await?;
            appoint(&mut tx, context, person, None).await?;
            go_in(&mut tx, context, person).await?
        }
        SetUp::KnownPerson { email } => {
            let person = find_verified_person(&mut tx, email).await?.ok_or(Failure::NotFound)?;
            appoint(&mut tx, context, person, None).await?;
            Finished::Known { email: email.clone() }
        }
    };
    tx.commit().await?;
    Ok(finished)
}

/// Who comes of a set-up.
#[derive(Clone, Debug)]
pub enum Finished {
    /// Whoever just set a password goes in with it.
    New(Entered),
    /// A person who had an account before signs in.
    Known { email: String },
}

/// Into the company that was just made, or as an operator of many.
async fn go_in(tx: &mut Tx, context: &Context, person: PersonId) -> Result<Finished, Failure> {
    let person = accounts::get_person(tx, person).await?;
    Ok(Finished::New(accounts::enter(tx, context, &person, Method::Password).await?))
}

/// Everything that is wrong with the form at once.
async fn read(context: &Context, input: SetUpInput, link: &SetUpLink) -> Result<SetUp, Failure> {
    if matches!(link, SetUpLink::KnownPerson { .. }) {
        return Ok(input.parse(link)?);
    }
    let email = link.email().unwrap_or(&input.email).to_owned();
    let own_words = [input.company.clone(), input.name.clone(), email];
    let password = input.password.clone();
    passwords::judge_with(context, input.parse(link), &password, &own_words.each_ref().map(String::as_str))
        .await
}

/// Who is to be made.
const fn operator_of(set_up: &SetUp) -> Option<&NewOperator> {
    match set_up {
        SetUp::FirstRun { operator, .. } | SetUp::NewOperator(operator) => Some(operator),
        SetUp::KnownPerson { .. } => None,
    }
}

async fn first_run(
    tx: &mut Tx,
    context: &Context,
    operator: &NewOperator,
    company: Option<&NewCompany>,
    hash: &str,
) -> Result<PersonId, Failure> {
    let companies = if company.is_some() { Companies::One } else { Companies::Many };
    if installation::settle(tx, companies.sign_up_policy()).await? == 0 {
        return Err(Failure::NotFound);
    }
    let person = create(tx, context, operator, hash).await?;
    let owner = match company {
        Some(company) => Some(found(tx, context, person, operator, company).await?),
        None => None,
    };
    appoint(tx, context, person, owner).await?;
    let chosen = FieldChange {
        field: "companies".to_owned(),
        before: None,
        after: Some(companies.as_str().to_owned()),
    };
    let event = Event::of_installation(AuditVerb::SetUp).with(vec![chosen]);
    audit::write_as(tx, context, owner.map(|(workspace, user)| (workspace, Some(user))), event).await?;
    Ok(person)
}

/// Makes the person. Whoever reads the console may name the address: it counts
/// as proved, so that an installation without mail can be set up.
async fn create(
    tx: &mut Tx,
    context: &Context,
    operator: &NewOperator,
    hash: &str,
) -> Result<PersonId, Failure> {
    let time_zone = time_zone(context, operator);
    let person = NewPerson {
        name: &operator.name,
        email: &operator.email,
        phone: "",
        password_hash: hash,
        locale: context.locale,
        time_zone: &time_zone,
        verified_at: Some(context.now),
    };
    match create_person(tx, &person, context.now).await {
        Err(StorageError::Taken(_)) => Err(Failure::field("email", Problem::Taken)),
        other => Ok(other?),
    }
}

fn time_zone(context: &Context, operator: &NewOperator) -> String {
    zones::parse(&operator.time_zone).unwrap_or_else(|_| zones::default_of(context.locale).to_owned())
}

/// The one company's workspace, without a trial, with its owner.
async fn found(
    tx: &mut Tx,
    context: &Context,
    person: PersonId,
    operator: &NewOperator,
    company: &NewCompany,
) -> Result<(WorkspaceId, UserId), Failure> {
    let time_zone = time_zone(context, operator);
    let workspace = NewWorkspace {
        name: company.name.clone(),
        locale: context.locale,
        currency: company.currency.unwrap_or(currencies::proposed(context.locale, &time_zone)),
        time_zone,
        trial_ends_at: None,
    };
    let workspace = workspaces::create(tx, &workspace, context.now).await?;
    let owner = NewUser {
        person,
        username: None,
        name: &operator.name,
        department: None,
        manager: None,
        status: UserStatus::Active,
        role: SeedRole::Owner,
    };
    Ok((workspace, workspaces::create_user(tx, workspace, &owner, context.now).await?))
}

async fn appoint(
    tx: &mut Tx,
    context: &Context,
    person: PersonId,
    user: Option<(WorkspaceId, UserId)>,
) -> Result<(), Failure> {
    operators::create(tx, person, context.now).await?;
    let event = Event::of(AuditVerb::OperatorCreated, AuditObject::Person, person.uuid());
    audit::write_as(tx, context, user.map(|(workspace, user)| (workspace, Some(user))), event).await
}

/// Leaves a trace of a link that does not work, and says so.
async fn refuse(context: &Context) -> Failure {
    let written = async {
        let mut tx = context.backend.storage().write(Reach::System).await?;
        let event = Event::of_installation(AuditVerb::SetUpRefused);
        audit::write_as(&mut tx, context, None, event).await?;
        tx.commit().await.map_err(Failure::from)
    };
    written.await.err().unwrap_or(Failure::NotFound)
}
