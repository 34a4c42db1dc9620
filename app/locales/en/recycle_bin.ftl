### The recycle bin.

recycle-bin-hint = Deleted records stay here for { -bin-days } days.
recycle-bin-empty-title = The recycle bin is empty.
recycle-bin-empty-body = What you delete can be restored from here for { -bin-days } days.
recycle-bin-none-here = Nothing found so far.
recycle-bin-look-on = Not all of the recycle bin has been looked through yet. The next page goes on.

## The search (by key)

recycle-bin-search = Search the recycle bin

## Fields (by key)

recycle-bin-field-of = Part
recycle-bin-field-name = Name
recycle-bin-field-owner = Owner
recycle-bin-field-deleted = Deleted
recycle-bin-field-deleted-by = Deleted by

## Choices (by key)

recycle-bin-of-customers = Customers
recycle-bin-of-contacts = Contacts
recycle-bin-of-opportunities = Opportunities
recycle-bin-of-leads = Leads
recycle-bin-of-activities = Activities
