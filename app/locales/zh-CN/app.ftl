### 应用框架，以及权限的名称。

error-wrong-credentials-title = 登录失败
error-wrong-credentials-body = 账号或密码不正确，请核对后重试。
error-unverified-title = 请先验证邮箱
error-unverified-body = 验证链接已重新发送，打开链接后即可在此登录。
error-unverified-kept = 验证链接已重新生成。此系统未配置发信，请向系统运维人员索取链接，打开后即可在此登录。
error-closed-title = 企业空间已关闭
error-closed-body = 系统运营者已关闭该企业空间，暂时无法进入，数据没有删除。请联系系统运营者重新开放。
error-read-only-title = 试用已结束
error-read-only-body = 所有数据仍可查看。如需继续编辑，请续期企业空间。
error-bad-request-title = 链接不完整
error-bad-request-body = 链接可能在传递时被截断，请从列表重新进入。
error-home = 返回首页

permission-name = { $module } · { $action }
permission-view = 查看
permission-create = 新建
permission-edit = 编辑
permission-delete = 删除
permission-delete-new = 删除自己刚建的
permission-export = 导出
permission-import = 导入
permission-transfer = 转移
permission-manage = 管理

module-customers = 客户
module-opportunities = 商机
module-leads = 线索
module-pipelines = 销售流程
module-users = 用户
module-roles = 角色
module-audit = 审计
module-workspace = 企业空间

layout-sidebar = 侧栏
layout-fold = 收起侧栏
layout-unfold = 展开侧栏
layout-new = 新建
layout-me = 我的
layout-search = 搜索客户、联系人、商机和线索
layout-trial = { $days ->
    [0] 试用今天到期。
   *[other] 试用还剩 { $days } 天。
}
layout-trial-over = 试用已结束：可以查看，不能修改。
layout-renewal-owners = 请联系企业空间的所有者续期
layout-renewal-contact = 续期联系：
layout-renewal-ask = 申请续期
layout-renewal-asked = 续期申请已提交，系统运营者会尽快处理
