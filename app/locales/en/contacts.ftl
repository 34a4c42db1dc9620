### Contacts: the people at a customer.

## Fields (by key)

contacts-field-name = Name
contacts-field-title = Position
contacts-field-phone = Phone
contacts-field-email = E-mail
contacts-field-wechat = WeChat ID
contacts-field-birthday = Birthday

## Two edits at once (by key)

contacts-conflict-table = Both versions
contacts-conflict-field = Field
contacts-conflict-theirs = Theirs, now saved
contacts-conflict-mine = Yours
