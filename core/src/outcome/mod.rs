//! Stage 6: columns become grades, ranks, quotas, awards and breakdowns.

mod award;
mod columns;
mod decisions;
mod digest;
mod evaluate;
pub(crate) mod line;
mod order;
pub(crate) mod probe;
mod quota;
mod ranking;
pub mod result;
mod row;
mod view;

pub use columns::{Points, ScorecardColumns};
pub(crate) use digest::{exact as cell, of_data};
pub use evaluate::Outcome;
pub use result::{AwardStatus, CriterionResult, Digests, Pairs, QuotaReason, QuotaResult, RowResult, ScorecardResult};
pub use view::{DecisionOf, Document, RowOutcome, RuleSetOf, ScorecardOutcome};
