### Contacts: the people at a customer, and the list of all of them.

contacts-count = { $count ->
    [0] No contacts
    [one] { $count } contact
   *[other] { $count } contacts
}
contacts-count-more = More than { $count } contacts
contacts-empty-title = No contacts yet.
contacts-empty-body = The people at a customer are added on the customer’s page.
contacts-none-here = Nothing found so far.
contacts-look-on = Not all contacts have been looked through yet. The next page goes on.

## The search (by key)

contacts-search = Search contacts
contacts-search-hint = Name, phone, e-mail, WeChat ID
contacts-search-everywhere = Search customers, opportunities and leads too

## Fields (by key)

contacts-field-name = Name
contacts-field-title = Position
contacts-field-phone = Phone
contacts-field-email = E-mail
contacts-field-wechat = WeChat ID
contacts-field-birthday = Birthday
contacts-field-customer = Customer
contacts-field-owner = Customer’s owner
contacts-field-created = Created
