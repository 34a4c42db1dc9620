### 如何证明身份：密码、身份验证器应用、恢复码。

factors-password-title = 密码
factors-due = 在此登录需要第二种验证方式，而您尚未设置。请在下方设置，大约一分钟。必须设置，自
factors-state = 状态
factors-on = 已启用
factors-since = 启用时间
factors-used = 上次使用
factors-never-used = 尚未使用
factors-not-copied = 此浏览器无法在这里复制，请手动选中并复制

factors-totp-title = 身份验证器应用
factors-totp-lead = 除密码外，再输入手机应用上的动态码。任何一款身份验证器应用都可以。
factors-totp-begin = 设置应用
factors-totp-move = 换到另一个应用
factors-totp-old-stays = 在新应用显示的动态码通过验证之前，原来的应用继续有效。
factors-totp-scan = 用应用扫描此图。
factors-totp-picture = 用于身份验证器应用的二维码
factors-totp-open = 在本设备的应用中打开
factors-totp-cannot-scan = 无法扫描？
factors-totp-type-key = 在应用中手动添加账号，类型选“基于时间”，并输入此密钥：
factors-totp-key = 密钥
factors-totp-type-code = 输入应用当前显示的动态码。
factors-totp-confirm = 确认
factors-totp-give-up = 暂不设置
factors-totp-done = 应用已设置
factors-totp-remove = 移除应用
factors-totp-remove-body = 今后登录不再要求它的动态码。如果这是您最后一种验证方式，恢复码也会一并失效，仅凭密码即可打开账号。
factors-totp-removed = 应用已移除
factors-code = 应用上的动态码
factors-code-hint = { -code-digits } 位数字，每 { -code-seconds } 秒更换一次

factors-codes-title = 恢复码
factors-codes-lead = 手机或密钥丢失时使用。每个恢复码只能用一次。
factors-codes-left = { $left ->
   *[other] 剩余 { $left } 个，共 { $of } 个
}
factors-codes-made = 生成于
factors-codes-none = 没有可用的恢复码。请生成一组，以免手机丢失后无法登录。
factors-codes-few = 恢复码所剩不多，请在用完之前生成新的。
factors-codes-make = 生成新的恢复码
factors-codes-make-body = 旧的恢复码会立即失效

factors-keep-title = 请保存恢复码
factors-keep-lead = 恢复码只显示这一次。手机或密钥不在身边时，每个恢复码可登录一次。请与手机和密钥分开保存，例如放进密码管理器或写在纸上。
factors-keep-file = 钥客恢复码，每个只能使用一次。
factors-keep-gate = 我已保存好
factors-keep-done = 继续
