//! `[scorecard]` (clause 4).

use super::award::Award;
use super::criterion::Criterion;
use super::expression::Expression;
use super::gate::Gate;
use super::grade::Grade;
use super::group::Group;
use super::quota::Quota;
use super::ranking::Ranking;
use super::{Naming, ScaleId, SubjectId};
use crate::diagnostic::Spanned;
use crate::number::{Number, Rounding};

/// A scorecard (bảng điểm) with all its tables.
#[derive(Clone, Debug)]
pub struct Scorecard {
    /// Id, title, basis.
    pub naming: Naming,
    /// Whose rows it scores.
    pub subject: SubjectId,
    /// The full mark of the base groups together.
    pub max: Option<Spanned<Number>>,
    /// The scale of its grades.
    pub scale: Option<ScaleId>,
    /// What happens where criteria are not applicable.
    pub not_applicable: Rescaling,
    /// What is graded.
    pub classify_on: ClassifyOn,
    /// Its rounding, the manifest's keys filled in.
    pub rounding: Rounding,
    /// `[[group]]`, in the order of the file.
    pub groups: Vec<Group>,
    /// `[[criterion]]`, in the order of the file.
    pub criteria: Vec<Criterion>,
    /// `[[grade]]`, best first.
    pub grades: Vec<Grade>,
    /// `[[gate]]`.
    pub gates: Vec<Gate>,
    /// `[ranking]`.
    pub ranking: Option<Ranking>,
    /// `[[quota]]`.
    pub quotas: Vec<Quota>,
    /// `[[award]]`.
    pub awards: Vec<Award>,
}

/// What happens where base criteria are not applicable (clause 7.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Rescaling {
    /// The base is rescaled as a whole.
    #[default]
    Whole,
    /// Each group is rescaled, innermost first.
    ByGroup,
    /// Nothing; they count 0.
    Keep,
}

/// What is graded (clause 7.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ClassifyOn {
    /// `min(total, max)`.
    #[default]
    Capped,
    /// The total.
    Total,
}

impl Scorecard {
    /// Every formula of the scorecard, those of criteria first, in the order in which each reads them.
    #[must_use]
    pub fn expressions(&self) -> Vec<&Expression> {
        let mut all: Vec<&Expression> = Vec::new();
        for criterion in &self.criteria {
            all.extend(criterion.formulas());
        }
        for grade in &self.grades {
            all.extend(&grade.requires);
        }
        for gate in &self.gates {
            all.extend(&gate.when);
            all.extend(&gate.effect.grade_at_most_of);
        }
        if let Some(ranking) = &self.ranking {
            all.extend(ranking.by.iter().map(|key| &key.name));
        }
        for award in &self.awards {
            all.extend(&award.requires);
        }
        all
    }
}
