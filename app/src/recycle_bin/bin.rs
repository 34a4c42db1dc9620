//! The parts of the bin.

use super::api::{
    BringBackActivity, BringBackContact, BringBackCustomer, BringBackLead, BringBackOpportunity,
};
use crate::access::{Access, of_function};
use crate::boot::may_open;
use crate::components::IconName;
use crate::i18n::Messages;
use crate::lists::{Look, Place};
use crate::prelude::*;
use crate::records::AnyForm;
use domain::recycle_bin::{
    DELETED_ACTIVITIES, DELETED_CONTACTS, DELETED_CUSTOMERS, DELETED_LEADS, DELETED_OPPORTUNITIES,
};

/// Which records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bin {
    Customers,
    Contacts,
    Opportunities,
    Leads,
    Activities,
}

impl Bin {
    pub const ALL: [Self; 5] =
        [Self::Customers, Self::Contacts, Self::Opportunities, Self::Leads, Self::Activities];

    /// The part of that word, else the first that the viewer may see.
    pub fn of(word: &str) -> Self {
        let named = Self::ALL.into_iter().find(|bin| bin.word() == word);
        let first = || Self::ALL.into_iter().find(|bin| may_open(bin.access()));
        named.or_else(first).unwrap_or(Self::Customers)
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Contacts => "contacts",
            Self::Opportunities => "opportunities",
            Self::Leads => "leads",
            Self::Activities => "activities",
        }
    }

    /// Where its list stands.
    pub fn place(self) -> Place {
        let list = match self {
            Self::Customers => &DELETED_CUSTOMERS,
            Self::Contacts => &DELETED_CONTACTS,
            Self::Opportunities => &DELETED_OPPORTUNITIES,
            Self::Leads => &DELETED_LEADS,
            Self::Activities => &DELETED_ACTIVITIES,
        };
        Place { list, path: "/recycle-bin", look: Look::Table, quick: &[("owner", "me")], but: &[] }
    }

    /// What it takes to see something of it.
    pub const fn access(self) -> Access {
        match self {
            Self::Customers => const { of_function("/fn/recycle-bin/customers") },
            Self::Contacts => const { of_function("/fn/recycle-bin/contacts") },
            Self::Opportunities => const { of_function("/fn/recycle-bin/opportunities") },
            Self::Leads => const { of_function("/fn/recycle-bin/leads") },
            Self::Activities => const { of_function("/fn/recycle-bin/activities") },
        }
    }

    pub fn label(self, messages: Messages) -> &'static str {
        match self {
            Self::Customers => messages.nav_customers(),
            Self::Contacts => messages.nav_contacts(),
            Self::Opportunities => messages.nav_opportunities(),
            Self::Leads => messages.nav_leads(),
            Self::Activities => messages.activities_title(),
        }
    }

    pub const fn icon(self) -> IconName {
        match self {
            Self::Customers => IconName::Customers,
            Self::Contacts => IconName::Person,
            Self::Opportunities => IconName::Opportunity,
            Self::Leads => IconName::Flag,
            Self::Activities => IconName::Task,
        }
    }

    /// Brings one of them back.
    pub fn restore(self, done: Callback<()>) -> AnyForm {
        match self {
            Self::Customers => AnyForm::of::<BringBackCustomer>(done),
            Self::Contacts => AnyForm::of::<BringBackContact>(done),
            Self::Opportunities => AnyForm::of::<BringBackOpportunity>(done),
            Self::Leads => AnyForm::of::<BringBackLead>(done),
            Self::Activities => AnyForm::of::<BringBackActivity>(done),
        }
    }
}
