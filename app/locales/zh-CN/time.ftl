### 时间与日期，由 `i18n::format` 选用。

## 时刻

time-just-now = 刚刚
time-minutes-ago = { $count } 分钟前
time-hours-ago = { $count } 小时前
time-in-a-moment = 马上
time-in-minutes = { $count } 分钟后
time-in-hours = { $count } 小时后
time-tomorrow-at = 明天 { $time }

## 日期

time-yesterday = 昨天
time-today = 今天
time-tomorrow = 明天
time-overdue = 逾期 { $days } 天

## 时长

time-duration-seconds = { $count } 秒
time-duration-minutes = { $count } 分钟
time-duration-hours = { $count } 小时
time-duration-days = { $count } 天

## 星期

time-monday = 星期一
time-tuesday = 星期二
time-wednesday = 星期三
time-thursday = 星期四
time-friday = 星期五
time-saturday = 星期六
time-sunday = 星期日
