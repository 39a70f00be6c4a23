//! Two numbers that are one: "between 3 and 5", "55 to 60", "five or six".

use crate::extract::number::amount::{self, Amount};
use crate::extract::number::numeral::Form;
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::Change;
use crate::value::unit::Unit;

/// The second number of a range whose first is known.
pub(crate) struct Second {
    pub(crate) amount: Amount,
    /// The tokens of the word or sign that joins the two, or of the word before both.
    pub(crate) hedge: std::ops::Range<usize>,
}

/// The range that begins with `first`, which is changed to agree with the second
/// in unit and magnitude.
pub(crate) fn second(text: &Text<'_>, first: &mut Amount) -> Option<Second> {
    if !matches!(first.numeral.form, Form::Cardinal | Form::Share) {
        return None;
    }
    let from = first.from.checked_sub(1);
    let between = from.is_some_and(|i| text.is(i, Role::Between));
    let opened = between || from.is_some_and(|i| text.is(i, Role::From));
    let mut joint = first.to;
    // "8- to 16-metre".
    joint += usize::from(text.dash(joint) && text.glued(joint) && text.is(joint + 1, Role::To));
    let to = text.is(joint, Role::To);
    let dash = text.dash(joint);
    let and = between && text.is(joint, Role::And);
    let or = text.is(joint, Role::Or);
    if !(to || dash || and || or) {
        return None;
    }
    let mut next = joint + 1;
    // "Between 2 g and about 7 g": the hedge widens nothing that the range has not.
    next += usize::from(opened && and && text.is(next, Role::Between));
    if let Some((Hedge::About, len)) = text.lexicon.hedges_before_at(text.tokens, next) {
        next += len;
    }
    let second = amount::at(text, next)
        .filter(|a| matches!(a.numeral.form, Form::Cardinal | Form::Share))?;
    let mut second = second;
    if dash && !tight_dash(text, joint, first, &second) {
        return None;
    }
    if text.dash(second.to) && text.glued(second.to) && text.digits(second.to + 1).is_some() {
        return None;
    }
    agree(first, &mut second)?;
    let (a, b) = (&first.value, &second.value);
    let ordered = a < b;
    if or && !(ordered && neighbours(first, &second)) {
        return None;
    }
    // Backwards is a score or a count-down, unless it is "between": "between -18 and -34".
    let backwards = between || opened && to;
    if a == b || !(ordered || backwards) {
        return None;
    }
    if (dash || to) && !opened && score(text, first.from, second.to) {
        return None;
    }
    let hedge = match from {
        Some(i) if opened => i..i + 1,
        _ => joint..joint + 1,
    };
    Some(Second { amount: second, hedge })
}

/// Whether a range can begin at an amount that a verb of rising or falling governs: "rose by 7 to
/// 9 percent" is one amount and "raised to 1.4-1.5 billion" one figure, but "fell 2 percent to 7
/// percent" and "rose from 7 to 9 percent" are two.
pub(crate) fn within_change(text: &Text<'_>, first: &Amount, change: Change) -> bool {
    let joint = first.to;
    if text.dash(joint) {
        return true;
    }
    let second = amount::at(text, joint + 1).filter(|_| text.is(joint, Role::To));
    let bare = first.unit == Unit::Count && first.numeral.magnitude.is_none();
    // "Lowered to 310 million to 330 million": what it became is told by both.
    let became = change == Change::To
        && second.as_ref().is_some_and(|second| {
            let whole = (&first.unit, &second.unit);
            let same = whole.0 == whole.1 || *whole.0 == Unit::Count;
            let large = first.numeral.magnitude.is_some() && second.numeral.magnitude.is_some();
            (large || first.unit != Unit::Count) && same && first.value < second.value
        });
    became
        || change != Change::From
            && bare
            && second.is_some_and(|second| {
                let unit =
                    matches!(second.unit, Unit::Percent | Unit::PercentagePoint | Unit::Measure(_));
                (unit || second.numeral.magnitude.is_some()) && first.value < second.numeral.value
            })
}

/// Whether the dash at `joint` joins two numbers and is no bracket of a thought.
fn tight_dash(text: &Text<'_>, joint: usize, first: &Amount, second: &Amount) -> bool {
    let glued = text.glued(joint) && text.glued(joint + 1);
    let loose = !text.glued(joint) && !text.glued(joint + 1);
    let long = text.sign(joint, "—");
    // "5-07": a number that is no number; "555-0147" a telephone.
    let padded =
        text.digits(second.numeral.from).is_some_and(|d| d.len() > 1 && d.starts_with('0'));
    let digits = first.numeral.digits && second.numeral.digits;
    !padded && (glued && (digits || !long) || loose && digits && !long)
}

/// Gives both numbers one unit and one magnitude; `None` where they measure
/// different things.
fn agree(first: &mut Amount, second: &mut Amount) -> Option<()> {
    // "3 to 5 million", "$3-5 million", where the first is smaller than the count of millions.
    if let (Some(power), None) = (second.numeral.magnitude, first.numeral.magnitude) {
        let factor = Number::power_of_ten(power);
        let mantissa = (&second.value / &factor)?;
        if power > 2 && first.value < mantissa && !first.value.is_zero() {
            first.value = &first.value * &factor;
            first.place += power;
        }
    }
    if first.unit == second.unit {
        return Some(());
    }
    match (&first.unit, &second.unit) {
        (
            Unit::Count | Unit::Share,
            Unit::Percent | Unit::Measure(_) | Unit::PercentagePoint | Unit::Money(_),
        ) => {
            // Cents were made hundredths already, the other number was not.
            first.unit = second.unit.clone();
            first.age = second.age;
        }
        (Unit::Money(_), Unit::Count) => second.unit = first.unit.clone(),
        (Unit::Measure(_), Unit::Measure(_)) if first.unit.same_dimension(&second.unit) => {
            let one = |unit: &Unit| unit.in_base(&Number::from(1));
            let ratio = (&one(&first.unit) / &one(&second.unit))?;
            first.value = &first.value * &ratio;
            first.unit = second.unit.clone();
        }
        (Unit::Count, Unit::Share) | (Unit::Share, Unit::Count) => return None,
        _ => return None,
    }
    Some(())
}

/// "Five or six", "20 or 30": the next step up.
fn neighbours(first: &Amount, second: &Amount) -> bool {
    let step = &second.value - &first.value;
    let unit = Number::power_of_ten(first.place.max(0));
    step == unit || step == Number::from(1) || first.unit != Unit::Count && step < first.value
}

/// Whether "3-1" or "112 to 81" is a result and no range.
fn score(text: &Text<'_>, from: usize, to: usize) -> bool {
    let verb = (from.saturating_sub(4)..from).any(|i| text.is(i, Role::ScoreVerb));
    verb || text.is(to, Role::ScoreNoun)
}
