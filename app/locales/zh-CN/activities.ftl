### 跟进：录入与时间线。

activities-title = 跟进
activities-log = 写跟进
activities-kind = 跟进类型
activities-kind-call = 电话
activities-kind-email = 邮件
activities-kind-meeting = 会议
activities-kind-visit = 拜访
activities-kind-note = 备注
activities-kind-task = 任务
activities-subject = 主题
activities-subject-hint = 跟进了什么，或者要做什么？
activities-body = 详细内容
activities-contact = 联系人
activities-planned = 待办，尚未完成
activities-due = 计划时间
activities-planned-title = 待办
activities-complete = 完成“{ $subject }”
activities-complete-short = 完成
activities-completed = 已完成
activities-reopen = 重新打开
activities-reopened = 已重新打开
activities-older = 查看更早的跟进
activities-empty-title = 还没有跟进
activities-empty-body = 在上方记录第一次电话、拜访或备注
