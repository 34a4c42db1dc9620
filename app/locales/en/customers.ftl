### Customers: list, record, forms, contacts.

customers-new = New customer
customers-edit = Edit customer
customers-count = { $count ->
    [0] No customers
    [one] { $count } customer
   *[other] { $count } customers
}
customers-count-more = More than { $count } customers
customers-actions = Actions
customers-call = Call { $name }
customers-call-short = Call
customers-empty-title = No customers yet.
customers-empty-body = Add the first company or person that you sell to.

## The search (by key)

customers-search = Search customers
customers-search-hint = Name, phone, e-mail
customers-search-everywhere = Search contacts, opportunities and leads too

## Fields (by key)

customers-field-name = Name
customers-field-kind = Type
customers-field-level = Level
customers-field-source = Source
customers-field-industry = Industry
customers-field-employees = Company size
customers-field-phone = Phone
customers-field-email = E-mail
customers-field-parent = Parent company
customers-field-parent-hint = The company that this one belongs to.
customers-field-website = Website
customers-field-region = Region
customers-field-address = Address
customers-field-note = Note
customers-field-owner = Owner
customers-field-last-activity = Last contact
customers-field-next-activity = Next step
customers-field-created = Created
customers-field-updated = Changed

## Choices (by key)

customers-kind-company = Company
customers-kind-person = Person
customers-level-key = Key
customers-level-regular = Regular
customers-level-small = Small
customers-source-manual = Entered by hand
customers-source-website = Website
customers-source-referral = Referral
customers-source-exhibition = Exhibition
customers-source-phone = Phone
customers-source-advertisement = Advertisement
customers-source-other = Other
customers-industry-agriculture = Agriculture, forestry, fishing
customers-industry-mining = Mining
customers-industry-manufacturing = Manufacturing
customers-industry-energy = Energy and water supply
customers-industry-construction = Construction
customers-industry-wholesale-retail = Wholesale and retail
customers-industry-transport = Transport and storage
customers-industry-hospitality = Hotels and restaurants
customers-industry-information-technology = Software and information technology
customers-industry-finance = Finance and insurance
customers-industry-real-estate = Real estate
customers-industry-business-services = Leasing and business services
customers-industry-research = Research and technical services
customers-industry-public-utilities = Environment and public facilities
customers-industry-personal-services = Personal services and repair
customers-industry-education = Education
customers-industry-health = Health and social work
customers-industry-culture = Culture, sports, entertainment
customers-industry-public-administration = Public administration
customers-industry-other = Other
customers-employees-under-10 = Up to 9 people
customers-employees-10-to-49 = 10 to 49 people
customers-employees-50-to-199 = 50 to 199 people
customers-employees-200-to-999 = 200 to 999 people
customers-employees-1000-or-more = 1,000 people or more

## Duplicates

customers-duplicates = { $count ->
    [one] Maybe this customer is already here:
   *[other] Maybe this customer is already here, { $count } look alike:
}
customers-duplicate-why = { $owner } · same { $fields }
customers-colleague-title = A colleague has this customer
customers-colleague-body = { $owner } already looks after a customer of this name or number. Ask them, or press again to make one all the same.

## Many at once

customers-bulk-deleted = { $count ->
    [one] { $count } customer deleted
   *[other] { $count } customers deleted
}
customers-bulk-assigned = { $count ->
    [one] { $count } customer assigned
   *[other] { $count } customers assigned
}
customers-bulk-restored = { $count ->
    [one] { $count } customer restored
   *[other] { $count } customers restored
}
customers-bulk-moves = { $count ->
    [one] { $count } customer goes from { $people } to { $owner }.
   *[other] { $count } customers go from { $people } to { $owner }.
}

## Many at once (by key)

customers-bulk = With the ticked customers
customers-bulk-look = Assign customers
customers-bulk-stays = Their open activities and opportunities stay with those who have them now.
customers-bulk-nothing-ticked = Tick at least one customer first.
customers-bulk-ticks-gone = These customers can’t be changed together. Tick them again, { -ticked-most } at most.

## The record

customers-open-opportunities = Open opportunities
customers-subsidiaries = Subsidiaries
customers-first-by-name = These are the first { $count } by name.
customers-first-contacts = These are the { $count } who were added first.
customers-contacts = Contacts
customers-contacts-empty = Nobody yet. Add the people you talk to.
customers-contact-delete = Delete { $name }
customers-history = History
customers-transfer-body = The customer goes to the new owner. Open activities and opportunities stay with those who have them now.
customers-deleted = { $name } deleted
customers-in-bin-title = This customer is in the recycle bin
customers-in-bin-body = Deleted on { $when }. It is removed for good { -bin-days } days after that.

## What somebody did (by key)

customers-verb-created = created the customer
customers-verb-transferred = transferred it
customers-verb-colleague-named = was told whose customer it is
