### What mails say. `name` stands behind the greeting as `mail-greeted` has it, and is
### empty where nobody is greeted by name; names of companies and people are said only as
### far as no mail program could make a link of them.

mail-greeted = {" "}{ $name }
mail-company = { $company }

mail-verify-subject = Verify your e-mail address · Latchkey
mail-verify-body =
    Hello{ $name },

    Open this link to verify your e-mail address; then you can sign in:

    { $link }

    The link works once, for { $hours } hours.
    If you did not sign up, ignore this mail.

mail-registered-subject = You already have an account · Latchkey
mail-registered-body =
    Hello{ $name },

    Somebody signed up to Latchkey with this address, which has an account already. If it was you, simply sign in; if you forgot the password, set a new one here:

    { $link }

    If it was not you, there is nothing to do: your account is unchanged.

mail-reset-subject = Set a new password · Latchkey
mail-reset-body =
    Hello{ $name },

    Open this link to set a new password:

    { $link }

    The link works once, for { $minutes } minutes.
    If you did not ask for it, ignore this mail: your password stays as it is.

mail-changed-subject = Your password was changed · Latchkey
mail-changed-body =
    Hello{ $name },

    Your password has just been changed. If it was not you, set a new one at once:

    { $link }

## Invitations

mail-invited-colleague = A colleague
mail-invited-to = {" "}of { $company }
mail-refused-to = {" "}to { $company }

mail-invited-subject = You are invited · Latchkey
mail-invited-body =
    Hello{ $name },

    { $who } invites you to work in the CRM{ $to }. Open this link to come in:

    { $link }

    The link works once, for { $days } days.
    If you do not know who invites you, ignore this mail.

mail-asked-subject = Somebody asks for a new invitation · Latchkey
mail-asked-body =
    Hello{ $name },

    The invitation of { $who } works no more, and they ask for a new one. If you want them to come in, send it again here:

    { $link }

    If not, there is nothing to do.

mail-refused-subject = An invitation came to nothing · Latchkey
mail-refused-body =
    Hello{ $name },

    Your invitation{ $to } can't be used: whoever sent it may not invite for this role any more. Ask the company to invite you anew.

mail-void-body =
    Hello{ $name },

    { $who } wanted to accept an invitation, but whoever sent it may not give that role any more, so it was void. If the person is to come in, a colleague who may has to invite anew:

    { $link }

## To operators

mail-renewal-company = A company
mail-renewal-subject = A company asks to go on · Latchkey
mail-renewal-body =
    Hello{ $name },

    { $company } asks to go on after its trial. Who asks: { $asker }

    Look at it here:

    { $link }

    A company asks once a day at most.

## Second factors

mail-needed-company = Your company
mail-needed-now = From now on
mail-needed-from = From { $day } on
mail-needed-subject = You need a second factor to sign in · Latchkey
mail-needed-body =
    Hello{ $name },

    { $company } asks for a second factor beside the password, such as an authenticator app. { $when } you need it to sign in, and you have none yet.

    Set it up here; it takes about a minute:

    { $link }

    After that day sessions with the password alone end. You are led through the set-up at your next sign-in then, and nothing of yours is lost.

mail-factor-body =
    Hello{ $name },

    { $what }

    If it was not you, set a new password at once:

    { $link }
mail-factor-passkey = a passkey
mail-factor-totp = an authenticator app
mail-factor-recovery-code = recovery codes
mail-factor-added-subject = A second factor was added · Latchkey
mail-factor-added = A second factor has just been added to your account: { $factor }. It is asked for when you sign in.
mail-factor-removed-subject = A second factor was removed · Latchkey
mail-factor-removed = A second factor has just been removed from your account: { $factor }.
mail-codes-made-subject = New recovery codes were made · Latchkey
mail-codes-made = New recovery codes have just been made for your account; the old ones work no longer.
mail-code-used-subject = A recovery code was used · Latchkey
mail-code-used = One of your recovery codes has just been used. Codes left: { $left }. If you lost your phone, remove it on the page “Security” and make new codes there.
mail-factor-locked-subject = A second factor is locked · Latchkey
mail-factor-locked = Somebody gave your right password and then several wrong codes ({ $factor }). This way to prove it is locked for now.
mail-factors-reset-subject = Your second factors were reset · Latchkey
mail-factors-reset = Whoever runs this installation has taken away all second factors of your account. Your password alone signs you in now: set up another factor soon, on the page “Security”.
