//! The departments of the workspace in its console: the tree, a page for each.

pub mod api;

mod department;
mod moving;
mod new;
mod read;
mod removing;
mod tree;

const PATH: &str = "/admin/departments";

crate::lazy::lazy_pages! {
    departments / __preload_departments [departments, people] {
        DEPARTMENTS_PAGE: tree::Departments,
        NEW_DEPARTMENT_PAGE: new::NewDepartment,
        DEPARTMENT_PAGE: department::DepartmentPage,
    }
}
