### Signing up and in, links by mail, a forgotten password.

accounts-area = Account
accounts-sign-in-title = Sign in
accounts-sign-in-identifier = E-mail or username
accounts-sign-in-password = Password
accounts-sign-in-workspace = Workspace short name
accounts-sign-in-workspace-hint = Only needed with a username.
accounts-sign-in-shared = This is a shared computer
accounts-sign-in-shared-hint = You are signed out after { -shared-idle-minutes } minutes without activity, and when the browser is closed. Nothing is remembered here.
accounts-sign-in-forgot = Forgot password?
accounts-sign-in-no-account = New here?
accounts-sign-in-sign-up = Sign up your company
accounts-verified = Your e-mail address is verified. Sign in to begin.
accounts-password-set = Your new password is set. Sign in with it.

accounts-sign-up-title = Sign up your company
accounts-sign-up-lead = Try everything for { -trial-days } days. No card needed.
accounts-sign-up-company = Company name
accounts-sign-up-name = Your name
accounts-sign-up-email = Work e-mail
accounts-sign-up-phone = Phone
accounts-sign-up-password = Password
accounts-sign-up-password-hint = At least { -password-least } characters. A few unrelated words are easy to remember and hard to guess.
accounts-sign-up-terms = I accept the terms of use and the privacy policy.
accounts-sign-up-terms-alone = I accept the terms of use.
accounts-sign-up-submit = Create the workspace
accounts-sign-up-have-account = Have an account already?
accounts-sign-up-closed = Sign-up is closed on this installation. Ask your administrator for an account.
accounts-sent-title = Check your mailbox
accounts-sent-body = If the address is yours, a mail with a link is on its way. Open the link to go on.
accounts-sent-hint = Nothing after a few minutes? Look in the spam folder, or sign up again.
accounts-carried = What you had typed is kept. It stands there again once you have signed in.
accounts-password-of = Account:
accounts-kept-title = A mail was written
accounts-kept-body = If the address is yours, a mail with a link was written. No mail leaves this installation: it waits in the outbox.
accounts-kept-outbox = Whoever runs the installation reads it on the machine itself: “latchkey mail list” shows what waits, “latchkey mail show ID” the link.
accounts-dev-mail = Open the outbox of this demo

accounts-verify-title = Verify your e-mail address
accounts-verify-body = One click, and you are in.
accounts-verify-submit = Verify
accounts-verify-password = Password
accounts-verify-password-body = This is not the browser that signed up. Enter the password that was chosen at sign-up.
accounts-verify-stranger = You did not sign up? Then close this page: without you the account stays shut.
accounts-verify-anew = I don't know the password: set a new one
accounts-claim-body = The password chosen at sign-up stops working, and only your new one opens the account.
accounts-claim-submit = Verify and set the password
accounts-link-dead-title = This link no longer works
accounts-verify-dead-body = It was used already, or its time is over. Sign in with your password to get a new one.
accounts-reset-dead-body = It was used already, or its time is over. Ask for a new one.

accounts-forgot-title = Forgot your password?
accounts-forgot-lead = Enter your e-mail address. We send a link to set a new password.
accounts-forgot-lead-kept = Enter your e-mail address. A link to set a new password is made; no mail leaves this installation, so ask whoever runs it for the link.
accounts-forgot-email = E-mail
accounts-forgot-submit = Send the link
accounts-forgot-sent-body = If somebody has this address here, a mail with a link is on its way. It works for { -reset-minutes } minutes.
accounts-forgot-kept-body = If somebody has this address here, a mail with a link was written; it works for { -reset-minutes } minutes. No mail leaves this installation: it waits in the outbox.
accounts-reset-title = Set a new password
accounts-reset-password = New password
accounts-reset-submit = Set the password

accounts-not-set-up = This installation is not set up yet. Whoever runs it finds the link on the console of “latchkey serve”.
joining-done = You are in. Sign in with the password you have just chosen.
set-up-done = Everything is set up. Sign in to begin.
