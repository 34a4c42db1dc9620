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

contacts-edit = Edit contact
contacts-in-bin-title = This contact is in the recycle bin
contacts-in-bin-body = Deleted on { $when }. It is removed for good { -bin-days } days after that.

contacts-links = Further customers
contacts-links-of = Further customers of { $name }
contacts-links-none = None yet. Choose below where else this contact has a part.
contacts-unlink = Remove { $name }
contacts-unlinked = Removed
contacts-involved = Also involved

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
contacts-field-linked = Further customer
contacts-field-part = Part

## Choices (by key)

contacts-part-decision-maker = Decision-maker
contacts-part-user = User
contacts-part-influencer = Influencer
contacts-part-purchasing = Purchasing
contacts-part-finance = Finance
contacts-part-technical = Technical
contacts-part-other = Other

## What somebody did (by key)

contacts-verb-created = added the contact
contacts-verb-linked = added a further customer
contacts-verb-unlinked = removed a further customer
