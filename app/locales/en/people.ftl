### The people of the workspace, in its console.

people-invite = Invite people
people-search = Search by name or e-mail
people-filters = Filters
people-any = Any
people-count = { $count } people
people-none-title = Nobody found
people-none-body = No one here fits what you are looking for.
people-name = Name
people-email = E-mail
people-department = Department
people-department-hint = Their customers and opportunities move with them.
people-manager = Manager
people-manager-hint = Managers may see what belongs to the people who report to them, if their role says so.
people-role = Role
people-roles = Roles
people-roles-hint = Several roles add up: what one of them allows is allowed. You can give only what you may do yourself.
people-status = Status
people-status-pending = Not proved yet
people-status-active = Active
people-status-suspended = Suspended
people-seen = Last here
people-never-seen = Not yet
people-since = Since
people-standing = Place and roles
people-standing-lead = Takes effect on their next click.
people-not-yours = You cannot change this person: only owners change owners, and nobody changes their own roles.
people-sessions = Signed in
people-sessions-lead = In this workspace, on any device.
people-sessions-count = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
people-end-sessions = Sign out everywhere
people-suspend = Suspend
people-suspend-lead = They are signed out at once and cannot come back in until somebody reactivates them. What belongs to them stays.
people-reactivate = Reactivate
people-reactivate-lead = They can sign in again, with the roles they had.

role-owner = Owner
role-admin = Administrator
role-sales-manager = Sales manager
role-sales-rep = Sales rep
role-read-only = Read only

workspaces-title = Where to?
workspaces-lead = You belong to these workspaces.
workspaces-here = You are here
workspaces-open = Open
workspaces-stay = Stay where I am
