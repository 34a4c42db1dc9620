### 销售流程设置：名称、阶段、输单原因

pipelines-lead = 本企业空间的所有人共用
pipelines-name = 名称
pipelines-add = 添加
pipelines-up = 上移 { $name }
pipelines-down = 下移 { $name }
pipelines-conflict = 其他人刚刚修改了销售流程，以下是目前已保存的内容。您填写的内容仍保留在下方，点击“保存我的版本”将予以覆盖。

## 阶段

pipelines-stages = 阶段
pipelines-stages-lead = 与看板的顺序一致；点击阶段可修改或停用
pipelines-stage = 阶段
pipelines-stage-lead = 阶段的结果在添加时确定，不能更改
pipelines-chance = { $percent }%
pipelines-rots = { $days } 天无跟进后提醒
pipelines-add-stage = 添加阶段
pipelines-add-stage-lead = 添加后排在同类阶段的最后，可再上移
pipelines-outcome = 到达即为
pipelines-outcome-hint = 添加后不能更改
pipelines-probability = 成交概率（%）
pipelines-probability-hint = 0 到 { -probability-most }，用于计算加权金额；赢单按全额计，输单不计
pipelines-rot-days = 停滞天数
pipelines-rot-days-hint = 1 到 { -idle-card-days-most }；超过此天数无跟进的商机会突出显示，留空则不提醒
pipelines-retire = 停用
pipelines-retire-lead = 停用后不能再选择，历史记录中仍保留其名称
pipelines-retire-to = 其中的商机移到
pipelines-retire-choose = 请选择阶段
pipelines-retire-cards = { $count ->
    [0] 此阶段目前没有商机；回收站中的商机会一并移动
   *[other] 共 { $count } 个商机，连同回收站中的，不论归谁所有，都会移动
}
pipelines-retire-last = 同类阶段的最后一个必须保留，请先添加另一个
pipelines-retire-more = 商机太多，无法一次移完：已移动一部分，请再次停用以移动其余商机

## 输单原因

pipelines-reasons = 输单原因
pipelines-reasons-lead = 标记输单时从中选择；点击原因可改名或停用
pipelines-reason = 原因
pipelines-reason-lead = 改名后，以往因此输单的商机也显示新名称
pipelines-reason-hint = 留空则按查看者的语言显示默认名称
pipelines-add-reason = 新的原因
pipelines-retire-reason-lead = 停用后不能再选择，以往因此输单的商机仍保留此原因
pipelines-retire-reason-last = 至少要保留一个原因
