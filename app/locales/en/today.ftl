### The start page.

today-morning = Good morning, { $name }
today-afternoon = Good afternoon, { $name }
today-evening = Good evening, { $name }
today-date = { $weekday }, { $date }
today-overdue = Overdue
today-due = Due today
today-upcoming = Next { -upcoming-days } days
today-rest = { $count ->
    [one] { $count } more: see its customer
   *[other] { $count } more: see their customers
}
today-rest-many = Many more: see their customers
today-empty-title = Nothing is due.
today-empty-body = Nothing overdue, nothing in the next { -upcoming-days } days. A good moment for a customer you have not heard from.
today-empty-action = Longest without contact
today-figures = Figures
today-my-customers = My customers
today-open-opportunities = My open opportunities

today-first-title = First steps
today-first-invite = Invite a colleague
today-first-invite-body = By e-mail, with a role of their own.
today-first-invite-kept = By a link, with a role of their own.
today-first-invite-action = Invite
today-first-stages = Look at the stages
today-first-stages-body = The way of a deal, from the first call to won.
today-first-stages-action = Look
today-first-done = Done
today-first-customer = Add a customer
today-first-customer-body = A company or a person that you sell to.
today-first-activity = Log a follow-up
today-first-activity-body = On the customer's page: what was said, what comes next.
