### 打开的页面与会话：结束前的提醒，以及原地重新进入。

session-watch-ending-title = 即将退出登录
session-watch-ending-body = 您有一段时间没有操作。为了安全，系统将在 { $time } 让您退出登录。选择继续，已填写的内容会保留。
session-watch-ending-for-good = 为了安全，此会话将在 { $time } 结束，与是否操作无关。现在重新登录，即可停留在此页面继续。
session-watch-stay = 保持登录
session-watch-over-title = 会话已结束
session-watch-over-body = 您填写的内容没有丢失。输入密码或使用通行密钥，即可在此页面继续。
session-watch-code = 验证码
session-watch-code-hint = 身份验证器应用的动态码，或恢复码。
session-watch-use-recovery-code = 改用恢复码
session-watch-use-code = 改用动态码
session-watch-other-way = 在登录页面使用其他方式
session-watch-come-back = 继续
session-watch-sign-in-page = 不是您？前往登录页面
session-watch-elsewhere = 下一步需在登录页完成。您在此页填写的内容会保留，登录后自动恢复。
