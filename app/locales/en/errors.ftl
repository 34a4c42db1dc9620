### What can be wrong with a field, and the pages and notices for what failed.

## Problems of a field: below the field, and behind its label in the summary

problem-required = Fill this in.
problem-too-long = { $max ->
    [one] Too long: keep it to { $max } character.
   *[other] Too long: keep it to { $max } characters.
}
problem-email = Enter an e-mail address like name@company.com.
problem-phone = Enter a phone number like 138 0013 8000, or with its country code like +44 20 7946 0958.
problem-amount = Enter an amount like 1,234.50.
problem-amount-too-large = This amount is too large to be kept. Check the digits and the unit.
problem-amount-negative = An amount can't be negative.
problem-amount-currency = Amounts are kept in { $currency } here. Leave out the sign of another currency.
problem-amount-comma = Write the decimals after a point, as in 1234.50: the comma may mean something else.
problem-date = Enter a date like 2026-01-05.
problem-number = Enter a number.
problem-number-too-large = This number is too large to be kept. Check the digits and the unit.
problem-number-whole = Enter a whole number, without decimals.
problem-number-places = { $most ->
    [one] Enter a number with { $most } decimal at most.
   *[other] Enter a number with { $most } decimals at most.
}
problem-taken = This is already in use. Choose another.
problem-unprintable = This held an invisible character that cannot be saved. It was taken out: check the text and save again.
problem-wechat = Enter a WeChat ID: 6 to 20 letters, digits, hyphens or underscores. The name shown in WeChat is not the ID.
problem-website = Enter a web address like www.example.com.
problem-choice = Choose one of the options.
problem-must-accept = Tick this box to continue.
problem-password-too-short = { $min ->
    [one] This password is too short: use at least { $min } character.
   *[other] This password is too short: use at least { $min } characters. A few unrelated words work well.
}
problem-password-too-long = { $max ->
    [one] This password is too long: keep it to { $max } character.
   *[other] This password is too long: keep it to { $max } characters.
}
problem-password-common = This password is easy to guess. Choose a less common one.
problem-password-pattern = This password follows a pattern: neighbouring keys, counting, repeats or dates are tried first. Use a few unrelated words.
problem-password-own-words = This password contains your name, your e-mail or another word that people connect with you. Leave it out.
problem-password-wrong = This password is not right. Check it and try again.
problem-type-again = Not kept: fill this in again.
problem-not-kept = This was kept for an hour, for you and in one workspace. Fill in the form anew.
problem-unknown-time-zone = This time zone is not known. Choose one from the list.
problem-line-no-email = Line { $line } has no e-mail address, or more than one. Write one like name@company.com.
problem-line-is-here = Line { $line }: this person is here already. Look for them in the list.
problem-line-suspended = Line { $line }: this person is suspended here. Find them in the list of people and reactivate them on their page.
problem-too-many-lines = Only the first { $most } lines were read. Invite the others afterwards.
problem-line-too-often = Line { $line }: several invitations went to this address just now. Try again in an hour.
problem-more-than-own = You can give only what you may do yourself. Choose another role, or ask an owner.
problem-circle = Then the two would report to each other in a circle. Choose somebody else.
problem-between = Enter a whole number from { $least } to { $most }.
problem-full = There are { $most } already, and no more can be added. Retire one first.
problem-last-one = The last one of its kind has to stay. Add another first.
problem-retired = This was retired meanwhile. Choose another.
problem-last-owner = One active owner has to stay. Make somebody else an owner first.
problem-records-out-of-reach = Their customers, opportunities or leads would move along, and you may not transfer all of them. Ask an owner.
problem-currency-fixed = Amounts are stored already, so the currency stays. Take them out of the opportunities first, also in the recycle bin.
problem-currency-changed = The company counts in another currency since this page was loaded. Reload it and check the amount.
problem-above-itself = Then it would stand above itself. Choose another one.
problem-below-itself = A department cannot stand below itself. Choose another place.
problem-too-deep = No more than { $most } departments can stand above each other. Choose a place further up.
problem-too-many-departments = There are { $most } departments already, and no more can be made. Remove one first.
problem-name-taken-there = Another department of this name stands there already. Rename one of them first.
problem-not-empty = It is not empty. Move what stands in it elsewhere first.
problem-number-up-to = Enter a whole number from 1 to { $most }.
problem-date-over = This day is over. Choose today or a later one.
problem-date-to-come = This day is still to come. Choose today or an earlier one.
problem-reversed = This comes before the beginning of the range. Swap the two.
problem-role-taken = There is a role of that name already. Choose another name.
problem-role-in-use = Somebody has this role, or is invited to it. Give them another role first.
problem-role-gone = This role was deleted meanwhile. Invite them anew, with another one.
problem-department-required = Choose at least one department below.
problem-wider-than-own = This would reach further than you do, for this role or somebody who has it. Choose less, or ask an owner.
problem-code-wrong = This code is not right. Check it and try again.
problem-code-used = This code was used already, and each works once. Take the next one.
problem-clock-off = This code is of another time: your phone's clock is off. Set its date and time to automatic, then try again.
problem-factor-locked = Too many wrong codes in a row. Use another way to prove it, or ask whoever runs this installation.
problem-passkey-refused = This key can't be added, or is added already. Try another one.
problem-set-up-over = This ran out, or was finished elsewhere. Begin anew.
problem-own-factor-first = You have no second factor yet. Set one up for yourself first, under Security.
problem-unknown-field = There is no such field here. Reload the page and try again.
problem-not-open = This lead is closed already. Reload the page to see what became of it.
problem-touched-since = What it became has been changed since, so it stays as it is.
problem-own-customer = This is the customer that the contact belongs to. Choose another one.
problem-linked-already = This customer is linked already. Change the part there.
problem-too-many-links = There are { $most } further customers already. Remove one first.
problem-factor-required = This needs another second factor. Set one up first.
problem-reason-required = Give a reason. It will be kept in the record.

## The summary above a form

error-invalid-title = Some fields need a correction
error-invalid-body = { $count ->
    [one] One field needs a correction. What you typed is kept.
   *[other] { $count } fields need a correction. What you typed is kept.
}

error-unconfirmed-title = Look before you save
error-unconfirmed-body = Nothing is saved yet. Look at what would change, then save.
error-proved-title = You are confirmed. Nothing is saved yet
error-proved-body = The form stands as you filled it in. Look at it, and send it once more.
error-proved-again = The form stands as you filled it in, but for passwords and codes, which are never kept. Fill in those that are marked, and send it once more.
error-found-title = Nothing is saved yet
error-found-body = What was found is offered in the form, which stands as you filled it in. Send it when it is complete.

## Pages and notices: a title, a text, what to do

error-unauthenticated-title = Sign in to continue
error-unauthenticated-body = You are not signed in, or your session has ended. Sign in, and you will come back to this page.
error-step-up-title = Confirm that it is you
error-step-up-body = This asks for a fresh proof of who you are. Nothing has been changed.
error-pending-over-title = Sign in again
error-pending-over-body = This sign-in took too long or was finished elsewhere. Start again with your password.
error-forbidden-title = You don't have permission to do this
error-forbidden-body = This needs the permission “{ $permission }”. Ask { $who } to grant it.
error-forbidden-admins = an administrator of your workspace
error-not-found-title = Page not found
error-not-found-body = It may have been deleted or moved, or you don't have permission to see it. Check the address, or search for it.
error-conflict-title = Somebody else has just changed this
error-conflict-body = { $who } saved a change after you opened it. Nothing of yours has been saved yet, and what you typed is kept. Compare the two; “Save my version” puts yours in the place of theirs.
error-conflict-again = Somebody saved a change after you opened this. Nothing of yours has been done yet; press again if it is still what you want.
error-conflict-somebody = Somebody
error-too-many-title = Too many attempts
error-too-many-body = To keep accounts safe, this is on hold for now. Try again in { $wait }.
error-unavailable-title = The service is not available right now
error-unavailable-body = It is being updated or very busy. What you typed is kept on this page; send it once more in a moment.
error-unavailable-again = It is being updated or very busy. What you typed is kept on this page, and we try again by ourselves.
error-unavailable-reading = It is being updated or very busy. We ask again by ourselves for what belongs here.
error-unavailable-stopped = It is being updated or very busy, and what belongs here did not come. Try again in a moment.
error-internal-title = Something went wrong on our side
error-internal-body = Your request could not be completed. Try again. If it fails again, send the request ID { $request } to your administrator.
error-stale-title = A new version is available
error-stale-body = This page comes from an older version of { -product }. Reload it to continue; copy unsaved text first.
error-offline-title = You are offline
error-unreached-title = The server does not answer
error-unreached-body = What you typed is kept on this page. Send it once more when the server answers again.
error-unreached-again = What you typed is kept on this page. We try again by ourselves until the server answers.
error-unreached-reading = What belongs here comes by itself once the server answers.
error-unreached-over = The server answers again. Send the form once more.
error-no-cookies-title = Cookies are needed
error-no-cookies-body = Your browser keeps no cookies of this site, and without them nobody can be signed in, nor the language be kept. Allow cookies for this site in your browser, then try again.
error-carried-title = You are signed in again
error-carried-body = Your session was over. What you had typed stands here again; nothing of it is saved yet. Look it over and send it once more.
error-conflict-save = Save my version
error-offline-body = Changes can't be saved without a connection. What you typed is kept on this page. Check your network, then try again.
error-offline-again = What you typed is kept on this page, and is sent by itself once you are online again. Check your network.
error-offline-reading = What belongs here comes by itself once you are online again. Check your network.
error-chunk-title = This area could not be loaded
error-chunk-body = Part of the page did not arrive. The rest still works. Check your network, then reload.
error-request-id = Request ID: { $request }
