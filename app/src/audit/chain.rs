//! The line that says whether the chain holds, and when that was looked at.

use super::words::fault_text;
use crate::components::{Icon, IconName, IconSize, Notice, Status};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::When;
use domain::audit::ChainView;

#[component]
pub fn ChainLine(chain: ChainView, when: When) -> View {
    let messages = use_messages();
    match chain {
        ChainView::Unchecked => view! {
            <p class="audit-chain"><Icon name=IconName::Clock size=IconSize::Small/><span>{messages.audit_chain_unchecked()}</span></p>
        },
        ChainView::Whole { checked_at, whole_at } => view! {
            <p class="audit-chain" data-whole="">
                <Icon name=IconName::Shield size=IconSize::Small/>
                <span>{messages.audit_chain_whole(&when.full(checked_at), &when.full(whole_at))}</span>
            </p>
        },
        ChainView::Broken { fault, found_at } => view! {
            <Notice status=Status::Negative title=messages.audit_chain_broken()>
                <p>{fault_text(messages, fault)}</p>
                <p>{messages.audit_chain_tell(&when.full(found_at))}</p>
            </Notice>
        },
    }
}
