### The frame of the application, and words for permissions.

error-wrong-credentials-title = That did not work
error-wrong-credentials-body = The name or the password is not right. Check both and try again.
error-unverified-title = Verify your e-mail address first
error-unverified-body = We have just sent the link again. Open it, then sign in here.
error-unverified-kept = The link was made again. No mail leaves this installation: ask whoever runs it for the link, open it, then sign in here.
error-closed-title = This company is closed
error-closed-body = Its workspace was closed by whoever runs this installation, and nobody gets in. Nothing is deleted. Ask them to open it again.
error-read-only-title = The trial is over
error-read-only-body = Everything is still here to be read. To change things again, renew the workspace.
error-bad-request-title = This address is not complete
error-bad-request-body = It may have been shortened on the way. Start again from the list.
error-home = Go to the start page

permission-name = { $module } · { $action }
permission-view = view
permission-create = create
permission-edit = edit
permission-delete = delete
permission-delete-new = delete what one just made
permission-export = export
permission-import = import
permission-transfer = transfer
permission-manage = manage

module-customers = Customers
module-opportunities = Opportunities
module-leads = Leads
module-pipelines = Pipelines
module-users = Users
module-roles = Roles
module-audit = Audit
module-workspace = Workspace

layout-sidebar = Sidebar
layout-fold = Fold the sidebar
layout-unfold = Unfold the sidebar
layout-new = New
layout-me = Me
layout-search = Search customers, contacts, opportunities and leads
layout-trial = { $days ->
    [0] The trial ends today.
    [one] The trial ends in { $days } day.
   *[other] The trial ends in { $days } days.
}
layout-trial-over = The trial is over: everything can be read, nothing changed.
layout-renewal-owners = Ask an owner of the workspace to renew it.
layout-renewal-contact = Whom to ask:
layout-renewal-ask = Ask to go on
layout-renewal-asked = You asked to go on. Whoever runs this installation has your request.
