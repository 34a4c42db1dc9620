### Invitations: the form, the list, and the page behind a link.

invitations-title = Invitations
invitations-lead = Each gets a mail with a link that works for { -invitation-days } days.
invitations-lead-kept = Each gets a link that works for { -invitation-days } days. No mail leaves this installation yet: once the invitations are written, you are told where the links are.
invitations-people = Whom to invite
invitations-people-hint = One line for each: an e-mail address, with the name before it if you like.
invitations-choose-role = Choose a role
invitations-submit = Send invitations
invitations-sent = { $count ->
    [0] Everybody on the list was invited already.
    [one] { $count } invitation is on its way.
   *[other] { $count } invitations are on their way.
}
invitations-written = { $count ->
    [0] Everybody on the list was invited already.
    [one] { $count } invitation is written.
   *[other] { $count } invitations are written.
}
invitations-left = { $count ->
    [one] One line is left, and it is named below. Correct it and send the list once more: nobody is invited twice.
   *[other] { $count } lines are left, and they are named below. Correct them and send the list once more: nobody is invited twice.
}
invitations-by-hand = No mail leaves this installation yet. Hand these links over yourself; each is shown only now.
invitations-mail-waits = No mail leaves this installation yet: it waits in the outbox. Whoever runs the machine reads it there with
invitations-none-title = No invitation is open
invitations-none-body = Nothing is on its way. Invite a colleague to begin.
invitations-by = Invited by
invitations-actions = What to do
invitations-on-its-way = On its way
invitations-late = Run out
invitations-asked-again = Asks for a new link
invitations-send-again = Send again
invitations-withdraw = Withdraw
invitations-withdrawn = The invitation is withdrawn.

joining-title = You are invited
joining-lead = Choose your name and a password. You sign in with the address below.
joining-sign-in-lead = You have an account already. Sign in with the address below to go on.
joining-prove-lead = You have an account, but none of your companies lets you in at present. Prove it is you with your password, and you come in here.
joining-accept-lead = Your other workspaces stay as they are.
joining-other-lead = This invitation is for somebody else than who is signed in. Nothing has been used up.
joining-submit = Join
joining-accept = Join
joining-not-now = Not now
joining-sign-out = Sign out and go on
joining-late = The link has run out: it worked for { -invitation-days } days. Whoever invited you can send a new one.
joining-withdrawn = The invitation was withdrawn. Ask whoever invited you if that was not meant.
joining-accepted = This link was used already. Sign in to go on.
joining-replaced = A newer mail went out. Use the link in that one.
joining-replaced-kept = There is a newer link. Use that one.
joining-refused = Whoever invited you may no longer let anybody in. Ask an administrator of the company.
joining-closed = The company is closed here, and nobody gets in at present. Ask whoever invited you.
joining-trial-over = The company's trial is over here, and nobody can join at present. Ask whoever invited you.
joining-unknown = The link may have been shortened on its way. Open it from the mail again, or copy the whole of it.
joining-ask = Ask for a new link
joining-asked = Asked. You will get a mail when there is a new link.
joining-asked-kept = Asked. Whoever invited you sees it and can hand you a new link.
joining-workspace = Company
joining-email = Invited address
joining-signed-in = Signed in as
