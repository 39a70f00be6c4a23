//! Holding one quantity against another.

use crate::judge::Outcome;
use crate::mention::Stated;
use crate::report::ground::Ground;
use crate::rulebook::fact::Tolerance;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::{Meaning, Measured};
use crate::value::hedge::{Hedge, Zones};
use crate::value::interval::Interval;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::{Dimension, Unit};
use crate::value::version::Version;

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
    // Numbers of an order or of a scale are written with and without its name.
    if bare(&said.unit) && bare(&expected.unit) {
        said.unit = expected.unit.clone();
    }
    let meant = as_meant(expected);
    if !said.unit.same_dimension(&meant.unit) {
        return of_another_kind(&said, &meant);
    }
    let Some(by) = tolerance.and_then(|tolerance| reach(tolerance, &meant)) else {
        return compare_with(&said, &meant, |zones| as_written(&meant, zones));
    };
    if let Some(outcome) = by_the_ends(&said, &meant, &by) {
        return outcome;
    }
    // The tolerance says how far a bare number may be off, so it is not rounded on top of that.
    if said.hedge == Hedge::Bare && matches!(said.named, Named::One(..)) {
        said.hedge = Hedge::Exactly;
    }
    compare_with(&said, &meant, |zones| widened(zones, &by))
}

/// Whether a number in this unit is as good without its name: "6.4" and "magnitude 6.4",
/// "minute 88" and "the 88th".
fn bare(unit: &Unit) -> bool {
    matches!(unit, Unit::Count | Unit::Ordinal | Unit::Measure("magnitude"))
}

/// What is wrong with a value of another kind than the expected one, where the two can stand
/// in one place: "€12" for "$12", "18 weeks" for "18 months".
fn of_another_kind(said: &Quantity, meant: &Quantity) -> Outcome {
    if !said.unit.stands_for(&meant.unit) {
        return Outcome::undecided(Ground::NotComparable);
    }
    let (Some(stated), Some(expected)) = (said.zones(), meant.zones()) else {
        return Outcome::undecided(Ground::SaysNothing);
    };
    let same = match (in_days(said, &stated), in_days(meant, &expected)) {
        (Some(said), Some(meant)) => said.meets(&meant),
        _ => false,
    };
    let (verdict, ground) = match same {
        // A month is from 28 to 31 days long, so nobody is misled.
        true => (Verdict::Loose, Ground::OutersMeet),
        false => (Verdict::Contradicts, Ground::Apart),
    };
    Outcome {
        verdict,
        ground,
        stated: Some(measured(stated, &said.unit)),
        expected: Some(measured(expected, &meant.unit)),
        because: Vec::new(),
    }
}

/// The days that a length of time can have; a month has from 28 to 31, twelve have 365 or 366.
fn in_days(quantity: &Quantity, zones: &Zones) -> Option<Interval> {
    let (least, most) = match quantity.unit.dimension() {
        Dimension::Time => (Number::fraction(1, 86_400)?, Number::fraction(1, 86_400)?),
        Dimension::Calendar => {
            let year = quantity.unit.in_base(&Number::from(1)) >= Number::from(12);
            let least = if year { Number::fraction(365, 12)? } else { Number::from(28) };
            (least, if year { Number::fraction(366, 12)? } else { Number::from(31) })
        }
        _ => return None,
    };
    let base = zones.core.mapped(|n| quantity.unit.in_base(n));
    let (lo, hi) = (base.mapped(|n| n * &least), base.mapped(|n| n * &most));
    Interval::new(lo.lo().clone(), hi.hi().clone())
}

/// The outcome where it is the ends that have to be the same: those of two ranges, or the limit
/// that both name ("up to 18" where 8 are allowed). Only a tolerance asks for it.
fn by_the_ends(said: &Quantity, meant: &Quantity, by: &Number) -> Option<Outcome> {
    let same = |a: &Number, b: &Number| {
        let to = |n: &Number| meant.unit.of_base(&said.unit.in_base(n));
        // What is told in another unit was rounded there.
        let off = (&to(&(a + &rounding(said, &meant.unit, a))) - &to(a)).abs();
        (&to(a) - b).abs() <= by + &off
    };
    // "Over 20" where one must be 16 is as strict and more.
    let stricter = |a: &Number, b: &Number| {
        let a = meant.unit.of_base(&said.unit.in_base(a));
        if said.hedge == Hedge::Over { a > *b } else { a < *b }
    };
    let upper = |hedge: Hedge| matches!(hedge, Hedge::AtMost | Hedge::UpTo);
    let same = match (&said.named, &meant.named) {
        (Named::Two((a, _), (b, _)), Named::Two((c, _), (d, _))) => same(a, c) && same(b, d),
        (Named::One(n, _), Named::One(m, _)) => {
            let limits = upper(said.hedge) && upper(meant.hedge)
                || said.hedge == Hedge::AtLeast && meant.hedge == Hedge::AtLeast
                || upper(said.hedge) && meant.hedge == Hedge::Exactly && by.is_zero();
            // "Over 12" where one must be 16, "under 60" where 40 are the most.
            let beyond = said.hedge == Hedge::Over && meant.hedge == Hedge::AtLeast
                || said.hedge == Hedge::Below && upper(meant.hedge);
            if !limits && !beyond || beyond && stricter(n, m) && !same(n, m) {
                return None;
            }
            let one = Number::from(if said.hedge == Hedge::Over { 1 } else { -1 });
            let next = beyond && said.unit == Unit::Count && same(&(n + &one), m);
            same(n, m) || next
        }
        _ => return None,
    };
    let stated = said.zones()?;
    let stated = converted(&stated, &said.unit, &meant.unit);
    let (verdict, ground) = match same {
        true => (Verdict::Agrees, Ground::CoresMeet),
        false => (Verdict::Contradicts, Ground::Apart),
    };
    Some(Outcome {
        verdict,
        ground,
        stated: Some(measured(stated, &meant.unit)),
        expected: Some(measured(meant.zones()?, &meant.unit)),
        because: Vec::new(),
    })
}

/// By how much an end of what is told in another unit than `unit` may have been rounded: half of its
/// last place, and a twentieth at most.
fn rounding(said: &Quantity, unit: &Unit, n: &Number) -> Number {
    let place = match &said.named {
        Named::One(_, place) => *place,
        Named::Two((a, place), (_, other)) => {
            if a == n {
                *place
            } else {
                *other
            }
        }
        _ => return Number::from(0),
    };
    if said.unit == *unit || matches!(said.unit, Unit::Share | Unit::Percent) {
        return Number::from(0);
    }
    let [half, twentieth] = [2, 20].map(|parts| Number::fraction(1, parts));
    let half = half.map(|half| &half * &Number::power_of_ten(place));
    let most = twentieth.map(|part| &n.abs() * &part);
    half.zip(most).map_or(Number::from(0), |(half, most)| half.min(most))
}

/// The sets of what is told in another unit than `unit`, where it is a range or a bound: "at least 10 miles"
/// may have been 16 km, which is a little less.
fn as_rounded(said: &Quantity, unit: &Unit, zones: Zones) -> Zones {
    let bounds = [Hedge::AtLeast, Hedge::AtMost, Hedge::UpTo];
    let by = match &said.named {
        Named::One(n, _) if bounds.contains(&said.hedge) => rounding(said, unit, n),
        Named::Two((a, _), (b, _)) => rounding(said, unit, a).min(rounding(said, unit, b)),
        _ => return zones,
    };
    widened(zones, &by)
}

/// A rulebook that says 167 means 167; only articles round.
fn as_meant(expected: &Quantity) -> Quantity {
    let hedge = if expected.hedge == Hedge::Bare { Hedge::Exactly } else { expected.hedge };
    Quantity { hedge, ..expected.clone() }
}

/// The sets of what is expected: only articles round, so the ends of a range are its ends.
fn as_written(meant: &Quantity, zones: Zones) -> Zones {
    match meant.named {
        Named::Two(..) => Zones { outer: zones.core.clone(), ..zones },
        _ => zones,
    }
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
        None => as_written(&meant, zones),
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
                Named::Word(_) | Named::Bound(_) | Named::Version(_) => return None,
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
    if let (Named::Version(a), Named::Version(b)) = (&said.named, &meant.named) {
        return versions((a, said.hedge), (b, meant.hedge));
    }
    let (Some(stated), Some(expected)) = (said.zones(), meant.zones().map(widen)) else {
        return Outcome::undecided(Ground::SaysNothing);
    };
    // Both are told in the unit that people expect: "a majority" is above 50 percent.
    let stated = match said.unit == meant.unit {
        true => stated,
        false => converted(&as_rounded(said, &meant.unit, stated), &said.unit, &meant.unit),
    };
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

/// Holds versions against each other. "3.10 or later" and ">= 3.10" name the same one as "3.10"
/// does; what lies below or beyond a version names none.
fn versions((a, one): (&Version, Hedge), (b, other): (&Version, Hedge)) -> Outcome {
    let names = |hedge| matches!(hedge, Hedge::Bare | Hedge::Exactly | Hedge::AtLeast);
    if one != other && !(names(one) && names(other)) {
        return Outcome::undecided(Ground::SaysNothing);
    }
    let (verdict, ground) = match a.may_be(b) {
        true => (Verdict::Agrees, Ground::CoresMeet),
        false => (Verdict::Contradicts, Ground::Apart),
    };
    Outcome { verdict, ground, stated: None, expected: None, because: Vec::new() }
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
    zones.mapped(|n| to.of_base(&from.in_base(n)))
}

/// Whether only whole numbers can be meant: nobody holds half a seat.
fn is_whole(quantity: &Quantity) -> bool {
    match &quantity.named {
        Named::One(n, _) => n.is_whole(),
        Named::Two((a, _), (b, _)) => a.is_whole() && b.is_whole(),
        Named::Word(_) => true,
        Named::Bound(_) | Named::Version(_) => false,
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
    fn what_is_nearly_so_is_near() {
        use Hedge::{About, Bare, JustOver, Nearly};
        assert_eq!(verdict((Nearly, 160), (About, 60)), Verdict::Contradicts);
        assert_eq!(verdict((JustOver, 20), (Bare, 60)), Verdict::Contradicts);
        assert_eq!(verdict((JustOver, 58), (Bare, 60)), Verdict::Agrees);
    }

    fn named(text: &str) -> Quantity {
        crate::extract::expectation(text).unwrap()
    }

    fn strictly(said: &str, expected: &str) -> Verdict {
        let none = Tolerance::Absolute(Number::from(0));
        against(&named(said), false, &named(expected), Some(&none)).verdict
    }

    #[test]
    fn a_value_of_another_kind_is_wrong() {
        let verdict = |said, expected| against(&named(said), false, &named(expected), None).verdict;
        assert_eq!(verdict("£40", "40 euros"), Verdict::Contradicts);
        assert_eq!(verdict("30 days", "3 months"), Verdict::Contradicts);
        assert_eq!(verdict("90 days", "3 months"), Verdict::Loose);
        assert_eq!(verdict("365 days", "one year"), Verdict::Loose);
        assert_eq!(verdict("5 percent", "5 percentage points"), Verdict::Contradicts);
        // Nothing is both a length and a weight.
        assert_eq!(verdict("40 kg", "40 km"), Verdict::Undecided);
    }

    #[test]
    fn without_tolerance_ranges_and_limits_have_their_own_ends() {
        assert_eq!(strictly("2 to 6 weeks", "2 to 4 weeks"), Verdict::Contradicts);
        assert_eq!(strictly("14 to 28 days", "2 to 4 weeks"), Verdict::Agrees);
        assert_eq!(strictly("3 weeks", "2 to 4 weeks"), Verdict::Agrees);
        assert_eq!(strictly("at most 40", "up to 30"), Verdict::Contradicts);
        assert_eq!(strictly("at least 14", "at least 16"), Verdict::Contradicts);
        assert_eq!(strictly("over 12", "at least 16"), Verdict::Contradicts);
        assert_eq!(strictly("over 15", "at least 16"), Verdict::Agrees);
        // Stricter than asked.
        assert_ne!(strictly("over 20", "at least 16"), Verdict::Contradicts);
        assert_ne!(strictly("under 15", "at most 20"), Verdict::Contradicts);
        // Told in another unit.
        assert_eq!(strictly("at least 220 pounds", "at least 100 kg"), Verdict::Agrees);
        assert_eq!(strictly("at least 230 pounds", "at least 100 kg"), Verdict::Contradicts);
        assert_eq!(strictly("at least 13 days", "at least 2 weeks"), Verdict::Contradicts);
        assert_eq!(strictly("under 60", "at most 40"), Verdict::Contradicts);
        assert_eq!(strictly("up to 4 GB", "4 GB"), Verdict::Agrees);
        assert_eq!(strictly("up to 9 GB", "4 GB"), Verdict::Contradicts);
        // Whoever counted 140 and no more does not deny that there were 167.
        assert_ne!(strictly("at least 140", "167"), Verdict::Contradicts);
    }

    #[test]
    fn versions_have_parts() {
        assert_eq!(strictly("version 4.1", "version 4.10"), Verdict::Contradicts);
        assert_eq!(strictly("v4.10.2", "version 4.10"), Verdict::Agrees);
        assert_eq!(strictly("version 16 or later", "version 18.2 or later"), Verdict::Contradicts);
        assert_eq!(strictly("version 18+", "version 18.2 or later"), Verdict::Agrees);
    }

    #[test]
    fn a_share_in_words_is_as_wide_as_its_percentage() {
        let verdict = |said, expected| against(&named(said), false, &named(expected), None).verdict;
        assert_eq!(verdict("about one in four", "60 percent"), Verdict::Contradicts);
        assert_eq!(verdict("about a quarter", "24 percent"), Verdict::Agrees);
        assert_eq!(verdict("more than one in five", "60 percent"), Verdict::Stretched);
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
