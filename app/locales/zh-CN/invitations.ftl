### 邀请：表单、列表与链接页面

invitations-title = 邀请
invitations-lead = 每人会收到一封邮件，其中的链接 { -invitation-days } 天内有效
invitations-lead-kept = 每人会得到一个 { -invitation-days } 天内有效的链接。本系统尚未配置邮件服务，生成邀请后会说明链接在哪里。
invitations-people = 邀请谁
invitations-people-hint = 每行一人：填写邮箱，前面可以写姓名
invitations-choose-role = 请选择角色
invitations-submit = 发送邀请
invitations-sent = { $count ->
    [0] 名单上的人都已邀请过
   *[other] 已发出 { $count } 份邀请
}
invitations-written = { $count ->
    [0] 名单上的人都已邀请过
   *[other] 已生成 { $count } 份邀请
}
invitations-left = 还有 { $count } 行未发出，问题见下方；更正后再次发送整个名单即可，已邀请的人不会重复收到邀请
invitations-by-hand = 本系统尚未配置邮件服务，请用其他方式把链接转交给对方；链接只在此处显示一次。
invitations-mail-waits = 本系统尚未配置邮件服务，邮件在待发箱中；系统运营者可在服务器上查看：
invitations-none-title = 没有待接受的邀请
invitations-none-body = 邀请同事后，对方接受前会显示在这里
invitations-by = 邀请人
invitations-actions = 操作
invitations-on-its-way = 待接受
invitations-late = 已过期
invitations-asked-again = 请求新链接
invitations-send-again = 重新发送
invitations-withdraw = 撤回
invitations-withdrawn = 邀请已撤回

joining-title = 您收到一份邀请
joining-lead = 请填写姓名并设置密码，之后用下面的邮箱登录
joining-sign-in-lead = 您已有账号，请用下面的邮箱登录后继续
joining-prove-lead = 您已有账号，但目前无法进入任何企业空间。请输入密码确认身份，即可加入。
joining-accept-lead = 您的其他企业空间不受影响
joining-other-lead = 这份邀请不是给当前登录者的，邀请仍然有效
joining-submit = 加入
joining-accept = 加入
joining-not-now = 以后再说
joining-sign-out = 退出登录并继续
joining-late = 链接已过期（有效期 { -invitation-days } 天），邀请人可以重新发送
joining-withdrawn = 邀请已被撤回，如有疑问请联系邀请人
joining-accepted = 此链接已使用过，请直接登录
joining-replaced = 已发送更新的邮件，请使用新邮件中的链接
joining-replaced-kept = 已有更新的链接，请使用新的链接
joining-refused = 邀请人已无权邀请他人，请联系该企业的管理员
joining-closed = 该企业空间已关闭，暂时无法加入，请联系邀请人。
joining-trial-over = 该企业空间的试用已结束，暂时无法加入，请联系邀请人。
joining-unknown = 链接可能不完整，请从邮件中重新打开，或复制完整的链接
joining-ask = 请求新链接
joining-asked = 已发送请求，有新链接时您会收到邮件
joining-asked-kept = 已发送请求，邀请人会看到，并可把新链接转交给您
joining-workspace = 企业空间
joining-email = 受邀邮箱
joining-signed-in = 当前登录
