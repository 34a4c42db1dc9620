### The departments of the workspace, in its console.

departments-new = New department
departments-new-lead = It begins empty. People are put into it on their own pages.
departments-none-title = No department yet
departments-none-body = Departments say who works with whom. A role can reach one of them, or one with all below it.
departments-name = Name
departments-parent = Below
departments-top = At the top
departments-people = { $count ->
    [0] Nobody yet
    [one] { $count } person
   *[other] { $count } people
}
departments-head = Head
departments-head-hint = A name for everybody to see. It gives no rights.
departments-add-below = Add below
departments-facts = Name and head
departments-facts-lead = Everybody sees both.
departments-place = Place
departments-place-lead = All that stands below moves along. Whoever looks after a department and all below it reaches what comes below it.
departments-place-now = Now:
departments-weigh = See what changes
departments-move-title = This is what moving it does
departments-move-refused = It cannot be moved there
departments-gain = { $count ->
    [0] Nobody reaches more.
    [one] { $count } person reaches more.
   *[other] { $count } people reach more.
}
departments-lose = { $count ->
    [0] Nobody reaches less.
    [one] { $count } person reaches less.
   *[other] { $count } people reach less.
}
departments-move = Move
departments-remove = Remove
departments-remove-lead = Only an empty department can be removed.
departments-held = This keeps it:
departments-holds-people = { $count ->
    [one] { $count } person stands in it.
   *[other] { $count } people stand in it.
}
departments-holds-departments = { $count ->
    [one] { $count } department stands below it.
   *[other] { $count } departments stand below it.
}
departments-holds-records = { $count ->
    [one] { $count } customer, opportunity or lead belongs to it, perhaps in the recycle bin.
   *[other] { $count } customers, opportunities and leads belong to it, those in the recycle bin among them.
}
departments-holds-many-records = { $most } customers, opportunities and leads or more belong to it, those in the recycle bin among them.
departments-holds-invitations = { $count ->
    [one] { $count } invitation leads to it.
   *[other] { $count } invitations lead to it.
}
departments-holds-roles = { $count ->
    [one] { $count } role reaches it by name.
   *[other] { $count } roles reach it by name.
}
