//! Stage 6: columns become grades, ranks, quotas, awards and breakdowns.

pub mod result;

pub use result::{AwardStatus, CriterionResult, Digests, QuotaReason, QuotaResult, RowResult, ScorecardResult};
