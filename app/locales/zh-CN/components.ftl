### 通用组件里的文字。

components-error-line = { $label }：{ $problem }
components-edit-filter = 修改筛选条件“{ $label }”
components-remove-filter = 去掉筛选条件“{ $label }”
components-rows-per-page = 每页行数
components-no-value = --
components-as-it-is = 保持现状
components-not-saved = 未保存
components-former-person = 已不存在的用户 { $mark }
