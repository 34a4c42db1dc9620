### 企业空间的角色：列表与权限矩阵

roles-role = 角色
roles-page = 角色权限
roles-lead = 角色决定成员可以对哪些数据做什么；一人有多个角色时权限相加
roles-new = 新建角色
roles-new-lead = 新角色不能超出您自己的权限；其余内容在角色页面中设置
roles-create = 创建角色
roles-name = 名称
roles-from = 复制自
roles-from-hint = 仅复制一次，之后互不影响
roles-from-nothing = 空白角色
roles-holders = 成员
roles-holders-count = { $count ->
    [0] 无人使用
   *[other] { $count } 人
}
roles-invitations = 邀请
roles-invited-count = { $count } 个待接受的邀请
roles-actions = 操作
roles-allows-everything = 全部权限，包括今后新增的功能
roles-allows-nothing = 暂无权限
roles-others = 另有 { $count } 人
roles-fixed-owners = 所有者拥有全部权限，此角色不可更改
roles-fixed-held = 您本人拥有此角色，只有所有者可以更改

## 权限矩阵

roles-matrix = 此角色的权限
roles-module = 功能模块
roles-nothing = —
roles-departments-of = “{ $permission }”适用的部门

## 保存

roles-look = 查看变化
roles-saved = 已保存，成员下一次操作即生效
roles-same = 没有任何不同，未作更改
roles-changes = 将要发生的变化
roles-what = 内容
roles-before = 现在
roles-after = 之后
roles-concerns-nobody = 目前无人使用此角色
roles-concerns = { $count ->
    [0] 目前无人使用此角色
   *[other] 涉及 { $count } 人，其下一次操作即生效：
}
roles-concerns-invited = 另有 { $count } 人受邀使用此角色
roles-conflict-body = 您的修改尚未保存。请对比两个版本，您填写的内容仍在表单中；再次查看变化并保存后将覆盖对方的版本。
roles-conflict-table = 两个版本对比
roles-conflict-theirs = 对方已保存的
roles-conflict-mine = 您填写的

roles-set-back = 恢复初始设置
roles-set-back-lead = 恢复为新企业空间中此角色的权限，名称不变
roles-delete = 删除角色
roles-delete-lead = 无人使用且没有待接受的邀请时可以删除
