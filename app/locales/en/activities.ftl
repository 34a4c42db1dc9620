### Activities: composer and timeline.

activities-title = Activities
activities-log = Log follow-up
activities-kind = Type
activities-kind-call = Call
activities-kind-email = E-mail
activities-kind-meeting = Meeting
activities-kind-visit = Visit
activities-kind-note = Note
activities-kind-task = Task
activities-subject = Subject
activities-subject-hint = What happened, or what is to be done?
activities-body = Details
activities-contact = Contact
activities-planned = Still to be done
activities-due = Due
activities-planned-title = Planned
activities-complete = Complete “{ $subject }”
activities-complete-short = Complete
activities-completed = Completed
activities-reopen = Open again
activities-reopened = Open again
activities-older = Show older ones
activities-empty-title = No activities yet.
activities-empty-body = Log the first call, visit or note above.
