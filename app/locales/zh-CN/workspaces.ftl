### 企业空间自身的设置。

company-lead = 对企业空间内所有人生效。
company-name = 企业名称
company-currency-hint = 所有金额使用该币种；尚无金额记录时可以更改
company-currency-fixed = 已有金额记录，币种不再更改
company-language = 企业语言
company-language-hint = 企业对外使用的语言；个人界面语言在“偏好设置”中选择
company-time-zone = 企业时区
company-time-zone-hint = 企业所在地的时区；个人看到的时间以“偏好设置”中的时区为准
company-country = 电话号码所属国家或地区
company-country-hint = 不带国家代码的号码按此国家或地区识别，用于查找和查重
company-phones-behind = 正在按新的国家或地区重新识别所有客户的电话号码；完成之前，按电话查找可能不全
company-colleague-hints = 保存新公司时提示负责的同事
company-colleague-hints-hint = 新公司的名称或电话与同事的公司客户相同时，保存前提示一次负责人是谁，即使录入人无权查看该客户。不涉及个人客户；每人每小时最多 { -hints-an-hour } 次；每次提示都有审计记录。
company-conflict = 其他人刚刚保存了以下内容。您输入的内容仍保留在下方，点击“保存我的版本”将覆盖对方的修改。
