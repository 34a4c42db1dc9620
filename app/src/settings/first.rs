//! `/settings` and `/admin`: on to the first page that the viewer may see.

use super::sections::{first_of_admin, first_of_all};
use crate::navigation::go_on;
use crate::prelude::*;

#[component]
pub fn Settings() -> View {
    go_on(first_of_all());
    View::Nothing
}

#[component]
pub fn Admin() -> View {
    go_on(first_of_admin());
    View::Nothing
}
