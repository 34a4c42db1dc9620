### What the pages say that the server makes without the application: refusals of
### requests that reach no page.

refusal-again = Send again
refusal-home = Go to the start page
refusal-request = Request ID

refusal-misdirected-title = This is not the address of this site
refusal-misdirected = The request names a host that this server does not answer for. Open the address that your administrator gave you.
refusal-forwarding-title = The request could not be understood
refusal-forwarding = A proxy in front of this server sent headers that cannot be read. Tell your administrator.
refusal-address-title = The address could not be understood
refusal-address = It holds signs that no address has. Check it, or go to the start page and look for the page there.
refusal-origin-title = This request came from another site
refusal-origin = For your safety nothing was changed. Open the page here and try again.
refusal-missing-title = Page not found
refusal-missing = Check the address, or go to the start page and look for it there.
refusal-method-title = This does not work here
refusal-method = The address exists, but not for this kind of request.
refusal-large-title = Too much at once
refusal-large = What you sent is too large. Shorten it and try again.
refusal-slow-title = It took too long
refusal-slow = What you sent did not arrive in time. Check your network and try again.
refusal-broken-title = The request could not be understood
refusal-broken = What you sent arrived incomplete. Try again.
refusal-form-title = This form could not be read
refusal-form = It holds fields that are not known here. Reload the page and try again.
refusal-many-title = Too many requests
refusal-many = To keep the service quick for everybody, wait a moment and try again.
refusal-unavailable-title = The service is not available right now
refusal-unavailable = It is being updated or very busy. This page will try again by itself.
refusal-took-too-long = It is very busy, and this page did not come in time. Wait a moment, then load it again.
refusal-internal-title = Something went wrong on our side
refusal-internal = Your request could not be completed. Try again. If it fails again, send the request ID to your administrator.
refusal-unsaved = It is being updated or very busy, and what you sent may not have been saved. Wait a moment and send it again; passwords have to be typed again.
