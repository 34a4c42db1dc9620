### What a workspace asks of sign-ins and sessions, in its console.

policies-factor = Second factor
policies-factor-lead = Something beside the password: a passkey, or the code of an authenticator app.
policies-who = Who needs one
policies-factor-off = Off
policies-factor-off-hint = Nobody is asked to set one up. Whoever has set one up is still asked for it at each sign-in: it is theirs, and no policy switches it off.
policies-factor-optional = Optional
policies-factor-optional-hint = Each person as they like. Whoever has one is asked for it.
policies-factor-roles = Required for some roles
policies-factor-roles-hint = Whoever holds one of the roles ticked below.
policies-factor-all = Required for everybody
policies-factor-all-hint = The owners too, and you.
policies-roles = Roles that need one
policies-roles-hint = Counts where it is required for some roles.
policies-due-on = Required from this day on
policies-due-on-hint = From the beginning of the day in the company's time zone. Today means at once.
policies-grace-days = Days for whoever comes later
policies-grace-days-hint = Whoever joins, or gets such a role, has at least so many days from then. 0 to { -grace-days-most }.
policies-trust = Where it is required, or somebody may manage something, no browser is trusted in its place. Saving a policy ends the trust that people here gave to their browsers.
policies-own-first = You have no second factor yet. To require one of yourself, set yours up first: nobody shuts themselves out.
policies-own-link = Set up a second factor
policies-day = The day:
policies-until = Until then people without a factor sign in as before; in the last { -asked-days } days they are asked each time and can put it off. From then on sessions with the password alone end, and whoever has none sets one up on the way in.
policies-since = It is required now. Whoever has none sets one up on the way in, and sessions with the password alone have ended. Whoever lost theirs gets in with a recovery code; without one, whoever runs the installation resets it.
policies-sessions = Sessions
policies-sessions-lead = How long people stay signed in. Shorter limits hold on the next click. Leave a field empty for the standard.
policies-idle-minutes = Minutes without a click
policies-idle-hint = { -idle-minutes-least } to { -idle-minutes-most }. The standard is { $standard }. NIST SP 800-63B-4 (AAL2) says { -nist-idle-hours } hour at most.
policies-lasting-hours = Hours from sign-in to sign-in
policies-lasting-hint = { -lasting-hours-least } to { -lasting-hours-most }. The standard is { $standard }. NIST SP 800-63B-4 (AAL2) says { -nist-lasting-hours } hours at most.
policies-session-limit = Sessions of one person at a time
policies-limit-hint = { -sessions-least } to { -sessions-most }. The standard is { $standard }. Whoever signs in beyond it is let in, and their oldest session ends. OWASP ASVS 5.0, 7.1.2 asks that this is settled.
policies-powerful = Whoever may manage something has { $idle } without a click and { $lasting } in all, or less where the fields above say less.
policies-deviates = What holds now is longer than NIST SP 800-63B-4 (AAL2) has it: { -nist-idle-hours } hour without a click, { -nist-lasting-hours } hours in all. It suits people who note calls all day; what can do great harm asks for a fresh proof every { -fresh-minutes } minutes all the same.
policies-people = Without a factor
policies-people-lead = Active people who have set none up yet. When it becomes required, each gets a mail.
policies-people-lead-kept = Active people who have set none up yet. No mail leaves this installation yet: tell them yourself when it becomes required.
policies-all-have = Everybody has one.
policies-without = { $without } of { $all } people have none.
policies-asked = { $count ->
    [one] { $count } of them needs one by this policy.
   *[other] { $count } of them need one by this policy.
}
policies-not-shown = { $count ->
    [one] { $count } further person is not shown.
   *[other] { $count } further people are not shown.
}
policies-needs = needs one from
policies-as-standard = Nothing set
policies-conflict = Somebody saved these values in the meantime. What you chose is still below: “Save my version” puts it in their place.
