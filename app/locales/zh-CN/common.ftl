### 各页面共用的文字。添加方法见 en/common.ftl 开头的说明。

-product = 钥客

## 产品名与页面标题

app-name = { -product }
app-description = 公司的客户、跟进与商机集中在一处，谁能看到什么一清二楚。
app-title-area = { $area } · { -product }
app-title-thing = { $thing } · { $area } · { -product }

## 按钮

action-add = 添加
action-apply = 应用
action-assign = 分配
action-back = 返回
action-cancel = 取消
action-clear-filters = 清除筛选
action-clear-selection = 取消选择
action-close = 关闭
action-continue = 继续
action-copy = 复制
action-create = 新建
action-discard = 放弃草稿
action-delete = 删除
action-done = 完成
action-download = 下载
action-edit = 编辑
action-filter = 筛选
action-more = 更多
action-next-page = 下一页
action-previous-page = 上一页
action-print = 打印
action-reload = 重新加载
action-remove = 移除
action-restore = 恢复
action-save = 保存
action-search = 搜索
action-select-all = 全选
action-sign-in = 登录
action-sign-out = 退出登录
action-sort = 排序
action-try-again = 重试
action-undo = 撤销

## 导航

nav-today = 今日
nav-customers = 客户
nav-contacts = 联系人
nav-leads = 线索
nav-pipeline = 销售流程
nav-opportunities = 商机
nav-recycle-bin = 回收站
nav-settings = 设置
nav-workspaces = 企业空间
nav-installation = 系统运营

## 个人偏好

preference-language = 语言
preference-time-zone = 时区
preference-theme = 主题
preference-theme-system = 跟随系统
preference-theme-light = 浅色
preference-theme-dark = 深色
preference-density = 显示密度
preference-density-compact = 紧凑
preference-density-default = 默认
preference-density-comfortable = 宽松

## 状态

state-loading = 加载中…
state-saving = 正在保存…
state-saved = 已保存
state-deleted = 已删除
state-restored = 已恢复
state-copied = 已复制
state-undone = 已撤销
state-draft = 已恢复您在 { $day } 填写的内容
state-no-match = 没有符合筛选条件的内容
state-no-results = 未找到与“{ $query }”相关的内容
state-selected = 已选 { $count } 项
state-none = 无
state-optional = 选填

## 读屏软件与图标按钮的名称

a11y-skip-to-content = 跳到主要内容
a11y-main-navigation = 主导航
a11y-breadcrumb = 当前位置
a11y-pagination = 分页
a11y-open-navigation = 展开导航
a11y-dismiss = 关闭提示
a11y-messages = 消息提示
a11y-select-row = 选择{ $name }
a11y-sorted-ascending = 已升序排列
a11y-sorted-descending = 已降序排列
a11y-opens-in-new-tab = 在新标签页打开
a11y-show-password = 显示密码
a11y-hide-password = 隐藏密码
