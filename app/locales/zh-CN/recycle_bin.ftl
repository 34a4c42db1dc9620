### 回收站。

recycle-bin-hint = 已删除的内容在此保留 30 天
recycle-bin-deleted = 删除时间
recycle-bin-deleted-by = 删除人
recycle-bin-older = 查看更早的
recycle-bin-empty-title = 回收站是空的
recycle-bin-empty-body = 删除的内容 30 天内可在此恢复
