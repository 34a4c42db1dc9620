### One search over customers, contacts and opportunities.

finding-title = Search
finding-field = Search customers, contacts and opportunities
finding-hint = Names as written, in pinyin or by initials; phone numbers by their last digits; e-mail addresses; WeChat IDs.
finding-contacts = Contacts
finding-all-customers = All customers that match
finding-all-contacts = All contacts that match
finding-all-opportunities = All opportunities that match
finding-results = { $count ->
    [one] { $count } result is shown
   *[other] { $count } results are shown
}
