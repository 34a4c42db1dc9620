//! The invitations that wait, and those that ran out.

use crate::storage::args;
use crate::{Context, Failure, people};
use domain::accounts::UserRef;
use domain::invitations::{InvitationRow, OpenInvitations};
use domain::people::RoleRef;
use domain::permissions::SeedRole;
use domain::{InvitationId, RoleId, Timestamp, UserId};

#[derive(sqlx::FromRow)]
struct ListRow {
    id: InvitationId,
    name: String,
    email: String,
    role_id: RoleId,
    seed: Option<SeedRole>,
    role_name: String,
    department: Option<String>,
    invited_by: UserId,
    inviter: String,
    created_at: Timestamp,
    expires_at: Timestamp,
    asked_at: Option<Timestamp>,
}

/// Newest first, 500 at most.
/// One that was withdrawn is back on the list once somebody asks for a new link,
/// until another answers that.
pub async fn list(context: &Context) -> Result<OpenInvitations, Failure> {
    let permit = people::look_as_manager(context)?;
    let rows: Vec<ListRow> = permit
        .look(context)
        .await?
        .all(
            "SELECT i.id, i.name, i.email, i.role_id, r.seed, r.name AS role_name, d.name AS department,
                    i.invited_by, u.name AS inviter, i.created_at, i.expires_at, i.asked_at
             FROM invitations i
             JOIN roles r ON r.workspace_id = i.workspace_id AND r.id = i.role_id
             JOIN users u ON u.workspace_id = i.workspace_id AND u.id = i.invited_by
             LEFT JOIN departments d ON d.workspace_id = i.workspace_id AND d.id = i.department_id
             WHERE i.workspace_id = $1 AND (i.ended_at IS NULL OR (i.ended_as = 'withdrawn' AND i.asked_at > i.ended_at
                 AND NOT EXISTS (SELECT 1 FROM invitations n WHERE n.workspace_id = i.workspace_id AND n.email_key = i.email_key AND n.created_at > i.created_at)))
             ORDER BY i.created_at DESC, i.id DESC LIMIT 500",
            args![permit.workspace()],
        )
        .await?;
    let mail_waits = !context.backend.mailer().delivers();
    Ok(OpenInvitations { rows: rows.into_iter().map(ListRow::view).collect(), mail_waits })
}

impl ListRow {
    fn view(self) -> InvitationRow {
        InvitationRow {
            id: self.id,
            name: self.name,
            email: self.email,
            role: RoleRef { id: self.role_id, seed: self.seed, name: self.role_name },
            department: self.department,
            invited_by: UserRef { id: self.invited_by, name: self.inviter },
            created_at: self.created_at,
            expires_at: self.expires_at,
            asked_again: self.asked_at.is_some(),
        }
    }
}
