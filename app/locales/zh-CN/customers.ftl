### 客户：列表、详情、表单、联系人。

customers-new = 新建客户
customers-edit = 编辑客户
customers-count = { $count ->
    [0] 没有客户
   *[other] 共 { $count } 个客户
}
customers-count-more = 超过 { $count } 个客户
customers-actions = 操作
customers-call = 拨打{ $name }的电话
customers-call-short = 拨打
customers-empty-title = 还没有客户
customers-empty-body = 添加第一个客户，企业或个人均可

## 搜索 (by key)

customers-search = 搜索客户
customers-search-hint = 名称、电话、邮箱
customers-search-everywhere = 同时搜索联系人、商机和线索

## 字段 (by key)

customers-field-name = 客户名称
customers-field-kind = 类型
customers-field-level = 级别
customers-field-source = 来源
customers-field-industry = 行业
customers-field-employees = 规模
customers-field-phone = 电话
customers-field-email = 邮箱
customers-field-parent = 上级公司
customers-field-parent-hint = 该客户所属的公司
customers-field-website = 网址
customers-field-region = 地区
customers-field-address = 地址
customers-field-note = 备注
customers-field-owner = 负责人
customers-field-last-activity = 最近跟进
customers-field-next-activity = 下次跟进
customers-field-created = 创建时间
customers-field-updated = 更新时间

## 选项 (by key)

customers-kind-company = 企业
customers-kind-person = 个人
customers-level-key = 重点
customers-level-regular = 普通
customers-level-small = 小型
customers-source-manual = 手工录入
customers-source-website = 官网
customers-source-referral = 转介绍
customers-source-exhibition = 展会
customers-source-phone = 电话
customers-source-advertisement = 广告
customers-source-other = 其他
customers-industry-agriculture = 农林牧渔
customers-industry-mining = 采矿
customers-industry-manufacturing = 制造
customers-industry-energy = 电力、燃气和供水
customers-industry-construction = 建筑
customers-industry-wholesale-retail = 批发零售
customers-industry-transport = 交通运输和仓储
customers-industry-hospitality = 住宿餐饮
customers-industry-information-technology = 软件和信息技术
customers-industry-finance = 金融
customers-industry-real-estate = 房地产
customers-industry-business-services = 租赁和商务服务
customers-industry-research = 科研和技术服务
customers-industry-public-utilities = 水利、环境和公共设施
customers-industry-personal-services = 居民服务和修理
customers-industry-education = 教育
customers-industry-health = 卫生和社会工作
customers-industry-culture = 文化、体育和娱乐
customers-industry-public-administration = 公共管理和社会组织
customers-industry-other = 其他
customers-employees-under-10 = 9 人及以下
customers-employees-10-to-49 = 10–49 人
customers-employees-50-to-199 = 50–199 人
customers-employees-200-to-999 = 200–999 人
customers-employees-1000-or-more = 1000 人及以上

## 查重

customers-duplicates = { $count ->
   *[other] 可能已有此客户，找到 { $count } 个相似的：
}
customers-duplicate-why = { $owner } · { $fields }相同
customers-colleague-title = 该客户已有同事负责
customers-colleague-body = { $owner } 已在负责同名或同电话的客户。请先与其沟通；仍要新建客户，请再次点击。

## 批量操作

customers-bulk-deleted = { $count ->
   *[other] 已删除 { $count } 个客户
}
customers-bulk-assigned = { $count ->
   *[other] 已分配 { $count } 个客户
}
customers-bulk-restored = { $count ->
   *[other] 已恢复 { $count } 个客户
}
customers-bulk-moves = { $count ->
   *[other] { $count } 个客户将从 { $people }名下转给 { $owner }。
}

## 批量操作 (by key)

customers-bulk = 对勾选的客户
customers-bulk-look = 分配客户
customers-bulk-stays = 未完成的跟进和商机仍归原负责人。
customers-bulk-nothing-ticked = 请先勾选至少一个客户。
customers-bulk-ticks-gone = 这些客户无法一起处理，请重新勾选，最多 { -ticked-most } 个。

## 客户详情

customers-open-opportunities = 进行中的商机
customers-subsidiaries = 下属公司
customers-first-by-name = 按名称显示前 { $count } 个
customers-first-contacts = 显示最早添加的 { $count } 个
customers-contacts = 联系人
customers-contacts-empty = 暂无联系人
customers-contact-delete = 删除{ $name }
customers-history = 变更记录
customers-transfer-body = 客户将转给新负责人，未完成的跟进和商机仍归原负责人。
customers-deleted = 已删除“{ $name }”
customers-in-bin-title = 此客户在回收站中
customers-in-bin-body = 删除时间：{ $when }，{ -bin-days } 天后将彻底清除。

## 操作 (by key)

customers-verb-created = 创建了客户
customers-verb-transferred = 转移了客户
customers-verb-colleague-named = 获知了该客户的负责人
