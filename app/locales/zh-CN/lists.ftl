### 记录列表：筛选、排序、列。

lists-filters = 筛选条件
lists-all-filters = 全部筛选
lists-columns = 列设置
lists-usual = 恢复默认
lists-choose = 选择
lists-width-of = { $column }的列宽
lists-width-by-content = 随内容自适应
lists-ascending = 升序
lists-descending = 降序
lists-mine = 我负责的
lists-me = 我
lists-any = 不限
lists-anyone = 所有人
lists-none = 未填写
lists-one-person = 某位同事
lists-suspended = { $name }（已停用）
lists-comma = 、
lists-from = { $label }（起）
lists-to = { $label }（止）
lists-from-day = { $day } 起
lists-to-day = 截至 { $day }
lists-between = { $least } ～ { $most }
lists-least = { $label }（最低）
lists-most = { $label }（最高）
lists-left-out = 链接中有无法识别的内容，已忽略：{ $names }
lists-left-other = 其他内容
lists-not-applied = 未生效：{ $names }。请在下方修改。
lists-lost-title = 无法打开列表的这一页
lists-lost-body = 链接可能被修改或截断，或者列表的排序方式已有变化。
lists-first-page = 前往第一页

## 批量操作

lists-bulk-left = { $count ->
   *[other] { $count } 项保持不变
}
lists-bulk-told = { $done }，{ $left }
lists-bulk-people = { $count ->
   *[other] { $count } 人
}
lists-bulk-no-owner = 请选择新的负责人。

## 日期范围 (by key)

lists-span-today = 今天
lists-span-yesterday = 昨天
lists-span-tomorrow = 明天
lists-span-this-week = 本周
lists-span-last-week = 上周
lists-span-next-week = 下周
lists-span-this-month = 本月
lists-span-last-month = 上月
lists-span-next-month = 下月
lists-span-this-quarter = 本季度
lists-span-last-quarter = 上季度
lists-span-next-quarter = 下季度
lists-span-this-year = 今年
lists-span-last-year = 去年
lists-span-next-year = 明年

## 下次跟进的时间 (by key)

lists-due-overdue = 已逾期
lists-due-today = 今天
lists-due-week = { -due-soon-days } 天内
lists-due-none = 未安排
