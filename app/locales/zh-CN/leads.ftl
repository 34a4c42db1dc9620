### 线索：列表、详情、表单，以及转化。

leads-new = 新建线索
leads-edit = 编辑线索
leads-count = { $count ->
    [0] 没有线索
   *[other] 共 { $count } 条线索
}
leads-count-more = 超过 { $count } 条线索
leads-empty-title = 还没有线索
leads-empty-body = 添加可能成为客户的人或企业，例如来自展会、来电或官网

leads-twins = { $count ->
   *[other] 可能已有人在跟进此线索，找到 { $count } 个相似的：
}
leads-twins-failed = 未能查找相似的客户和线索
leads-twins-failed-body = 新建客户前，请先重新加载页面。

## 搜索 (by key)

leads-search = 搜索线索
leads-search-hint = 姓名、公司、电话、邮箱
leads-search-everywhere = 同时搜索客户、联系人和商机

## 字段 (by key)

leads-field-name = 姓名
leads-field-company = 公司
leads-field-title = 职位
leads-field-phone = 电话
leads-field-email = 邮箱
leads-field-source = 来源
leads-field-level = 级别
leads-field-need = 需求
leads-field-note = 备注
leads-field-status = 状态
leads-field-reason = 原因
leads-field-comment = 说明
leads-field-owner = 负责人
leads-field-last-activity = 最近跟进
leads-field-next-activity = 下次跟进
leads-field-created = 创建时间
leads-field-updated = 更新时间

## 选项 (by key)

leads-status-open = 跟进中
leads-status-converted = 已转化
leads-status-disqualified = 无效
leads-reason-unreachable = 无法联系
leads-reason-no-need = 没有需求
leads-reason-no-budget = 没有预算
leads-reason-competitor = 选择了竞争对手
leads-reason-duplicate = 重复
leads-reason-invalid = 信息有误
leads-reason-other = 其他原因

## 批量操作

leads-bulk-deleted = { $count ->
   *[other] 已删除 { $count } 条线索
}
leads-bulk-assigned = { $count ->
   *[other] 已分配 { $count } 条线索
}
leads-bulk-restored = { $count ->
   *[other] 已恢复 { $count } 条线索
}
leads-bulk-moves = { $count ->
   *[other] { $count } 条线索将从 { $people }名下转给 { $owner }。
}

## 批量操作 (by key)

leads-bulk = 对勾选的线索
leads-bulk-look = 分配线索
leads-bulk-stays = 未完成的跟进仍归原负责人。
leads-bulk-nothing-ticked = 请先勾选至少一条线索。
leads-bulk-ticks-gone = 这些线索无法一起处理，请重新勾选，最多 { -ticked-most } 条。

## 详情

leads-deleted = 已删除“{ $name }”
leads-in-bin-title = 此线索在回收站中
leads-in-bin-body = 删除时间：{ $when }，{ -bin-days } 天后将彻底清除。
leads-transfer-body = 线索将转给新负责人，未完成的跟进仍归原负责人。

## 结果

leads-disqualify = 判为无效
leads-disqualify-title = 为什么无效？
leads-choose-reason = 选择原因
leads-disqualify-changed = 打开本页后线索已被他人修改，因此尚未判为无效。请先查看最新内容，确认后再次点击。
leads-disqualified = 已判为无效
leads-disqualified-title = 此线索已判为无效
leads-because = 原因：{ $reason }
leads-converted-title = 此线索已转化
leads-converted-body = 内容保留转化时的样子，不能再编辑。
leads-closed-at = 时间：{ $when }
leads-became-customer = 客户：
leads-became-contact = 联系人：
leads-became-opportunity = 商机：
leads-became-hidden = 转化后的记录不在可见范围内或已删除
leads-reopen = 重新跟进
leads-reopened = 线索已恢复跟进
leads-touched = 无法撤销转化，以下记录之后已有改动：{ $records }
leads-touched-customer = 客户
leads-touched-contact = 联系人
leads-touched-opportunity = 商机

## 转化

leads-convert = 转化
leads-convert-named = 转化{ $name }
leads-convert-customer = 转化为
leads-convert-new-customer = 新建客户
leads-convert-find = 查找其他已有客户
leads-convert-existing = 查找已有客户
leads-convert-not-yours = 相似但您无权编辑的客户：
leads-convert-name = 客户名称
leads-convert-contact = 同时添加为联系人
leads-convert-contact-stays = { $name }已是其联系人，不会重复添加
leads-convert-opportunity = 同时新建商机
leads-convert-title = 商机名称
leads-convert-changed = 打开本页后线索已被他人修改，因此尚未转化。请先查看最新内容，再次点击即可转化。
leads-converted = 线索已转化
leads-not-open-title = 此线索已关闭
leads-back-to-record = 查看线索

## 操作 (by key)

leads-verb-created = 创建了线索
leads-verb-transferred = 转移了线索
leads-verb-converted = 转化了线索
leads-verb-disqualified = 判为无效
leads-verb-reopened = 重新跟进
