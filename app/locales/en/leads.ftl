### Leads: list, record, forms, and what a lead becomes.

leads-new = New lead
leads-edit = Edit lead
leads-count = { $count ->
    [0] No leads
    [one] { $count } lead
   *[other] { $count } leads
}
leads-count-more = More than { $count } leads
leads-empty-title = No leads yet.
leads-empty-body = Add people and companies who may become customers, from a fair, a call or your website.

leads-twins = { $count ->
    [one] Maybe somebody follows this lead up already:
   *[other] Maybe somebody follows this lead up already, { $count } look alike:
}
leads-twins-failed = Similar customers and leads couldn’t be looked up
leads-twins-failed-body = Load the page again before you make a new customer.

## The search (by key)

leads-search = Search leads
leads-search-hint = Name, company, phone, e-mail
leads-search-everywhere = Search customers, contacts and opportunities too

## Fields (by key)

leads-field-name = Name
leads-field-company = Company
leads-field-title = Position
leads-field-phone = Phone
leads-field-email = E-mail
leads-field-source = Source
leads-field-level = Level
leads-field-need = Need
leads-field-note = Note
leads-field-status = Status
leads-field-reason = Reason
leads-field-comment = Comment
leads-field-owner = Owner
leads-field-last-activity = Last contact
leads-field-next-activity = Next step
leads-field-created = Created
leads-field-updated = Changed

## Choices (by key)

leads-status-open = Open
leads-status-converted = Converted
leads-status-disqualified = Disqualified
leads-reason-unreachable = Can’t be reached
leads-reason-no-need = No need
leads-reason-no-budget = No budget
leads-reason-competitor = Chose a competitor
leads-reason-duplicate = Known already
leads-reason-invalid = Wrong details
leads-reason-other = Other reason

## Many at once

leads-bulk-deleted = { $count ->
    [one] { $count } lead deleted
   *[other] { $count } leads deleted
}
leads-bulk-assigned = { $count ->
    [one] { $count } lead assigned
   *[other] { $count } leads assigned
}
leads-bulk-restored = { $count ->
    [one] { $count } lead restored
   *[other] { $count } leads restored
}
leads-bulk-moves = { $count ->
    [one] { $count } lead goes from { $people } to { $owner }.
   *[other] { $count } leads go from { $people } to { $owner }.
}

## Many at once (by key)

leads-bulk = With the ticked leads
leads-bulk-look = Assign leads
leads-bulk-stays = Their open activities stay with those who have them now.
leads-bulk-nothing-ticked = Tick at least one lead first.
leads-bulk-ticks-gone = These leads can’t be changed together. Tick them again, { -ticked-most } at most.

## The record

leads-deleted = { $name } deleted
leads-in-bin-title = This lead is in the recycle bin
leads-in-bin-body = Deleted on { $when }. It is removed for good { -bin-days } days after that.
leads-transfer-body = The lead goes to the new owner. Open activities stay with those who have them now.

## What becomes of it

leads-disqualify = Disqualify
leads-disqualify-title = Why does nothing come of it?
leads-choose-reason = Choose a reason
leads-disqualify-changed = Somebody changed the lead after you opened this page, so it was not disqualified. Look at it first, then press again.
leads-disqualified = Lead disqualified
leads-disqualified-title = This lead is disqualified
leads-because = Reason: { $reason }
leads-converted-title = This lead was converted
leads-converted-body = It stays as it was then and can’t be edited.
leads-closed-at = On { $when }
leads-became-customer = Customer:
leads-became-contact = Contact:
leads-became-opportunity = Opportunity:
leads-became-hidden = What it became is out of your sight, or deleted.
leads-reopen = Follow up again
leads-reopened = The lead is open again
leads-touched = It stays as it is, for something was changed or added since: { $records }
leads-touched-customer = Customer
leads-touched-contact = Contact
leads-touched-opportunity = Opportunity

## Converting

leads-convert = Convert
leads-convert-named = Convert { $name }
leads-convert-customer = The lead becomes
leads-convert-new-customer = A new customer
leads-convert-find = Another customer who is there already
leads-convert-existing = An existing customer
leads-convert-not-yours = Looks alike, but isn’t yours to edit:
leads-convert-name = Customer’s name
leads-convert-contact = Add the person as a contact
leads-convert-contact-stays = { $name } is a contact there already and stays
leads-convert-opportunity = Add an opportunity
leads-convert-title = Opportunity’s name
leads-convert-changed = Somebody changed the lead after you opened this page, so it was not converted. Look at it first, then press again.
leads-converted = Lead converted
leads-not-open-title = This lead is closed already.
leads-back-to-record = Go to the lead

## What somebody did (by key)

leads-verb-created = created the lead
leads-verb-transferred = transferred it
leads-verb-converted = converted it
leads-verb-disqualified = disqualified it
leads-verb-reopened = follows it up again
