### 各类记录的共用文字；不同之处写在各对象自己的文件中。

## 详情

records-about = 基本信息
records-department = 所属部门
records-edit-named = 编辑{ $name }
records-more-fields = 更多字段
records-not-set = 未填写
records-yes = 是
records-no = 否
records-others-first = 请先修正其他内容：
records-whole-form = 打开完整表单
records-came-from = 来源线索
records-came-from-latest = 仅显示最近转化的线索
records-restore-customer-first = 其客户也在回收站中，请先恢复客户

## 关联记录

records-find = 输入部分名称
records-found = { $count ->
   *[other] 找到 { $count } 条，请在下方选择
}
records-out-of-sight = 不在可见范围内或已删除

## 转移

records-transfer = 转移
records-new-owner = 新负责人
records-choose-owner = 选择负责人
records-transferred = 已更换负责人
records-transfer-changed = 打开本页后记录已被他人修改，因此尚未转移。请先查看最新内容，再次点击即可转移。

## 他人先行修改

records-look = 查看最新内容

## 操作（对象自己没有说法时）

records-verb-created = 创建了记录
records-verb-edited = 编辑了资料
records-verb-deleted = 移入了回收站
records-verb-restored = 从回收站恢复
records-verb-transferred = 转移了记录
records-verb-moved = 移动了记录
records-verb-completed = 完成了跟进
records-verb-other = 修改了记录

## 同时编辑

records-conflict-body = 您的修改尚未保存。请对比下方两个版本，您填写的内容仍在表单中；点击“保存我的版本”会覆盖对方的版本。
records-conflict-table = 两个版本对比
records-conflict-field = 字段
records-conflict-theirs = 对方已保存的
records-conflict-mine = 您填写的
records-conflict-now = 其他人刚保存为“{ $value }”，点击“保存我的版本”将覆盖
records-conflict-elsewhere = 其他人刚编辑了其他内容，再次保存即可保留双方的修改
