//! Days that are counted from one named before them: in "on Tuesday, January 7, two
//! days after the vote" the vote was on January 5.
//!
//! The words "two days after" are a length of time as well and are read as one; what
//! is read here stands beside that, for facts that ask when the vote was.

use jiff::civil::Date;

use crate::extract::date::calendar;
use crate::extract::reading::{Reading, Value};
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::text::language::Language;
use crate::text::token::Token;
use crate::value::hedge::Hedge;
use crate::value::quantity::Named;
use crate::value::unit::Unit;

/// The days of a sentence that are counted from the day before them; `readings` are
/// its numbers and dates, in order.
pub(crate) fn days(
    view: &str,
    tokens: &[Token],
    readings: &[Reading],
    language: Language,
) -> Vec<Reading> {
    let pairs = readings.windows(2).filter_map(|pair| match pair {
        [Reading { value: Value::Dates { first, last }, extent, .. }, length] => {
            (first == last).then_some((*first, extent.end, length))
        }
        _ => None,
    });
    let text = std::cell::LazyCell::new(|| Text::new(view, tokens, language));
    let counted = |(day, end, length): (Option<Date>, usize, &Reading)| {
        let Value::Quantity(quantity) = &length.value else { return None };
        let (Named::One(count, _), Unit::Measure(unit @ ("day" | "week"))) =
            (&quantity.named, &quantity.unit)
        else {
            return None;
        };
        let exact = quantity.hedge == Hedge::Bare && !length.age && length.change.is_none();
        let count = count.to_i64().filter(|_| exact)?;
        let from = tokens.partition_point(|token| token.start < length.extent.start);
        let comma = tokens.partition_point(|token| token.start < end);
        let beside = comma == from || comma + 1 == from && text.sign(comma, ",");
        let to = tokens.partition_point(|token| token.start < length.extent.end);
        // What the text counts back from here lies before the day if it is "after" it.
        let sign = match (text.is(to, Role::After), text.is(to, Role::Before)) {
            (true, _) => -1,
            (_, true) => 1,
            _ => return None,
        };
        if !beside {
            return None;
        }
        // Which day it is may hang on the day of publication, which is not always known.
        let days = day.map(|day| calendar::away(day, unit, sign * count));
        let (first, last) = match days {
            Some(days) => days.map(|(first, last)| (Some(first), Some(last)))?,
            None => (None, None),
        };
        let span = length.extent.start..tokens.get(to)?.end;
        Some(Reading::plain(span, Value::Dates { first, last }))
    };
    pairs.filter_map(counted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::read;
    use crate::text::token;

    fn show(view: &str) -> Vec<String> {
        let tokens = token::tokens(view, 0..view.len());
        let published = "2020-01-08".parse().ok();
        let language = Language::of(view);
        let readings = read(view, 0..view.len(), &tokens, published, language);
        let one = |reading: Reading| match reading.value {
            Value::Dates { first: Some(first), .. } => format!("{} = {first}", &view[reading.span]),
            _ => String::new(),
        };
        days(view, &tokens, &readings, language).into_iter().map(one).collect()
    }

    #[test]
    fn days_are_counted_from_the_day_before_them() {
        assert_eq!(
            show("They met Tuesday, January 7, two days after the vote."),
            ["two days after = 2020-01-05"]
        );
        assert_eq!(show("They met on 7 January a week before the vote."), [""; 0]);
        assert_eq!(
            show("They met on 7 January, 2 weeks before the vote."),
            ["2 weeks before = 2020-01-21"]
        );
        assert_eq!(show("They met two days after the vote."), [""; 0]);
        assert_eq!(show("They met in January, two days after the vote."), [""; 0]);
        assert_eq!(show("They met on 7 January, about two days after the vote."), [""; 0]);
        assert_eq!(show("They met on 7 January and fought two days after the vote."), [""; 0]);
    }
}
