//! Exact numbers.
//!
//! A figure in an article is a decimal or a fraction, and verdicts hang on
//! whether two of them are equal, so nothing here is a float. What a number
//! counts, and how loosely it was meant, is the business of [`crate::value::quantity`]
//! and [`crate::value::hedge`].

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::{BigRational, Rational64};
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, One, Signed, ToPrimitive, Zero};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Digits beyond which a figure is not read as a number at all.
///
/// Arithmetic on a rational of a million digits takes minutes, and nothing that
/// a rulebook can expect is that long.
pub const MAX_DIGITS: usize = 40;

/// A rational number of any size.
///
/// Shape: always in lowest terms. Prints as a decimal where that is exact, and
/// as a fraction ("2/3") where it is not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(Size);

/// A number has one form: the small one wherever it fits, since nearly all figures are small and
/// arithmetic on large ones is slow.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Size {
    /// Both parts fit, and so does what the number is with its sign turned.
    Small(Rational64),
    Large(Box<BigRational>),
}

/// Why a text is no [`Number`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// It is not digits with at most one decimal point or fraction stroke.
    Malformed,
    /// It has more than [`MAX_DIGITS`] digits.
    TooLong,
    /// It divides by zero.
    ZeroDenominator,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("not a decimal number or a fraction"),
            Self::TooLong => write!(f, "more than {MAX_DIGITS} digits"),
            Self::ZeroDenominator => f.write_str("a fraction over zero"),
        }
    }
}

impl std::error::Error for NumberError {}

impl Number {
    fn whole(value: i64) -> Self {
        Self::small(Rational64::from_integer(value))
    }

    fn small(value: Rational64) -> Self {
        match *value.numer() {
            i64::MIN => Self(Size::Large(Box::new(grown(&value)))),
            _ => Self(Size::Small(value)),
        }
    }

    fn large(value: BigRational) -> Self {
        let [top, bottom] = [value.numer(), value.denom()].map(ToPrimitive::to_i64);
        match (top, bottom) {
            (Some(top), Some(bottom)) if top != i64::MIN => {
                Self(Size::Small(Rational64::new_raw(top, bottom)))
            }
            _ => Self(Size::Large(Box::new(value))),
        }
    }

    fn rational(&self) -> Cow<'_, BigRational> {
        match &self.0 {
            Size::Small(value) => Cow::Owned(grown(value)),
            Size::Large(value) => Cow::Borrowed(value),
        }
    }

    /// Both parts, where they are small.
    fn parts(&self) -> Option<(i64, i64)> {
        match &self.0 {
            Size::Small(value) => Some((*value.numer(), *value.denom())),
            Size::Large(_) => None,
        }
    }

    /// What comes of two numbers: in small numbers where it fits, and else in large ones.
    fn of_both(
        &self,
        other: &Self,
        small: impl FnOnce(&Rational64, &Rational64) -> Option<Rational64>,
        large: impl FnOnce(&BigRational, &BigRational) -> BigRational,
    ) -> Self {
        if let (Size::Small(a), Size::Small(b)) = (&self.0, &other.0)
            && let Some(value) = small(a, b)
        {
            return Self::small(value);
        }
        Self::large(large(&self.rational(), &other.rational()))
    }

    /// `top / bottom`, or `None` when `bottom` is zero.
    pub fn fraction(top: impl Into<Number>, bottom: impl Into<Number>) -> Option<Self> {
        &top.into() / &bottom.into()
    }

    /// Ten to the power of `exponent`, which may be negative.
    pub fn power_of_ten(exponent: i32) -> Self {
        match 10_i64.checked_pow(exponent.unsigned_abs()) {
            Some(power) if exponent < 0 => Self(Size::Small(Rational64::new_raw(1, power))),
            Some(power) => Self::whole(power),
            None => Self::large(BigRational::from_integer(BigInt::from(10)).pow(exponent)),
        }
    }

    /// Whether this is nought.
    pub fn is_zero(&self) -> bool {
        self.parts().is_some_and(|(top, _)| top == 0)
    }

    /// Whether this has no fractional part.
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Size::Small(value) => value.is_integer(),
            Size::Large(value) => value.is_integer(),
        }
    }

    /// Whether this is below nought.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Size::Small(value) => *value.numer() < 0,
            Size::Large(value) => value.is_negative(),
        }
    }

    /// The distance from nought.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self.clone() } else { self.clone() }
    }

    /// The largest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Self {
        match self.parts() {
            Some((top, bottom)) => Self::whole(top.div_euclid(bottom)),
            None => Self::large(self.rational().floor()),
        }
    }

    /// The smallest whole number that is not below this one.
    #[must_use]
    pub fn ceil(&self) -> Self {
        -(-self.clone()).floor()
    }

    /// The nearest whole number; halves go away from nought.
    #[must_use]
    pub fn round(&self) -> Self {
        Self::large(self.rational().round())
    }

    /// The nearest float, for logarithms only; `None` where it would overflow.
    pub fn to_f64(&self) -> Option<f64> {
        match &self.0 {
            Size::Small(value) => value.to_f64(),
            Size::Large(value) => value.to_f64().filter(|x| x.is_finite()),
        }
    }

    /// The value as `i64` where this is whole and fits.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Size::Small(value) => value.is_integer().then(|| *value.numer()),
            Size::Large(value) => value.is_integer().then(|| value.to_i64()).flatten(),
        }
    }

    /// The number of noughts at the end of a whole number: 2 for 100, 0 for 167.
    ///
    /// Numbers that are not whole, and nought itself, have none.
    pub fn trailing_zeros(&self) -> u32 {
        if !self.is_whole() || self.is_zero() {
            return 0;
        }
        if let Some((mut top, _)) = self.parts() {
            let mut zeros = 0;
            while top % 10 == 0 {
                top /= 10;
                zeros += 1;
            }
            return zeros;
        }
        let digits = self.to_string();
        u32::try_from(digits.bytes().rev().take_while(|&b| b == b'0').count()).unwrap_or(0)
    }

    /// The place of the first digit as a power of ten: 2 for 167, -1 for 0.5.
    ///
    /// `None` for nought.
    pub fn leading_place(&self) -> Option<i32> {
        if let Some((top, 1)) = self.parts() {
            return top.unsigned_abs().checked_ilog10().and_then(|place| place.try_into().ok());
        }
        let magnitude = self.abs();
        let digits = |n: &BigInt| i32::try_from(n.to_string().len()).unwrap_or(i32::MAX);
        let rational = magnitude.rational();
        let mut place = digits(rational.numer()) - digits(rational.denom());
        while Self::power_of_ten(place) > magnitude {
            place -= 1;
        }
        while Self::power_of_ten(place + 1) <= magnitude {
            place += 1;
        }
        Some(place)
    }
}

fn grown(value: &Rational64) -> BigRational {
    BigRational::new_raw((*value.numer()).into(), (*value.denom()).into())
}

/// Digits after the decimal point, where a number with this denominator has an end as a decimal.
fn decimals(denominator: &BigInt) -> Option<u32> {
    let (two, five) = (BigInt::from(2), BigInt::from(5));
    let mut rest = denominator.clone();
    let (mut twos, mut fives) = (0, 0);
    while (&rest % &two).is_zero() {
        rest /= &two;
        twos += 1;
    }
    while (&rest % &five).is_zero() {
        rest /= &five;
        fives += 1;
    }
    rest.is_one().then_some(twos.max(fives))
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Size::Small(a), Size::Small(b)) => a.cmp(b),
            _ => self.rational().cmp(&other.rational()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for Number {
    type Err = NumberError;

    /// Reads "167", "-0.5", "28.10" and "2/3"; no separators, no exponent.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        Self::parse(text, MAX_DIGITS)
    }
}

impl Number {
    fn parse(text: &str, most_digits: usize) -> Result<Self, NumberError> {
        if let Some((top, bottom)) = text.split_once('/') {
            let [top, bottom] = [top, bottom].map(|part| Self::parse(part, most_digits));
            let (top, bottom) = (top?, bottom?);
            return Self::fraction(top, bottom).ok_or(NumberError::ZeroDenominator);
        }
        let (negative, body) = match text.strip_prefix('-') {
            Some(body) => (true, body),
            None => (false, text),
        };
        let (whole, decimals) = body.split_once('.').unwrap_or((body, ""));
        let digits = whole.len() + decimals.len();
        if digits == 0 || !whole.bytes().chain(decimals.bytes()).all(|b| b.is_ascii_digit()) {
            return Err(NumberError::Malformed);
        }
        if digits > most_digits {
            return Err(NumberError::TooLong);
        }
        let scale = i32::try_from(decimals.len()).map_err(|_| NumberError::TooLong)?;
        let value = if digits <= SMALL_DIGITS {
            let digits = whole.bytes().chain(decimals.bytes());
            Self::whole(digits.fold(0, |value, digit| 10 * value + i64::from(digit - b'0')))
        } else {
            let value = format!("{whole}{decimals}").parse().map_err(|_| NumberError::Malformed)?;
            Self::large(BigRational::from_integer(value))
        };
        let value = if scale == 0 { value } else { value * Self::power_of_ten(-scale) };
        Ok(if negative { -value } else { value })
    }
}

/// Digits of which every number fits in 64 bits.
const SMALL_DIGITS: usize = 18;

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((top, 1)) = self.parts() {
            return write!(f, "{top}");
        }
        let rational = self.rational();
        match decimals(rational.denom()) {
            Some(0) => write!(f, "{}", rational.numer()),
            Some(places) => {
                let power = BigRational::from_integer(BigInt::from(10).pow(places));
                let scaled = (rational.as_ref() * power).to_integer();
                let digits = format!("{:0>1$}", scaled.abs().to_string(), places as usize + 1);
                let (whole, decimals) = digits.split_at(digits.len() - places as usize);
                let sign = if scaled.is_negative() { "-" } else { "" };
                write!(f, "{sign}{whole}.{decimals}")
            }
            None => write!(f, "{}/{}", rational.numer(), rational.denom()),
        }
    }
}

impl Serialize for Number {
    /// As text, so that no reader of the JSON turns it into a float.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Digits of a number that factlint wrote itself: of sums and products of what was read.
const MAX_DIGITS_WRITTEN: usize = 100 * MAX_DIGITS;

impl<'de> Deserialize<'de> for Number {
    /// From text, as it is written.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text, MAX_DIGITS_WRITTEN).map_err(D::Error::custom)
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::whole(value)
    }
}

macro_rules! arithmetic {
    ($($operation:ident $method:ident $checked:ident),*) => {$(
        impl $operation for Number {
            type Output = Number;
            fn $method(self, other: Number) -> Number {
                (&self).$method(&other)
            }
        }
        impl $operation for &Number {
            type Output = Number;
            fn $method(self, other: &Number) -> Number {
                self.of_both(other, |a, b| a.$checked(b), |a, b| a.$method(b))
            }
        }
    )*};
}
arithmetic!(Add add checked_add, Sub sub checked_sub, Mul mul checked_mul);

impl Div for &Number {
    type Output = Option<Number>;

    /// `None` for a division by nought.
    fn div(self, other: &Number) -> Option<Number> {
        // Turned over, a small number that is not nought stays one.
        let small = |a: &Rational64, b: &Rational64| a.checked_mul(&b.recip());
        (!other.is_zero()).then(|| self.of_both(other, small, |a, b| a / b))
    }
}

impl Neg for Number {
    type Output = Number;
    fn neg(self) -> Number {
        match self.0 {
            Size::Small(value) => Self(Size::Small(-value)),
            Size::Large(value) => Self::large(-*value),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn prints_what_it_read() {
        for text in ["0", "167", "-5", "28.1", "0.5", "-0.05", "2/3", "1200000"] {
            assert_eq!(number(text).to_string(), text);
        }
        assert_eq!(number("28.10").to_string(), "28.1");
        assert_eq!(number("4/8").to_string(), "0.5");
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", "-", ".", "1e3", "1,000", "1.2.3", "0x10", "1/"] {
            assert_eq!(text.parse::<Number>(), Err(NumberError::Malformed), "{text}");
        }
        assert_eq!("1/0".parse::<Number>(), Err(NumberError::ZeroDenominator));
        assert_eq!("9".repeat(41).parse::<Number>(), Err(NumberError::TooLong));
    }

    #[test]
    fn a_number_is_the_same_however_it_came_about() {
        let largest = Number::from(i64::MAX);
        let beyond = &largest + &Number::from(1);
        assert_eq!(beyond.to_string(), "9223372036854775808");
        assert_eq!(&beyond - &Number::from(1), largest);
        assert_eq!((-beyond.clone()).to_i64(), Some(i64::MIN));
        assert_eq!(Number::from(i64::MIN), -beyond.clone());
        assert_eq!(Number::from(i64::MIN).abs(), beyond);
        assert!(largest < beyond && -beyond.clone() < -largest.clone());
        let square = &beyond * &beyond;
        assert_eq!(&square / &beyond, Some(beyond.clone()));
        assert_eq!(&square / &square, Some(Number::from(1)));
        assert_eq!(Number::power_of_ten(40).to_string(), format!("1{}", "0".repeat(40)));
        assert_eq!(&Number::power_of_ten(-40) * &Number::power_of_ten(40), Number::from(1));
        assert_eq!(
            Number::fraction(7, -2).map(|n| (n.floor(), n.ceil())),
            Some(((-4).into(), (-3).into()))
        );
        assert_eq!(Number::fraction(1, 0), None);
    }

    proptest! {
        #[test]
        fn arithmetic_is_that_of_large_numbers(
            a in any::<i64>(), b in 1..=i64::MAX, c in any::<i64>(), d in 1..=i64::MAX, small in any::<bool>()
        ) {
            let [a, b, c, d] = [a, b, c, d].map(|n| if small { n % 1_000 } else { n });
            let [b, d] = [b, d].map(|n| n.max(1));
            let rational = |top: i64, bottom: i64| BigRational::new(top.into(), bottom.into());
            let (x, y) = (Number::fraction(a, b).unwrap(), Number::fraction(c, d).unwrap());
            let (p, q) = (rational(a, b), rational(c, d));
            prop_assert_eq!(&x + &y, Number::large(&p + &q));
            prop_assert_eq!(&x - &y, Number::large(&p - &q));
            prop_assert_eq!(&x * &y, Number::large(&p * &q));
            prop_assert_eq!(&x / &y, (!q.is_zero()).then(|| Number::large(&p / &q)));
            prop_assert_eq!(x.cmp(&y), p.cmp(&q));
            prop_assert_eq!(x.floor(), Number::large(p.floor()));
            prop_assert_eq!(x.ceil(), Number::large(p.ceil()));
            prop_assert_eq!(-x.clone(), Number::large(-p.clone()));
            prop_assert_eq!(x.to_string().parse::<Number>(), Ok(x));
        }
    }

    #[test]
    fn knows_its_places() {
        assert_eq!(number("167").leading_place(), Some(2));
        assert_eq!(number("0.05").leading_place(), Some(-2));
        assert_eq!(number("2/3").leading_place(), Some(-1));
        assert_eq!(number("1000").leading_place(), Some(3));
        assert_eq!(number("1000").trailing_zeros(), 3);
        assert_eq!(number("0").leading_place(), None);
    }
}
