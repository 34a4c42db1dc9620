//! What a workspace asks of whoever enters it.

mod demand;

pub use demand::{Demand, demand};
