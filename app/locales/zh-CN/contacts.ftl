### 联系人：客户处的人员，以及全部联系人的列表。

contacts-count = { $count ->
    [0] 没有联系人
   *[other] 共 { $count } 位联系人
}
contacts-count-more = 超过 { $count } 位联系人
contacts-empty-title = 还没有联系人
contacts-empty-body = 联系人在所属客户的页面中添加
contacts-none-here = 暂未找到
contacts-look-on = 尚未查完全部联系人，可在下一页继续查找

contacts-edit = 编辑联系人
contacts-in-bin-title = 此联系人在回收站中
contacts-in-bin-body = 删除时间：{ $when }，{ -bin-days } 天后将彻底清除。

contacts-links = 其他客户
contacts-links-of = { $name }的其他客户
contacts-links-none = 暂无，可在下方选择此联系人参与的其他客户
contacts-unlink = 移除{ $name }
contacts-unlinked = 已移除
contacts-involved = 相关联系人

## 搜索 (by key)

contacts-search = 搜索联系人
contacts-search-hint = 姓名、电话、邮箱、微信号
contacts-search-everywhere = 同时搜索客户、商机和线索

## 字段 (by key)

contacts-field-name = 姓名
contacts-field-title = 职位
contacts-field-phone = 电话
contacts-field-email = 邮箱
contacts-field-wechat = 微信号
contacts-field-birthday = 生日
contacts-field-customer = 所属客户
contacts-field-owner = 客户负责人
contacts-field-created = 创建时间
contacts-field-linked = 其他客户
contacts-field-part = 作用

## 选项 (by key)

contacts-part-decision-maker = 决策人
contacts-part-user = 使用者
contacts-part-influencer = 影响者
contacts-part-purchasing = 采购
contacts-part-finance = 财务
contacts-part-technical = 技术
contacts-part-other = 其他

## 操作 (by key)

contacts-verb-created = 添加了联系人
contacts-verb-linked = 添加了其他客户
contacts-verb-unlinked = 移除了其他客户
