### 回收站。

recycle-bin-hint = 已删除的内容在此保留 { -bin-days } 天
recycle-bin-empty-title = 回收站是空的
recycle-bin-empty-body = 删除的内容 { -bin-days } 天内可在此恢复
recycle-bin-none-here = 暂未找到
recycle-bin-look-on = 尚未查完回收站，可在下一页继续查找

## 搜索 (by key)

recycle-bin-search = 搜索回收站

## 字段 (by key)

recycle-bin-field-of = 类别
recycle-bin-field-name = 名称
recycle-bin-field-owner = 负责人
recycle-bin-field-deleted = 删除时间
recycle-bin-field-deleted-by = 删除人

## 选项 (by key)

recycle-bin-of-customers = 客户
recycle-bin-of-contacts = 联系人
recycle-bin-of-opportunities = 商机
recycle-bin-of-leads = 线索
recycle-bin-of-activities = 跟进
