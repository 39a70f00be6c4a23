//! The values that a fact had at other times, ready to be compared with many mentions.
//!
//! A value that was right at another time is looked for among those that can meet it at
//! all, so that a mention costs no more where a fact has changed a thousand times.

use crate::judge::quantity;
use crate::mention::Stated;
use crate::rulebook::fact::{Expected, Fact};
use crate::value::hedge::Zones;
use crate::value::interval::{End, Interval};
use crate::value::quantity::Quantity;
use crate::value::unit::Unit;

/// The periods of one fact.
#[derive(Debug, Default)]
pub(crate) struct Times {
    /// How many periods there are.
    all: usize,
    /// The unit of all values; `None` where they are no numbers, or of several units.
    unit: Option<Unit>,
    /// The values as numbers, in order of their lower ends.
    reaches: Vec<Reach>,
}

/// How far a value reaches, with whatever fits it: rather too far than not far enough.
#[derive(Clone, Copy, Debug)]
struct Reach {
    lo: f64,
    hi: f64,
    /// The highest end of this one and those before it.
    highest: f64,
    period: usize,
}

impl Times {
    pub(crate) fn of(fact: &Fact) -> Self {
        let all = fact.over_time.len();
        let mut units = fact.over_time.iter().filter_map(|period| match &period.expect.value {
            Expected::Quantity(quantity) => Some(&quantity.unit),
            _ => None,
        });
        let Some(unit) = units.clone().next().filter(|unit| units.all(|other| other == *unit))
        else {
            return Self { all, ..Self::default() };
        };
        let reach = |(period, value): (usize, &Quantity)| {
            let zones = quantity::expected_zones(value, fact.tolerance.as_ref())?;
            let (lo, hi) = reach(&zones);
            Some(Reach { lo, hi, highest: hi, period })
        };
        let values = fact.over_time.iter().enumerate().filter_map(|(i, period)| {
            match &period.expect.value {
                Expected::Quantity(quantity) => Some((i, quantity)),
                _ => None,
            }
        });
        let mut reaches: Vec<Reach> = values.filter_map(reach).collect();
        reaches.sort_by(|a, b| a.lo.total_cmp(&b.lo));
        let mut highest = f64::NEG_INFINITY;
        for reach in &mut reaches {
            highest = highest.max(reach.hi);
            reach.highest = highest;
        }
        Self { all, unit: Some(unit.clone()), reaches }
    }

    /// The periods, as indices in order, whose values what is stated can fit: all that it
    /// fits, and some others.
    pub(crate) fn near(&self, stated: &Stated) -> Vec<usize> {
        let near = || {
            let said = stated.quantity()?;
            let unit = self.unit.as_ref()?;
            let is_same = said.unit == *unit || stated.unit_in_phrase && *unit == Unit::Count;
            let (lo, hi) = reach(&said.zones().filter(|_| is_same)?);
            let begun = self.reaches.partition_point(|reach| reach.lo <= hi);
            let before = self.reaches.get(..begun)?.iter().rev();
            let near = before.take_while(|reach| reach.highest >= lo);
            let mut near: Vec<usize> =
                near.filter(|reach| reach.hi >= lo).map(|reach| reach.period).collect();
            near.sort_unstable();
            Some(near)
        };
        near().unwrap_or_else(|| (0..self.all).collect())
    }
}

/// From where to where zones reach, as numbers that are rounded outward.
fn reach(zones: &Zones) -> (f64, f64) {
    let number = |end: &End| end.number().and_then(crate::value::number::Number::to_f64);
    let outward = |x: f64, sign: f64| x + sign * (x.abs() * 1e-9 + 1e-9);
    let lo = |set: &Interval| number(set.lo()).map_or(f64::NEG_INFINITY, |x| outward(x, -1.0));
    let hi = |set: &Interval| number(set.hi()).map_or(f64::INFINITY, |x| outward(x, 1.0));
    (lo(&zones.core).min(lo(&zones.outer)), hi(&zones.core).max(hi(&zones.outer)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::reading::Value;
    use crate::judge;
    use crate::rulebook::Rulebook;
    use crate::rulebook::verdict::Verdict;

    /// Whatever a mention fits is among the periods that are near it.
    #[test]
    fn nothing_that_fits_is_left_out() {
        for more in ["", "tolerance = 3", "tolerance = \"5%\""] {
            let values = [
                "100",
                "\"about 60\"",
                "\"more than 50\"",
                "\"5 to 70\"",
                "20",
                "1000",
                "\"up to 9\"",
            ];
            let periods: String = (1..=values.len())
                .map(|day| {
                    format!(
                        "[[fact.over-time]]\nfrom = 2020-01-0{day}\nuntil = 2020-01-0{day}\nexpect = {}\n",
                        values[day - 1]
                    )
                })
                .collect();
            let rules = format!(
                "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nsays = [\"{{n}} cabins\"]\n{more}\n{periods}"
            );
            let (rulebook, problems) = Rulebook::parse(vec![("x.toml".into(), rules)]);
            assert!(problems.is_empty(), "{problems:#?}");
            let fact = &rulebook.facts[0];
            let times = Times::of(fact);
            let mut left_out = 0;
            for said in [
                "100",
                "98",
                "about 100",
                "nearly 60",
                "over 900",
                "7",
                "0",
                "fewer than 5",
                "21",
                "dozens",
            ] {
                let quantity = crate::extract::expectation(said).unwrap();
                let stated = Stated {
                    value: Value::Quantity(quantity.clone()),
                    unit_in_phrase: false,
                    additional: false,
                    part: false,
                    change: None,
                };
                let near = times.near(&stated);
                left_out += values.len() - near.len();
                for (index, period) in fact.over_time.iter().enumerate() {
                    let Expected::Quantity(meant) = &period.expect.value else { panic!() };
                    let outcome =
                        judge::quantity::against(&quantity, false, meant, fact.tolerance.as_ref());
                    let fits = matches!(outcome.verdict, Verdict::Agrees | Verdict::Loose);
                    assert!(!fits || near.contains(&index), "{said} fits {}", values[index]);
                }
            }
            assert!(left_out > 30, "{left_out}");
        }
    }
}
