### 注册、登录、邮件链接、忘记密码。

accounts-area = 账号
accounts-sign-in-title = 登录
accounts-sign-in-identifier = 邮箱或用户名
accounts-sign-in-password = 密码
accounts-sign-in-workspace = 企业空间简称
accounts-sign-in-workspace-hint = 仅用户名登录时需要。
accounts-sign-in-shared = 这是公用电脑
accounts-sign-in-shared-hint = { -shared-idle-minutes } 分钟无操作或关闭浏览器后自动退出，不在此电脑上保留登录信息。
accounts-sign-in-forgot = 忘记密码？
accounts-sign-in-no-account = 还没有账号？
accounts-sign-in-sign-up = 注册企业
accounts-verified = 邮箱已验证，请登录开始使用。
accounts-password-set = 新密码已设置，请用新密码登录。

accounts-sign-up-title = 注册企业
accounts-sign-up-lead = 免费试用 { -trial-days } 天，功能不限。
accounts-sign-up-company = 企业名称
accounts-sign-up-name = 姓名
accounts-sign-up-email = 工作邮箱
accounts-sign-up-phone = 手机号
accounts-sign-up-password = 密码
accounts-sign-up-password-hint = 至少 { -password-least } 个字符。用几个互不相关的词组成，好记又安全。
accounts-sign-up-terms = 我已阅读并同意用户协议和隐私政策。
accounts-sign-up-terms-alone = 我已阅读并同意用户协议。
accounts-sign-up-submit = 创建企业空间
accounts-sign-up-have-account = 已有账号？
accounts-sign-up-closed = 此系统未开放注册，请联系管理员开通账号。
accounts-sent-title = 请查收邮件
accounts-sent-body = 如果邮箱无误，验证邮件已在路上，打开其中的链接即可继续。
accounts-sent-hint = 几分钟后仍未收到？请查看垃圾邮件，或重新注册。
accounts-carried = 您填写的内容已保留，登录后会自动恢复。
accounts-password-of = 账号：
accounts-kept-title = 邮件已生成
accounts-kept-body = 如果邮箱无误，含链接的邮件已生成。此系统未配置发信，邮件保存在发件箱中。
accounts-kept-outbox = 请联系系统运维人员在服务器上查看：“latchkey mail list” 列出邮件，“latchkey mail show ID” 显示其中的链接。
accounts-dev-mail = 打开演示环境的发件箱

accounts-verify-title = 验证邮箱
accounts-verify-body = 点击一下，即可进入。
accounts-verify-submit = 验证
accounts-verify-password = 密码
accounts-verify-password-body = 当前浏览器不是注册时使用的浏览器，请输入注册时设置的密码。
accounts-verify-stranger = 没有注册过？请直接关闭此页面：未经您确认，账号不会启用。
accounts-verify-anew = 不知道密码，重新设置
accounts-claim-body = 注册时设置的密码将失效，只有您的新密码可以登录该账号。
accounts-claim-submit = 验证并设置密码
accounts-link-dead-title = 链接已失效
accounts-verify-dead-body = 链接已使用或已过期。用密码登录即可重新获取。
accounts-reset-dead-body = 链接已使用或已过期，请重新申请。

accounts-forgot-title = 忘记密码
accounts-forgot-lead = 输入您的邮箱，我们会发送重设密码的链接。
accounts-forgot-lead-kept = 输入您的邮箱，系统会生成重设密码的链接。此系统未配置发信，请向系统运维人员索取链接。
accounts-forgot-email = 邮箱
accounts-forgot-submit = 发送链接
accounts-forgot-sent-body = 如果该邮箱已注册，邮件已在路上，链接 { -reset-minutes } 分钟内有效。
accounts-forgot-kept-body = 如果该邮箱已注册，含链接的邮件已生成，链接 { -reset-minutes } 分钟内有效。此系统未配置发信，邮件保存在发件箱中。
accounts-reset-title = 设置新密码
accounts-reset-password = 新密码
accounts-reset-submit = 设置密码

accounts-not-set-up = 此系统尚未完成初始设置。设置链接显示在 “latchkey serve” 的控制台上，请联系系统运维人员。
joining-done = 已加入，请用刚设置的密码登录
set-up-done = 设置已完成，请登录开始使用。
