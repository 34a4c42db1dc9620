### 企业空间的人员管理

people-invite = 邀请同事
people-search = 按姓名或邮箱搜索
people-filters = 筛选
people-any = 不限
people-count = { $count } 人
people-none-title = 没有找到
people-none-body = 没有符合条件的人
people-name = 姓名
people-email = 邮箱
people-department = 部门
people-department-hint = 此人名下的客户和商机会随之转到新部门
people-manager = 上级
people-manager-hint = 如果角色允许，上级可以查看下属名下的数据
people-role = 角色
people-roles = 角色
people-roles-hint = 多个角色的权限相加：任一角色允许即允许。您只能授予自己拥有的权限。
people-status = 状态
people-status-pending = 未验证
people-status-active = 正常
people-status-suspended = 已停用
people-seen = 最近使用
people-never-seen = 尚未使用
people-since = 加入时间
people-standing = 位置与角色
people-standing-lead = 保存后，对方下一次操作即生效
people-not-yours = 您不能更改此人：只有所有者可以更改所有者，任何人都不能更改自己的角色
people-sessions = 登录状态
people-sessions-lead = 此人在本企业空间的所有设备
people-sessions-count = { $count } 个会话
people-end-sessions = 全部退出
people-suspend = 停用
people-suspend-lead = 立即退出登录，重新启用前无法再进入；名下的数据保持不变
people-reactivate = 重新启用
people-reactivate-lead = 可以再次登录，角色与停用前相同

role-owner = 所有者
role-admin = 管理员
role-sales-manager = 销售经理
role-sales-rep = 销售代表
role-read-only = 只读

workspaces-title = 进入哪个企业空间？
workspaces-lead = 您属于以下企业空间
workspaces-here = 当前
workspaces-open = 进入
workspaces-stay = 留在当前空间
