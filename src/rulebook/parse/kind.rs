//! What kind of fact a rulebook writes, by what it expects.

use toml::Spanned;

use crate::rulebook::parse::raw::{RawFact, RawValue};
use crate::value::kind::Kind;

/// What kind of value a fact has: as `expect` says, else as its phrases do.
pub(crate) fn kind_of(raw: &RawFact) -> Kind {
    let periods = raw.over_time.iter().map(|period| &period.expect);
    let expect = std::iter::once(&raw.expect).chain(periods).find_map(Option::as_ref);
    let holds = |kind: Kind| {
        let hole = kind.hole().map(|hole| format!("{{{hole}}}"));
        let mut texts = raw.says.iter().chain(raw.frames.all());
        hole.is_some_and(|hole| texts.any(|phrase| phrase.says.get_ref().contains(&hole)))
    };
    match expect.map(Spanned::get_ref) {
        Some(RawValue::Day(_)) => Kind::Date,
        Some(RawValue::YesNo(_)) => Kind::YesNo,
        Some(RawValue::Figure(_)) => Kind::Quantity,
        Some(RawValue::Set { .. }) => Kind::Set,
        _ if !raw.values.is_empty() => Kind::Choice,
        _ if holds(Kind::Quantity) => Kind::Quantity,
        _ if holds(Kind::Date) => Kind::Date,
        _ if holds(Kind::Choice) => Kind::Choice,
        _ if holds(Kind::Set) => Kind::Set,
        _ if !raw.denies.is_empty() => Kind::YesNo,
        _ => Kind::Quantity,
    }
}
