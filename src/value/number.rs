//! Exact numbers.
//!
//! A figure in an article is a decimal or a fraction, and verdicts hang on
//! whether two of them are equal, so nothing here is a float. What a number
//! counts, and how loosely it was meant, is the business of [`crate::value::quantity`]
//! and [`crate::value::hedge`].

use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(BigRational);

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
    /// `top / bottom`, or `None` when `bottom` is zero.
    pub fn fraction(top: impl Into<Number>, bottom: impl Into<Number>) -> Option<Self> {
        let (top, bottom) = (top.into(), bottom.into());
        (!bottom.is_zero()).then(|| Self(top.0 / bottom.0))
    }

    /// Ten to the power of `exponent`, which may be negative.
    pub fn power_of_ten(exponent: i32) -> Self {
        Self(BigRational::from_integer(BigInt::from(10)).pow(exponent))
    }

    /// Whether this is nought.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this has no fractional part.
    pub fn is_whole(&self) -> bool {
        self.0.is_integer()
    }

    /// Whether this is below nought.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The distance from nought.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// The largest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// The smallest whole number that is not below this one.
    #[must_use]
    pub fn ceil(&self) -> Self {
        Self(self.0.ceil())
    }

    /// The nearest whole number; halves go away from nought.
    #[must_use]
    pub fn round(&self) -> Self {
        Self(self.0.round())
    }

    /// The nearest float, for logarithms only; `None` where it would overflow.
    pub fn to_f64(&self) -> Option<f64> {
        self.0.to_f64().filter(|x| x.is_finite())
    }

    /// The value as `i64` where this is whole and fits.
    pub fn to_i64(&self) -> Option<i64> {
        self.is_whole().then(|| self.0.to_integer().to_i64()).flatten()
    }

    /// The number of noughts at the end of a whole number: 2 for 100, 0 for 167.
    ///
    /// Numbers that are not whole, and nought itself, have none.
    pub fn trailing_zeros(&self) -> u32 {
        if !self.is_whole() || self.is_zero() {
            return 0;
        }
        let digits = self.0.to_integer().abs().to_string();
        u32::try_from(digits.bytes().rev().take_while(|&b| b == b'0').count()).unwrap_or(0)
    }

    /// The place of the first digit as a power of ten: 2 for 167, -1 for 0.5.
    ///
    /// `None` for nought.
    pub fn leading_place(&self) -> Option<i32> {
        if self.is_zero() {
            return None;
        }
        let magnitude = self.abs();
        let digits = |n: &BigInt| i32::try_from(n.to_string().len()).unwrap_or(i32::MAX);
        let mut place = digits(magnitude.0.numer()) - digits(magnitude.0.denom());
        while Self::power_of_ten(place) > magnitude {
            place -= 1;
        }
        while Self::power_of_ten(place + 1) <= magnitude {
            place += 1;
        }
        Some(place)
    }

    /// Digits after the decimal point, where the number has an end as a decimal.
    fn decimals(&self) -> Option<u32> {
        let (two, five) = (BigInt::from(2), BigInt::from(5));
        let mut rest = self.0.denom().clone();
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
        let value: BigInt =
            format!("{whole}{decimals}").parse().map_err(|_| NumberError::Malformed)?;
        let scale = i32::try_from(decimals.len()).map_err(|_| NumberError::TooLong)?;
        let value = Self(BigRational::from_integer(value)) * Self::power_of_ten(-scale);
        Ok(if negative { -value } else { value })
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimals() {
            Some(0) => write!(f, "{}", self.0.numer()),
            Some(places) => {
                let scaled = (&self.0 * BigRational::from_integer(BigInt::from(10).pow(places)))
                    .to_integer();
                let digits = format!("{:0>1$}", scaled.abs().to_string(), places as usize + 1);
                let (whole, decimals) = digits.split_at(digits.len() - places as usize);
                let sign = if scaled.is_negative() { "-" } else { "" };
                write!(f, "{sign}{whole}.{decimals}")
            }
            None => write!(f, "{}/{}", self.0.numer(), self.0.denom()),
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
        Self(BigRational::from_integer(BigInt::from(value)))
    }
}

macro_rules! arithmetic {
    ($($operation:ident $method:ident),*) => {$(
        impl $operation for Number {
            type Output = Number;
            fn $method(self, other: Number) -> Number {
                Number(self.0.$method(other.0))
            }
        }
        impl $operation for &Number {
            type Output = Number;
            fn $method(self, other: &Number) -> Number {
                Number((&self.0).$method(&other.0))
            }
        }
    )*};
}
arithmetic!(Add add, Sub sub, Mul mul);

impl Div for &Number {
    type Output = Option<Number>;

    /// `None` for a division by nought.
    fn div(self, other: &Number) -> Option<Number> {
        (!other.is_zero()).then(|| Number(&self.0 / &other.0))
    }
}

impl Neg for Number {
    type Output = Number;
    fn neg(self) -> Number {
        Number(-self.0)
    }
}

#[cfg(test)]
mod tests {
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
    fn knows_its_places() {
        assert_eq!(number("167").leading_place(), Some(2));
        assert_eq!(number("0.05").leading_place(), Some(-2));
        assert_eq!(number("2/3").leading_place(), Some(-1));
        assert_eq!(number("1000").leading_place(), Some(3));
        assert_eq!(number("1000").trailing_zeros(), 3);
        assert_eq!(number("0").leading_place(), None);
    }
}
