### The first run: the page behind the link that the console prints.

set-up-title = Set up this installation
set-up-lead = This happens once. You become its operator.
set-up-submit = Set up
set-up-operator-title = Become an operator
set-up-operator-lead = This link makes { $email } an operator of this installation.
set-up-operator-submit = Become an operator
set-up-known-lead = This link makes { $email } an operator of this installation. The password stays as it is.
set-up-bound = E-mail: { $email }

set-up-companies = Who uses it?
set-up-companies-one = One company
set-up-companies-one-hint = You become the owner of its workspace; nobody else can sign up afterwards.
set-up-companies-many = Many companies
set-up-companies-many-hint = Companies sign up by themselves, each into a workspace of its own.
set-up-company = Company name
set-up-name = Your name
set-up-email = Your e-mail
set-up-password = Password

set-up-dead = It was used already, its time is over, or a newer link took its place.
set-up-dead-before = Not set up yet? Start “latchkey serve” again: it prints a new link.
set-up-dead-after = Set up already? On the machine itself, “latchkey user operator --email ADDRESS” prints a link that makes another operator.
