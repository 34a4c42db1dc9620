### Passkeys and security keys: a person's own, and the button that asks for one.

passkeys-title = 通行密钥与安全密钥
passkeys-lead = 用指纹、面容、屏幕锁或安全密钥登录。无需输入，其他网站也无法冒用。
passkeys-add = 添加通行密钥
passkeys-sign-in = 用通行密钥登录
passkeys-confirm = 使用通行密钥
passkeys-unnamed = 通行密钥
passkeys-since = 添加于
passkeys-used = 上次使用
passkeys-never-used = 尚未使用
passkeys-elsewhere = 仅在其他地址可用
passkeys-rename = 重命名
passkeys-name = 名称
passkeys-name-hint = 例如“笔记本电脑”或“钥匙圈上的密钥”。
passkeys-remove = 移除
passkeys-remove-body = 移除后不能再用它登录。请同时在密码管理器或密钥上删除它。如果这是您最后一个验证方式，恢复码也会一并失效。
passkeys-removed = 已移除通行密钥。
passkeys-not-here = 此地址无法添加通行密钥：需要域名和 https。
passkeys-need-scripts = 添加通行密钥需要在浏览器中启用脚本。
passkeys-cancelled = 已取消，未作任何更改。
passkeys-known = 此设备或密钥已经添加过。
passkeys-unable = 此浏览器无法完成操作，请换一种方式。
passkeys-refused = 此通行密钥未被接受。请重试，或换一种方式。
passkeys-refused-sign-in = 此通行密钥未被接受。请重试，或使用密码登录。
