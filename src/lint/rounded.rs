//! How far a figure may be from what it was rounded from.

use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};

/// Half of a decimal place, by its exponent: what rounding to it moves a number by at most.
pub(super) fn half_a_place(place: i32) -> Number {
    &Number::from(5) * &Number::power_of_ten(place - 1)
}

/// The lowest and highest number that a bare figure can stand for: half of its last place either
/// way. A whole number with up to two noughts is written in full, so "200" is 200; what has more
/// may be rounded, where it has one digit alone by no more than a fortieth.
pub(super) fn ends(quantity: &Quantity) -> Option<(Number, Number)> {
    let (Hedge::Bare | Hedge::Exactly, Named::One(n, place)) = (quantity.hedge, &quantity.named)
    else {
        return None;
    };
    let by = match place {
        ..0 => half_a_place(*place),
        0..=2 => Number::from(0),
        // "1.3 billion" is told to the tenth.
        _ if n.abs() >= Number::power_of_ten(place + 1) => half_a_place(*place),
        _ => half_a_place(*place).min(&n.abs() * &Number::fraction(1, 40)?),
    };
    Some((n - &by, n + &by))
}
