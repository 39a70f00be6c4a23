//! Holding one quantity against another.

use crate::judge::Outcome;
use crate::mention::Stated;
use crate::report::judgement::{Ground, Meaning, Measured};
use crate::rulebook::fact::Tolerance;
use crate::rulebook::verdict::Verdict;
use crate::value::hedge::{Hedge, Zones};
use crate::value::interval::Interval;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::Unit;

/// Holds a mention against what a fact expects.
pub(crate) fn against(
    said: &Quantity,
    unit_in_phrase: bool,
    expected: &Quantity,
    tolerance: Option<&Tolerance>,
) -> Outcome {
    let mut said = said.clone();
    if unit_in_phrase && expected.unit == Unit::Count {
        said.unit = Unit::Count;
    }
    let meant = as_meant(expected);
    let Some(by) = tolerance.and_then(|tolerance| reach(tolerance, &meant)) else {
        return compare(&said, &meant);
    };
    // The tolerance says how far a bare number may be off, so it is not rounded on top of that.
    if said.hedge == Hedge::Bare && matches!(said.named, Named::One(..)) {
        said.hedge = Hedge::Exactly;
    }
    compare_with(&said, &meant, |zones| widened(zones, &by))
}

/// A rulebook that says 167 means 167; only articles round.
fn as_meant(expected: &Quantity) -> Quantity {
    let hedge = if expected.hedge == Hedge::Bare { Hedge::Exactly } else { expected.hedge };
    Quantity { hedge, ..expected.clone() }
}

fn widened(zones: Zones, by: &Number) -> Zones {
    Zones {
        core: zones.core.widened(by),
        outer: zones.outer.widened(by),
        hard: zones.hard.map(|hard| hard.widened(by)),
    }
}

/// The sets that an expected value stands for, as far as the tolerance lets others be off.
pub(crate) fn expected_zones(expected: &Quantity, tolerance: Option<&Tolerance>) -> Option<Zones> {
    let meant = as_meant(expected);
    let zones = meant.zones()?;
    let by = tolerance.and_then(|tolerance| reach(tolerance, &meant));
    Some(match by {
        Some(by) => widened(zones, &by),
        None => zones,
    })
}

/// How far a tolerance reaches, in the unit of the expectation.
fn reach(tolerance: &Tolerance, expected: &Quantity) -> Option<Number> {
    match tolerance {
        Tolerance::Absolute(by) => Some(by.clone()),
        Tolerance::Relative(share) => {
            let largest = match &expected.named {
                Named::One(n, _) => n.clone(),
                Named::Two((a, _), (b, _)) => a.abs().max(b.abs()),
                Named::Word(_) | Named::Bound(_) => return None,
            };
            Some(&largest.abs() * share)
        }
    }
}

/// Whether two bare figures that texts give of one thing cannot both be exact, though each may be
/// the other rounded: two ports, two prices, 90 days and 93. `tolerance` is how far they may be
/// apart.
///
/// A whole number with up to two noughts is written in full. What has more of them, a magnitude
/// or decimals may be rounded, and a figure that another unit gives by no more than a twentieth.
pub(crate) fn both_exact(a: &Quantity, b: &Quantity, tolerance: Option<&Tolerance>) -> bool {
    if let Some(tolerance) = tolerance {
        let apart = |a, b| against(a, false, b, Some(tolerance)).verdict == Verdict::Contradicts;
        return apart(a, b) && apart(b, a);
    }
    let ends = |quantity: &Quantity| {
        let Named::One(n, place) = &quantity.named else { return None };
        let bare = matches!(quantity.hedge, Hedge::Bare | Hedge::Exactly);
        let half = Number::fraction(1, 2).filter(|_| bare)?;
        let half = &half * &Number::power_of_ten(*place);
        let by = match place {
            0..FULL if a.unit == b.unit && n.is_whole() => Number::from(0),
            ..FULL => half.min(&n.abs() * &Number::fraction(1, 20)?),
            _ => half,
        };
        let point = Interval::point(n.clone()).widened(&by);
        Some(point.mapped(|n| quantity.unit.in_base(n)))
    };
    // What is told to the tenth may be told to the whole elsewhere.
    let places = [a, b].map(|quantity| match quantity.named {
        Named::One(_, place) => place,
        _ => 0,
    });
    if places.iter().any(|place| *place < 0) && a.unit == b.unit {
        return compare(a, b).verdict == Verdict::Contradicts;
    }
    let known = a.unit.same_dimension(&b.unit);
    known && ends(a).zip(ends(b)).is_some_and(|(a, b)| !a.meets(&b))
}

/// So many noughts at the end of a number may be rounding.
const FULL: i32 = 3;

/// Holds two quantities against each other.
pub(crate) fn compare(said: &Quantity, meant: &Quantity) -> Outcome {
    compare_with(said, meant, |zones| zones)
}

fn compare_with(said: &Quantity, meant: &Quantity, widen: impl FnOnce(Zones) -> Zones) -> Outcome {
    if !said.unit.same_dimension(&meant.unit) {
        return Outcome::undecided(Ground::NotComparable);
    }
    let (Some(stated), Some(expected)) = (said.zones(), meant.zones().map(widen)) else {
        return Outcome::undecided(Ground::SaysNothing);
    };
    // Both are told in the unit that people expect: "a majority" is above 50 percent.
    let stated =
        if said.unit == meant.unit { stated } else { converted(&stated, &said.unit, &meant.unit) };
    let counts = said.unit == Unit::Count && is_whole(said) && is_whole(meant);
    let (stated, expected) =
        if counts { (whole(stated), whole(expected)) } else { (stated, expected) };
    let (verdict, ground) = zones_meet(&stated, &expected);
    Outcome {
        verdict,
        ground,
        stated: Some(measured(stated, &meant.unit)),
        expected: Some(measured(expected, &meant.unit)),
        because: Vec::new(),
    }
}

fn zones_meet(a: &Zones, b: &Zones) -> (Verdict, Ground) {
    if a.core.meets(&b.core) {
        (Verdict::Agrees, Ground::CoresMeet)
    } else if a.outer.meets(&b.outer) {
        (Verdict::Loose, Ground::OutersMeet)
    } else if let (Some(a), Some(b)) = (&a.hard, &b.hard)
        && a.meets(b)
    {
        (Verdict::Stretched, Ground::OnlyHardMeet)
    } else {
        (Verdict::Contradicts, Ground::Apart)
    }
}

/// Sets of numbers in their unit.
pub(crate) fn measured(zones: Zones, unit: &Unit) -> Meaning {
    Meaning::Zones(Box::new(Measured { zones, unit: unit.clone() }))
}

/// The same in another unit of the same dimension.
pub(crate) fn converted(zones: &Zones, from: &Unit, to: &Unit) -> Zones {
    let convert = |interval: &Interval| interval.mapped(|n| to.of_base(&from.in_base(n)));
    Zones {
        core: convert(&zones.core),
        outer: convert(&zones.outer),
        hard: zones.hard.as_ref().map(convert),
    }
}

/// Whether only whole numbers can be meant: nobody holds half a seat.
fn is_whole(quantity: &Quantity) -> bool {
    match &quantity.named {
        Named::One(n, _) => n.is_whole(),
        Named::Two((a, _), (b, _)) => a.is_whole() && b.is_whole(),
        Named::Word(_) => true,
        Named::Bound(_) => false,
    }
}

/// The whole numbers of each set; a set without any stays as it is.
pub(crate) fn whole(zones: Zones) -> Zones {
    let whole = |interval: Interval| interval.whole().unwrap_or(interval);
    Zones { core: whole(zones.core), outer: whole(zones.outer), hard: zones.hard.map(whole) }
}

/// The sets of a mention by itself, whole where it counts things.
pub(crate) fn zones(stated: &Stated) -> Option<Zones> {
    let quantity = stated.quantity()?;
    let zones = quantity.zones()?;
    let counts = quantity.unit == Unit::Count && is_whole(quantity);
    Some(if counts { whole(zones) } else { zones })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hedged(hedge: Hedge, n: i64) -> Quantity {
        Quantity { hedge, ..Quantity::count(n) }
    }

    fn verdict(stated: (Hedge, i64), expected: (Hedge, i64)) -> Verdict {
        against(&hedged(stated.0, stated.1), false, &hedged(expected.0, expected.1), None).verdict
    }

    #[test]
    fn the_four_zones() {
        use Hedge::{About, AtLeast, Bare, Nearly, Over};
        assert_eq!(verdict((Bare, 167), (Bare, 167)), Verdict::Agrees);
        assert_eq!(verdict((Bare, 176), (Bare, 167)), Verdict::Contradicts);
        assert_eq!(verdict((Nearly, 60), (About, 60)), Verdict::Agrees);
        assert_eq!(verdict((Bare, 170), (Bare, 167)), Verdict::Loose);
        assert_eq!(verdict((Over, 50), (Bare, 400)), Verdict::Stretched);
        assert_eq!(verdict((Over, 50), (Bare, 50)), Verdict::Contradicts);
        assert_eq!(verdict((AtLeast, 50), (Bare, 50)), Verdict::Agrees);
        assert_eq!(verdict((Nearly, 60), (Bare, 60)), Verdict::Contradicts);
    }

    #[test]
    fn only_articles_round() {
        assert_eq!(verdict((Hedge::Bare, 57), (Hedge::Bare, 60)), Verdict::Contradicts);
        assert_eq!(verdict((Hedge::Bare, 60), (Hedge::Bare, 57)), Verdict::Loose);
    }

    #[test]
    fn a_tolerance_replaces_rounding() {
        let none = Tolerance::Absolute(Number::from(0));
        let outcome = |n, tolerance| {
            against(&hedged(Hedge::Bare, n), false, &hedged(Hedge::Bare, 112), Some(tolerance))
                .verdict
        };
        assert_eq!(outcome(110, &none), Verdict::Contradicts);
        assert_eq!(outcome(112, &none), Verdict::Agrees);
        let five_percent = Tolerance::Relative("0.05".parse().unwrap());
        assert_eq!(outcome(110, &five_percent), Verdict::Agrees);
        assert_eq!(outcome(120, &five_percent), Verdict::Contradicts);
    }
}
