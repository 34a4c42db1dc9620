### 联系人：客户处的人员。

## 字段 (by key)

contacts-field-name = 姓名
contacts-field-title = 职位
contacts-field-phone = 电话
contacts-field-email = 邮箱
contacts-field-wechat = 微信号
contacts-field-birthday = 生日

## 同时编辑 (by key)

contacts-conflict-table = 两个版本对比
contacts-conflict-field = 字段
contacts-conflict-theirs = 对方已保存的
contacts-conflict-mine = 您填写的
