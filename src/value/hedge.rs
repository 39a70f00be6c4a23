//! What a hedge makes of the number it stands before.
//!
//! "Nearly 60 countries" never means sixty, and "more than 50" never means
//! fifty. A hedged number stands for three nested sets: **hard**, what the words
//! entail; **outer**, outside of which an ordinary reader is misled; **core**,
//! what people usually mean. This module turns a family of hedge words and a
//! number into those sets; which words belong to which family is data of
//! [`crate::find`], and what follows from two sets is [`crate::judge`]'s.
//!
//! How far each family reaches was measured: S. Ferson and others, "Natural
//! language of uncertainty: numeric hedge words", International Journal of
//! Approximate Reasoning 57 (2015), asked several thousand people what range
//! "about 60" or "over 200" left in their minds, and fitted its width to
//! magnitude and roundness ([`Fit`]). The outer set is four widths, which is
//! our choice: wide enough that nobody calls it a lie, narrow enough that "over
//! 50" said of 400 is noticed.
//!
//! A number without a hedge is rounded by careful writers too. "28 percent" said
//! of 28.1 is therefore within its outer set, half a unit of the last place
//! stated, though not in its core.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use crate::value::interval::{End, Interval};
use crate::value::number::Number;

/// A family of words that hedge alike.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
pub enum Hedge {
    /// No hedge at all: "167 seats".
    Bare,
    /// "exactly", "precisely".
    Exactly,
    /// "about", "around", "roughly", "some", "or so", "an estimated".
    About,
    /// "nearly", "almost", "just under".
    Nearly,
    /// "more than", "over", "above".
    Over,
    /// "just over", "slightly more than": entails that it is near.
    JustOver,
    /// "at least", "no fewer than", "or more", "-plus".
    AtLeast,
    /// "fewer than", "less than", "under", "below".
    Below,
    /// "at most", "no more than".
    AtMost,
    /// "up to", "as many as": entails nothing.
    UpTo,
    /// Two ends: "between 3 and 5", "55 to 60".
    Between,
    /// "60-odd".
    Odd,
    /// A word instead of a number: "several", "hundreds".
    Vague,
}

/// The three sets of a hedged number, see the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zones {
    /// What people usually mean.
    pub core: Interval,
    /// What an ordinary reader still accepts. Contains `core`.
    pub outer: Interval,
    /// What the words entail; `None` where they entail nothing ("up to 60").
    pub hard: Option<Interval>,
}

impl Zones {
    /// Every end of them, changed alike by what keeps their order.
    #[must_use]
    pub fn mapped(&self, f: impl Fn(&Number) -> Number) -> Self {
        Self {
            core: self.core.mapped(&f),
            outer: self.outer.mapped(&f),
            hard: self.hard.as_ref().map(|hard| hard.mapped(&f)),
        }
    }
}

/// Answers of people asked how many a word means.
///
/// Source: the survey of Ferson and others (2015), table of vague quantifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vague {
    /// "a couple"
    Couple,
    /// "a few"
    Few,
    /// "several"
    Several,
    /// "dozens"
    Dozens,
    /// "hundreds"
    Hundreds,
    /// "many", "scores", "a handful", "thousands": nobody measured them, so
    /// they decide nothing.
    Unmeasured,
}

impl Vague {
    /// Smallest, 5 %, 25 %, 75 %, 95 % and largest answer, in tenths.
    const fn survey(self) -> Option<[i64; 6]> {
        match self {
            Self::Couple => Some([20, 20, 20, 20, 38, 80]),
            Self::Few => Some([20, 30, 30, 40, 58, 100]),
            Self::Several => Some([20, 40, 50, 78, 100, 100]),
            Self::Dozens => Some([120, 120, 240, 360, 575, 1200]),
            Self::Hundreds => Some([1000, 2000, 2125, 4750, 6750, 30000]),
            Self::Unmeasured => None,
        }
    }

    /// The sets of the word, or `None` where the word decides nothing.
    pub fn zones(self) -> Option<Zones> {
        let tenths = |n| &Number::from(n) * &Number::power_of_ten(-1);
        let [min, p5, p25, p75, p95, max] = self.survey()?.map(tenths);
        Some(Zones {
            core: Interval::between(p25, p75),
            outer: Interval::between(p5, p95),
            hard: Some(Interval::between(min, max)),
        })
    }
}

/// log10 w = a + b z + c r + d f + e z r + f z f' + g r f' + h z r f', with z the
/// logarithm of the number, r its trailing noughts, f' = 1 if its last digit
/// before them is 5.
struct Fit {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e: f64,
    f: f64,
    g: f64,
    h: f64,
}

/// Above this, the fit was not measured, and w is at most a tenth of the number.
const MEASURED_UP_TO: i64 = 100_000;

impl Fit {
    const fn new([a, b, c, d, e, f, g, h]: [f64; 8]) -> Self {
        Self { a, b, c, d, e, f, g, h }
    }

    /// The fit of a family, where it has a width.
    fn of(hedge: Hedge) -> Option<Self> {
        Some(match hedge {
            Hedge::About | Hedge::Odd => {
                Self::new([-0.2085, 0.4285, 0.2807, 0.0940, 0.0147, -0.0640, -0.0102, 0.0404])
            }
            Hedge::Nearly => {
                Self::new([-0.2716, 0.3420, 0.2722, 0.0923, 0.0440, 0.0196, 0.0386, -0.0270])
            }
            // The last coefficient is positive by our choice. Both signs fit what is known of the
            // survey; this one lets "over 50" reach 59 in the core and 88 at the outside, so that it
            // leaves 55 to 59 together with "nearly 60". The other would end at 58 and 83.
            Hedge::Over | Hedge::JustOver => {
                Self::new([-0.0668, 0.3793, 0.2490, -0.1635, 0.0344, 0.1353, -0.0068, 0.0176])
            }
            Hedge::AtLeast => {
                Self::new([-0.1128, 0.3624, 0.3829, 0.3188, 0.0087, -0.1404, 0.0069, 0.0409])
            }
            Hedge::Below => {
                Self::new([-0.3052, 0.4275, 0.2666, 0.3141, 0.0353, -0.1348, 0.1678, -0.0168])
            }
            Hedge::AtMost | Hedge::UpTo => {
                Self::new([-0.3076, 0.4751, 0.2477, 0.1168, 0.0088, -0.0619, 0.1551, 0.0052])
            }
            _ => return None,
        })
    }

    /// The width at `n`, above nought.
    fn width(&self, n: &Number) -> f64 {
        let size = n.abs();
        let Some(value) = size.to_f64().filter(|&x| x > 0.0) else { return 0.0 };
        let noughts = size.trailing_zeros();
        let z = libm::log10(value);
        let r = f64::from(noughts);
        let last = &size * &Number::power_of_ten(-i32::try_from(noughts).unwrap_or(0));
        let five = if last.to_string().ends_with('5') { 1.0 } else { 0.0 };
        let log = self.a
            + self.b * z
            + self.c * r
            + five * (self.d + self.f * z + self.g * r + self.h * z * r)
            + self.e * z * r;
        let width = libm::pow(10.0, log);
        if size > Number::from(MEASURED_UP_TO) { width.min(value / 10.0) } else { width }
    }
}

/// `width` as an exact number: whole for whole numbers, three digits for others.
///
/// A width is a statistic, so the rounding takes nothing away from it; it only
/// makes every later comparison exact, and the same on every machine.
fn exact(width: f64, n: &Number) -> Number {
    let digits = if n.is_whole() && n.abs() >= Number::from(1) {
        0
    } else {
        2 - libm::floor(libm::log10(width.max(1e-30))) as i32
    };
    let scaled = libm::round(width * libm::pow(10.0, f64::from(digits)));
    let scaled = format!("{scaled:.0}").parse().unwrap_or_else(|_| Number::from(0));
    let width = scaled * Number::power_of_ten(-digits);
    if digits == 0 && width < Number::from(1) { Number::from(1) } else { width }
}

/// The sets of `n` under a hedge that takes one number.
///
/// `place` is the power of ten of the last digit stated: 1 for "60", 0 for
/// "167", -1 for "28.1", 6 for "18 million". [`Hedge::Between`] and
/// [`Hedge::Vague`] take no single number and are read as bare here; see
/// [`between`] and [`Vague::zones`].
pub fn zones(hedge: Hedge, n: &Number, place: i32) -> Zones {
    let width = |times: f64| {
        Fit::of(hedge).map_or_else(|| Number::from(0), |fit| exact(fit.width(n) * times, n))
    };
    let (near, far) = match hedge {
        Hedge::About | Hedge::Odd => (width(0.5), width(2.0)),
        _ => (width(1.0), width(4.0)),
    };
    // Outside the sizes that were asked about, the fit can fall below plain rounding; but no
    // reader takes "about 18 million" to be narrower than "18 million".
    let far = far.max(half_a_unit(n, place));
    let closed = |n: Number| End::Closed(n);
    let (below, above) = (|by: &Number| closed(n - by), |by: &Number| closed(n + by));
    let set =
        |lo: End, hi: End| Interval::new(lo, hi).unwrap_or_else(|| Interval::point(n.clone()));
    let open = || End::Open(n.clone());
    let own = || closed(n.clone());
    match hedge {
        Hedge::Exactly => {
            let point = Interval::point(n.clone());
            Zones { core: point.clone(), outer: point.clone(), hard: Some(point) }
        }
        Hedge::Bare | Hedge::Between | Hedge::Vague => {
            let point = Interval::point(n.clone());
            let outer = point.widened(&half_a_unit(n, place));
            Zones { core: point.clone(), outer, hard: Some(point) }
        }
        Hedge::About | Hedge::Odd => {
            let outer = set(below(&far), above(&far));
            Zones { core: set(below(&near), above(&near)), hard: Some(outer.clone()), outer }
        }
        // "Nearly 160" said of 60 is no stretch: who says "nearly" says that it is near.
        Hedge::Nearly => {
            let outer = set(below(&far), open());
            Zones { core: set(below(&near), open()), hard: Some(outer.clone()), outer }
        }
        Hedge::Below => Zones {
            core: set(below(&near), open()),
            outer: set(below(&far), open()),
            hard: Some(Interval::below(n.clone())),
        },
        Hedge::JustOver => {
            let outer = set(open(), above(&far));
            Zones { core: set(open(), above(&near)), hard: Some(outer.clone()), outer }
        }
        Hedge::Over => Zones {
            core: set(open(), above(&near)),
            outer: set(open(), above(&far)),
            hard: Some(Interval::above(n.clone())),
        },
        Hedge::AtLeast => Zones {
            core: set(own(), above(&near)),
            outer: set(own(), above(&far)),
            hard: Some(Interval::at_least(n.clone())),
        },
        Hedge::AtMost => Zones {
            core: set(below(&near), own()),
            outer: set(below(&far), own()),
            hard: Some(Interval::at_most(n.clone())),
        },
        Hedge::UpTo => Zones {
            core: set(below(&near), own()),
            outer: Interval::between(Number::from(0), n.clone()),
            hard: None,
        },
    }
}

/// The sets of two ends: both included, widened by the rounding of each.
///
/// `places` are those of the two numbers, as in [`zones`].
pub fn between(a: &Number, b: &Number, places: (i32, i32)) -> Zones {
    let (lo, hi) =
        if a <= b { ((a, places.0), (b, places.1)) } else { ((b, places.1), (a, places.0)) };
    let inner = Interval::between(lo.0.clone(), hi.0.clone());
    let outer = Interval::between(lo.0 - &half_a_unit(lo.0, lo.1), hi.0 + &half_a_unit(hi.0, hi.1));
    Zones { core: inner.clone(), outer, hard: Some(inner) }
}

/// Half of what a writer may have rounded away.
///
/// A round number was perhaps rounded to its last digit that is no nought, but
/// nobody takes "100 votes" for anything between 50 and 150: the unit is never
/// more than a tenth of the leading place, except that tens stay tens.
fn half_a_unit(n: &Number, place: i32) -> Number {
    let cap = n.leading_place().map_or(place, |leading| (leading - 1).max(1));
    let unit = Number::power_of_ten(place.min(cap));
    let half = Number::from(5) * Number::power_of_ten(-1);
    unit * half
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(hedge: Hedge, n: i64) -> String {
        let n = Number::from(n);
        let place = i32::try_from(n.trailing_zeros()).unwrap();
        let zones = zones(hedge, &n, place);
        let whole = |i: &Interval| i.whole().map_or_else(|| "none".to_owned(), |i| i.to_string());
        let hard = zones.hard.as_ref().map_or_else(|| "nothing".to_owned(), whole);
        format!("{} | {} | {hard}", whole(&zones.core), whole(&zones.outer))
    }

    #[test]
    fn about_reaches_both_ways() {
        assert_eq!(show(Hedge::About, 60), "56 to 64 | 46 to 74 | 46 to 74");
    }

    #[test]
    fn nearly_stops_short_of_the_number() {
        assert_eq!(show(Hedge::Nearly, 60), "55 to 59 | 41 to 59 | 41 to 59");
    }

    #[test]
    fn just_over_is_near() {
        assert_eq!(show(Hedge::JustOver, 50), "51 to 59 | 51 to 88 | 51 to 88");
    }

    #[test]
    fn over_leaves_the_number_out() {
        assert_eq!(show(Hedge::Over, 50), "51 to 59 | 51 to 88 | 51 or more");
    }

    #[test]
    fn up_to_entails_nothing() {
        assert_eq!(show(Hedge::UpTo, 400), "370 to 400 | 0 to 400 | nothing");
    }

    #[test]
    fn a_bare_number_may_have_been_rounded() {
        assert_eq!(show(Hedge::Bare, 60), "60 | 55 to 65 | 60");
        assert_eq!(show(Hedge::Bare, 100), "100 | 95 to 105 | 100");
        assert_eq!(show(Hedge::Bare, 167), "167 | 167 | 167");
        assert_eq!(show(Hedge::Bare, 18_000_000), "18000000 | 17500000 to 18500000 | 18000000");
        let zones = zones(Hedge::Bare, &"28.1".parse().unwrap(), -1);
        assert_eq!(zones.outer.to_string(), "28.05 to 28.15");
    }

    #[test]
    fn large_numbers_are_never_narrower_than_rounding() {
        assert_eq!(
            show(Hedge::About, 1_000_000),
            "981169 to 1018831 | 924677 to 1075323 | 924677 to 1075323"
        );
    }
}
