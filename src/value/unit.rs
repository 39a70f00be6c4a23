//! What a number counts or measures.
//!
//! Two figures can be held against each other when their units measure the same
//! dimension; [`Unit::in_base`] turns both into the unit that the dimension is
//! compared in, with exact factors, so that "10 miles" and "16.09344 km" are one
//! value. How texts spell a unit is data of `src/lang`.
//!
//! Months and years are a dimension of their own, [`Dimension::Calendar`]: a
//! month has no fixed number of days, and "12 months" against "365 days" is not
//! for arithmetic to decide.

use crate::value::number::Number;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

/// What a number counts or measures.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Unit {
    /// Things: seats, votes, people.
    Count,
    /// A place in an order: "the 21st".
    Ordinal,
    /// Hundredths of a whole.
    Percent,
    /// A difference between two percentages.
    PercentagePoint,
    /// A part of a whole as a fraction: "two-thirds".
    Share,
    /// An amount in the currency with this ISO 4217 code.
    Money(String),
    /// A measure by its English singular: "kilometre", "megabyte", "hour". One
    /// of those that [`measure`] knows; any other only equals itself.
    #[serde(deserialize_with = "known_measure")]
    Measure(MeasureName),
}

/// The name of a measure in the table below. An alias, because serde takes a field that is written
/// as a reference for one that borrows from what is read.
pub type MeasureName = &'static str;

/// What a [`Unit`] measures. Values of one dimension can be compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dimension {
    /// Things, one by one.
    Count,
    /// A place in an order.
    Order,
    /// A part of a whole; base: the whole.
    Ratio,
    /// A difference of percentages; base: the percentage point.
    Point,
    /// An amount in one currency, by its ISO 4217 code. Currencies are never
    /// converted into one another.
    Money(String),
    /// Time in units of fixed length; base: the second.
    Time,
    /// Time in months and what is made of them; base: the month.
    Calendar,
    /// Base: the metre.
    Length,
    /// Base: the square metre.
    Area,
    /// Base: the litre.
    Volume,
    /// Base: the kilogram.
    Mass,
    /// Base: the metre per second.
    Speed,
    /// Base: the byte.
    Data,
    /// Base: the watt.
    Power,
    /// Base: the watt hour.
    Energy,
    /// Base: the degree Celsius.
    Temperature,
    /// Base: the degree.
    Angle,
    /// Base: the hertz.
    Frequency,
    /// Base: the ampere.
    Current,
    /// Base: the volt.
    Voltage,
    /// Base: the ampere hour.
    Charge,
    /// Base: the gram per litre.
    Concentration,
    /// Base: the sievert.
    Dose,
    /// Base: the becquerel.
    Activity,
    /// Base: the pascal.
    Pressure,
    /// Base: the byte per second.
    DataRate,
    /// A measure that converts into no other, by its name.
    Other(&'static str),
}

/// How a measure turns into the base of its dimension: `(n + shift) * top / bottom`.
struct Measure {
    name: &'static str,
    dimension: Dimension,
    top: i64,
    bottom: i64,
    shift: i64,
}

const fn of(name: &'static str, dimension: Dimension, top: i64, bottom: i64) -> Measure {
    Measure { name, dimension, top, bottom, shift: 0 }
}

const KILO: i64 = 1_000;
const MEGA: i64 = 1_000_000;
const GIGA: i64 = 1_000_000_000;
const TERA: i64 = 1_000_000_000_000;

/// The measure of numbers of versions.
const VERSION: &str = "version";

/// Every measure. The inch is 0.0254 m, the pound 0.45359237 kg and the US
/// gallon 231 cubic inches by definition; all other customary units follow.
const MEASURES: &[Measure] = &[
    of("nanosecond", Dimension::Time, 1, GIGA),
    of("microsecond", Dimension::Time, 1, MEGA),
    of("millisecond", Dimension::Time, 1, KILO),
    of("second", Dimension::Time, 1, 1),
    of("minute", Dimension::Time, 60, 1),
    of("hour", Dimension::Time, 3_600, 1),
    of("day", Dimension::Time, 86_400, 1),
    of("week", Dimension::Time, 604_800, 1),
    of("fortnight", Dimension::Time, 1_209_600, 1),
    of("business hour", Dimension::Other("business hour"), 1, 1),
    of("business day", Dimension::Other("business day"), 1, 1),
    of("month", Dimension::Calendar, 1, 1),
    of("quarter", Dimension::Calendar, 3, 1),
    of("year", Dimension::Calendar, 12, 1),
    of("decade", Dimension::Calendar, 120, 1),
    of("century", Dimension::Calendar, 1_200, 1),
    of("picometre", Dimension::Length, 1, TERA),
    of("nanometre", Dimension::Length, 1, GIGA),
    of("micrometre", Dimension::Length, 1, MEGA),
    of("millimetre", Dimension::Length, 1, KILO),
    of("centimetre", Dimension::Length, 1, 100),
    of("decimetre", Dimension::Length, 1, 10),
    of("metre", Dimension::Length, 1, 1),
    of("kilometre", Dimension::Length, KILO, 1),
    of("inch", Dimension::Length, 254, 10_000),
    of("foot", Dimension::Length, 3_048, 10_000),
    of("yard", Dimension::Length, 9_144, 10_000),
    of("mile", Dimension::Length, 1_609_344, KILO),
    of("nautical mile", Dimension::Length, 1_852, 1),
    of("light year", Dimension::Length, 9_460_730_472_580_800, 1),
    of("square millimetre", Dimension::Area, 1, MEGA),
    of("square centimetre", Dimension::Area, 1, 10_000),
    of("square metre", Dimension::Area, 1, 1),
    of("square kilometre", Dimension::Area, MEGA, 1),
    of("hectare", Dimension::Area, 10_000, 1),
    of("square inch", Dimension::Area, 64_516, 100_000_000),
    of("square foot", Dimension::Area, 9_290_304, 100_000_000),
    of("square yard", Dimension::Area, 83_612_736, 100_000_000),
    of("square mile", Dimension::Area, 2_589_988_110_336, MEGA),
    of("acre", Dimension::Area, 40_468_564_224, 10_000_000),
    of("millilitre", Dimension::Volume, 1, KILO),
    of("centilitre", Dimension::Volume, 1, 100),
    of("litre", Dimension::Volume, 1, 1),
    of("hectolitre", Dimension::Volume, 100, 1),
    of("cubic centimetre", Dimension::Volume, 1, KILO),
    of("cubic millimetre", Dimension::Volume, 1, MEGA),
    of("cubic decimetre", Dimension::Volume, 1, 1),
    of("cubic metre", Dimension::Volume, KILO, 1),
    of("cubic kilometre", Dimension::Volume, TERA, 1),
    of("cubic foot", Dimension::Volume, 28_316_846_592, GIGA),
    of("cubic inch", Dimension::Volume, 16_387_064, GIGA),
    of("cubic yard", Dimension::Volume, 764_554_857_984, GIGA),
    of("gallon", Dimension::Volume, 3_785_411_784, GIGA),
    of("pint", Dimension::Volume, 473_176_473, GIGA),
    of("quart", Dimension::Volume, 946_352_946, GIGA),
    of("barrel", Dimension::Volume, 158_987_294_928, GIGA),
    of("cup", Dimension::Volume, 2_365_882_365, 10_000_000_000),
    of("tablespoon", Dimension::Volume, 1_478_676_478_125, 100_000_000_000_000),
    of("teaspoon", Dimension::Volume, 492_892_159_375, 100_000_000_000_000),
    of("microgram", Dimension::Mass, 1, GIGA),
    of("milligram", Dimension::Mass, 1, MEGA),
    of("gram", Dimension::Mass, 1, KILO),
    of("kilogram", Dimension::Mass, 1, 1),
    of("tonne", Dimension::Mass, KILO, 1),
    of("kilotonne", Dimension::Mass, MEGA, 1),
    of("megatonne", Dimension::Mass, GIGA, 1),
    of("gigatonne", Dimension::Mass, TERA, 1),
    of("ton", Dimension::Mass, 90_718_474, 100_000),
    of("pound mass", Dimension::Mass, 45_359_237, 100_000_000),
    of("ounce", Dimension::Mass, 28_349_523_125, TERA),
    of("stone", Dimension::Mass, 635_029_318, 100_000_000),
    of("carat", Dimension::Mass, 1, 5_000),
    of("metre per second", Dimension::Speed, 1, 1),
    of("kilometre per hour", Dimension::Speed, 10, 36),
    of("mile per hour", Dimension::Speed, 44_704, 100_000),
    of("knot", Dimension::Speed, 1_852, 3_600),
    of("bit", Dimension::Data, 1, 8),
    of("kilobit", Dimension::Data, KILO, 8),
    of("megabit", Dimension::Data, MEGA, 8),
    of("gigabit", Dimension::Data, GIGA, 8),
    of("byte", Dimension::Data, 1, 1),
    of("kilobyte", Dimension::Data, KILO, 1),
    of("megabyte", Dimension::Data, MEGA, 1),
    of("gigabyte", Dimension::Data, GIGA, 1),
    of("terabyte", Dimension::Data, TERA, 1),
    of("petabyte", Dimension::Data, KILO * TERA, 1),
    of("kibibyte", Dimension::Data, 1 << 10, 1),
    of("mebibyte", Dimension::Data, 1 << 20, 1),
    of("gibibyte", Dimension::Data, 1 << 30, 1),
    of("tebibyte", Dimension::Data, 1 << 40, 1),
    of("milliwatt", Dimension::Power, 1, KILO),
    of("watt", Dimension::Power, 1, 1),
    of("kilowatt", Dimension::Power, KILO, 1),
    of("megawatt", Dimension::Power, MEGA, 1),
    of("gigawatt", Dimension::Power, GIGA, 1),
    of("terawatt", Dimension::Power, TERA, 1),
    of("watt hour", Dimension::Energy, 1, 1),
    of("kilowatt hour", Dimension::Energy, KILO, 1),
    of("megawatt hour", Dimension::Energy, MEGA, 1),
    of("gigawatt hour", Dimension::Energy, GIGA, 1),
    of("terawatt hour", Dimension::Energy, TERA, 1),
    of("joule", Dimension::Energy, 1, 3_600),
    of("degree", Dimension::Angle, 1, 1),
    of("celsius", Dimension::Temperature, 1, 1),
    Measure {
        name: "fahrenheit",
        dimension: Dimension::Temperature,
        top: 5,
        bottom: 9,
        shift: -32,
    },
    of("hertz", Dimension::Frequency, 1, 1),
    of("kilohertz", Dimension::Frequency, KILO, 1),
    of("megahertz", Dimension::Frequency, MEGA, 1),
    of("gigahertz", Dimension::Frequency, GIGA, 1),
    // Kelvin would need a shift that is no whole number, and news never compares it.
    of("kelvin", Dimension::Other("kelvin"), 1, 1),
    of("microampere", Dimension::Current, 1, MEGA),
    of("milliampere", Dimension::Current, 1, KILO),
    of("ampere", Dimension::Current, 1, 1),
    of("kiloampere", Dimension::Current, KILO, 1),
    of("millivolt", Dimension::Voltage, 1, KILO),
    of("volt", Dimension::Voltage, 1, 1),
    of("kilovolt", Dimension::Voltage, KILO, 1),
    of("milliampere hour", Dimension::Charge, 1, KILO),
    of("ampere hour", Dimension::Charge, 1, 1),
    of("nanogram per litre", Dimension::Concentration, 1, GIGA),
    of("microgram per litre", Dimension::Concentration, 1, MEGA),
    of("milligram per litre", Dimension::Concentration, 1, KILO),
    of("gram per litre", Dimension::Concentration, 1, 1),
    of("microgram per cubic metre", Dimension::Concentration, 1, GIGA),
    of("milligram per cubic metre", Dimension::Concentration, 1, MEGA),
    of("microsievert", Dimension::Dose, 1, MEGA),
    of("millisievert", Dimension::Dose, 1, KILO),
    of("sievert", Dimension::Dose, 1, 1),
    of("becquerel", Dimension::Activity, 1, 1),
    of("kilobecquerel", Dimension::Activity, KILO, 1),
    of("megabecquerel", Dimension::Activity, MEGA, 1),
    of("pascal", Dimension::Pressure, 1, 1),
    of("hectopascal", Dimension::Pressure, 100, 1),
    of("kilopascal", Dimension::Pressure, KILO, 1),
    of("megapascal", Dimension::Pressure, MEGA, 1),
    of("millibar", Dimension::Pressure, 100, 1),
    of("kilobit per second", Dimension::DataRate, 125, 1),
    of("megabit per second", Dimension::DataRate, 125 * KILO, 1),
    of("gigabit per second", Dimension::DataRate, 125 * MEGA, 1),
    of("kilobyte per second", Dimension::DataRate, KILO, 1),
    of("megabyte per second", Dimension::DataRate, MEGA, 1),
    of("gigabyte per second", Dimension::DataRate, GIGA, 1),
    of("decibel", Dimension::Other("decibel"), 1, 1),
    of("magnitude", Dimension::Other("magnitude"), 1, 1),
    of(VERSION, Dimension::Other(VERSION), 1, 1),
];

/// The measure with this English singular, where there is one.
pub fn measure(name: &str) -> Option<Unit> {
    found(name).map(|measure| Unit::Measure(measure.name))
}

/// Only names of the table come back, since nothing else was written.
fn known_measure<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    let name = String::deserialize(from)?;
    let known = found(&name).map(|measure| measure.name);
    known.ok_or_else(|| D::Error::custom(format!("`{name}` is no measure")))
}

fn found(name: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.name == name)
}

impl Unit {
    /// What a number of a version has for a unit.
    pub const VERSION: Self = Self::Measure(VERSION);

    /// What this unit measures.
    pub fn dimension(&self) -> Dimension {
        match self {
            Self::Count => Dimension::Count,
            Self::Ordinal => Dimension::Order,
            Self::Percent | Self::Share => Dimension::Ratio,
            Self::PercentagePoint => Dimension::Point,
            Self::Money(code) => Dimension::Money(code.clone()),
            Self::Measure(name) => {
                found(name).map_or(Dimension::Other(name), |measure| measure.dimension.clone())
            }
        }
    }

    /// Whether values in this unit and in `other` can be compared.
    pub fn same_dimension(&self, other: &Self) -> bool {
        self.dimension() == other.dimension()
    }

    /// Whether a value in this unit can stand, rightly or wrongly, where one in `other` should:
    /// another currency, weeks for months, percent for points.
    pub fn stands_for(&self, other: &Self) -> bool {
        use Dimension::{Area, Calendar, Money, Point, Ratio, Time, Volume};
        // 45 business days are no 45 days, and nobody can tell how many they are.
        let dimension = |unit: &Self| match unit {
            Self::Measure("business day" | "business hour") => Time,
            _ => unit.dimension(),
        };
        let (own, other) = (dimension(self), dimension(other));
        own == other
            || matches!(
                (own, other),
                (Money(_), Money(_))
                    | (Ratio, Point)
                    | (Point, Ratio)
                    | (Time, Calendar)
                    | (Calendar, Time)
                    // 90 m² are no 90 m³.
                    | (Area, Volume)
                    | (Volume, Area)
            )
    }

    /// The units of the same dimension that are smaller, the largest first.
    pub fn smaller(&self) -> impl Iterator<Item = Self> {
        let one = Number::from(1);
        let own = self.in_base(&one);
        let mut all: Vec<_> = MEASURES
            .iter()
            .map(|measure| Self::Measure(measure.name))
            .filter(|unit| unit.same_dimension(self))
            .map(|unit| (unit.in_base(&one), unit))
            .filter(|(size, _)| *size < own)
            .collect();
        all.sort_by(|(a, _), (b, _)| b.cmp(a));
        all.into_iter().map(|(_, unit)| unit)
    }

    /// `n` of this unit in the base unit of its [`Dimension`], exactly.
    #[must_use]
    pub fn in_base(&self, n: &Number) -> Number {
        match self {
            Self::Percent => n * &Number::power_of_ten(-2),
            Self::Measure(name) => match found(name) {
                Some(measure) => {
                    let factor = Number::fraction(measure.top, measure.bottom);
                    (n + &Number::from(measure.shift)) * factor.unwrap_or_else(|| Number::from(1))
                }
                None => n.clone(),
            },
            _ => n.clone(),
        }
    }

    /// `n` of the base unit of its [`Dimension`] in this unit, exactly.
    #[must_use]
    pub fn of_base(&self, n: &Number) -> Number {
        match self {
            Self::Percent => n * &Number::power_of_ten(2),
            Self::Measure(name) => match found(name) {
                Some(measure) => {
                    let factor = Number::fraction(measure.bottom, measure.top);
                    let n = n * &factor.unwrap_or_else(|| Number::from(1));
                    n - Number::from(measure.shift)
                }
                None => n.clone(),
            },
            _ => n.clone(),
        }
    }

    /// The name that reports use: "kilometre", "percent", "EUR"; none for counts
    /// and ordinals.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Count | Self::Ordinal | Self::Share => None,
            Self::Percent => Some("percent"),
            Self::PercentagePoint => Some("percentage point"),
            Self::Money(code) => Some(code),
            Self::Measure(name) => Some(name),
        }
    }

    /// So many of it, in words: "1 kilometre", "16.1 kilometres", "20 percent", "5".
    pub(crate) fn counted(&self, number: &str) -> String {
        let name = if number == "1" { self.name().map(str::to_owned) } else { self.plural() };
        match name {
            Some(name) => format!("{number} {name}"),
            None => number.to_owned(),
        }
    }

    /// The name for several: "kilometres", "square feet", "miles per hour"; none where
    /// [`name`](Self::name) has none.
    pub fn plural(&self) -> Option<String> {
        let name = self.name()?;
        let is_counted = matches!(self, Self::Measure(_) | Self::PercentagePoint);
        if !is_counted || UNCHANGED.contains(&name) {
            return Some(name.to_owned());
        }
        let (head, rest) = match name.split_once(" per ") {
            Some((head, rest)) => (head, format!(" per {rest}")),
            None => (name.strip_suffix(" mass").unwrap_or(name), String::new()),
        };
        let many = match head.strip_suffix("foot") {
            Some(before) => format!("{before}feet"),
            None => match head.strip_suffix('y') {
                Some(before) if before.ends_with(|c: char| !"aeiou".contains(c)) => {
                    format!("{before}ies")
                }
                _ if head.ends_with("ch") => format!("{head}es"),
                _ => format!("{head}s"),
            },
        };
        Some(many + &rest)
    }
}

/// Measures that are called the same whether there is one or several.
const UNCHANGED: [&str; 9] = [
    "celsius",
    "fahrenheit",
    "kelvin",
    "hertz",
    "kilohertz",
    "megahertz",
    "gigahertz",
    "stone",
    "magnitude",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn base(name: &str, n: &str) -> String {
        measure(name).unwrap().in_base(&n.parse().unwrap()).to_string()
    }

    #[test]
    fn converts_exactly() {
        assert_eq!(base("mile", "10"), "16093.44");
        assert_eq!(base("fahrenheit", "212"), "100");
        assert_eq!(base("mebibyte", "1"), "1048576");
        assert_eq!(base("tablespoon", "1"), "0.01478676478125");
        assert_eq!(Unit::Percent.in_base(&Number::from(28)).to_string(), "0.28");
    }

    #[test]
    fn several_have_a_name_of_their_own() {
        let many = |name| measure(name).unwrap().plural().unwrap();
        let names = ["square foot", "inch", "century", "day", "mile per hour", "hertz"];
        let known = ["square feet", "inches", "centuries", "days", "miles per hour", "hertz"];
        assert_eq!(names.map(many), known);
        assert_eq!(Unit::Percent.plural().unwrap(), "percent");
        assert_eq!(Unit::Count.plural(), None);
        let kilometre = measure("kilometre").unwrap();
        assert_eq!(["1", "1.5"].map(|n| kilometre.counted(n)), ["1 kilometre", "1.5 kilometres"]);
        assert_eq!(Unit::Count.counted("5"), "5");
    }

    #[test]
    fn converts_back() {
        let units = MEASURES.iter().map(|measure| Unit::Measure(measure.name));
        for unit in units.chain([Unit::Percent, Unit::Share, Unit::Count]) {
            let n: Number = "-12.5".parse().unwrap();
            assert_eq!(unit.of_base(&unit.in_base(&n)), n, "{unit:?}");
        }
    }

    #[test]
    fn compares_within_a_dimension_only() {
        let unit = |name| measure(name).unwrap();
        assert!(unit("mile").same_dimension(&unit("metre")));
        assert!(!unit("month").same_dimension(&unit("day")));
        assert!(Unit::Percent.same_dimension(&Unit::Share));
        assert!(!Unit::Percent.same_dimension(&Unit::PercentagePoint));
        assert!(!Unit::Money("USD".into()).same_dimension(&Unit::Money("EUR".into())));
    }

    #[test]
    fn names_are_unique() {
        for (at, one) in MEASURES.iter().enumerate() {
            assert!(MEASURES[at + 1..].iter().all(|other| other.name != one.name), "{}", one.name);
        }
    }
}
