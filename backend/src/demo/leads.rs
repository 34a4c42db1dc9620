//! People who asked: some became customers, of some nothing came, the others are followed up.

use super::chance::Chance;
use super::staff::{Seller, Staff};
use super::{words, work};
use crate::activities::{self, On};
use crate::{Failure, leads as cases};
use domain::activities::{ActivityFacts, ActivityKind};
use domain::leads::{ConvertInput, DisqualifyInput, DisqualifyReason, NEW_CUSTOMER};
use domain::records::Facts;
use domain::{LeadId, Locale, Timestamp};

/// One lead in so many is that of the seller who can sign in.
const OF_THE_REP: usize = 3;
const REP: &str = "rep@harbour.example";

/// What became of a lead.
#[derive(Clone, Copy)]
enum Fate {
    Open,
    Converted,
    Disqualified(DisqualifyReason),
}

struct Lead {
    locale: Locale,
    name: &'static str,
    company: Option<&'static str>,
    title: Option<&'static str>,
    phone: &'static str,
    email: &'static str,
    /// Words of the choices: the source, and how much there may be in it.
    source: &'static str,
    level: Option<&'static str>,
    need: &'static str,
    /// Since when.
    days: i64,
    fate: Fate,
}

const LEADS: [Lead; 12] = [
    Lead {
        locale: Locale::ZhCn,
        name: "许文博",
        company: Some("青浦精密模具厂"),
        title: Some("采购主管"),
        phone: "139 0000 7001",
        email: "xu@qingpu-mould.example",
        source: "exhibition",
        level: Some("key"),
        need: "工博会上看过样机，想了解两台数控设备的交期和报价",
        days: 6,
        fate: Fate::Open,
    },
    Lead {
        locale: Locale::ZhCn,
        name: "方晓琳",
        company: Some("临港冷链仓储"),
        title: Some("运营经理"),
        phone: "139 0000 7002",
        email: "fang@lingang-cold.example",
        source: "website",
        level: Some("regular"),
        need: "新仓库需要一套温控监测系统",
        days: 4,
        fate: Fate::Open,
    },
    Lead {
        locale: Locale::ZhCn,
        name: "韩立新",
        company: Some("松江智能装备"),
        title: Some("总经理"),
        phone: "139 0000 7003",
        email: "han@songjiang-smart.example",
        source: "referral",
        level: Some("key"),
        need: "生产线改造，预算已批，月底前定供应商",
        days: 21,
        fate: Fate::Converted,
    },
    Lead {
        locale: Locale::ZhCn,
        name: "唐雅琴",
        company: None,
        title: None,
        phone: "139 0000 7004",
        email: "tang.yaqin@mail.example",
        source: "advertisement",
        level: Some("small"),
        need: "咨询小型设备租赁",
        days: 15,
        fate: Fate::Disqualified(DisqualifyReason::NoBudget),
    },
    Lead {
        locale: Locale::ZhCn,
        name: "邵国栋",
        company: Some("太仓港机修造"),
        title: Some("设备科长"),
        phone: "139 0000 7005",
        email: "shao@taicang-port.example",
        source: "phone",
        level: None,
        need: "备件更换，希望先看价格单",
        days: 3,
        fate: Fate::Open,
    },
    Lead {
        locale: Locale::ZhCn,
        name: "白雪梅",
        company: Some("昆山包装材料"),
        title: Some("行政"),
        phone: "139 0000 7006",
        email: "bai@kunshan-pack.example",
        source: "website",
        level: None,
        need: "只是下载了产品手册",
        days: 30,
        fate: Fate::Disqualified(DisqualifyReason::NoNeed),
    },
    Lead {
        locale: Locale::En,
        name: "Harriet Lowe",
        company: Some("Pennine Castings"),
        title: Some("Plant manager"),
        phone: "+44 20 7946 0701",
        email: "harriet.lowe@pennine.example",
        source: "exhibition",
        level: Some("key"),
        need: "Two furnaces to be replaced next spring; asks for a visit",
        days: 5,
        fate: Fate::Open,
    },
    Lead {
        locale: Locale::En,
        name: "Tomas Lindqvist",
        company: Some("Fjordline Cold Storage"),
        title: Some("Operations"),
        phone: "+44 20 7946 0702",
        email: "tomas@fjordline.example",
        source: "referral",
        level: Some("regular"),
        need: "Sensors for a new warehouse, about two hundred of them",
        days: 18,
        fate: Fate::Converted,
    },
    Lead {
        locale: Locale::En,
        name: "Leah Brandt",
        company: Some("Saltmarsh Boats"),
        title: Some("Buyer"),
        phone: "+44 20 7946 0703",
        email: "leah@saltmarsh.example",
        source: "website",
        level: None,
        need: "Price list for deck fittings",
        days: 3,
        fate: Fate::Open,
    },
    Lead {
        locale: Locale::En,
        name: "George Adeyemi",
        company: None,
        title: None,
        phone: "+44 20 7946 0704",
        email: "george.adeyemi@mail.example",
        source: "advertisement",
        level: Some("small"),
        need: "One pump for a holiday home",
        days: 25,
        fate: Fate::Disqualified(DisqualifyReason::Unreachable),
    },
    Lead {
        locale: Locale::En,
        name: "Clara Whitfield",
        company: Some("Moorgate Fit-out"),
        title: Some("Project lead"),
        phone: "+44 20 7946 0705",
        email: "clara@moorgate-fitout.example",
        source: "phone",
        level: Some("regular"),
        need: "Lighting for three floors, decision in a month",
        days: 7,
        fate: Fate::Open,
    },
    Lead {
        locale: Locale::En,
        name: "Stefan Kovac",
        company: Some("Adria Ferries"),
        title: Some("Technical director"),
        phone: "+44 20 7946 0706",
        email: "s.kovac@adria-ferries.example",
        source: "exhibition",
        level: Some("key"),
        need: "Compared our winches with a competitor's",
        days: 40,
        fate: Fate::Disqualified(DisqualifyReason::Competitor),
    },
];

/// By a chance of their own: what else the demo has stays what it is without them.
pub async fn leads(staff: &Staff, now: Timestamp) -> Result<(), Failure> {
    let mut chance = Chance::new(20_260_105);
    for (number, lead) in LEADS.iter().enumerate() {
        let same: Vec<&Seller> = staff.sellers.iter().filter(|seller| seller.locale == lead.locale).collect();
        let rep = staff.seller(REP).filter(|_| number.is_multiple_of(OF_THE_REP));
        let Some(seller) = rep.or_else(|| same.get(chance.below(same.len())).copied()) else { continue };
        let since = work::before(&mut chance, seller.zone(), now, lead.days);
        let id = cases::create(&seller.at(since), lead.facts(), None).await?;
        lead.follow_up(&mut chance, seller, id, (since, now)).await?;
    }
    Ok(())
}

impl Lead {
    fn facts(&self) -> Facts {
        Facts::default()
            .with("name", self.name)
            .with_some("company", self.company)
            .with_some("title", self.title)
            .with("phone", self.phone)
            .with("email", self.email)
            .with("source", self.source)
            .with_some("level", self.level)
            .with("need", self.need)
    }

    async fn follow_up(
        &self,
        chance: &mut Chance,
        seller: &Seller,
        id: LeadId,
        (since, now): (Timestamp, Timestamp),
    ) -> Result<(), Failure> {
        let (kind, subject) = words::done(chance, self.locale);
        let called = seller.at(since.plus_minutes(40));
        activities::create(&called, On::Lead(id), said(kind, subject, None), None).await?;
        let then = seller.at(since.plus_minutes(60));
        let version = cases::get(&then, id).await?.version.to_string();
        match self.fate {
            Fate::Open => {
                let ahead = chance.between(-1, 5);
                let due_at = work::after(chance, seller.zone(), now, ahead);
                let (kind, subject) = words::planned(chance, self.locale);
                activities::create(&then, On::Lead(id), said(kind, subject, Some(due_at)), None).await?;
            }
            Fate::Converted => {
                let close = then.zone.date(now).plus_days(45).to_string();
                cases::convert(&then, self.becomes(chance, (id, version), close)).await?;
            }
            Fate::Disqualified(reason) => {
                let (id, reason) = (id.to_string(), reason.to_string());
                let input = DisqualifyInput { id, version, reason, comment: String::new() };
                cases::disqualify(&then, input).await?;
            }
        }
        Ok(())
    }

    /// The form, as somebody fills it in.
    fn becomes(&self, chance: &mut Chance, (id, version): (LeadId, String), close: String) -> ConvertInput {
        let name = self.company.unwrap_or(self.name);
        ConvertInput {
            id: id.to_string(),
            version,
            customer: NEW_CUSTOMER.to_owned(),
            name: name.to_owned(),
            kind: if self.company.is_some() { "company" } else { "person" }.to_owned(),
            contact: "yes".to_owned(),
            opportunity: "yes".to_owned(),
            title: words::opportunity(chance, self.locale, name),
            amount: (chance.between(20, 300) * 1000).to_string(),
            close_date: close,
            ..ConvertInput::default()
        }
    }
}

fn said(kind: ActivityKind, subject: &str, due_at: Option<Timestamp>) -> ActivityFacts {
    ActivityFacts { kind, subject: subject.to_owned(), body: None, contact: None, due_at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::leads::LEAD;
    use domain::records::Terms;
    use domain::{Currency, Date};

    #[test]
    fn what_is_made_up_could_have_been_typed() {
        let terms = Terms { currency: Currency::Cny, today: Date { year: 2026, month: 3, day: 1 } };
        for lead in &LEADS {
            assert_eq!(LEAD.parse(&LEAD.typed(&lead.facts()), terms), Ok(lead.facts()), "{}", lead.name);
        }
    }
}
