//! `/admin/departments`: all of them, each below the one it belongs to.

use super::PATH;
use super::api::ListDepartments;
use crate::boot::may;
use crate::components::{
    ButtonSize, EmptyState, IconName, LinkButton, Person, Skeleton, SkeletonShape, Variant,
};
use crate::failure::FailedMain;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::people::right::MANAGE;
use crate::prelude::*;
use crate::settings::{Frame, Section};
use domain::departments::DepartmentRow;
use std::iter::Peekable;
use std::vec::IntoIter;

#[component]
pub fn Departments() -> View {
    let messages = use_messages();
    let departments = Fetched::new(|| ListDepartments {});
    let meanwhile = Meanwhile::showing(|| view! { <Skeleton shape=SkeletonShape::Rows(4)/> });
    let actions = move || {
        may(MANAGE)
            .then(|| view! { <LinkButton href="/admin/departments/new" variant=Variant::Primary icon=IconName::Plus fold=true>{messages.departments_new()}</LinkButton> })
            .to_view()
    };
    view! {
        <Frame section=Section::Departments actions=actions>
            {show(departments, meanwhile, |departments| match departments {
                Ok(departments) => view! { <Tree departments=departments/> },
                Err(error) => view! { <FailedMain error=error/> },
            })}
        </Frame>
    }
}

#[component]
fn Tree(departments: Vec<DepartmentRow>) -> View {
    let messages = use_messages();
    if departments.is_empty() {
        return view! { <NoneYet/> };
    }
    let mut rows = departments.into_iter().peekable();
    let tops = branch(&mut rows, 0);
    view! { <ul class="departments" aria-label=messages.departments_title()>{tops}</ul> }
}

#[component]
fn NoneYet() -> View {
    let messages = use_messages();
    let create = may(MANAGE).then(|| {
        view! { <LinkButton href="/admin/departments/new" variant=Variant::Primary icon=IconName::Plus>{messages.departments_new()}</LinkButton> }
    });
    view! {
        <EmptyState title=messages.departments_none_title() body=messages.departments_none_body() icon=IconName::Building>{create}</EmptyState>
    }
}

/// The departments of one depth, until one further up follows.
fn branch(rows: &mut Peekable<IntoIter<DepartmentRow>>, depth: u16) -> Vec<View> {
    let mut branch = Vec::new();
    while let Some(row) = rows.next_if(|row| row.depth >= depth) {
        let below = self::branch(rows, row.depth + 1);
        branch.push(view! { <Department row=row below=below/> });
    }
    branch
}

#[component]
fn Department(row: DepartmentRow, below: Vec<View>) -> View {
    let messages = use_messages();
    let DepartmentRow { id, name, people, head, .. } = row;
    let add = may(MANAGE).then(|| {
        let (href, above) = (format!("{PATH}/new?below={id}"), name.clone());
        view! {
            <LinkButton href=href size=ButtonSize::Small variant=Variant::Quiet icon=IconName::Plus>
                {messages.departments_add_below()}<span class="visually-hidden" translate="no" data-user-content="">" "{above}</span>
            </LinkButton>
        }
    });
    let head = head.map(|head| {
        view! {
            <span class="department-head">
                <span class="visually-hidden">{messages.departments_head()}" "</span>
                <Person name=head.name id=head.id.to_string()/>
            </span>
        }
    });
    let below = (!below.is_empty()).then(|| view! { <ul>{below}</ul> });
    view! {
        <li>
            <div class="department">
                <a class="department-name" href=format!("{PATH}/{id}") translate="no" data-user-content="">{name}</a>
                <span class="department-facts">
                    {head}
                    <span>{messages.departments_people(i64::from(people))}</span>
                    {add}
                </span>
            </div>
            {below}
        </li>
    }
}
