### Who tried to get in: a person's own list and a company's.

sign-ins-own-lead = Each time somebody tried to get in with your name, here or in another of your companies, in the last { -sign-ins-days } days. If one was not you, say so under “Sessions”.
sign-ins-lead = Each try that got into this company or named it, in the last { -sign-ins-days } days. A wrong password beside an e-mail address alone names no company: it stands in the person's own list and in the audit.
sign-ins-kind = Kind of device
sign-ins-browser-says = What the browser says it is
sign-ins-nobody-here = Nobody here
sign-ins-way-sign-in = Sign-in
sign-ins-way-switch = From another company
sign-ins-way-invitation = By an invitation
sign-ins-reason-unknown = Nobody of that name
sign-ins-reason-wrong-password = Wrong password
sign-ins-reason-unverified = Address not proved
sign-ins-reason-no-open-user = Suspended, or no company open
sign-ins-reason-closed = Company closed
sign-ins-reason-throttled = Too many tries
sign-ins-reason-wrong-code = Wrong code
sign-ins-reason-used-code = Code used before
sign-ins-reason-factor-locked = Too many wrong codes
sign-ins-reason-passkey-refused = Passkey refused
sign-ins-reason-passkey-counter = Passkey may have been copied
sign-ins-reason-other = Refused
sign-ins-none-title = No sign-ins
sign-ins-none-body = Nobody has tried to get in in the last { -sign-ins-days } days.
sign-ins-none-fits = No try fits what you are looking for.
sign-ins-in-audit = What was done from this address
sign-ins-export = Export as CSV
sign-ins-export-hint = The { -sign-ins-exported } newest of this list, as a table for spreadsheets. The audit notes that you took them.

## Fields (by key)

sign-ins-search = Search by a person’s name
sign-ins-field-user = Who
sign-ins-field-method = How
sign-ins-field-result = Result
sign-ins-field-at = Time
sign-ins-field-address = Network address
sign-ins-field-device = Device
sign-ins-field-way = Way
sign-ins-field-place = Place
sign-ins-field-workspace = Company

## Choices (by key)

sign-ins-result-in = Signed in
sign-ins-result-failed = Not let in
