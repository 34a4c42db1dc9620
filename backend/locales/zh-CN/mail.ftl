### 邮件内容。

mail-greeted = { $name }，
mail-company = “{ $company }”

mail-verify-subject = 请验证您的邮箱 · 钥客
mail-verify-body =
    { $name }您好：

    请打开以下链接验证您的邮箱，验证后即可登录：

    { $link }

    链接 { $hours } 小时内有效，只能使用一次。
    如果不是您本人注册，请忽略此邮件。

mail-registered-subject = 您已有账号 · 钥客
mail-registered-body =
    { $name }您好：

    有人用此邮箱注册钥客，而该邮箱已有账号。如果是您本人，请直接登录；忘记密码可在此重设：

    { $link }

    如果不是您本人操作，无需处理，您的账号没有任何改动。

mail-reset-subject = 重设密码 · 钥客
mail-reset-body =
    { $name }您好：

    请打开以下链接设置新密码：

    { $link }

    链接 { $minutes } 分钟内有效，只能使用一次。
    如果不是您本人申请，请忽略此邮件，您的密码不会改变。

mail-changed-subject = 您的密码已更改 · 钥客
mail-changed-body =
    { $name }您好：

    您的密码刚刚被更改。如果不是您本人操作，请立即重设密码：

    { $link }

## 邀请

mail-invited-colleague = 您的同事
mail-invited-to = “{ $company }”的
mail-refused-to = “{ $company }”的

mail-invited-subject = 邀请您加入 · 钥客
mail-invited-body =
    { $name }您好：

    { $who }邀请您加入{ $to }客户管理系统。请打开以下链接加入：

    { $link }

    链接 { $days } 天内有效，只能使用一次。
    如果您不认识邀请人，请忽略此邮件。

mail-asked-subject = 有人请求新的邀请 · 钥客
mail-asked-body =
    { $name }您好：

    { $who } 的邀请链接已失效，希望重新获得邀请。如需邀请，请在此处重新发送：

    { $link }

    如果不想邀请，无需处理。

mail-refused-subject = 邀请已失效 · 钥客
mail-refused-body =
    { $name }您好：

    您收到的{ $to }邀请已无法使用，因为邀请人不再有权发出此邀请。请联系该公司重新邀请您。

mail-void-body =
    { $name }您好：

    { $who } 想接受邀请，但发出邀请的人已无权授予该角色，因此邀请已作废。如仍需邀请，请由有权限的同事重新发送：

    { $link }

## 致运营者

mail-renewal-company = {""}
mail-renewal-subject = 企业请求续期 · 钥客
mail-renewal-body =
    { $name }您好：

    企业{ $company }请求在试用结束后继续使用。请求人：{ $asker }

    请在此处理：

    { $link }

    同一企业每天最多发送一次请求。

## 验证方式

mail-needed-company = {""}
mail-needed-now = 现在起
mail-needed-from = 自 { $day } 起
mail-needed-subject = 登录将需要第二种验证方式 · 钥客
mail-needed-body =
    { $name }您好：

    您的企业{ $company }要求：{ $when }，登录时除密码外还须使用第二种验证方式（例如身份验证器 App）。您尚未设置。

    请在此设置，大约需要一分钟：

    { $link }

    到期后仅凭密码的会话会结束，下次登录时会引导您完成设置，不会丢失任何数据。

mail-factor-body =
    { $name }您好：

    { $what }

    如果不是您本人操作，请立即重设密码：

    { $link }
mail-factor-passkey = 通行密钥
mail-factor-totp = 身份验证器 App
mail-factor-recovery-code = 恢复码
mail-factor-added-subject = 已添加验证方式 · 钥客
mail-factor-added = 您的账号刚刚添加了验证方式：{ $factor }。今后登录时会用到它。
mail-factor-removed-subject = 已移除验证方式 · 钥客
mail-factor-removed = 您的账号刚刚移除了验证方式：{ $factor }。
mail-codes-made-subject = 已生成新的恢复码 · 钥客
mail-codes-made = 您的账号刚刚生成了新的恢复码，旧的恢复码已全部失效。
mail-code-used-subject = 一个恢复码已被使用 · 钥客
mail-code-used = 刚刚有人使用您的一个恢复码登录或验证身份。还剩 { $left } 个。如果手机已丢失，请在“安全”页面移除它，并生成新的恢复码。
mail-factor-locked-subject = 验证方式已锁定 · 钥客
mail-factor-locked = 有人输入了您的正确密码，随后多次输入错误的验证码（{ $factor }），该验证方式已暂时锁定。
mail-factors-reset-subject = 您的验证方式已被重置 · 钥客
mail-factors-reset = 系统运营者已移除您的全部验证方式。现在仅凭密码即可登录，请尽快在“安全”页面重新设置。
