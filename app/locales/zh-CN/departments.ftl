### 企业空间的部门管理

departments-new = 新建部门
departments-new-lead = 新部门没有人员，请在人员页面把同事加入部门
departments-none-title = 还没有部门
departments-none-body = 部门表示谁与谁一起工作；角色的范围可以是一个部门，或一个部门及其下级
departments-name = 名称
departments-parent = 上级部门
departments-top = 最上层
departments-people = { $count ->
    [0] 暂无人员
   *[other] { $count } 人
}
departments-head = 负责人
departments-head-hint = 仅供大家了解，不带来任何权限
departments-add-below = 添加下级
departments-facts = 名称与负责人
departments-facts-lead = 所有同事可见
departments-place = 位置
departments-place-lead = 下级部门随之移动；范围为“部门及下级”的人可以查看移到其下的数据
departments-place-now = 当前：
departments-weigh = 查看影响
departments-move-title = 移动后的变化
departments-move-refused = 不能移到该位置
departments-gain = { $count ->
    [0] 没有人的可见范围扩大
   *[other] { $count } 人的可见范围扩大
}
departments-lose = { $count ->
    [0] 没有人的可见范围缩小
   *[other] { $count } 人的可见范围缩小
}
departments-move = 移动
departments-remove = 删除
departments-remove-lead = 只能删除空部门
departments-held = 以下内容仍在此部门：
departments-holds-people = { $count } 人
departments-holds-departments = { $count } 个下级部门
departments-holds-records = { $count } 条客户、商机和线索（含回收站）
departments-holds-many-records = { $most } 条以上客户、商机和线索（含回收站）
departments-holds-invitations = { $count } 份邀请
departments-holds-roles = { $count } 个角色按名称包含此部门
