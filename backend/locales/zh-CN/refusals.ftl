### 服务器直接生成的页面上的文字。

refusal-again = 重新提交
refusal-home = 返回首页
refusal-request = 请求编号

refusal-misdirected-title = 地址不正确
refusal-misdirected = 请求的主机名不属于本服务。请打开管理员提供的地址。
refusal-forwarding-title = 无法识别该请求
refusal-forwarding = 服务器前的代理发送了无法识别的请求头。请联系管理员。
refusal-address-title = 无法识别该地址
refusal-address = 地址中含有无效字符。请检查地址，或返回首页查找。
refusal-origin-title = 该请求来自其他网站
refusal-origin = 为了安全，没有做任何更改。请在本站打开页面后重试。
refusal-missing-title = 找不到该页面
refusal-missing = 请检查地址，或返回首页查找。
refusal-method-title = 此处不支持该操作
refusal-method = 地址存在，但不支持这种请求方式。
refusal-large-title = 内容过大
refusal-large = 提交的内容过大。请缩短后重试。
refusal-slow-title = 请求超时
refusal-slow = 提交的内容未能及时送达。请检查网络后重试。
refusal-broken-title = 无法识别该请求
refusal-broken = 提交的内容不完整。请重试。
refusal-form-title = 无法读取该表单
refusal-form = 表单中含有未知字段。请刷新页面后重试。
refusal-many-title = 请求过于频繁
refusal-many = 为保证服务流畅，请稍候再试。
refusal-unavailable-title = 服务暂时不可用
refusal-unavailable = 服务正在更新或繁忙。本页面会自动重试。
refusal-took-too-long = 服务繁忙，页面未能及时打开。请稍候重新加载。
refusal-internal-title = 我们这边出了问题
refusal-internal = 请求未能完成。请重试；如果仍然失败，请把请求编号发给管理员。
refusal-unsaved = 服务正在更新或繁忙，您提交的内容可能没有保存。请稍候重新提交；密码需要重新输入。
