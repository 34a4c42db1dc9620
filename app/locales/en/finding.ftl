### One search over customers, contacts, opportunities and leads.

finding-title = Search
finding-field = Search customers, contacts, opportunities and leads
finding-hint = Names as written, in pinyin or by initials; phone numbers by their last digits; e-mail addresses; WeChat IDs.
finding-contacts = Contacts
finding-all-customers = All customers that match
finding-all-contacts = All contacts that match
finding-all-opportunities = All opportunities that match
finding-all-leads = All leads that match
finding-results = { $count ->
    [one] { $count } result is shown
   *[other] { $count } results are shown
}
