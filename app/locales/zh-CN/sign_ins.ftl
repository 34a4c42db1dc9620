### 登录记录：个人的与企业的。

sign-ins-own-lead = 最近 { -sign-ins-days } 天内每一次用您的账号登录的尝试，包括您所在的其他企业。如果其中有不是您本人的，请到“会话”中处理。
sign-ins-lead = 最近 { -sign-ins-days } 天内进入本企业或指名本企业的每一次登录尝试。只输入邮箱而密码错误的尝试没有指名企业，记在其本人的登录记录和审计中。
sign-ins-kind = 设备类型
sign-ins-browser-says = 浏览器自报信息
sign-ins-nobody-here = 非本企业人员
sign-ins-way-sign-in = 登录
sign-ins-way-switch = 从其他企业切换
sign-ins-way-invitation = 接受邀请
sign-ins-reason-unknown = 账号不存在
sign-ins-reason-wrong-password = 密码错误
sign-ins-reason-unverified = 邮箱未验证
sign-ins-reason-no-open-user = 已停用，或没有可进入的企业
sign-ins-reason-closed = 企业已关闭
sign-ins-reason-throttled = 尝试过于频繁
sign-ins-reason-wrong-code = 验证码错误
sign-ins-reason-used-code = 验证码已用过
sign-ins-reason-factor-locked = 错误验证码过多
sign-ins-reason-passkey-refused = 通行密钥未通过
sign-ins-reason-passkey-counter = 通行密钥可能被复制
sign-ins-reason-other = 被拒绝
sign-ins-none-title = 没有登录记录
sign-ins-none-body = 最近 { -sign-ins-days } 天内没有人尝试登录。
sign-ins-none-fits = 没有符合条件的登录记录。
sign-ins-in-audit = 查看该地址的操作
sign-ins-export = 导出 CSV
sign-ins-export-hint = 导出当前列表中最新的 { -sign-ins-exported } 条，可用电子表格打开。审计会记下这次导出。

## 字段 (by key)

sign-ins-search = 按人员姓名搜索
sign-ins-field-user = 人员
sign-ins-field-method = 方式
sign-ins-field-result = 结果
sign-ins-field-at = 时间
sign-ins-field-address = 网络地址
sign-ins-field-device = 设备
sign-ins-field-way = 途径
sign-ins-field-place = 地点
sign-ins-field-workspace = 企业

## 选项 (by key)

sign-ins-result-in = 登录成功
sign-ins-result-failed = 未能登录
