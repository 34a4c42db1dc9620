### 首页。

today-morning = 早上好，{ $name }
today-afternoon = 下午好，{ $name }
today-evening = 晚上好，{ $name }
today-date = { $date } { $weekday }
today-overdue = 已逾期
today-due = 今天
today-upcoming = 未来 { -upcoming-days } 天
today-rest = { $count ->
   *[other] 还有 { $count } 项，查看相关客户
}
today-rest-many = 还有更多，查看相关客户
today-empty-title = 没有待办事项
today-empty-body = 没有逾期，未来 { -upcoming-days } 天也没有安排。不妨联系一下许久未跟进的客户。
today-empty-action = 最久未跟进的客户
today-figures = 数据
today-my-customers = 我的客户
today-open-opportunities = 我进行中的商机

today-first-title = 开始使用
today-first-invite = 邀请同事
today-first-invite-body = 通过邮件邀请，并指定角色
today-first-invite-kept = 通过链接邀请，并指定角色
today-first-invite-action = 邀请
today-first-stages = 查看销售阶段
today-first-stages-body = 商机从初次接触到赢单所经过的阶段
today-first-stages-action = 查看
today-first-done = 已完成
today-first-customer = 添加客户
today-first-customer-body = 要跟进的企业或个人
today-first-activity = 写跟进
today-first-activity-body = 在客户页面记录聊了什么、下一步做什么
