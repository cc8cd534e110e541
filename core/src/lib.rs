//! Exact, explained scoring of social policy credit and of emulation between the units of a Vietnamese province.
#![cfg_attr(not(feature = "lane"), expect(dead_code, reason = "columns keep what the lane proves by, whether it is there or not"))]

pub mod advise;
pub mod cases;
pub mod change;
pub mod check;
pub mod compare;
pub mod data;
pub mod diagnostic;
mod eval;
mod known;
pub mod model;
pub mod number;
mod order;
pub mod outcome;
pub mod plan;
pub mod report;
pub mod syntax;
pub mod text;
pub mod tuning;

/// The README's program is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
