### The pages on which a demo shows its mails.

demo-mail-title = Mail of this demo
demo-mail-none = No mail has been written yet.
demo-mail-gone = The text is gone: it was sent.
demo-mail-to = To
