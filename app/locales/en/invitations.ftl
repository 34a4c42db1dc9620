### Invitations: the form, the list, and the page behind a link.

invitations-title = Invitations
invitations-lead = Each gets a mail with a link that works for seven days.
invitations-people = Whom to invite
invitations-people-hint = One line for each: an e-mail address, with the name before it if you like.
invitations-submit = Send invitations
invitations-sent = { $count ->
    [0] Everybody on the list was invited already.
    [one] { $count } invitation is on its way.
   *[other] { $count } invitations are on their way.
}
invitations-by-hand = No mail leaves this installation yet. Hand these links over yourself; each is shown only now.
invitations-none-title = No invitation is open
invitations-none-body = Everybody you invited has come in.
invitations-by = Invited by
invitations-actions = What to do
invitations-on-its-way = On its way
invitations-late = Run out
invitations-asked-again = Asks for a new link
invitations-send-again = Send again
invitations-withdraw = Withdraw
invitations-withdrawn = The invitation is withdrawn.

joining-title = Join { $workspace }
joining-lead = { $inviter } invites you. You will sign in as { $email }. Choose your name and a password.
joining-sign-in-lead = { $inviter } invites { $email }. Sign in with that address to go on.
joining-accept-lead = { $inviter } invites you, { $email }. Your other workspaces stay as they are.
joining-other-lead = This invitation is for { $email }, but you are signed in as { $signed_in }. Nothing has been used up.
joining-submit = Join
joining-accept = Join
joining-not-now = Not now
joining-sign-out = Sign out and go on
joining-late = The link has run out: it worked for seven days. { $inviter } can send a new one.
joining-withdrawn = The invitation was withdrawn. Ask { $inviter } if that was not meant.
joining-accepted = This link was used already. Sign in to go on.
joining-replaced = A newer mail went out. Use the link in that one.
joining-refused = { $inviter } may no longer let anybody in. Ask an administrator of the company.
joining-unknown = The link may have been shortened on its way. Open it from the mail again, or copy the whole of it.
joining-ask = Ask for a new link
joining-asked = Asked. You will get a mail when there is a new link.
joining-done = You are in. Sign in with the password you have just chosen.
