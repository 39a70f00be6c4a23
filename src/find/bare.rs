//! In what unit a number is meant that was written without one.
//!
//! Documentation says "the timeout in milliseconds. Default: 5000", and "16384 (16 KiB)". Where
//! nothing is said at all, whoever reads 300000 beside a fact of five minutes knows that
//! milliseconds are meant: so a number that is right in a smaller unit is right. Every other is
//! in the fact's own.

use crate::context::sentence;
use crate::extract::reading::Value;
use crate::find::fitting::{Fit, Fitting};
use crate::lang::frames;
use crate::rulebook::fact::Fact;
use crate::text::token;
use crate::value::number::Number;
use crate::value::unit::{Dimension, Unit};

/// How many bytes before a number its unit is looked for.
const REACH: usize = 400;

impl Fitting<'_> {
    /// How a fact in the unit `own` takes a bare number.
    pub(super) fn bare(&self, fact: &Fact, own: &Unit, reading: usize) -> Fit {
        if let Some(reading) = self.in_brackets(own, reading) {
            return Fit { reading, unit: None, factor: None };
        }
        let unit = self.told(own, reading).or_else(|| self.agreeing(fact, own, reading));
        Fit { reading, unit: Some(unit.unwrap_or_else(|| own.clone())), factor: None }
    }

    /// What says in brackets how much the number is: "16384 (16 KiB)".
    fn in_brackets(&self, own: &Unit, reading: usize) -> Option<usize> {
        let end = self.readings[reading].extent.end;
        (0..self.readings.len()).find(|&other| {
            let inside = self.readings[other].extent.start;
            let between = self.view.get(end..inside).map(str::trim);
            let behind = self.view.get(self.readings[other].extent.end..).unwrap_or_default();
            between == Some("(")
                && behind.trim_start().starts_with(')')
                && self.is_the_same(own, reading, other)
        })
    }

    /// Whether a bare number is what another reading says, in one of the units that there are.
    fn is_the_same(&self, own: &Unit, bare: usize, other: usize) -> bool {
        let (Some(bare), Some(said)) = (self.number(bare), self.number(other)) else {
            return false;
        };
        let Some(unit) = self.unit_of(other).filter(|unit| unit.same_dimension(own)) else {
            return false;
        };
        let said = unit.in_base(said);
        let units = std::iter::once(unit.clone()).chain(unit.smaller());
        units.chain(own.smaller()).any(|unit| unit.in_base(bare) == said)
    }

    /// The unit that was told before the number, in its paragraph: "in milliseconds", "(MB)".
    fn told(&self, own: &Unit, reading: usize) -> Option<Unit> {
        let end = self.readings[reading].extent.start;
        let from = sentence::paragraph(self.view, end).start.max(end.saturating_sub(REACH));
        let from = (from..=end).find(|&at| self.view.is_char_boundary(at))?;
        let tokens = token::tokens(self.view, from..end);
        let counted = |at: usize| self.readings.iter().any(|r| r.span.contains(&at));
        let written = |at: usize| self.view.get(tokens.get(at)?.start..tokens[at].end);
        let (known, lexicon) = (frames::of(self.language), self.language.lexicon());
        (1..tokens.len()).rev().find_map(|at| {
            let before = written(at - 1)?;
            let bracketed = before == "(" && written(at + 1) == Some(")");
            let told = bracketed || known.tells_a_unit(&before.to_lowercase());
            let word = written(at).filter(|_| told && !counted(tokens[at].start))?;
            lexicon.unit_like(&word.to_lowercase(), own).cloned()
        })
    }

    fn number(&self, reading: usize) -> Option<&Number> {
        match &self.readings[reading].value {
            Value::Quantity(quantity) => quantity.number(),
            _ => None,
        }
    }

    /// The smaller unit in which the number is what is expected.
    fn agreeing(&self, fact: &Fact, own: &Unit, reading: usize) -> Option<Unit> {
        let technical = matches!(own.dimension(), Dimension::Time | Dimension::Data);
        let number = self.number(reading).filter(|_| technical)?;
        let expected: Vec<_> = fact.numbers().map(|number| own.in_base(number)).collect();
        own.smaller().find(|unit| expected.contains(&unit.in_base(number)))
    }
}
