### Times and days; `i18n::format` chooses among them.

## Instants

time-just-now = just now
time-minutes-ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
time-hours-ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
time-in-a-moment = in a moment
time-in-minutes = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
time-in-hours = { $count ->
    [one] in { $count } hour
   *[other] in { $count } hours
}
time-tomorrow-at = tomorrow, { $time }

## Days

time-yesterday = Yesterday
time-today = Today
time-tomorrow = Tomorrow
time-overdue = { $days ->
    [one] { $days } day overdue
   *[other] { $days } days overdue
}

## Lengths of time

time-duration-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
time-duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
time-duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
time-duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

## Days of the week

time-monday = Monday
time-tuesday = Tuesday
time-wednesday = Wednesday
time-thursday = Thursday
time-friday = Friday
time-saturday = Saturday
time-sunday = Sunday
