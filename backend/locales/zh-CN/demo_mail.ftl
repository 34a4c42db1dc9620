### 演示邮件页面。

demo-mail-title = 演示邮件
demo-mail-none = 还没有邮件。
demo-mail-gone = 邮件已发送，正文不再保存。
demo-mail-to = 收件人
