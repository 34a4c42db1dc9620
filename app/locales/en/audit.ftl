### The audit of a workspace, in its console.

audit-person = Who: a name
audit-verb = What was done
audit-object = To what
audit-from = From
audit-to = To
audit-event-words = { $object } · { $verb }
audit-what = What
audit-who = Who
audit-when = When
audit-changes = Changes
audit-subject = About
audit-for = for
audit-became = became
audit-older = Older
audit-newest = Newest
audit-end = That is all there is.
audit-looked-to = Looked back to { $date }.
audit-look-further = Look further back
audit-none-title = Nothing found
audit-none-body = Nothing that happened here fits what you are looking for.
audit-several = Several people have such a name. Whom do you mean?
audit-nobody = Nobody here has such a name.
audit-actor-gone = Somebody who is gone
audit-actor-system = The system
audit-actor-stranger = Not signed in
audit-actor-erased = Erased by law
audit-subject-hidden = A record that you may not see
audit-subject-gone = No longer there
audit-hidden = What changed is only for those who may see the record.
audit-hidden-short = Not for you to see
audit-erased = What changed, and who did it, was erased because the law asks for it.
audit-erased-short = Erased
audit-no-changes = Nothing more was noted.
audit-more-changes = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
audit-field = Field
audit-before = Before
audit-after = After
audit-request = Request
audit-address = Network address
audit-device = Device
audit-number = Number in the chain
audit-number-waiting = Not sealed yet
audit-not-recorded = not recorded
audit-field-title = Job title
audit-field-permission = Permission
audit-field-path = Page
audit-field-further = Further ones
audit-field-records = Records moved along
audit-field-sessions = Sessions
audit-field-reason = Reason
audit-field-identifier = Typed name
audit-field-events = Events
audit-reason-wrong-password = Wrong password
audit-reason-unverified = Address not proved
audit-reason-unknown = Unknown account
audit-reason-no-open-user = Suspended, or the workspace is closed

## Whether the chain holds

audit-chain-unchecked = Whether the record is complete has not been checked yet; it will be in a moment.
audit-chain-whole = Complete and unchanged. The newest entries were checked { $checked }, all of them { $whole }.
audit-chain-broken = This record cannot be trusted
audit-chain-tell = Found { $found }. Tell whoever runs this installation: “latchkey audit verify” shows them where.
audit-fault-changed = Somebody changed entries beside the product.
audit-fault-removed = Somebody removed entries beside the product.
audit-fault-added = Somebody put in entries beside the product.
audit-fault-unproved = What proves that the record is complete is missing or forged.

## Verbs

audit-verb-set-up-link-issued = Link for set-up made
audit-verb-set-up = Set up
audit-verb-set-up-refused = Set-up refused
audit-verb-operator-created = Made an operator
audit-verb-signed-up = Signed up
audit-verb-verified = Address proved
audit-verb-verify-failed = Proof failed
audit-verb-signed-in = Signed in
audit-verb-sign-in-failed = Sign-in failed
audit-verb-signed-out = Signed out
audit-verb-reset-requested = New password asked for
audit-verb-password-reset = Password set anew
audit-verb-password-changed = Password changed
audit-verb-created = Created
audit-verb-edited = Edited
audit-verb-deleted = Deleted
audit-verb-restored = Restored
audit-verb-backed-up = Backed up
audit-verb-keys-rotated = Keys changed
audit-verb-key-dropped = Key given up
audit-verb-taken-over = Taken over
audit-verb-exported = Exported
audit-verb-transferred = Transferred
audit-verb-moved = Moved
audit-verb-completed = Completed
audit-verb-invited = Invited
audit-verb-withdrawn = Withdrawn
audit-verb-joined = Joined
audit-verb-join-refused = Could not join
audit-verb-asked-again = Asked for a new link
audit-verb-suspended = Suspended
audit-verb-reactivated = Reactivated
audit-verb-sessions-ended = Signed out by somebody else
audit-verb-switched = Changed workspace
audit-verb-denied = Refused
audit-verb-purged = Deleted for good
audit-verb-erased = Erased by law

## Objects

audit-object-installation = Installation
audit-object-workspace = Workspace
audit-object-person = Person
audit-object-user = User
audit-object-role = Role
audit-object-invitation = Invitation
audit-object-department = Department
audit-object-session = Session
audit-object-customer = Customer
audit-object-contact = Contact
audit-object-activity = Activity
audit-object-opportunity = Opportunity
audit-object-pipeline = Pipeline
audit-object-audit-event = Audit event
audit-object-bulk = Several records
