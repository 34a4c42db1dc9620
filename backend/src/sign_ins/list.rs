//! The two lists: a person's own, and a workspace's.

use super::filter::{Filter, KeysetPosition, Of};
use super::rows::{self, TryRow};
use crate::audit::log::find_who;
use crate::query::{Cut, KeyValue, Toward, cut, list_name, open_cursor, seal_cursor};
use crate::storage::{Reach, StorageError, Tx};
use crate::{Context, Failure, devices};
use domain::audit::AuditWho;
use domain::records::{List, ListQuery};
use domain::sign_ins::{OWN_SIGN_INS, SIGN_INS, SignInRow, SignInsPage};
use domain::{Action, Module, WorkspaceId};
use uuid::Uuid;

const ROWS: usize = 50;
/// What cursors of a person's own lists are bound to, beside the person.
const NO_WORKSPACE: WorkspaceId = WorkspaceId::from_uuid(Uuid::nil());

/// One page of the person's own tries, wherever they led.
pub async fn own(context: &Context, query: &ListQuery) -> Result<SignInsPage, Failure> {
    let person = context.person()?.id;
    let filter = Filter::read(&OWN_SIGN_INS.ask(query, context.terms().currency)?, context);
    let list = OpenList::new(context, NO_WORKSPACE, (&OWN_SIGN_INS, query), &format!("own {person}"))?;
    devices::ready().await;
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let found = list.cut(&mut tx, Of::Person(person), &filter).await?;
    drop(tx);
    Ok(page(AuditWho::Anybody, found, |row| row.own(context)))
}

/// One page of the tries that entered or named the workspace.
pub async fn of_workspace(context: &Context, query: &ListQuery) -> Result<SignInsPage, Failure> {
    let permit = context.permit(Module::Audit, Action::View)?;
    let workspace = permit.workspace();
    let asked = SIGN_INS.ask(query, context.terms().currency)?;
    let filter = Filter::read(&asked, context);
    let list = OpenList::new(context, workspace, (&SIGN_INS, query), "of the workspace")?;
    devices::ready().await;
    let mut tx = permit.read(context).await?;
    let who = find_who(&mut tx, workspace, &asked).await?;
    let found = match of(&mut tx, workspace, &who).await? {
        Some(of) => list.cut(&mut tx, of, &filter).await?,
        None => Cut { rows: Vec::new(), previous: None, next: None },
    };
    drop(tx);
    Ok(page(who, found, |row| row.of_workspace(context)))
}

/// Whose tries a typed name means; none where it is nobody's, or several people's.
pub(super) async fn of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    who: &AuditWho,
) -> Result<Option<Of>, StorageError> {
    Ok(match who {
        AuditWho::Anybody => Some(Of::Workspace(workspace)),
        AuditWho::One(user) => {
            Some(Of::User(workspace, user.id, rows::person_of(tx, workspace, user.id).await?))
        }
        AuditWho::Several(_) | AuditWho::Nobody => None,
    })
}

fn page(who: AuditWho, found: Cut<TryRow>, view: impl Fn(TryRow) -> SignInRow) -> SignInsPage {
    let Cut { rows, previous, next } = found;
    SignInsPage { who, rows: rows.into_iter().map(view).collect(), previous, next }
}

/// A list and where in it somebody is.
struct OpenList<'a> {
    context: &'a Context,
    workspace: WorkspaceId,
    name: String,
    place: Option<KeysetPosition>,
}

impl<'a> OpenList<'a> {
    fn new(
        context: &'a Context,
        workspace: WorkspaceId,
        (list, query): (&List, &ListQuery),
        whose: &str,
    ) -> Result<Self, Failure> {
        let name = list_name(&format!("sign_ins {whose}"), list, query);
        let place = open_cursor(context.backend.keys(), workspace, &name, query.cursor())?;
        Ok(Self { context, workspace, name, place })
    }

    async fn cut(&self, tx: &mut Tx, of: Of, filter: &Filter) -> Result<Cut<TryRow>, Failure> {
        // The way is the same whoever asks (docs/decisions/0026).
        tx.walks().await?;
        let found = rows::rows(tx, of, filter, self.place.as_ref(), ROWS + 1).await?;
        let came = self.place.as_ref().map(|(_, _, toward)| *toward);
        let seal = |row: &TryRow, toward: Toward| {
            let key = KeyValue::Int(row.at.micros());
            seal_cursor(self.context.backend.keys(), self.workspace, &self.name, key, row.id.uuid(), toward)
        };
        Ok(cut(found, ROWS, came, seal))
    }
}
