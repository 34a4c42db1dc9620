### 首次运行：控制台所打印链接的页面。

set-up-title = 初始设置
set-up-lead = 只需设置一次，完成后即成为系统运营者。
set-up-submit = 完成设置
set-up-operator-title = 成为系统运营者
set-up-operator-lead = 此链接将使 { $email } 成为系统运营者。
set-up-operator-submit = 成为运营者
set-up-known-lead = 此链接将使 { $email } 成为系统运营者，密码保持不变。
set-up-bound = 邮箱：{ $email }

set-up-companies = 供谁使用
set-up-companies-one = 一家企业
set-up-companies-one-hint = 设置者成为企业空间的所有者，之后不再开放注册。
set-up-companies-many = 多家企业
set-up-companies-many-hint = 各企业自行注册，各有独立的企业空间。
set-up-company = 企业名称
set-up-name = 姓名
set-up-email = 邮箱
set-up-password = 密码

set-up-dead = 链接已使用、已过期，或已被新链接取代。
set-up-dead-before = 尚未完成设置？重新启动 “latchkey serve”，即可得到新链接。
set-up-dead-after = 已完成设置？在服务器上运行 “latchkey user operator --email 邮箱”，即可得到新增运营者的链接。
