//! Holding days against days.
//!
//! "In January 2019" and 23 January 2019 can both be true; "in February" and the
//! 23rd cannot.

use jiff::civil::Date;

use crate::judge::Outcome;
use crate::report::ground::Ground;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Meaning;
use crate::value::day_month::{DayMonth, EitherDate};

/// Holds the days that a text names against others. An end that is `None` is
/// open; both are where the day of publication would be needed and is not known.
pub(crate) fn compare(
    said: (Option<Date>, Option<Date>),
    meant: (Option<Date>, Option<Date>),
) -> Outcome {
    let unknown = |(first, last): (Option<Date>, Option<Date>)| first.is_none() && last.is_none();
    if unknown(said) || unknown(meant) {
        return Outcome::undecided(Ground::DayUnknown);
    }
    let begins_by = |first: Option<Date>, last: Option<Date>| match (first, last) {
        (Some(first), Some(last)) => first <= last,
        _ => true,
    };
    let meet = begins_by(said.0, meant.1) && begins_by(meant.0, said.1);
    let (verdict, ground) = if meet {
        (Verdict::Agrees, Ground::DaysMeet)
    } else {
        (Verdict::Contradicts, Ground::Apart)
    };
    Outcome {
        verdict,
        ground,
        stated: Some(Meaning::Days(said.0, said.1)),
        expected: Some(Meaning::Days(meant.0, meant.1)),
        because: Vec::new(),
    }
}

/// Holds a date in digits, of which nothing tells whether the day comes first or the month,
/// against days that are expected: what only one order makes of it decides nothing.
pub(crate) fn either(said: &EitherDate, meant: (Date, Date)) -> Outcome {
    let meant = (Some(meant.0), Some(meant.1));
    let held = |order: DayMonth| {
        let (first, last) = said.read(order);
        compare((Some(first), Some(last)), meant).verdict
    };
    let (verdict, ground) = match (held(DayMonth::DayFirst), held(DayMonth::MonthFirst)) {
        (Verdict::Contradicts, Verdict::Contradicts) => (Verdict::Contradicts, Ground::NeitherDay),
        (Verdict::Agrees, Verdict::Agrees) => (Verdict::Agrees, Ground::DaysMeet),
        _ => (Verdict::Undecided, Ground::EitherDay),
    };
    Outcome {
        verdict,
        ground,
        stated: Some(Meaning::EitherDay(*said)),
        expected: Some(Meaning::Days(meant.0, meant.1)),
        because: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: i8, day: i8) -> Option<Date> {
        Date::new(2019, month, day).ok()
    }

    fn verdict(said: (Option<Date>, Option<Date>)) -> Verdict {
        compare(said, (day(1, 23), day(1, 23))).verdict
    }

    #[test]
    fn less_said_is_not_wrong() {
        assert_eq!(verdict((day(1, 23), day(1, 23))), Verdict::Agrees);
        assert_eq!(verdict((day(1, 1), day(1, 31))), Verdict::Agrees);
        assert_eq!(verdict((day(1, 20), None)), Verdict::Agrees);
        assert_eq!(verdict((day(1, 24), day(1, 24))), Verdict::Contradicts);
        assert_eq!(verdict((day(2, 1), day(2, 28))), Verdict::Contradicts);
        assert_eq!(verdict((None, day(1, 22))), Verdict::Contradicts);
        assert_eq!(verdict((None, None)), Verdict::Undecided);
    }
}
