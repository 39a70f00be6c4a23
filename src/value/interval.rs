//! Sets of numbers without gaps.
//!
//! Every verdict comes down to whether two of these meet, so both ends are
//! kept exactly and each says whether it belongs to the set: "more than 50"
//! leaves out fifty, "at least 50" does not. Where the ends come from is the
//! business of [`crate::value::hedge`].

use std::cmp::Ordering;
use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::value::number::Number;

/// One end of an [`Interval`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum End {
    /// The number itself belongs to the set.
    Closed(Number),
    /// The set comes as near to the number as one likes, without reaching it.
    Open(Number),
    /// There is no end on this side.
    Unbounded,
}

impl End {
    /// The number at this end, where there is one.
    pub fn number(&self) -> Option<&Number> {
        match self {
            Self::Closed(n) | Self::Open(n) => Some(n),
            Self::Unbounded => None,
        }
    }

    /// Whether the number at this end is left out.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open(_))
    }

    fn map(&self, f: impl FnOnce(&Number) -> Number) -> Self {
        match self {
            Self::Closed(n) => Self::Closed(f(n)),
            Self::Open(n) => Self::Open(f(n)),
            Self::Unbounded => Self::Unbounded,
        }
    }
}

/// The numbers between two ends.
///
/// Shape: never empty. Unit: none; it lives on the
/// [`Quantity`](crate::value::quantity::Quantity) that holds this.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    lo: End,
    hi: End,
}

impl Interval {
    /// The numbers from `lo` to `hi`, or `None` where there are none.
    pub fn new(lo: End, hi: End) -> Option<Self> {
        if let (Some(a), Some(b)) = (lo.number(), hi.number()) {
            match a.cmp(b) {
                Ordering::Greater => return None,
                Ordering::Equal if lo.is_open() || hi.is_open() => return None,
                _ => {}
            }
        }
        Some(Self { lo, hi })
    }

    /// Just `n`.
    pub fn point(n: Number) -> Self {
        Self { lo: End::Closed(n.clone()), hi: End::Closed(n) }
    }

    /// From `a` to `b`, both included, in whichever order they come.
    pub fn between(a: Number, b: Number) -> Self {
        let (lo, hi) = if a <= b { (a, b) } else { (b, a) };
        Self { lo: End::Closed(lo), hi: End::Closed(hi) }
    }

    /// `n` and everything above it.
    pub fn at_least(n: Number) -> Self {
        Self { lo: End::Closed(n), hi: End::Unbounded }
    }

    /// Everything above `n`.
    pub fn above(n: Number) -> Self {
        Self { lo: End::Open(n), hi: End::Unbounded }
    }

    /// `n` and everything below it.
    pub fn at_most(n: Number) -> Self {
        Self { lo: End::Unbounded, hi: End::Closed(n) }
    }

    /// Everything below `n`.
    pub fn below(n: Number) -> Self {
        Self { lo: End::Unbounded, hi: End::Open(n) }
    }

    /// The lower end.
    pub fn lo(&self) -> &End {
        &self.lo
    }

    /// The upper end.
    pub fn hi(&self) -> &End {
        &self.hi
    }

    /// Whether `n` belongs to the set.
    pub fn contains(&self, n: &Number) -> bool {
        let above = match &self.lo {
            End::Closed(lo) => lo <= n,
            End::Open(lo) => lo < n,
            End::Unbounded => true,
        };
        let below = match &self.hi {
            End::Closed(hi) => n <= hi,
            End::Open(hi) => n < hi,
            End::Unbounded => true,
        };
        above && below
    }

    /// The only number in the set, where there is just one.
    pub fn only(&self) -> Option<&Number> {
        (self.lo == self.hi).then(|| self.lo.number()).flatten()
    }

    /// What belongs to both sets, or `None` where they do not meet.
    pub fn meet(&self, other: &Self) -> Option<Self> {
        let lo = tighter(&self.lo, &other.lo, Ordering::Greater);
        let hi = tighter(&self.hi, &other.hi, Ordering::Less);
        Self::new(lo.clone(), hi.clone())
    }

    /// Whether any number belongs to both sets.
    pub fn meets(&self, other: &Self) -> bool {
        self.meet(other).is_some()
    }

    /// The whole numbers of the set as a closed interval, or `None` where it
    /// has none.
    ///
    /// Seats are counted in ones: [55, 60) and (59, 70] share numbers, but no
    /// number of seats.
    pub fn whole(&self) -> Option<Self> {
        let one = || Number::from(1);
        let lo = match &self.lo {
            End::Closed(n) => End::Closed(n.ceil()),
            End::Open(n) => End::Closed(n.floor() + one()),
            End::Unbounded => End::Unbounded,
        };
        let hi = match &self.hi {
            End::Closed(n) => End::Closed(n.floor()),
            End::Open(n) => End::Closed(n.ceil() - one()),
            End::Unbounded => End::Unbounded,
        };
        Self::new(lo, hi)
    }

    /// The set with `by` added on both sides; open ends stay open.
    #[must_use]
    pub fn widened(&self, by: &Number) -> Self {
        let by = by.abs();
        Self { lo: self.lo.map(|n| n - &by), hi: self.hi.map(|n| n + &by) }
    }

    /// Both ends changed by `f`, which keeps their order, as between units.
    #[must_use]
    pub fn mapped(&self, f: impl Fn(&Number) -> Number) -> Self {
        Self { lo: self.lo.map(&f), hi: self.hi.map(&f) }
    }
}

/// The end that leaves less, for two ends on the same side.
///
/// `inward` is how a tighter end compares: greater for lower ends, less for
/// upper ones. Of two ends at one number the open one is the tighter.
fn tighter<'a>(a: &'a End, b: &'a End, inward: Ordering) -> &'a End {
    match (a.number(), b.number()) {
        (None, _) => b,
        (_, None) => a,
        (Some(x), Some(y)) => match x.cmp(y) {
            Ordering::Equal if a.is_open() => a,
            Ordering::Equal => b,
            order if order == inward => a,
            _ => b,
        },
    }
}

impl fmt::Display for Interval {
    /// "167", "55 to 59", "above 50", "50 or more", "above 50, up to 59".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(n) = self.only() {
            return write!(f, "{n}");
        }
        match (&self.lo, &self.hi) {
            (End::Unbounded, End::Unbounded) => f.write_str("any number"),
            (End::Closed(lo), End::Unbounded) => write!(f, "{lo} or more"),
            (End::Open(lo), End::Unbounded) => write!(f, "above {lo}"),
            (End::Unbounded, End::Closed(hi)) => write!(f, "{hi} or less"),
            (End::Unbounded, End::Open(hi)) => write!(f, "below {hi}"),
            (End::Closed(lo), End::Closed(hi)) => write!(f, "{lo} to {hi}"),
            (End::Closed(lo), End::Open(hi)) => write!(f, "{lo} to below {hi}"),
            (End::Open(lo), End::Closed(hi)) => write!(f, "above {lo} to {hi}"),
            (End::Open(lo), End::Open(hi)) => write!(f, "above {lo} to below {hi}"),
        }
    }
}

impl Serialize for Interval {
    /// `{lo, hi, lo_open, hi_open}`; a missing bound is null.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("Interval", 4)?;
        out.serialize_field("lo", &self.lo.number())?;
        out.serialize_field("hi", &self.hi.number())?;
        out.serialize_field("lo_open", &self.lo.is_open())?;
        out.serialize_field("hi_open", &self.hi.is_open())?;
        out.end()
    }
}

impl<'de> Deserialize<'de> for Interval {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Written {
            lo: Option<Number>,
            hi: Option<Number>,
            lo_open: bool,
            hi_open: bool,
        }
        let Written { lo, hi, lo_open, hi_open } = Written::deserialize(from)?;
        let end = |number, open| match (number, open) {
            (None, _) => End::Unbounded,
            (Some(number), true) => End::Open(number),
            (Some(number), false) => End::Closed(number),
        };
        let interval = Self::new(end(lo, lo_open), end(hi, hi_open));
        interval.ok_or_else(|| D::Error::custom("an interval that holds no number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(value: i64) -> Number {
        Number::from(value)
    }

    #[test]
    fn open_and_closed_ends_are_kept_apart() {
        assert!(!Interval::above(n(50)).meets(&Interval::point(n(50))));
        assert!(Interval::at_least(n(50)).meets(&Interval::point(n(50))));
        assert!(!Interval::below(n(50)).meets(&Interval::at_least(n(50))));
        assert!(Interval::at_most(n(50)).meets(&Interval::at_least(n(50))));
    }

    #[test]
    fn whole_numbers_between_neighbours_do_not_exist() {
        let below_60 = Interval::new(End::Closed(n(55)), End::Open(n(60))).unwrap();
        let above_59 = Interval::above(n(59));
        assert!(below_60.meets(&above_59));
        assert!(!below_60.whole().unwrap().meets(&above_59.whole().unwrap()));
        assert_eq!(Interval::new(End::Open(n(1)), End::Open(n(2))).unwrap().whole(), None);
    }

    #[test]
    fn an_interval_is_never_empty() {
        assert_eq!(Interval::new(End::Open(n(5)), End::Closed(n(5))), None);
        assert_eq!(Interval::new(End::Closed(n(6)), End::Closed(n(5))), None);
    }
}
