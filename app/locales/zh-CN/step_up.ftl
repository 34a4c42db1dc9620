### 二次验证：以对话框或页面再次确认操作者身份。

step-up-title = 二次验证
step-up-submit = 验证
step-up-password = 您的密码
step-up-code = 身份验证器应用的动态码
step-up-code-hint = { -code-digits } 位数字，每 { -code-seconds } 秒更新一次。
step-up-another = 改用恢复码
step-up-recovery-code = 恢复码
step-up-recovery-code-hint = 每个恢复码只能使用一次；动态码留空即可。
step-up-needs-passkey = 您的账号需用通行密钥验证，通行密钥依赖浏览器脚本。请为本站启用脚本后重试。
step-up-fresh = 您刚刚已通过二次验证，无需再次验证。
step-up-kept = 已填写的内容会保留，验证后重新显示。在您再次提交之前，不会执行任何操作。
step-up-lost = 无法再次显示已填写的内容：内容只为您本人在当前企业空间保留一小时。请先完成二次验证，再重新填写表单。
step-up-too-large = 已填写的内容过多，验证期间无法保留。请在新标签页中完成二次验证，再返回表单重新提交。

## 验证的原因

step-up-for-password = 修改密码前，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
step-up-for-factor = 更改登录验证方式前，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
step-up-for-role = 保存角色前，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
step-up-for-giving = 更改他人的角色前，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
step-up-for-suspending = 停用成员前，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
step-up-for-reactivating = 重新启用有管理权限的成员前，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
step-up-for-invitation = 邀请他人担任管理角色前，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
step-up-for-policy = 保存策略前，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
step-up-for-operating = 更改企业前，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
step-up-for-sessions = 结束会话前，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
step-up-for-export = 导出记录前，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
step-up-for-anything = 接下来的操作影响重大，请先完成二次验证，{ -fresh-minutes } 分钟内有效。
