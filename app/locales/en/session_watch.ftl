### An open page and its session: the warning before the end, and coming back.

session-watch-ending-title = You will be signed out soon
session-watch-ending-body = For your safety you are signed out at { $time }, since nothing happened here for a while. What you typed stays only if you stay.
session-watch-ending-for-good = For your safety this session ends at { $time }, however busy it is. Sign in again now, and this page goes on as it stands.
session-watch-stay = Stay signed in
session-watch-over-title = Your session is over
session-watch-over-body = Nothing you typed is lost. Enter your password or use a passkey, and this page goes on as it stands.
session-watch-code = Code
session-watch-code-hint = From your authenticator app, or a recovery code.
session-watch-use-recovery-code = Use a recovery code
session-watch-use-code = Use the app
session-watch-other-way = Another way, on the sign-in page
session-watch-come-back = Go on
session-watch-sign-in-page = Not you? Go to the sign-in page
session-watch-elsewhere = The next step is on the sign-in page. What you typed on this page is kept and stands here again afterwards.
