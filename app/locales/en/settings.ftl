### A person's own profile, preferences and password.

settings-profile-title = Profile
settings-profile-lead = How colleagues see you.
settings-profile-name = Name
settings-profile-email = E-mail
settings-profile-email-hint = You sign in with it. Your administrator can help to change it.
settings-profile-phone = Phone
settings-preferences-title = Preferences
settings-preferences-lead = How { -product } speaks and looks for you, on every device.
settings-security-title = Security
settings-security-lead = Change your password. You will get a mail about it.
settings-security-lead-kept = Change your password.
settings-security-current = Current password
settings-security-new = New password
settings-security-end-others = Sign out everywhere else
settings-security-submit = Change the password
settings-security-done = Your password is changed.
sessions-title = Sessions
settings-saved = Saved
settings-language-hint = Also decides how dates and numbers are written.
settings-sections = Settings pages
settings-own = My account
settings-records = Records
settings-workspace = Workspace
settings-installation = Installation
settings-elsewhere = Switch
settings-sign-out-lead = Leave this device safely.
company-title = Company
people-title = People
departments-title = Departments
roles-title = Roles
pipelines-title = Pipeline
policies-title = Policies
sign-ins-title = Sign-in records
audit-title = Audit

## What is set of a company, also where one is made and in its audit

company-currency = Currency
company-currency-new-hint = All amounts are in it. You can change it until you store the first amount.
company-on = On
company-off = Off
