### Where a person is signed in, and the way out of it.

sessions-lead = Every browser in which you are signed in. Name the ones you know; sign out of the ones you do not.
sessions-kind-computer = Computer
sessions-kind-phone = Phone
sessions-kind-tablet = Tablet
sessions-kind-unknown = Unknown device
sessions-unknown-browser = Unknown browser
sessions-this = This browser
sessions-shared = Shared computer
sessions-operator = Running the installation
sessions-seen = Last active
sessions-first-seen = First seen
sessions-trusted-until = The second step is not asked for until
sessions-forget-trust = Stop trusting
sessions-rename = Name
sessions-name = Name of this device
sessions-name-hint = Only you see it.
sessions-end-others = Sign out everywhere else
sessions-end-others-lead = Ends every session but this one, at once.
sessions-trusted = Trusted devices
sessions-trusted-lead = Nobody is signed in on them now. After the password they do not ask for the second step.
sessions-not-me = This wasn't me
sessions-not-me-lead = Somebody else signed in, or may know your password.
sessions-not-me-hint = We sign everybody else out, you set a new password, and you look at your second factors.
sessions-step-of = Step { $number } of 3
sessions-step-everybody = Sign everybody else out
sessions-everybody-body = Every session but this one ends at once, and no device is trusted any more: whoever is there has to prove who they are, with the second step.
sessions-everybody-submit = Sign everybody else out
sessions-everybody-done = Everybody else is signed out, and no device is trusted any more.
sessions-step-password = Set a new password
sessions-password-lead = Choose one that you use nowhere else. You will get a mail about it.
sessions-password-lead-kept = Choose one that you use nowhere else.
sessions-password-skip = Go on without a new password
sessions-step-factors = Look at your second factors
sessions-factors-lead = If there is one that you did not add, remove it.
sessions-factors-none = You have none. With one, a stranger with your password gets nowhere.
sessions-factors-change = Change second factors
sessions-factors-done = All is as it should be
sessions-factor-added = Added
sessions-factor-new = New
sessions-factor-passkey = Passkey
sessions-factor-totp = Authenticator app
sessions-factor-recovery-codes = Recovery codes

## Choices (by key)

sessions-method-password = Password
sessions-method-password-totp = Password and authenticator app
sessions-method-password-recovery-code = Password and recovery code
sessions-method-password-passkey = Password and security key
sessions-method-password-trusted = Password on a trusted device
sessions-method-passkey = Passkey
sessions-method-link = Link by mail
