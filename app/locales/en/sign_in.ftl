### The second step of signing in: a factor, or one that has to be made first.

sign-in-verify-title = Confirm that it is you
sign-in-verify-who = Signing in as
sign-in-verify-totp = Enter the code that your authenticator app shows now.
sign-in-verify-recovery = Enter one of your recovery codes. Each works once.
sign-in-recovery-code = Recovery code
sign-in-recovery-code-hint = { -recovery-code-signs } letters and digits. Capitals, dashes and blanks make no difference.
sign-in-trust = Trust this device for { -trusted-days } days
sign-in-trust-hint = The password alone is enough here meanwhile. Leave it out where others use the browser too.

sign-in-another = Use another method
sign-in-passkey-lead = Confirm with a passkey or security key of yours. Where this browser can't, use another method.
sign-in-use-passkey = A passkey or security key
sign-in-use-totp = A code of your authenticator app
sign-in-use-recovery-code = A recovery code
sign-in-lost = Everything lost? A recovery code lets you in. Without one, ask whoever runs this installation: on its machine they can take your factors away, and you are told by mail.
sign-in-lost-kept = Everything lost? A recovery code lets you in. Without one, ask whoever runs this installation: on its machine they can take your factors away.
sign-in-start-over = Start over
sign-in-over-start = Start again

sign-in-enrol-title = Set up a second factor
sign-in-enrol-lead = The company that you are going to asks for a second proof beside your password. It is set up once, in two minutes.
sign-in-enrol-operator = Whoever runs this installation needs a second proof beside the password. It is set up once, in two minutes.
sign-in-enrol-where = Company:
sign-in-enrol-later = Later
sign-in-enrol-until = You can put it off. Nobody gets in without from
