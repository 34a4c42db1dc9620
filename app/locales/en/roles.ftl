### Roles of the workspace: their list and the matrix of one.

roles-role = Role
roles-page = What the role may do
roles-lead = A role says what people may do, and with which records. Several roles of one person add up.
roles-new = New role
roles-new-lead = It allows nothing you may not do yourself. You fill in the rest on its own page.
roles-create = Create role
roles-name = Name
roles-from = Start from
roles-from-hint = What that role allows is copied once. Later changes stay apart.
roles-from-nothing = Nothing
roles-holders = Who has it
roles-holders-count = { $count ->
    [0] Nobody
    [one] { $count } person
   *[other] { $count } people
}
roles-invitations = Invitations
roles-invited-count = { $count ->
    [one] { $count } invitation on its way
   *[other] { $count } invitations on their way
}
roles-actions = Actions
roles-allows-everything = Everything, also what comes later
roles-allows-nothing = Nothing yet
roles-others = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
roles-fixed-owners = Owners may do everything. This role stays as it is.
roles-fixed-held = You have this role yourself. Only an owner can change it.

## The matrix

roles-matrix = What this role allows
roles-module = Part of the product
roles-nothing = —
roles-departments-of = Departments for “{ $permission }”

## Saving

roles-look = Review changes
roles-saved = Saved. It holds from the next click of everybody who has this role.
roles-same = Nothing was different, so nothing was changed.
roles-changes = What would change
roles-what = What
roles-before = Now
roles-after = Then
roles-concerns-nobody = Nobody has this role yet.
roles-concerns = { $count ->
    [0] Nobody has this role yet.
    [one] This concerns { $count } person, from their next click:
   *[other] This concerns { $count } people, from their next click:
}
roles-concerns-invited = { $count ->
    [one] { $count } person is invited to this role.
   *[other] { $count } people are invited to this role.
}
roles-conflict-body = Nothing of yours has been saved yet. Compare both versions: yours is still in the form. Review again to put it in the place of theirs.
roles-conflict-table = Both versions
roles-conflict-theirs = Theirs, now saved
roles-conflict-mine = Yours

roles-set-back = Set back
roles-set-back-lead = To what this role allows in a new workspace. Its name stays.
roles-delete = Delete role
roles-delete-lead = Possible once nobody has it and nobody is invited to it.
