//! What a role allows: modules down, actions across, a scope in each cell. On a
//! phone each module is a list.

use super::api::ChangeRole;
use crate::components::{
    FieldErrorText, HeadCell, Icon, IconName, IconSize, Table, VisuallyHidden, Wiring, field_id,
};
use crate::error::{action_text, module_text, permission_text};
use crate::form::FormHandle;
use crate::i18n::use_messages;
use crate::people::words::scope_name;
use crate::prelude::*;
use domain::people::DepartmentChoice;
use domain::permissions::{Grant, ScopeKind};
use domain::roles::{RoleView, cell, chosen};
use domain::{Action, Module, Permission};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlInputElement};

/// Begins the ids of the form's fields.
pub const FORM: &str = "role";

/// A cell's grant as the form has it.
#[derive(Clone, Copy)]
struct Cell {
    permission: Permission,
    /// A scope's word; empty for nothing.
    scope: RwSignal<String>,
}

/// The cells to fill in, and the departments of those that ask for some.
#[component]
pub fn Matrix(role: RoleView, form: FormHandle<ChangeRole>) -> View {
    let cells: Vec<Cell> = Permission::all()
        .map(|permission| {
            let granted = grant_of(&role.grants, permission).map_or("", |grant| grant.scope.as_str());
            let scope = RwSignal::new(form.value(&cell(permission), granted));
            Cell { permission, scope }
        })
        .collect();
    let find = |permission| cells.iter().find(|cell| cell.permission == permission).copied();
    let rows = rows(|permission| match find(permission) {
        Some(cell) => view! { <Choose cell=cell form=form/> },
        None => View::Nothing,
    });
    // Without scripts the page as it was sent says what was ticked.
    let ticked = form.typed_all("chosen[]");
    let lists = cells
        .iter()
        .filter(|cell| cell.permission.scopes().contains(&ScopeKind::ChosenDepartments))
        .map(|cell| {
            let saved = grant_of(&role.grants, cell.permission).map(|grant| grant.departments.clone());
            let saved = saved.unwrap_or_default().into_iter().map(|id| chosen(cell.permission, id)).collect();
            let ticked = ticked.clone().unwrap_or(saved);
            view! { <Departments cell=*cell offered=role.departments.clone() ticked=ticked/> }
        })
        .collect_view();
    view! {
        <div class="matrix">{table(rows)}</div>
        {lists}
    }
}

/// The same to read only.
#[component]
pub fn Allowed(role: RoleView) -> View {
    let messages = use_messages();
    let rows = rows(|permission| {
        let action = action_text(messages, permission.action);
        let words = match grant_of(&role.grants, permission) {
            Some(grant) => scope_name(messages, grant.scope),
            None => messages.roles_nothing(),
        };
        view! { <span class="matrix-label">{action}</span><span>{words}</span> }
    });
    view! { <div class="matrix">{table(rows)}</div> }
}

fn grant_of(grants: &[Grant], permission: Permission) -> Option<&Grant> {
    grants.iter().find(|grant| grant.permission == permission)
}

fn table(rows: View) -> View {
    let messages = use_messages();
    let head = move || {
        let actions = Action::ALL
            .iter()
            .map(|action| view! { <HeadCell class="matrix-action">{action_text(messages, *action)}</HeadCell> })
            .collect_view();
        view! {
            <HeadCell><VisuallyHidden>{messages.roles_module()}</VisuallyHidden></HeadCell>
            {actions}
        }
    };
    view! { <Table label=messages.roles_matrix() head=head>{rows}</Table> }
}

/// A row for each module; `fill` draws a pair that exists.
fn rows(fill: impl Fn(Permission) -> View) -> View {
    let messages = use_messages();
    let fill = |permission: Permission| {
        if permission.exists() {
            let inside = fill(permission);
            view! { <td>{inside}</td> }
        } else {
            view! { <td class="empty-cell"></td> }
        }
    };
    Module::ALL
        .iter()
        .map(|&module| {
            let cells =
                Action::ALL.iter().map(|&action| fill(Permission::of(module, action))).collect_view();
            view! { <tr><td class="main-cell"><strong class="cell-main">{module_text(messages, module)}</strong></td>{cells}</tr> }
        })
        .collect_view()
}

/// One cell: the scopes that its permission takes, in words.
#[component]
fn Choose(cell: Cell, form: FormHandle<ChangeRole>) -> View {
    let messages = use_messages();
    let Cell { permission, scope } = cell;
    let name = domain::roles::cell(permission);
    let wiring = Wiring::new(FORM, name.clone(), form.errors(), None);
    let (described_by, invalid) = (wiring.described_by(), wiring.invalid());
    let Wiring { id, error, .. } = wiring;
    let now = scope.get_untracked();
    let nothing = view! { <option value="" selected=now.is_empty()>{messages.roles_nothing()}</option> };
    let scopes = permission
        .scopes()
        .iter()
        .map(|kind| {
            let word = kind.as_str();
            view! { <option value=word selected=now == word>{scope_name(messages, *kind)}</option> }
        })
        .collect_view();
    let tell = move |event: leptos::ev::Event| scope.set(event_target_value(&event));
    // What was chosen before the page was alive.
    let node_ref = ElementRef::new();
    effect(move || {
        if let Some(select) = node_ref.get::<Element>() {
            let chosen = select.unchecked_into::<HtmlInputElement>().value();
            if scope.with_untracked(|scope| *scope != chosen) {
                scope.set(chosen);
            }
        }
    });
    view! {
        <label class="matrix-label" for=id.clone()>
            <span class="visually-hidden">{module_text(messages, permission.module)}" · "</span>
            {action_text(messages, permission.action)}
        </label>
        <div class="input-box">
            <select node_ref=node_ref class="input" id=id.clone() name=name aria-describedby=described_by aria-invalid=invalid on:change=tell>
                {nothing}
                {scopes}
            </select>
            <span class="input-suffix"><Icon name=IconName::ChevronDown size=IconSize::Small/></span>
        </div>
        <FieldErrorText id=format!("{id}-error") error=error/>
    }
}

/// The departments of a cell, as long as it asks for some.
#[component]
fn Departments(cell: Cell, offered: Vec<DepartmentChoice>, ticked: Vec<String>) -> View {
    let messages = use_messages();
    let Cell { permission, scope } = cell;
    live(move || {
        let asks = scope.with(|scope| scope == ScopeKind::ChosenDepartments.as_str());
        asks.then(|| {
            let boxes = offered
                .iter()
                .enumerate()
                .map(|(place, department)| {
                    let value = chosen(permission, department.id);
                    let checked = ticked.contains(&value);
                    let id = field_id(FORM, &format!("{permission}-{place}"));
                    let path = department.path.join(" / ");
                    view! {
                        <label class="check" for=id.clone()>
                            <input type="checkbox" id=id name="chosen[]" value=value checked=checked/>
                            <span class="check-text" translate="no" data-user-content="">{path}</span>
                        </label>
                    }
                })
                .collect_view();
            view! {
                <fieldset class="field role-departments">
                    <legend class="field-label">{messages.roles_departments_of(&permission_text(messages, permission))}</legend>
                    <div class="role-boxes">{boxes}</div>
                </fieldset>
            }
        })
    })
}
