### Words inside the shared components.

components-error-line = { $label }: { $problem }
components-edit-filter = Change the filter “{ $label }”
components-remove-filter = Remove the filter “{ $label }”
components-rows-per-page = Rows per page
components-no-value = —
components-as-it-is = As it is now
components-not-saved = Not saved
components-former-person = Former person { $mark }
