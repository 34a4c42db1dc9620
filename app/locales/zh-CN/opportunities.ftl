### 商机：看板、列表、详情与表单。

## 看板与列表

opportunities-board = 看板
opportunities-views = 视图
opportunities-view-board = 看板
opportunities-view-list = 列表
opportunities-stages = 阶段
opportunities-new = 新建商机
opportunities-edit = 编辑商机
opportunities-count = 共 { $count } 个商机
opportunities-total-count = 商机
opportunities-total-sum = 总额
opportunities-total-weighted = 加权
opportunities-total-won-lately = 近 { $days } 天赢单
opportunities-more-cards = 显示更多
opportunities-column-empty = 此阶段暂无商机
opportunities-empty = 还没有商机
opportunities-empty-body = 新建第一个商机：填写客户、预计金额和预计成交日期
opportunities-none-of-customer = 该客户还没有商机
opportunities-first-of-customer = 显示前 { $count } 个，进行中的在前
opportunities-all-of-customer = 在列表中查看全部

## 搜索 (by key)

opportunities-search = 搜索商机
opportunities-search-everywhere = 同时搜索客户、联系人和线索

## 结果 (by key)

opportunities-outcome-current = 进行中与近期关闭
opportunities-outcome-open = 进行中
opportunities-outcome-won = 赢单
opportunities-outcome-lost = 输单
opportunities-outcome-all = 全部

## 卡片

opportunities-next-at = 下次跟进：{ $when }
opportunities-next-none = 未安排下次跟进
opportunities-next-none-short = 未安排
opportunities-next-overdue = 下次跟进已逾期
opportunities-next-today = 今天有跟进
opportunities-next-later = 已安排下次跟进
opportunities-idle = 已停滞 { $days } 天
opportunities-idle-why = 已有 { $days } 天没有跟进或阶段变化，也没有安排下次跟进。请安排下一步或推进阶段。

## 移动

opportunities-move-card = 移动“{ $name }”…
opportunities-move-to = 移动到
opportunities-said-moved = “{ $name }”已移到{ $stage }，第 { $place } 个，共 { $count } 个
opportunities-toast-moved = 已移到{ $stage }
opportunities-toast-won = 赢单了，恭喜！
opportunities-toast-failed = 未能移动：{ $reason }
opportunities-lost-title = 为什么输单？
opportunities-lost-reason = 输单原因
opportunities-lost-choose = 选择原因
opportunities-lost-comment = 说明
opportunities-lost-submit = 标记为输单
opportunities-lost-because = 原因：
opportunities-reason-price = 价格过高
opportunities-reason-competitor = 选择了竞争对手
opportunities-reason-no-budget = 没有预算
opportunities-reason-no-decision = 迟迟未决策
opportunities-reason-timing = 时机不合适
opportunities-reason-other = 其他原因

## 表单

opportunities-choose-customer = 选择客户
opportunities-customer-hint = 列表中没有？请在上方搜索客户
opportunities-find-customer = 查找客户
opportunities-customers-found = 找到 { $count } 个客户，请在下方选择

## 字段 (by key)

opportunities-field-name = 商机名称
opportunities-field-name-example = 年度框架合作
opportunities-field-customer = 客户
opportunities-field-customer-one = 指定客户
opportunities-field-stage = 阶段
opportunities-field-stage-one = 指定阶段
opportunities-field-outcome = 结果
opportunities-field-amount = 金额
opportunities-field-amount-hint = 可输入 12,000 或 1.2万
opportunities-field-close-date = 预计成交日期
opportunities-field-source = 来源
opportunities-field-source-none = 未填写
opportunities-field-note = 备注
opportunities-field-owner = 负责人
opportunities-field-next-activity = 下次跟进
opportunities-field-updated = 最近更新
opportunities-field-pipeline = 销售流程
opportunities-field-closed = 关闭时间
opportunities-field-created = 创建

## 批量操作

opportunities-bulk-deleted = { $count ->
   *[other] 已删除 { $count } 个商机
}
opportunities-bulk-assigned = { $count ->
   *[other] 已分配 { $count } 个商机
}
opportunities-bulk-restored = { $count ->
   *[other] 已恢复 { $count } 个商机
}
opportunities-bulk-moves = { $count ->
   *[other] { $count } 个商机将从 { $people }名下转给 { $owner }。
}

## 批量操作 (by key)

opportunities-bulk = 对勾选的商机
opportunities-bulk-look = 分配商机
opportunities-bulk-stays = 未完成的跟进仍归原负责人。
opportunities-bulk-nothing-ticked = 请先勾选至少一个商机。
opportunities-bulk-ticks-gone = 这些商机无法一起处理，请重新勾选，最多 { -ticked-most } 个。

## 详情

opportunities-probability = 按 { $percent }% 计
opportunities-days-in-stage = 停留时长
opportunities-days = { $days ->
    [0] 不足 1 天
   *[other] { $days } 天
}
opportunities-stage-history = 阶段变更
opportunities-history = 变更记录
opportunities-to = 变为
opportunities-deleted-title = 该商机在回收站中
opportunities-deleted-body = { $when }删除，恢复后可继续跟进。
opportunities-transfer-body = 商机将转给新负责人，未完成的跟进仍归原负责人。

## 操作 (by key)

opportunities-verb-created = 创建了商机
opportunities-verb-edited = 编辑了商机
opportunities-verb-moved = 移动了阶段
opportunities-verb-transferred = 转移了商机
