//! What is proven of the registers of a scorecard over a whole table: where their rows are, over which denominator, how wide.

use super::step::{Move, Question};
use crate::data::{State, Values};
use crate::eval::card::CardColumns;
use crate::eval::numbers::{self, Numbers, SAFE, Small, common, width_of};
use crate::eval::program::Sources;
use crate::eval::register::Register;
use crate::model::expression::Field;
use crate::number::{Mode, Number};
use crate::plan::step_of_places;
use crate::plan::steps::Step;

/// The numbers or codes of a register, the same in every block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Values below `2^bits` over one denominator.
    Scaled {
        denominator: i64,
        bits: u32,
    },
    /// A denominator for each row, above zero and below `2^denominator_bits`.
    Ratio {
        bits: u32,
        denominator_bits: u32,
    },
    Codes,
}

/// Where the rows of a register are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'d> {
    /// A column over all rows of the table; without denominators where there is one for all, without states where all are known.
    Numbers {
        values: &'d [i64],
        denominators: &'d [i64],
        states: &'d [State],
    },
    Codes {
        codes: &'d [u16],
        states: &'d [State],
    },
    /// In the register's own buffer.
    Buffer,
}

/// A register as it is known before any block is run.
#[derive(Clone, Debug)]
pub(super) struct Settled<'d> {
    pub(super) form: Form,
    pub(super) place: Place<'d>,
    pub(super) step: Move,
}

impl Settled<'_> {
    fn buffer(form: Form, step: Move) -> Self {
        Self { form, place: Place::Buffer, step }
    }
}

/// The forms of a scorecard's own results.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own {
    pub(super) denominator: i64,
    pub(super) bits: u32,
}

/// Settles registers one after the other.
pub(super) struct Settling<'p, 'd> {
    pub(super) steps: &'p [Step],
    pub(super) sources: &'p Sources<'d>,
    pub(super) settled: Vec<Settled<'d>>,
}

impl<'d> Settling<'_, 'd> {
    /// Settles the steps up to `end`; none where one of them cannot be held in these forms.
    pub(super) fn until(&mut self, end: usize, own: Option<Own>) -> Option<()> {
        let steps = self.steps;
        for step in steps.get(self.settled.len()..end)? {
            let settled = self.settle(step, own)?;
            self.settled.push(settled);
        }
        Some(())
    }

    pub(super) fn form(&self, register: usize) -> Option<Form> {
        self.settled.get(register).map(|settled| settled.form)
    }

    fn scaled(&self, register: usize) -> Option<(i64, u32)> {
        match self.form(register)? {
            Form::Scaled { denominator, bits } => Some((denominator, bits)),
            _ => None,
        }
    }

    fn is_codes(&self, register: usize) -> Option<()> {
        (self.form(register)? == Form::Codes).then_some(())
    }

    /// The constant that a register holds.
    fn constant(&self, register: usize) -> Option<Small> {
        match self.steps.get(register)? {
            Step::Number(number) => Small::of(number),
            _ => None,
        }
    }

    fn settle(&self, step: &Step, own: Option<Own>) -> Option<Settled<'d>> {
        let codes = |step: Move| Some(Settled::buffer(Form::Codes, step));
        match step {
            Step::Number(number) => {
                let small = Small::of(number)?;
                let form = Form::Scaled { denominator: small.denominator, bits: width_of(small.numerator) };
                Some(Settled::buffer(form, Move::Number(small.numerator)))
            }
            Step::Code(code) => codes(Move::Code(*code)),
            Step::Column(value) | Step::CodeColumn(value) => {
                // A column that is not given is blank.
                let Some(column) = self.sources.table.column(*value) else {
                    let of_codes = matches!(step, Step::CodeColumn(_));
                    let form = if of_codes { Form::Codes } else { Form::Scaled { denominator: 1, bits: 0 } };
                    return Some(Settled::buffer(form, Move::Blank));
                };
                let extent = column.extent();
                let states = if extent.all_known { &[][..] } else { column.states.as_slice() };
                let still = |form, place| Some(Settled { form, place, step: Move::Still });
                match &column.cells {
                    Values::Small { mantissas, scale } => {
                        let form = Form::Scaled { denominator: 10_i64.checked_pow(*scale)?, bits: extent.bits };
                        (extent.bits <= SAFE).then(|| still(form, Place::Numbers { values: mantissas, denominators: &[], states }))?
                    }
                    Values::Codes(codes) => still(Form::Codes, Place::Codes { codes, states }),
                    Values::Big(_) => None,
                }
            }
            Step::Slot(slot) => {
                let register = self.sources.slots.get(*slot)?.as_ref()?;
                let states = register.states().slice().unwrap_or(&[]);
                match register {
                    Register::Codes(codes) => {
                        let place = Place::Codes { codes: &codes.codes, states };
                        Some(Settled { form: Form::Codes, place, step: Move::Still })
                    }
                    Register::Numbers(numbers) => {
                        let (bits, denominator_bits) = numbers.bits();
                        let (form, values, denominators) = match &numbers.form {
                            numbers::Form::Scaled { values, denominator } => {
                                (Form::Scaled { denominator: *denominator, bits }, &values[..], &[][..])
                            }
                            numbers::Form::Ratio { numerators, denominators } => {
                                (Form::Ratio { bits, denominator_bits }, numerators.as_slice(), denominators.as_slice())
                            }
                            numbers::Form::Narrow { .. } | numbers::Form::Exact(_) => return None,
                        };
                        let place = Place::Numbers { values, denominators, states };
                        (bits <= SAFE && denominator_bits <= SAFE).then_some(Settled { form, place, step: Move::Still })
                    }
                }
            }
            Step::Result(scorecard, field) => {
                let card = self.sources.cards.get(scorecard.0)?.as_ref()?;
                Some(Settled::buffer(result_form(card, *field)?, Move::Result(*scorecard, *field)))
            }
            Step::Own(Field::Grade) => codes(Move::Own(Field::Grade)),
            Step::Own(field) => {
                let own = own?;
                Some(Settled::buffer(Form::Scaled { denominator: own.denominator, bits: own.bits }, Move::Own(*field)))
            }
            Step::FinalGrade => None,
            Step::Not(a) => {
                self.is_codes(*a)?;
                codes(Move::Not(*a))
            }
            Step::And(a, b) | Step::Or(a, b) => {
                self.is_codes(*a)?;
                self.is_codes(*b)?;
                codes(Move::Logic { a: *a, b: *b, dominant: matches!(step, Step::Or(..)) })
            }
            Step::Compare(comparison, a, b) => match self.factors(*a, *b) {
                Some((_, left, right, _)) => codes(Move::Compare { comparison: *comparison, a: *a, b: *b, left, right }),
                None => {
                    let (left, right) = self.cross(*a, *b)?;
                    codes(Move::CompareRatios { comparison: *comparison, a: *a, b: *b, left, right })
                }
            },
            Step::CompareCodes(comparison, a, b) => {
                self.is_codes(*a)?;
                self.is_codes(*b)?;
                codes(Move::CompareCodes { comparison: *comparison, a: *a, b: *b })
            }
            Step::Add(a, b) | Step::Subtract(a, b) => {
                let (denominator, left, right, bits) = self.factors(*a, *b)?;
                let right = if matches!(step, Step::Add(..)) { right } else { -right };
                self.numbers(Form::Scaled { denominator, bits: bits + 1 }, Move::Sum { a: *a, b: *b, left, right })
            }
            Step::Multiply(a, b) => match (self.constant(*a), self.constant(*b)) {
                (_, Some(factor)) => self.times(*a, factor.numerator, factor.denominator),
                (Some(factor), _) => self.times(*b, factor.numerator, factor.denominator),
                _ => {
                    let ((a_over, a_bits), (b_over, b_bits)) = (self.scaled(*a)?, self.scaled(*b)?);
                    let form = Form::Scaled { denominator: a_over.checked_mul(b_over)?, bits: a_bits + b_bits };
                    self.numbers(form, Move::Product(*a, *b))
                }
            },
            Step::Divide(a, b) => match self.constant(*b) {
                Some(Small { numerator: 0, .. }) => None,
                Some(Small { numerator, denominator }) => self.times(*a, denominator * numerator.signum(), numerator.abs()),
                None => self.divide(*a, *b),
            },
            Step::Negate(a) => self.times(*a, -1, 1),
            Step::Absolute(a) => self.numbers(self.form(*a)?, Move::Absolute(*a)),
            Step::Least(a, b) | Step::Greatest(a, b) => {
                let (denominator, left, right, bits) = self.factors(*a, *b)?;
                let greatest = matches!(step, Step::Greatest(..));
                self.numbers(Form::Scaled { denominator, bits }, Move::Extreme { a: *a, b: *b, left, right, greatest })
            }
            Step::Round(a, places, mode) => self.round(*a, &step_of_places(*places), *mode),
            Step::Floor(a) => self.round(*a, &Number::one(), Mode::Floor),
            Step::Ceiling(a) => self.round(*a, &Number::one(), Mode::Ceiling),
            Step::If(condition, a, b) => {
                self.is_codes(*condition)?;
                self.choose(Some(*condition), *a, *b)
            }
            Step::OrElse(a, b) => self.choose(None, *a, *b),
            Step::IsMissing(a) => codes(Move::Asks(*a, Question::Missing)),
            Step::IsNotApplicable(a) => codes(Move::Asks(*a, Question::NotApplicable)),
            Step::IsGiven(a) => codes(Move::Asks(*a, Question::Given)),
        }
    }

    /// A register of numbers, where its form is narrow enough for every later sum of two.
    fn numbers(&self, form: Form, step: Move) -> Option<Settled<'d>> {
        let fits = match form {
            Form::Scaled { denominator, bits } => bits <= SAFE && width_of(denominator) <= SAFE,
            Form::Ratio { bits, denominator_bits } => bits <= SAFE && denominator_bits <= SAFE,
            Form::Codes => true,
        };
        fits.then(|| Settled::buffer(form, step))
    }

    /// The least common denominator of two registers, what brings each to it, and the greater width there.
    fn factors(&self, a: usize, b: usize) -> Option<(i64, i64, i64, u32)> {
        let ((a_over, a_bits), (b_over, b_bits)) = (self.scaled(a)?, self.scaled(b)?);
        let denominator = common(a_over, b_over)?;
        let (left, right) = (denominator / a_over, denominator / b_over);
        let bits = (a_bits + width_of(left)).max(b_bits + width_of(right));
        (bits <= SAFE).then_some((denominator, left, right, bits))
    }

    /// What stands for the denominators where there is one for all rows, if products across fit.
    fn cross(&self, a: usize, b: usize) -> Option<(i64, i64)> {
        let parts = |form: Form| match form {
            Form::Scaled { denominator, bits } => Some((denominator, bits, width_of(denominator))),
            Form::Ratio { bits, denominator_bits } => Some((1, bits, denominator_bits)),
            Form::Codes => None,
        };
        let ((left, a_bits, a_under), (right, b_bits, b_under)) = (parts(self.form(a)?)?, parts(self.form(b)?)?);
        (a_bits + b_under <= SAFE && b_bits + a_under <= SAFE).then_some((left, right))
    }

    /// The product with `top / bottom`, `bottom` above zero.
    fn times(&self, a: usize, top: i64, bottom: i64) -> Option<Settled<'d>> {
        match self.form(a)? {
            Form::Scaled { denominator, bits } => {
                let form = Form::Scaled { denominator: denominator.checked_mul(bottom)?, bits: bits + width_of(top) };
                self.numbers(form, Move::Times { a, top, bottom })
            }
            Form::Ratio { bits, denominator_bits } => {
                let form = Form::Ratio { bits: bits + width_of(top), denominator_bits: denominator_bits + width_of(bottom) };
                self.numbers(form, Move::Times { a, top, bottom })
            }
            Form::Codes => None,
        }
    }

    fn divide(&self, a: usize, b: usize) -> Option<Settled<'d>> {
        let (divisor_over, divisor_bits) = self.scaled(b)?;
        let (over, bits, under) = match self.form(a)? {
            Form::Scaled { denominator, bits } => (denominator, bits, 0),
            Form::Ratio { bits, denominator_bits } => (1, bits, denominator_bits),
            Form::Codes => return None,
        };
        // a/over ÷ b/divisor_over.
        let shared = num_integer::Integer::gcd(&divisor_over, &over).max(1);
        let (top, bottom) = (divisor_over / shared, over / shared);
        let form = Form::Ratio { bits: bits + width_of(top), denominator_bits: (under + divisor_bits + width_of(bottom)).max(1) };
        self.numbers(form, Move::Divide { a, b, top, bottom })
    }

    /// `n/d` in steps of `p/q` is `n·q / (d·p)`; the result is that whole number times `p`, over `q`.
    fn round(&self, a: usize, step: &Number, mode: Mode) -> Option<Settled<'d>> {
        let Small { numerator: unit, denominator: over } = Small::of(step)?;
        let (bottom, bits, under) = match self.form(a)? {
            Form::Scaled { denominator, bits } => (denominator.checked_mul(unit)?, bits, width_of(denominator)),
            Form::Ratio { bits, denominator_bits } => (unit, bits, denominator_bits),
            Form::Codes => return None,
        };
        let bits = bits + width_of(over) + width_of(unit) + 2;
        if under + width_of(unit) + 2 > SAFE {
            return None;
        }
        self.numbers(Form::Scaled { denominator: over, bits }, Move::Round { a, top: over, bottom, unit, mode })
    }

    fn choose(&self, condition: Option<usize>, a: usize, b: usize) -> Option<Settled<'d>> {
        let step = |left, right| match condition {
            Some(condition) => Move::If { condition, a, b, left, right },
            None => Move::OrElse { a, b, left, right },
        };
        if self.form(a)? == Form::Codes && self.form(b)? == Form::Codes {
            return Some(Settled::buffer(Form::Codes, step(1, 1)));
        }
        let (denominator, left, right, bits) = self.factors(a, b)?;
        self.numbers(Form::Scaled { denominator, bits }, step(left, right))
    }
}

/// The values of numbers over one denominator.
pub(super) fn whole<'n>(numbers: &'n Numbers<'_>) -> Option<(&'n [i64], i64)> {
    match &numbers.form {
        numbers::Form::Scaled { values, denominator } => Some((values, *denominator)),
        _ => None,
    }
}

/// The form of a result of another scorecard, where it is the same in all of its blocks.
fn result_form(card: &CardColumns, field: Field) -> Option<Form> {
    if field == Field::Grade {
        return Some(Form::Codes);
    }
    let mut form: Option<(i64, u32)> = None;
    for block in &card.blocks {
        let numbers = block.numbers(field)?;
        let (denominator, bits) = (numbers.denominator()?, numbers.bits().0);
        let (known, widest) = form.unwrap_or((denominator, bits));
        if known != denominator {
            return None;
        }
        form = Some((denominator, widest.max(bits)));
    }
    let (denominator, bits) = form.unwrap_or((1, 1));
    (bits <= SAFE).then_some(Form::Scaled { denominator, bits })
}
