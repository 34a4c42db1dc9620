### 企业空间的人员管理

people-invite = 邀请同事
people-count = { $count } 人
people-none-title = 没有找到
people-email = 邮箱
people-department-hint = 此人名下的客户、商机和线索会随之转到新部门
people-manager = 上级
people-manager-hint = 如果角色允许，上级可以查看下属名下的数据
people-roles = 角色
people-roles-hint = 多个角色的权限相加：任一角色允许即允许。您只能授予自己拥有的权限。
people-never-seen = 尚未使用
people-since = 加入时间
people-standing = 位置与角色
people-standing-lead = 保存后，对方下一次操作即生效
people-conflict = 其他人刚刚保存了以下内容。您填写的内容仍保留在下方，点击“保存我的版本”将覆盖对方的修改。
people-not-yours = 您不能更改此人：只有所有者可以更改所有者，任何人都不能更改自己的角色
people-sessions = 登录状态
people-sessions-lead = 此人在本企业空间的所有设备
people-sessions-count = { $count } 个会话
people-end-sessions = 全部退出
people-suspend = 停用
people-suspend-lead = 立即退出登录，重新启用前无法再进入；名下的数据保持不变
people-reactivate = 重新启用
people-reactivate-lead = 可以再次登录，角色与停用前相同

people-find = 查找可选的人员
people-find-first = 下面按姓名列出前 { $most } 人，可在此查找其他人
people-found = 找到 { $count } 人，请在下面选择
people-heads = 负责的部门
people-records-on-their-way = 还有 { $count } 条客户、商机和线索正在转到新部门
people-history = 变更记录
people-history-lead = 名称为变更当时的名称
people-history-none = 尚无变更
people-history-newest = 最新
people-history-older = 更早
people-history-to = 改为
people-history-nobody = 钥客
people-history-records = 随之转移的数据
people-history-records-to-come = 稍后转移的数据
people-did-join = 加入
people-did-edit = 做了更改
people-did-suspend = 停用了此人
people-did-reactivate = 重新启用了此人
people-did-end-sessions = 让此人退出登录
people-did-move = 转移了其余数据
people-did-other = 进行了操作

role-owner = 所有者
role-admin = 管理员
role-sales-manager = 销售经理
role-sales-rep = 销售代表
role-read-only = 只读

scope-own = 本人
scope-own-and-reports = 本人及下属
scope-department = 本部门
scope-department-and-below = 本部门及下级
scope-chosen-departments = 指定部门
scope-all = 全部

workspaces-title = 进入哪个企业空间？
workspaces-lead = 您属于以下企业空间
workspaces-here = 当前
workspaces-open = 进入
workspaces-stay = 留在当前空间

## 字段 (by key)

people-search = 按姓名或邮箱搜索
people-field-name = 姓名
people-field-email = { people-email }
people-field-status = 状态
people-field-role = 角色
people-field-role-one = 指定角色
people-field-department = 部门
people-field-department-one = 指定部门
people-field-seen = 最近使用

## 选项 (by key)

people-status-pending = 未验证
people-status-active = 正常
people-status-suspended = 已停用
