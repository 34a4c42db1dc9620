### 个人资料、偏好设置和密码。

settings-profile-title = 个人资料
settings-profile-lead = 同事看到的您。
settings-profile-name = 姓名
settings-profile-email = 邮箱
settings-profile-email-hint = 用于登录。如需更改，请联系管理员。
settings-profile-phone = 手机号
settings-preferences-title = 偏好设置
settings-preferences-lead = 语言与外观，在所有设备上生效。
settings-security-title = 安全
settings-security-lead = 修改密码。修改后您会收到邮件通知。
settings-security-lead-kept = 修改密码。
settings-security-current = 当前密码
settings-security-new = 新密码
settings-security-end-others = 同时退出其他设备
settings-security-submit = 修改密码
settings-security-done = 密码已修改。
sessions-title = 会话
settings-saved = 已保存
settings-language-hint = 同时决定日期和数字的写法。
settings-own = 我的账号
settings-records = 业务数据
settings-workspace = 企业空间
settings-installation = 系统运营
settings-elsewhere = 切换
settings-sections = 设置页面
settings-sign-out-lead = 安全离开此设备。
company-title = 企业信息
people-title = 人员
departments-title = 部门
roles-title = 角色
pipelines-title = 销售流程
policies-title = 策略
sign-ins-title = 登录记录
audit-title = 审计

## What is set of a company, also where one is made and in its audit

company-currency = 币种
company-currency-new-hint = 所有金额使用该币种；录入第一笔金额之前可以更改
company-on = 开启
company-off = 关闭
