//! What filters offer that no description knows: people, the stages of a pipeline. It has to
//! be fetched first, so a part that needs it hands over how it is drawn ([`Draw`]), and is
//! drawn once it is there.

use crate::components::Choice;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::accounts::UserChoice;
use domain::records::ListQuery;
use std::sync::Arc;

/// The choices of a filter, by its name, for the list at hand.
pub type Offers = Arc<dyn Fn(&str, &ListQuery) -> Vec<Choice> + Send + Sync>;

/// Waits for what is offered, and draws a part with it; each page brings its own.
pub type Offered = Arc<dyn Fn(Draw) -> View + Send + Sync>;

/// A part of the page that needs the offers.
pub type Draw = Arc<dyn Fn(Offers) -> View + Send + Sync>;

/// Where the description knows all that filters offer.
pub fn none_offered() -> Offered {
    Arc::new(|draw: Draw| draw(Arc::new(|_, _| Vec::new())))
}

/// Filters by whom people choose among those whom records belong to.
const BY_USER: [&str; 2] = ["owner", "deleted_by"];

/// Whom records belong to, where nothing else is offered.
pub fn people(owners: Fetched<Vec<UserChoice>>) -> Offered {
    Arc::new(move |draw: Draw| {
        show(owners, Meanwhile::nothing(), move |users| {
            let users = user_choices(users.unwrap_or_default());
            draw(Arc::new(move |name, _| if BY_USER.contains(&name) { users.clone() } else { Vec::new() }))
        })
    })
}

pub fn user_choices(users: Vec<UserChoice>) -> Vec<Choice> {
    let messages = use_messages();
    let choice = |user: UserChoice| {
        let id = user.id.to_string();
        Choice::new(id, if user.is_suspended { messages.lists_suspended(&user.name) } else { user.name })
    };
    users.into_iter().map(choice).collect()
}
