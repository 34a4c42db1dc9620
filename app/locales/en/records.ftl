### What pages say of records of any object. What differs is said in the object's own file.

## The page of a record

records-about = About
records-department = Department
records-edit-named = Edit { $name }
records-more-fields = More fields
records-not-set = Not set
records-yes = Yes
records-no = No
records-others-first = Something else has to be put right first:
records-whole-form = Open the whole form
records-came-from = Came from a lead
records-came-from-latest = Only the latest leads are shown.
records-restore-customer-first = Its customer is in the recycle bin too. Restore the customer first.

## A fact that is another record

records-find = Part of its name
records-found = { $count ->
    [one] { $count } found: choose below.
   *[other] { $count } found: choose below.
}
records-out-of-sight = Out of your sight, or deleted

## Giving it to somebody else

records-transfer = Transfer
records-new-owner = New owner
records-choose-owner = Choose an owner
records-transferred = Owner changed
records-transfer-changed = Somebody changed it after you opened this page, so it was not transferred. Look at it first, then press again.

## Somebody else was quicker

records-look = See how it stands now

## What somebody did, unless the object says it in its own words

records-verb-created = created it
records-verb-edited = edited
records-verb-deleted = moved it to the recycle bin
records-verb-restored = restored it
records-verb-transferred = transferred it
records-verb-moved = moved it
records-verb-completed = completed it
records-verb-other = changed it

## Two edits at once

records-conflict-body = Nothing of yours has been saved yet. Compare both versions below: your text is still in the form. “Save my version” replaces theirs.
records-conflict-table = Both versions
records-conflict-field = Field
records-conflict-theirs = Theirs, now saved
records-conflict-mine = Yours
records-conflict-now = Somebody else has just saved “{ $value }”. “Save my version” replaces it.
records-conflict-elsewhere = Somebody else has just edited something else here. Save again to keep both changes.
