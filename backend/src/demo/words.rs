//! What sellers write about their work.

use super::chance::Chance;
use super::companies;
use domain::Locale;
use domain::activities::ActivityKind;

/// A kind and subject of something done.
pub fn done(chance: &mut Chance, locale: Locale) -> (ActivityKind, &'static str) {
    let kind = chance.pick(&[
        ActivityKind::Call,
        ActivityKind::Call,
        ActivityKind::Email,
        ActivityKind::Meeting,
        ActivityKind::Visit,
        ActivityKind::Note,
    ]);
    let subjects: &[&'static str] = match (locale, kind) {
        (Locale::ZhCn, ActivityKind::Call) => {
            &["电话沟通需求", "确认报价细节", "回访使用情况", "约定上门时间"]
        }
        (Locale::ZhCn, ActivityKind::Email) => &["发送产品资料", "发送报价单", "回复技术问题"],
        (Locale::ZhCn, ActivityKind::Meeting) => &["线上会议演示产品", "方案评审会", "价格谈判"],
        (Locale::ZhCn, ActivityKind::Visit) => &["拜访客户工厂", "上门拜访采购部", "展会现场交流"],
        (Locale::ZhCn, _) => &["客户预算下季度批复", "对交期比较关注", "决策人为总经理"],
        (Locale::En, ActivityKind::Call) => &[
            "Talked through their needs",
            "Confirmed details of the quote",
            "Checked how things run",
            "Arranged a visit",
        ],
        (Locale::En, ActivityKind::Email) => {
            &["Sent the product sheets", "Sent the quote", "Answered technical questions"]
        }
        (Locale::En, ActivityKind::Meeting) => {
            &["Demonstrated the product online", "Went through the proposal", "Negotiated the price"]
        }
        (Locale::En, ActivityKind::Visit) => {
            &["Visited the plant", "Met the purchasing team", "Talked at the trade fair"]
        }
        (Locale::En, _) => {
            &["Budget is decided next quarter", "Delivery time matters most", "The managing director decides"]
        }
    };
    (kind, chance.pick(subjects))
}

/// A kind and subject of something to do.
pub fn planned(chance: &mut Chance, locale: Locale) -> (ActivityKind, &'static str) {
    let kind =
        chance.pick(&[ActivityKind::Call, ActivityKind::Task, ActivityKind::Meeting, ActivityKind::Visit]);
    let subject = match (locale, kind) {
        (Locale::ZhCn, ActivityKind::Call) => "回电确认进度",
        (Locale::ZhCn, ActivityKind::Meeting) => "产品演示会议",
        (Locale::ZhCn, ActivityKind::Visit) => "上门拜访",
        (Locale::ZhCn, _) => "准备报价单",
        (Locale::En, ActivityKind::Call) => "Call back about the decision",
        (Locale::En, ActivityKind::Meeting) => "Product demo",
        (Locale::En, ActivityKind::Visit) => "Visit on site",
        (Locale::En, _) => "Prepare the quote",
    };
    (kind, subject)
}

/// What is being sold.
pub fn opportunity(chance: &mut Chance, locale: Locale, customer: &str) -> String {
    let what = match locale {
        Locale::ZhCn => {
            chance.pick(&["年度框架采购", "设备升级项目", "新厂房配套", "试订单", "续约", "出口代理合作"])
        }
        Locale::En => chance.pick(&[
            "Annual supply",
            "Equipment upgrade",
            "New plant fit-out",
            "Trial order",
            "Renewal",
            "Export agency",
        ]),
    };
    let short = companies::without_legal_form(customer);
    match locale {
        Locale::ZhCn => format!("{short}{what}"),
        Locale::En => format!("{what} · {short}"),
    }
}
