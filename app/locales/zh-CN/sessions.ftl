### 在哪些设备上登录，以及如何退出。

sessions-lead = 您已登录的每一个浏览器。为认识的设备命名，退出不认识的设备。
sessions-kind-computer = 电脑
sessions-kind-phone = 手机
sessions-kind-tablet = 平板
sessions-kind-unknown = 未知设备
sessions-unknown-browser = 未知浏览器
sessions-this = 当前浏览器
sessions-shared = 公用电脑
sessions-operator = 系统运营
sessions-seen = 最近活动
sessions-first-seen = 首次出现
sessions-trusted-until = 免二次验证至
sessions-forget-trust = 取消信任
sessions-rename = 命名
sessions-name = 设备名称
sessions-name-hint = 仅您自己可见。
sessions-end-others = 退出其他所有设备
sessions-end-others-lead = 立即结束除当前会话外的所有会话。
sessions-trusted = 受信任的设备
sessions-trusted-lead = 这些设备目前没有登录。输入密码后不再要求第二步验证。
sessions-not-me = 这不是我
sessions-not-me-lead = 有人冒用您的账号登录，或可能知道您的密码。
sessions-not-me-hint = 我们让其他人全部退出，您设置新密码，再检查验证方式。
sessions-step-of = 第 { $number } 步，共 3 步
sessions-step-everybody = 让其他人全部退出
sessions-everybody-body = 除当前会话外，所有会话立即结束，所有设备不再受信任：无论谁在使用，都必须重新验证身份并完成第二步验证。
sessions-everybody-submit = 让其他人全部退出
sessions-everybody-done = 其他会话已全部结束，所有设备不再受信任。
sessions-step-password = 设置新密码
sessions-password-lead = 请选择未在其他地方使用过的密码。修改后您会收到邮件通知。
sessions-password-lead-kept = 请选择未在其他地方使用过的密码。
sessions-password-skip = 不修改密码，继续
sessions-step-factors = 检查验证方式
sessions-factors-lead = 如果有不是您添加的，请将其移除。
sessions-factors-none = 您还没有验证方式。添加后，即使他人知道密码也无法登录。
sessions-factors-change = 修改验证方式
sessions-factors-done = 确认无误
sessions-factor-added = 添加于
sessions-factor-new = 新增
sessions-factor-passkey = 通行密钥
sessions-factor-totp = 身份验证器应用
sessions-factor-recovery-codes = 恢复码

## 选项 (by key)

sessions-method-password = 密码
sessions-method-password-totp = 密码与动态码
sessions-method-password-recovery-code = 密码与恢复码
sessions-method-password-passkey = 密码与安全密钥
sessions-method-password-trusted = 受信任设备上的密码
sessions-method-passkey = 通行密钥
sessions-method-link = 邮件链接
