### The people of the workspace, in its console.

people-invite = Invite people
people-count = People: { $count }
people-none-title = Nobody found
people-email = E-mail
people-department-hint = Their customers, opportunities and leads move with them.
people-manager = Manager
people-manager-hint = Managers may see what belongs to the people who report to them, if their role says so.
people-roles = Roles
people-roles-hint = Several roles add up: what one of them allows is allowed. You can give only what you may do yourself.
people-never-seen = Not yet
people-since = Since
people-standing = Place and roles
people-standing-lead = Takes effect on their next click.
people-conflict = Somebody saved these values in the meantime. What you filled in is still below: “Save my version” puts it in their place.
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

people-find = Look for somebody to choose
people-find-first = The first { $most } by name are offered below. Look for anybody else here.
people-found = { $count ->
    [one] { $count } person found. Choose below.
   *[other] { $count } people found. Choose below.
}
people-heads = Heads
people-records-on-their-way = { $count ->
    [one] { $count } customer, opportunity or lead is still on its way to this department.
   *[other] { $count } customers, opportunities and leads are still on their way to this department.
}
people-history = What changed
people-history-lead = Names are those of then.
people-history-none = Nothing has changed yet.
people-history-newest = Newest
people-history-older = Older
people-history-to = to
people-history-nobody = Latchkey
people-history-records = Records that moved along
people-history-records-to-come = Records to follow
people-did-join = came in
people-did-edit = changed this
people-did-suspend = suspended them
people-did-reactivate = let them back in
people-did-end-sessions = signed them out
people-did-move = brought the other records along
people-did-other = did something here

role-owner = Owner
role-admin = Administrator
role-sales-manager = Sales manager
role-sales-rep = Sales rep
role-read-only = Read only

scope-own = Own
scope-own-and-reports = Own and reports
scope-department = Department
scope-department-and-below = Department and below
scope-chosen-departments = Chosen departments
scope-all = All

workspaces-title = Where to?
workspaces-lead = You belong to these workspaces.
workspaces-here = You are here
workspaces-open = Open
workspaces-stay = Stay where I am

## Fields (by key)

people-search = Search by name or e-mail
people-field-name = Name
people-field-email = { people-email }
people-field-status = Status
people-field-role = Role
people-field-role-one = A specific role
people-field-department = Department
people-field-department-one = A specific department
people-field-seen = Last here

## Choices (by key)

people-status-pending = Not proved yet
people-status-active = Active
people-status-suspended = Suspended
