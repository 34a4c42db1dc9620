### 新企业空间的销售流程及其阶段。

pipelines-first = 销售流程
pipelines-first-contact = 初步接触
pipelines-needs-confirmed = 需求确认
pipelines-proposal = 方案报价
pipelines-negotiation = 商务谈判
pipelines-contract-review = 合同审批
pipelines-won = 赢单
pipelines-lost = 输单
