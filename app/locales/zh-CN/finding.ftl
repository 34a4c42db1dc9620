### One search over customers, contacts, opportunities and leads.

finding-title = 搜索
finding-field = 搜索客户、联系人、商机和线索
finding-hint = 可按名称、拼音或首字母，电话末几位，电子邮箱，或微信号搜索。
finding-contacts = 联系人
finding-all-customers = 查看全部匹配的客户
finding-all-contacts = 查看全部匹配的联系人
finding-all-opportunities = 查看全部匹配的商机
finding-all-leads = 查看全部匹配的线索
finding-results = { $count ->
   *[other] 显示 { $count } 条结果
}
