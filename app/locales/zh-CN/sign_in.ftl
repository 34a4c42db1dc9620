### 登录的第二步：出示验证方式，或先设置一种。

sign-in-verify-title = 验证您的身份
sign-in-verify-who = 正在登录：
sign-in-verify-totp = 请输入身份验证器应用当前显示的动态码。
sign-in-verify-recovery = 请输入一个恢复码，每个只能使用一次。
sign-in-recovery-code = 恢复码
sign-in-recovery-code-hint = { -recovery-code-signs } 位字母和数字，不区分大小写，可省略横线和空格。
sign-in-trust = { -trusted-days } 天内信任此设备
sign-in-trust-hint = 期间在此浏览器上只需输入密码。多人使用的浏览器请勿勾选。

sign-in-another = 使用其他验证方式
sign-in-passkey-lead = 请用您的通行密钥或安全密钥确认。此浏览器无法使用时，请换一种方式。
sign-in-use-passkey = 通行密钥或安全密钥
sign-in-use-totp = 身份验证器应用的动态码
sign-in-use-recovery-code = 恢复码
sign-in-lost = 验证方式都丢失了？可用恢复码登录。恢复码也没有时，请联系系统运维人员，由其在服务器上重置您的验证方式，重置后会发邮件通知您。
sign-in-lost-kept = 验证方式都丢失了？可用恢复码登录。恢复码也没有时，请联系系统运维人员，由其在服务器上重置您的验证方式。
sign-in-start-over = 重新登录
sign-in-over-start = 重新开始

sign-in-enrol-title = 设置验证方式
sign-in-enrol-lead = 您要进入的企业空间要求在密码之外再设置一种验证方式。只需设置一次，约两分钟。
sign-in-enrol-operator = 系统运营者必须在密码之外再设置一种验证方式。只需设置一次，约两分钟。
sign-in-enrol-where = 企业空间：
sign-in-enrol-later = 以后再说
sign-in-enrol-until = 可以暂缓设置。自以下时间起，未设置将无法登录：
