//! The text of a formula becomes a spanned tree (clause 6). Names are not resolved here.
