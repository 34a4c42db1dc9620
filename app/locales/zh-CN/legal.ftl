### 系统自有的文本。

legal-terms = 用户协议
legal-privacy = 隐私政策
