### 表单字段的问题，以及出错页面与提示。

## 字段的问题：显示在字段下方，以及表单顶部汇总中的字段名之后

problem-required = 此项必填
problem-too-long = 太长了，最多 { $max } 个字符
problem-email = 请输入正确的邮箱，例如 name@company.com
problem-phone = 请输入正确的电话号码，例如 138 0013 8000；境外号码请加国家代码，例如 +44 20 7946 0958
problem-amount = 请输入正确的金额，例如 1,234.50
problem-amount-too-large = 金额过大，无法保存，请检查位数和单位
problem-amount-negative = 金额不能为负数
problem-amount-currency = 此处金额一律以 { $currency } 计，请勿填写其他货币符号
problem-amount-comma = 小数请用小数点，例如 1234.50；这里的逗号含义不明
problem-date = 请输入正确的日期，例如 2026-01-05
problem-number = 请输入数字
problem-taken = 已被占用，请换一个
problem-unprintable = 内容含有无法保存的不可见字符，已将其去除。请检查后重新保存。
problem-wechat = 请输入微信号（不是微信昵称）：6–20 位字母、数字、减号或下划线
problem-website = 请输入网址，例如 www.example.com。
problem-choice = 请从选项中选择
problem-must-accept = 请先勾选此项
problem-password-too-short = 密码太短，至少 { $min } 个字符；可以用几个互不相关的词组成
problem-password-too-long = 密码太长，最多 { $max } 个字符
problem-password-common = 这个密码很容易被猜到，请换一个不常见的
problem-password-pattern = 此密码有规律：相邻按键、连续数字、重复或日期最容易被猜中。请用几个互不相关的词。
problem-password-own-words = 密码中含有姓名、邮箱等与您有关的内容，请去掉
problem-password-wrong = 密码不正确，请检查后重试
problem-type-again = 未保留，请重新填写
problem-not-kept = 内容只为您本人在当时的企业空间保留一小时，请重新填写表单
problem-unknown-time-zone = 无法识别该时区，请从列表中选择
problem-not-a-business-email = 请使用企业邮箱，不支持个人免费邮箱
problem-line-no-email = 第 { $line } 行没有邮箱，或者有多个邮箱；请写成 name@company.com 的形式
problem-line-is-here = 第 { $line } 行：此人已是这里的用户，请在列表中查找
problem-line-too-often = 第 { $line } 行：刚刚已向此邮箱发送多封邀请，请一小时后再试
problem-too-many-lines = 一次最多读取 { $most } 行，其余的请稍后再邀请
problem-more-than-own = 只能授予您自己拥有的权限；请换一个角色，或请所有者操作
problem-circle = 这样会形成循环的汇报关系，请选择其他人
problem-between = 请输入 { $least } 到 { $most } 之间的整数
problem-full = 已有 { $most } 个，不能再添加；请先停用一个
problem-last-one = 同类中的最后一个必须保留，请先添加另一个
problem-retired = 它刚被停用，请选择其他选项
problem-last-owner = 至少要保留一位在用的所有者；请先将其他人设为所有者
problem-records-out-of-reach = 其客户或商机将一并移动，而您无权转移全部记录；请所有者操作
problem-currency-fixed = 已有金额记录，币种不能更改；请先清除商机（含回收站）中的金额
problem-currency-changed = 页面打开后企业币种已更改，请刷新页面并核对金额
problem-below-itself = 部门不能放在自己或自己的下级部门之下，请选择其他位置
problem-too-deep = 部门最多 { $most } 层，请选择更上层的位置
problem-too-many-departments = 部门最多 { $most } 个，请先删除不用的部门
problem-name-taken-there = 该位置已有同名部门，请先改名
problem-not-empty = 部门不为空，请先把其中的内容移到别处
problem-number-up-to = 请输入 1 到 { $most } 之间的整数。
problem-date-over = 该日期已过，请选择今天或之后的日期。
problem-date-to-come = 该日期还未到，请选择今天或之前的日期。
problem-reversed = 范围的起止颠倒了，请对调。
problem-role-taken = 已有同名角色，请换一个名称
problem-role-in-use = 仍有人员或邀请使用此角色，请先为其更换角色
problem-department-required = 请在下方至少选择一个部门
problem-wider-than-own = 这会使此角色或其成员的范围超出您自己的权限；请缩小范围，或请所有者操作
problem-code-wrong = 验证码不正确，请检查后重试。
problem-code-used = 此验证码已使用过，每个只能用一次，请使用下一个。
problem-clock-off = 此验证码属于其他时间：手机的时钟不准。请将日期和时间设为自动，然后重试。
problem-factor-locked = 连续输错次数过多。请改用其他验证方式，或联系系统运营者。
problem-passkey-refused = 此密钥无法添加，或已经添加过。请换一个再试。
problem-set-up-over = 此次设置已过期，或已在别处完成。请重新开始。
problem-own-factor-first = 您还没有验证方式，请先在“安全”页面为自己设置一个。
problem-unknown-field = 这里没有这个字段，请刷新页面后重试。
problem-factor-required = 需要有其他验证方式，请先设置一种。
problem-reason-required = 请填写原因，原因会留存在记录中

## 表单顶部的汇总

error-invalid-title = 部分内容需要修改
error-invalid-body = 有 { $count } 项需要修改，已填写的内容不会丢失。

error-unconfirmed-title = 保存前请确认
error-unconfirmed-body = 尚未保存。请先查看将要发生的变化，再保存。
error-proved-title = 二次验证已通过，尚未保存
error-proved-body = 表单已恢复为您填写的内容，请核对后再次提交。
error-proved-again = 表单已恢复为您填写的内容；密码和验证码不会保留，请重新填写标出的字段后再次提交。

## 页面与提示：标题、说明、下一步

error-unauthenticated-title = 请先登录
error-unauthenticated-body = 尚未登录或会话已过期。登录后会回到当前页面。
error-step-up-title = 请先确认是您本人
error-step-up-body = 此操作需要重新验证身份。尚未作任何更改。
error-pending-over-title = 请重新登录
error-pending-over-body = 本次登录已超时，或已在别处完成。请重新输入密码登录。
error-forbidden-title = 没有权限
error-forbidden-body = 此操作需要“{ $permission }”权限，可联系{ $who }开通。
error-forbidden-admins = 企业空间的管理员
error-not-found-title = 页面不存在
error-not-found-body = 内容可能已被删除或移动，或者您没有查看权限。请检查网址，或搜索后再打开。
error-conflict-title = 内容刚被他人修改
error-conflict-body = 在您打开之后，{ $who }保存了新的修改。您的修改尚未保存，已填写的内容不会丢失；请对比；点击“保存我的版本”将覆盖对方的修改。
error-conflict-somebody = 其他人
error-too-many-title = 操作过于频繁
error-too-many-body = 为保障账号安全，已暂停此操作，请在 { $wait }后重试。
error-unavailable-title = 服务暂不可用
error-unavailable-body = 系统正在更新或繁忙，页面会自动重试。
error-unavailable-countdown = { $seconds } 秒后自动重试
error-internal-title = 系统出错了
error-internal-body = 请求未能完成，请重试。如仍然失败，请将请求编号 { $request } 发给管理员。
error-stale-title = 有新版本可用
error-stale-body = 当前页面来自{ -product }的旧版本，请重新加载后继续；未保存的内容请先复制。
error-offline-title = 网络已断开
error-unreached-title = 服务器没有响应
error-unreached-body = 已填写的内容仍保留在此页面，系统会自动重试，直到服务器恢复。
error-unreached-over = 服务器已恢复，请再次提交
error-no-cookies-title = 需要启用 Cookie
error-no-cookies-body = 浏览器未保存本站的 Cookie，因此无法登录，也无法切换语言。请在浏览器中允许本站使用 Cookie 后重试。
error-carried-title = 已重新登录
error-carried-body = 之前的会话已过期，您填写的内容已恢复，但尚未保存。请核对后再次提交。
error-conflict-save = 保存我的版本
error-offline-body = 断网时无法保存，已填写的内容仍保留在此页面。请检查网络后重试。
error-chunk-title = 这部分内容加载失败
error-chunk-body = 页面的一部分未能加载，其余部分可正常使用。请检查网络后重新加载。
error-request-id = 请求编号：{ $request }
