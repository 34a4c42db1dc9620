### Step-up: a fresh proof of who acts, in a dialog or on a page.

step-up-title = Confirm that it's you
step-up-submit = Confirm
step-up-password = Your password
step-up-code = Code of your authenticator app
step-up-code-hint = { -code-digits } digits that change every { -code-seconds } seconds.
step-up-another = Use a recovery code instead
step-up-recovery-code = Recovery code
step-up-recovery-code-hint = Each works once. Leave the code of the app empty.
step-up-needs-passkey = Your account is confirmed by a passkey, which needs JavaScript. Turn it on for this site, then try again.
step-up-fresh = You have confirmed that it's you a moment ago. Nothing more is needed.
step-up-kept = What you filled in is kept and stands there again afterwards. Nothing is done before you send it.
step-up-lost = What you filled in can't be shown again: it is kept for an hour, for you and in this workspace. Confirm that it's you, then fill in the form anew.
step-up-too-large = What you filled in is too much to be kept while you confirm. Confirm that it's you in a second tab, then go back to this form and send it again.

## What it is for

step-up-for-password = Before your password is changed, confirm that it's you. That lasts for { -fresh-minutes } minutes.
step-up-for-factor = Before your ways to sign in are changed, confirm that it's you. That lasts for { -fresh-minutes } minutes.
step-up-for-role = Before a role is saved, confirm that it's you. That lasts for { -fresh-minutes } minutes.
step-up-for-giving = Before somebody is given other roles, confirm that it's you. That lasts for { -fresh-minutes } minutes.
step-up-for-suspending = Before somebody is suspended, confirm that it's you. That lasts for { -fresh-minutes } minutes.
step-up-for-reactivating = Before somebody who manages things here is let back in, confirm that it's you. That lasts for { -fresh-minutes } minutes.
step-up-for-invitation = Before somebody is invited to manage things here, confirm that it's you. That lasts for { -fresh-minutes } minutes.
step-up-for-policy = Before a policy is saved, confirm that it's you. That lasts for { -fresh-minutes } minutes.
step-up-for-operating = Before a company is changed, confirm that it's you. That lasts for { -fresh-minutes } minutes.
step-up-for-sessions = Before sessions are ended, confirm that it's you. That lasts for { -fresh-minutes } minutes.
step-up-for-export = Before records are handed out, confirm that it's you. That lasts for { -fresh-minutes } minutes.
step-up-for-anything = What comes next can do harm in the wrong hands. Confirm that it's you; that lasts for { -fresh-minutes } minutes.
