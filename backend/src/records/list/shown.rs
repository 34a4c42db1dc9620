use super::{Placed, Sorted};
use crate::records::{Listed, Narrowed, Sorting, user};
use crate::{Context, Failure};
use domain::UserId;
use domain::records::Asked;
use domain::validation::Problems;

/// What every list's address says, with nothing wrong in it.
#[derive(Debug)]
pub(crate) struct Shown<R: 'static> {
    pub narrowed: Narrowed,
    pub owner: Option<UserId>,
    pub sorted: Sorted<R>,
}

impl<R: Placed> Shown<R> {
    pub(crate) fn read(
        listed: &Listed,
        orders: &'static [Sorting<R>],
        asked: &Asked,
        context: &Context,
    ) -> Result<Self, Failure> {
        let mut problems = Problems::default();
        let shown = Self {
            narrowed: Narrowed::read(&mut problems, listed, asked, context)?,
            owner: asked.owner("owner").map(|owner| user(owner, context)).transpose()?,
            sorted: Sorted::read(orders, asked)?,
        };
        Ok(problems.finish(shown)?)
    }
}
