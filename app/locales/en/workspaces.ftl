### A company's own settings, in its console.

company-lead = For everybody in this workspace.
company-name = Company name
company-currency-hint = All amounts are in it. It can be changed as long as no amount is stored.
company-currency-fixed = Amounts are stored, so it stays as it is.
company-language = Language of the company
company-language-hint = What the company writes in. Each person reads in a language of their own, under Preferences.
company-time-zone = Time zone of the company
company-time-zone-hint = Where its office is. Each person's dates follow their own zone, under Preferences.
company-country = Home country of phone numbers
company-country-hint = A number without a country code is taken for one of this country, for finding it and for hints about duplicates.
company-phones-behind = The numbers of all customers are being read anew for the new home country. Until that is done, searching by phone may miss some.
company-colleague-hints = Tell who looks after a company already
company-colleague-hints-hint = Whoever saves a new company of a name or number that a colleague has is asked once, and told whose it is, even if they may not see it. Never about people; { -hints-an-hour } times an hour at most; each time is in the audit.
company-conflict = Somebody saved these values in the meantime. What you typed is still below: “Save my version” puts it in their place.
