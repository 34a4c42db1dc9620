### Lists of records: filters, order, columns.

lists-filters = Filters
lists-all-filters = All filters
lists-columns = Columns
lists-usual = As usual
lists-choose = Choose
lists-width-of = Width of { $column }
lists-width-by-content = as wide as the content
lists-ascending = Ascending
lists-descending = Descending
lists-mine = Mine
lists-me = Me
lists-any = Any
lists-anyone = Anyone
lists-none = Not set
lists-one-person = A colleague
lists-suspended = { $name } (suspended)
lists-comma = {", "}
lists-from = { $label } (from)
lists-to = { $label } (to)
lists-from-day = from { $day }
lists-to-day = up to { $day }
lists-between = { $least } – { $most }
lists-least = { $label } (at least)
lists-most = { $label } (at most)
lists-left-out = Part of this link can’t be read here and was ignored: { $names }
lists-left-other = something else
lists-not-applied = Not applied: { $names }. Correct it below.
lists-lost-title = This page of the list can’t be opened
lists-lost-body = The link was changed or shortened, or the list is sorted differently by now.
lists-first-page = To the first page

## Many at once

lists-bulk-left = { $count ->
    [one] { $count } left as it is
   *[other] { $count } left as they are
}
lists-bulk-told = { $done }, { $left }
lists-bulk-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
lists-bulk-no-owner = Choose who is to own them.

## Spans: stretches of the calendar (by key)

lists-span-today = Today
lists-span-yesterday = Yesterday
lists-span-tomorrow = Tomorrow
lists-span-this-week = This week
lists-span-last-week = Last week
lists-span-next-week = Next week
lists-span-this-month = This month
lists-span-last-month = Last month
lists-span-next-month = Next month
lists-span-this-quarter = This quarter
lists-span-last-quarter = Last quarter
lists-span-next-quarter = Next quarter
lists-span-this-year = This year
lists-span-last-year = Last year
lists-span-next-year = Next year

## When the next activity is due (by key)

lists-due-overdue = Overdue
lists-due-today = Today
lists-due-week = Within { -due-soon-days } days
lists-due-none = Nothing planned
