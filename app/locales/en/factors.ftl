### How a person proves who they are: password, authenticator app, recovery codes.

factors-password-title = Password
factors-due = You need a second factor to sign in here, and you have none yet. Set one up below; it takes a minute. Needed from
factors-state = State
factors-on = On
factors-since = Since
factors-used = Last used
factors-never-used = Never yet
factors-not-copied = This browser does not copy here. Select it and copy it yourself.

factors-totp-title = Authenticator app
factors-totp-lead = A code from an app on your phone, beside your password. Any app does: Google or Microsoft Authenticator, 1Password, Aegis and others.
factors-totp-begin = Set up an app
factors-totp-move = Move to another app
factors-totp-old-stays = The app that is set up keeps working until the new one has shown a code.
factors-totp-scan = Scan this picture with the app.
factors-totp-picture = QR code for an authenticator app
factors-totp-open = Open it in an app on this device
factors-totp-cannot-scan = It can't be scanned?
factors-totp-type-key = Add an account in the app by hand, kind “time based”, with this key:
factors-totp-key = the key
factors-totp-type-code = Enter the code that the app shows now.
factors-totp-confirm = Confirm
factors-totp-give-up = Leave it
factors-totp-done = The app is set up.
factors-totp-remove = Remove the app
factors-totp-remove-body = Its codes are asked for no longer. If it is your last second factor, your recovery codes go with it, and your password alone opens the account.
factors-totp-removed = The app is removed.
factors-code = Code from the app
factors-code-hint = { -code-digits } digits; a new code every { -code-seconds } seconds.

factors-codes-title = Recovery codes
factors-codes-lead = For the day your phone or key is lost. Each code works once.
factors-codes-left = { $left ->
    [one] { $left } of { $of } left
   *[other] { $left } of { $of } left
}
factors-codes-made = Made
factors-codes-none = There are none. Make some, so that a lost phone does not shut you out.
factors-codes-few = Few are left. Make new ones before the last is used.
factors-codes-make = Make new codes
factors-codes-make-body = The old ones stop working at once.

factors-keep-title = Keep your recovery codes
factors-keep-lead = They are shown this once. Each lets you in one time, when your phone or key is not at hand. Keep them apart from both, such as in a password manager or on paper.
factors-keep-file = Latchkey: recovery codes. Each works once.
factors-keep-gate = I have kept them
factors-keep-done = Go on
