### Passkeys and security keys: a person's own, and the button that asks for one.

passkeys-title = Passkeys and security keys
passkeys-lead = Sign in by fingerprint, face or screen lock, or with a security key. Nothing to type, and no other site can ask for it.
passkeys-add = Add a passkey
passkeys-sign-in = Sign in with a passkey
passkeys-confirm = Use a passkey
passkeys-unnamed = Passkey
passkeys-since = Added
passkeys-used = Last used
passkeys-never-used = never yet
passkeys-elsewhere = Works elsewhere only
passkeys-rename = Rename
passkeys-name = Name
passkeys-name-hint = Such as “Laptop” or “Key on my key ring”.
passkeys-remove = Remove
passkeys-remove-body = It signs you in no longer. Delete it in your password manager or on the key as well. If it is your last second factor, your recovery codes go with it.
passkeys-removed = The passkey is removed.
passkeys-not-here = No passkey can be added at this address: it takes a name and https.
passkeys-need-scripts = To add a passkey, JavaScript has to be on.
passkeys-cancelled = Cancelled. Nothing has changed.
passkeys-known = This device or key is added already.
passkeys-unable = This browser could not do it. Try another way.
passkeys-refused = This passkey was not accepted. Try again, or use another method.
passkeys-refused-sign-in = This passkey was not accepted. Try again, or sign in with your password.
