//! Stage 4: a rule set on a date becomes a [`Plan`]: programs of column steps, in the order in which they can run.
//!
//! Nothing here looks at data. A plan can be evaluated as often as wanted, over any data of the rule set.

mod compile;
pub(crate) mod program;
pub(crate) mod score;
mod scorecard;
pub(crate) mod steps;
pub(crate) mod trace;

pub(crate) use compile::step_of_places;
pub(crate) use scorecard::{CardPlan, CriterionPlan, CriterionReads, GatePlan, QuotaPlaces, Task};
pub use scorecard::{Plan, Selection};
