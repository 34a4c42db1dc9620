### Opportunities: board, list, record, forms.

## Board and list

opportunities-board = Board
opportunities-views = View
opportunities-view-board = Board
opportunities-view-list = List
opportunities-stages = Stages
opportunities-new = New opportunity
opportunities-edit = Edit opportunity
opportunities-count = { $count ->
    [one] { $count } opportunity
   *[other] { $count } opportunities
}
opportunities-total-count = Opportunities
opportunities-total-sum = Total
opportunities-total-weighted = Weighted
opportunities-total-won-lately = Won in { $days } days
opportunities-more-cards = Show more
opportunities-column-empty = Nothing in this stage
opportunities-empty = No opportunities yet.
opportunities-empty-body = Add the first one: whom it is for, what it may bring, when it may close.
opportunities-none-of-customer = No opportunities with this customer yet.
opportunities-first-of-customer = These are the first { $count }, open ones before all others.
opportunities-all-of-customer = Show all in the list

## The search (by key)

opportunities-search = Search opportunities
opportunities-search-everywhere = Search customers, contacts and leads too

## Outcomes (by key)

opportunities-outcome-current = Open and recently closed
opportunities-outcome-open = Open
opportunities-outcome-won = Won
opportunities-outcome-lost = Lost
opportunities-outcome-all = All

## Cards

opportunities-next-at = Next activity: { $when }
opportunities-next-none = No next activity planned
opportunities-next-none-short = None planned
opportunities-next-overdue = The next activity is overdue
opportunities-next-today = The next activity is today
opportunities-next-later = A next activity is planned
opportunities-idle = { $days ->
    [one] Idle for { $days } day
   *[other] Idle for { $days } days
}
opportunities-idle-why = { $days ->
    [one] For { $days } day there was no activity and no move, and none is planned. Plan the next step or move it on.
   *[other] For { $days } days there was no activity and no move, and none is planned. Plan the next step or move it on.
}

## Moving

opportunities-move-card = Move { $name }…
opportunities-move-to = Move to
opportunities-said-moved = “{ $name }” moved to { $stage }, { $place } of { $count }
opportunities-toast-moved = Moved to { $stage }
opportunities-toast-won = Won. Congratulations!
opportunities-toast-failed = Not moved: { $reason }
opportunities-lost-title = Why was it lost?
opportunities-lost-reason = Reason
opportunities-lost-choose = Choose a reason
opportunities-lost-comment = Comment
opportunities-lost-submit = Mark as lost
opportunities-lost-because = Reason:
opportunities-reason-price = Price too high
opportunities-reason-competitor = Chose a competitor
opportunities-reason-no-budget = No budget
opportunities-reason-no-decision = No decision made
opportunities-reason-timing = Wrong time
opportunities-reason-other = Other reason

## Forms

opportunities-choose-customer = Choose a customer
opportunities-customer-hint = Not in the list? Search for the customer above.
opportunities-find-customer = Find a customer
opportunities-customers-found = { $count ->
    [one] { $count } customer found: choose below.
   *[other] { $count } customers found: choose below.
}

## Fields (by key)

opportunities-field-name = Name
opportunities-field-name-example = Yearly frame contract
opportunities-field-customer = Customer
opportunities-field-customer-one = A specific customer
opportunities-field-stage = Stage
opportunities-field-stage-one = A specific stage
opportunities-field-outcome = Outcome
opportunities-field-amount = Amount
opportunities-field-amount-hint = 12,000 or 12K
opportunities-field-close-date = Expected close
opportunities-field-source = Source
opportunities-field-source-none = Not known
opportunities-field-note = Note
opportunities-field-owner = Owner
opportunities-field-next-activity = Next activity
opportunities-field-updated = Last change
opportunities-field-pipeline = Pipeline
opportunities-field-closed = Closed
opportunities-field-created = Created

## Many at once

opportunities-bulk-deleted = { $count ->
    [one] { $count } opportunity deleted
   *[other] { $count } opportunities deleted
}
opportunities-bulk-assigned = { $count ->
    [one] { $count } opportunity assigned
   *[other] { $count } opportunities assigned
}
opportunities-bulk-restored = { $count ->
    [one] { $count } opportunity restored
   *[other] { $count } opportunities restored
}
opportunities-bulk-moves = { $count ->
    [one] { $count } opportunity goes from { $people } to { $owner }.
   *[other] { $count } opportunities go from { $people } to { $owner }.
}

## Many at once (by key)

opportunities-bulk = With the ticked opportunities
opportunities-bulk-look = Assign opportunities
opportunities-bulk-stays = Their open activities stay with those who have them now.
opportunities-bulk-nothing-ticked = Tick at least one opportunity first.
opportunities-bulk-ticks-gone = These opportunities can’t be changed together. Tick them again, { -ticked-most } at most.

## Record

opportunities-probability = at { $percent } %
opportunities-days-in-stage = In this stage for
opportunities-days = { $days ->
    [0] Less than a day
    [one] { $days } day
   *[other] { $days } days
}
opportunities-stage-history = Way through the stages
opportunities-history = History of changes
opportunities-to = to
opportunities-deleted-title = This opportunity is in the recycle bin
opportunities-deleted-body = Deleted { $when }. Restore it to work with it again.
opportunities-transfer-body = The opportunity goes to the new owner. Open activities stay with those who have them now.

## What somebody did (by key)

opportunities-verb-created = created the opportunity
opportunities-verb-edited = edited the opportunity
opportunities-verb-moved = moved it to another stage
opportunities-verb-transferred = transferred the opportunity
