//! A department after a trial: all of it, and nothing to press.

use crate::components::{FactText, Facts, Notice};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::settings::Setting;
use domain::departments::DepartmentView;

#[component]
pub fn Read(department: DepartmentView) -> View {
    let messages = use_messages();
    let place = match department.path.join(" / ") {
        path if path.is_empty() => messages.departments_top().to_owned(),
        path => path,
    };
    view! {
        <Setting title=messages.departments_facts() lead=messages.departments_facts_lead()>
            <Notice>{messages.error_read_only_body()}</Notice>
            <Facts>
                <FactText label=messages.departments_head() value=department.head.map(|head| head.name)/>
                <FactText label=messages.departments_place() value=Some(place)/>
            </Facts>
        </Setting>
    }
}
