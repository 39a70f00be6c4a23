//! A number with its currency or unit: "$4 million", "35 °C", "6 feet 2 inches".

use crate::extract::number::decade::decade;
use crate::extract::number::numeral::{self, Form, Numeral};
use crate::extract::number::one;
use crate::extract::tagged::Text;
use crate::lang::lexicon::{Role, Written};
use crate::text::token::Kind;
use crate::value::number::Number;
use crate::value::unit::{self, Dimension, Unit};

/// A number, its unit, and where both stand.
#[derive(Clone, Debug)]
pub(crate) struct Amount {
    /// The first token, of the currency or of the number.
    pub(crate) from: usize,
    /// The token behind the unit.
    pub(crate) to: usize,
    /// The tokens of the number alone.
    pub(crate) number: std::ops::Range<usize>,
    pub(crate) numeral: Numeral,
    /// The value in `unit`, and the power of ten of its last stated digit.
    pub(crate) value: Number,
    pub(crate) place: i32,
    pub(crate) unit: Unit,
    /// It is somebody's age: "40-year-old".
    pub(crate) age: bool,
}

impl Amount {
    /// Whether it is a bare count in digits or words.
    pub(crate) fn is_count(&self) -> bool {
        self.unit == Unit::Count
    }
}

/// The amount that begins at `i`.
pub(crate) fn at(text: &Text<'_>, i: usize) -> Option<Amount> {
    // A minus stands close to its figure: " - $30m" is a dash.
    let sign = text.sign(i, "-") && !text.glued(i) && text.glued(i + 1);
    let minus = usize::from(sign || text.is(i, Role::Minus));
    let currency = currency(text, i + minus);
    let (start, code) = match &currency {
        Some((code, next)) => (*next, Some(code)),
        None => (i, None),
    };
    if let Some(found) = clock_length(text, i).or_else(|| in_brackets(text, i, start, code)) {
        return Some(found);
    }
    let Some(numeral) = numeral::at(text, start, code.is_some()) else {
        return one_unit(text, i);
    };
    let numeral = product(text, numeral);
    let mut found = Amount {
        from: i,
        to: numeral.to,
        number: numeral.from..numeral.to,
        value: numeral.value.clone(),
        place: numeral.place,
        unit: match numeral.form {
            Form::Ordinal => Unit::Ordinal,
            Form::Share | Form::Majority | Form::Minority => Unit::Share,
            Form::Cardinal | Form::Vague(_) => Unit::Count,
        },
        numeral,
        age: false,
    };
    if let Some(code) = code {
        return of_money(text, found, code, minus == 1);
    }
    if matches!(found.numeral.form, Form::Ordinal | Form::Majority | Form::Minority) {
        return Some(found);
    }
    if i > 0 {
        // "A magnitude 6.4 quake".
        let of = usize::from(i > 1 && text.is(i - 1, Role::Of));
        let named = unit_word(text, i - 1 - of).filter(|(_, to)| to + of == i);
        if let Some((written, _)) = named
            && written.unit == Unit::Measure("magnitude")
        {
            found.unit = written.unit;
            return Some(found);
        }
    }
    if found.numeral.form == Form::Share {
        if let Some((written, to)) = unit_of_share(text, found.to) {
            found.unit = written.unit;
            found.to = to;
            found.numeral.form = Form::Cardinal;
        }
        return Some(found);
    }
    Some(measured(text, found))
}

/// "64 * 1024": factors in digits are one number, as whoever writes a default leaves it.
fn product(text: &Text<'_>, mut numeral: Numeral) -> Numeral {
    let plain = |numeral: &Numeral| numeral.form == Form::Cardinal && numeral.digits;
    while plain(&numeral) && text.sign(numeral.to, "*") && text.digits(numeral.to + 1).is_some() {
        let factor = numeral::at(text, numeral.to + 1, false).filter(plain);
        let Some(factor) = factor.filter(|factor| factor.value.is_whole()) else { break };
        numeral.value = &numeral.value * &factor.value;
        // The last digit of a product says nothing of how exact it is: all of it is meant.
        (numeral.place, numeral.to) = (numeral.place.min(0), factor.to);
    }
    numeral
}

/// A sum behind the sign of its currency.
fn of_money(text: &Text<'_>, mut found: Amount, code: &str, minus: bool) -> Option<Amount> {
    if !matches!(found.numeral.form, Form::Cardinal | Form::Vague(_)) {
        return None;
    }
    found.unit = Unit::Money(code.to_owned());
    if minus {
        found.value = -found.value;
    }
    // "$5 USD" says it twice.
    if let Some((written, to)) = unit_at(text, &found.numeral, found.to)
        && matches!(written.unit, Unit::Money(_))
        && written.scale == 0
    {
        found.unit = written.unit;
        found.to = to;
    }
    Some(smaller_units(text, found))
}

/// A number with what is measured by it, where that stands behind it.
fn measured(text: &Text<'_>, mut found: Amount) -> Amount {
    if let Some((written, to)) = unit_at(text, &found.numeral, found.to) {
        let scale = Number::power_of_ten(written.scale);
        found.value = &found.value * &scale;
        found.place += written.scale;
        found.unit = money_or_mass(text, written.unit, &found, to);
        let oil = found.value >= Number::from(1_000)
            || text.is(to, Role::Per)
            || text.is(to, Role::Of) && text.is(to + 1, Role::InBarrels);
        if found.unit == Unit::Measure("barrel") && !oil {
            found.unit = Unit::Count;
            return found;
        }
        found.to = to;
        if let Some(end) = old(text, to)
            && matches!(found.unit.dimension(), Dimension::Calendar | Dimension::Time)
        {
            found.age = true;
            found.to = end;
        }
        return smaller_units(text, half_more(text, found));
    }
    // "The 40-strong crew", "a 1.3m-strong union".
    if text.dash(found.to) && text.glued(found.to) && text.is(found.to + 1, Role::Strong) {
        found.to += 2;
        return found;
    }
    // "One and three quarters of an hour".
    if !found.value.is_whole()
        && text.is(found.to, Role::Of)
        && let Some((written, to)) = unit_of_share(text, found.to)
    {
        found.unit = written.unit;
        found.to = to;
    }
    found
}

/// "1m30s", "2h15m", "17h30min": a length of time in figures and letters written together, each
/// unit smaller than the one before.
fn clock_length(text: &Text<'_>, i: usize) -> Option<Amount> {
    let part = |at: usize| -> Option<(i64, i64, &str, usize)> {
        let digits = text.digits(at).filter(|digits| digits.len() < 7)?;
        let letters = text.str(at + 1);
        let unit = match text.lexicon.symbol(letters) {
            Some(Unit::Measure("metre")) => unit::measure("minute")?,
            Some(unit) => unit.clone(),
            None => unit_word(text, at + 1).filter(|(_, to)| *to == at + 2)?.0.unit,
        };
        let seconds = unit.in_base(&Number::from(1)).to_i64();
        let time = unit.dimension() == Dimension::Time && text.glued(at + 1);
        let name = unit.name().and_then(unit::measure)?;
        let Unit::Measure(name) = name else { return None };
        time.then_some((digits.parse().ok()?, seconds?, name, at + 2))
    };
    let (first, mut least, _, mut at) = part(i)?;
    let mut seconds = first.checked_mul(least)?;
    let mut last = None;
    // "14m 60s": every part but the first may stand for itself, so that none has a blank inside.
    while let Some((more, each, name, to)) = part(at).filter(|part| part.1 < least) {
        seconds = seconds.checked_add(more.checked_mul(each)?)?;
        (least, at, last) = (each, to, Some(name));
    }
    let code = text.glued(at) && (text.is_word(at) || text.digits(at).is_some());
    let unit = unit::measure(last.filter(|_| !code)?)?;
    let value = unit.of_base(&Number::from(seconds));
    let numeral = Numeral { digits: true, ..Numeral::new(i, at, value.clone(), 0, Form::Cardinal) };
    Some(Amount { from: i, to: at, number: i..at, numeral, value, place: 0, unit, age: false })
}

/// "$(7.4) million": the bracket of a balance sheet says that it is lost. Behind a word for a
/// loss it says that once more.
///
/// Behind a colon or at the edge of a cell the currency may stand inside as well: "Result:
/// ($7.4) million".
fn in_brackets(text: &Text<'_>, i: usize, start: usize, code: Option<&String>) -> Option<Amount> {
    let tight = text.sign(start, "(") && text.glued(start) && text.glued(start + 1);
    let edge = i > 0 && (text.sign(i - 1, ":") || text.sign(i - 1, "|"));
    let within = (edge && text.sign(i, "(")).then(|| currency(text, i + 1)).flatten();
    let inside = within.is_some();
    let (code, first) = match within {
        Some((code, next)) => (code, next),
        None => (code.filter(|_| tight)?.clone(), start + 1),
    };
    let unit = Unit::Money(code);
    let mut numeral = numeral::at(text, first, true).filter(|n| n.form == Form::Cardinal)?;
    if !text.sign(numeral.to, ")") || numeral.magnitude.is_some() && !inside {
        return None;
    }
    let mut to = numeral.to + 1;
    // "The fee: ($5) per adult" is no loss.
    let large = numeral.magnitude.is_some() || text.word(to).is_some_and(|w| w.magnitude.is_some());
    if inside && !large && text.is_word(to) {
        return None;
    }
    if let Some(power) = text.word(to).and_then(|word| word.magnitude) {
        numeral.value = &numeral.value * &Number::power_of_ten(power);
        numeral.place += power;
        to += 1;
    }
    let told = (i.saturating_sub(LOSS_BEFORE)..i).any(|at| text.is(at, Role::Loss));
    let value = if told { numeral.value.clone() } else { -numeral.value.clone() };
    let place = numeral.place;
    Some(Amount { from: i, to, number: start..to, numeral, value, place, unit, age: false })
}

/// How many tokens before a sum in brackets a word for a loss is looked for.
const LOSS_BEFORE: usize = 4;

/// "A decade", "an hour", "a gallon": one of a unit that is written out.
fn one_unit(text: &Text<'_>, i: usize) -> Option<Amount> {
    if !text.is(i, Role::Article) || !text.is_word(i + 1) {
        return None;
    }
    let (written, to) = unit_word(text, i + 1)?;
    let counts_one = one::is_counted(text, i, &written.unit, to);
    let measure = matches!(written.unit, Unit::Measure(_) | Unit::Money(_)) && counts_one;
    // "45 cents a share", "30 miles an hour": a rate.
    let rate = i
        .checked_sub(1)
        .is_some_and(|before| unit_word(text, before).is_some() || text.digits(before).is_some());
    if !measure || rate {
        return None;
    }
    let value = &Number::from(1) * &Number::power_of_ten(written.scale);
    let found = Amount {
        from: i,
        to,
        number: i..i + 1,
        numeral: Numeral::new(i, i + 1, Number::from(1), 0, Form::Cardinal),
        value,
        place: written.scale,
        unit: written.unit,
        age: false,
    };
    Some(smaller_units(text, half_more(text, found)))
}

/// The currency that begins at `i`, and the token behind it.
///
/// "$", "US$", "C $", "USD", "Rs". Two letters apart from the sign must be a
/// country's: "gave us $5" is rare enough, "a $5 note" is not.
fn currency(text: &Text<'_>, i: usize) -> Option<(String, usize)> {
    let signs = &text.lexicon.currency_signs;
    let symbol = |j: usize| text.kind(j) == Some(Kind::Sign) && signs.contains_key(text.str(j));
    if text.is_word(i) && symbol(i + 1) {
        let letters = text.str(i);
        let apart = !text.glued(i + 1);
        let joined = format!("{letters}{}", text.str(i + 1));
        let upper = format!("{}{}", letters.to_ascii_uppercase(), text.str(i + 1));
        if !(apart && text.is(i, Role::Function))
            && letters.len() <= 4
            && let Some(code) = signs.get(&joined).or_else(|| signs.get(&upper))
        {
            return Some((code.clone(), i + 2));
        }
        return None;
    }
    if symbol(i) {
        return signs.get(text.str(i)).map(|code| (code.clone(), i + 1));
    }
    // Codes and letters directly before digits: "USD 200", "RM42".
    let next =
        i + 1 + usize::from(text.sign(i + 1, ".") && text.glued(i + 1) && !text.glued(i + 2));
    let number =
        text.digits(next).is_some() || text.sign(next, "-") && text.digits(next + 1).is_some();
    if text.is_word(i) && number {
        return signs
            .get(text.str(i))
            .filter(|code| *code != "TRY")
            .map(|code| (code.clone(), next));
    }
    None
}

/// A unit that is written out at `at`, and the token behind it.
pub(crate) fn unit_word(text: &Text<'_>, at: usize) -> Option<(Written, usize)> {
    let (written, len) = text.lexicon.units.at_start(text.tokens.get(at..)?)?;
    // One letter is a unit only right behind its digits: "43c".
    let letter = len == 1 && text.str(at).len() == 1 && text.is_word(at);
    // "A $2 million grant" is no dollar.
    let sign = matches!(written.unit, Unit::Money(_)) && text.kind(at) == Some(Kind::Sign);
    (!letter && !sign).then(|| (written.clone(), at + len))
}

/// "Half an hour", "a quarter of a mile", "half-litre", "one-tenth of one percent".
pub(crate) fn unit_of_share(text: &Text<'_>, at: usize) -> Option<(Written, usize)> {
    // "A half-point rise": the hyphen belongs to the unit.
    if let Some(found) = unit_word(text, at).filter(|_| text.dash(at)) {
        return Some(found);
    }
    let of = usize::from(text.is(at, Role::Of));
    let mut next = at + of;
    if text.is(next, Role::Article)
        || of == 1 && (text.is(next, Role::One) || text.digits(next) == Some("1"))
    {
        next += 1;
    } else if of == 1 || text.dash(next) {
        next += usize::from(text.dash(next));
    }
    let found = unit_word(text, next)?;
    // "Half of percent" is no English, and "half days" are days.
    Some(found)
}

/// The unit of `numeral` that begins at `at`, and the token behind it.
fn unit_at(text: &Text<'_>, numeral: &Numeral, at: usize) -> Option<(Written, usize)> {
    // "100 millones de dólares".
    let large = numeral.magnitude.is_some_and(|power| power >= 6);
    let at = at + usize::from(large && text.is(at, Role::MagnitudeOf));
    let hyphen = usize::from(text.dash(at) && text.glued(at));
    let next = at + hyphen;
    if let Some(found) = symbol(text, numeral, next) {
        // "50 mg per litre" is no mass.
        let words = text.tokens.get(next..).and_then(|rest| text.lexicon.units.at_start(rest));
        let longer = words.filter(|(_, len)| next + len > found.1);
        return Some(longer.map_or(found, |(written, len)| (written.clone(), next + len)));
    }
    let (written, len) = text.lexicon.units.at_start(text.tokens.get(next..)?)?;
    if text.is_word(next)
        && text.str(next).len() == 1
        && !(numeral.digits && text.glued(next) && len == 1)
    {
        return None;
    }
    // "10 $5 bills": the sign belongs to what follows it.
    if matches!(written.unit, Unit::Money(_)) && text.kind(next + len - 1) == Some(Kind::Sign) {
        let taken = text.glued(next + len) && text.digits(next + len).is_some();
        if taken && !text.glued(next) || hyphen == 1 {
            return None;
        }
    }
    // "40 second-hand cars", "the 2 cup finals" are beyond this.
    let second =
        text.is(next, Role::OrdinalUnit) && numeral.value != Number::from(1) && hyphen == 0;
    if second {
        return None;
    }
    Some((written.clone(), next + len))
}

/// A symbol behind digits, as written: "MB", "km/h", "m2".
fn symbol(text: &Text<'_>, numeral: &Numeral, at: usize) -> Option<(Written, usize)> {
    if !numeral.digits {
        return None;
    }
    let joined = |n: usize| (1..n).all(|k| text.glued(at + k));
    for len in (1..=3).rev().filter(|&n| joined(n)) {
        let letters = text.slice(at, at + len);
        let Some(unit) = text.lexicon.symbol(letters) else { continue };
        let end = at + len;
        // "5m2x", "5m-high" and "3 C's": a code, and letters that go on.
        let code = text.glued(end) && (text.digits(end).is_some() || text.is_word(end));
        // One letter with white space before it: metres and degrees, not "5 B players".
        let lone =
            letters.len() == 1 && !text.glued(at) && !text.lexicon.symbols_apart.contains(letters);
        // "In her 40s", "the '80s" are no seconds, and "a 2d plan" lasts no days.
        let decade = decade(text, at - 1).is_some()
            || letters == "d" && text.is_word(end) && !text.is(end, Role::Function);
        let quote = letters == "\"" && text.slice(at.saturating_sub(40), at).contains('"');
        if code || lone || quote || decade {
            continue;
        }
        return Some((Written { unit: unit.clone(), scale: 0 }, end));
    }
    // "5 in": an inch where nothing can be in anything.
    if text.is(at, Role::Inch)
        && text.str(at).starts_with(char::is_lowercase)
        && (text.is(at + 1, Role::Breadth)
            || !text.is_word(at + 1) && text.digits(at + 1).is_none())
    {
        return unit::measure("inch").map(|unit| (Written { unit, scale: 0 }, at + 1));
    }
    None
}

/// Pounds are weighed, unless there are too many of them.
///
/// Barrels are a measure of oil, and things that leak.
fn money_or_mass(text: &Text<'_>, unit: Unit, amount: &Amount, to: usize) -> Unit {
    let pounds = unit == Unit::Measure("pound mass") && text.str(to - 1).len() > 3;
    let many = amount.value >= Number::from(10_000);
    let weight = text.is(to, Role::Of) && !many;
    if pounds && many && !weight { Unit::Money("GBP".to_owned()) } else { unit }
}

/// The token behind "old", "-old", "of age", "yo".
fn old(text: &Text<'_>, at: usize) -> Option<usize> {
    let next = at + usize::from(text.dash(at));
    if text.is(next, Role::Old) {
        return Some(next + 1);
    }
    (text.is(at, Role::Of) && text.is(at + 1, Role::OldAge)).then_some(at + 2)
}

/// "An hour and a half".
fn half_more(text: &Text<'_>, mut amount: Amount) -> Amount {
    let at = amount.to;
    if !text.is(at, Role::And) {
        return amount;
    }
    let next = at + 1 + usize::from(text.is(at + 1, Role::Article));
    let half = text.word(next).and_then(|w| w.part).filter(|&part| part == 2 || part == 4);
    if let Some(part) =
        half.filter(|_| unit_word(text, next + 1).is_none() && !text.is(next + 1, Role::Of))
        && let Some(more) = Number::fraction(1, part)
    {
        amount.value = &amount.value + &more;
        amount.place = -1;
        amount.to = next + 1;
    }
    amount
}

/// The end of the cents in "15 dollars 50": two digits with nothing to count.
fn cents_alone(text: &Text<'_>, amount: &Amount) -> Option<usize> {
    let at = amount.to;
    let behind = amount.to > amount.number.end && text.is_word(at.checked_sub(1)?);
    let money = matches!(amount.unit, Unit::Money(_)) && amount.value.is_whole();
    let two = text.digits(at).is_some_and(|d| d.len() == 2) && !text.glued(at);
    let counts = text.is_word(at + 1) && !text.is(at + 1, Role::Function)
        || text.kind(at + 1) == Some(Kind::Sign)
            && !text.sign(at + 1, ".")
            && !text.sign(at + 1, ",")
        || text.digits(at + 1).is_some()
        || text.glued(at + 2) && text.digits(at + 2).is_some();
    (behind && money && two && !counts).then_some(at + 1)
}

/// "6 feet 2 inches", "two hours and 5 minutes", "20 dollars 43 cents": one
/// quantity in the last of its units.
fn smaller_units(text: &Text<'_>, mut amount: Amount) -> Amount {
    if let Some(to) = cents_alone(text, &amount)
        && let Some(cents) = text.digits(amount.to).and_then(|d| d.parse::<i64>().ok())
    {
        amount.value = &amount.value + &(&Number::from(cents) * &Number::power_of_ten(-2));
        amount.place = -2;
        amount.to = to;
        return amount;
    }
    // Each step needs a smaller unit, so there are few.
    for _ in 0..4 {
        if amount.numeral.form != Form::Cardinal {
            break;
        }
        let mut next = amount.to;
        next += usize::from(text.sign(next, ",") || text.is(next, Role::And));
        let Some(numeral) = numeral::at(text, next, false).filter(|n| n.form == Form::Cardinal)
        else {
            break;
        };
        let Some((mut written, to)) = unit_at(text, &numeral, numeral.to) else { break };
        // "1 h 30 m".
        if amount.unit == Unit::Measure("hour") && text.slice(numeral.to, to) == "m" {
            written.unit = unit::measure("minute").unwrap_or(written.unit);
        }
        let cents =
            written.scale == -2 && matches!(amount.unit, Unit::Money(_)) && amount.value.is_whole();
        if !cents && written.scale == -2 {
            break;
        }
        if cents {
            if numeral.value >= Number::from(100) {
                break;
            }
            amount.value = &amount.value + &(&numeral.value * &Number::power_of_ten(-2));
            amount.place = -2;
            amount.to = to;
            break;
        }
        if written.scale != 0
            || !written.unit.same_dimension(&amount.unit)
            || matches!(
                amount.unit,
                Unit::Money(_) | Unit::Percent | Unit::Count | Unit::PercentagePoint
            )
        {
            break;
        }
        let one = |unit: &Unit| unit.in_base(&Number::from(1));
        let Some(ratio) = &one(&amount.unit) / &one(&written.unit) else { break };
        // A foot and metres, or as many inches as make a foot, are two lengths.
        if ratio <= Number::from(1) || numeral.value >= ratio {
            break;
        }
        amount.value = &(&amount.value * &ratio) + &numeral.value;
        amount.place = numeral.place.min(0);
        amount.unit = written.unit;
        amount.to = to;
        amount.number.end = numeral.to;
    }
    if let Some(end) = old(text, amount.to)
        && matches!(amount.unit.dimension(), Dimension::Calendar | Dimension::Time)
    {
        amount.age = true;
        amount.to = end;
    }
    amount
}
