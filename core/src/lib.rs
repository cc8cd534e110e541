//! Exact, explained scoring of social policy credit and of emulation between the units of a Vietnamese province.

pub mod data;
pub mod diagnostic;
pub mod model;
pub mod number;
pub mod outcome;
pub mod report;
pub mod syntax;
pub mod text;
