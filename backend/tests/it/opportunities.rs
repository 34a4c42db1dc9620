//! Opportunities: board and list, moves, who may do what, the bin.

mod access;
mod agreement;
mod create;
mod deep;
mod edit;
mod keyset;
pub mod model;
mod moves;
mod recycle;
pub mod scene;
mod sight;
mod sums;
