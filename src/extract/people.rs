//! People counted together: "three men and a woman", "his wife and two others".
//!
//! The number in such a group is not what the sentence says of the group; the sum
//! is. It is read only for facts that count people, because "100 lawmakers and a
//! minister" are 101 people and 100 lawmakers.

use std::collections::HashSet;
use std::ops::Range;

use crate::extract::reading::{Reading, Value};
use crate::lang::people::Words;
use crate::lang::scope;
use crate::text::language::Language;
use crate::text::token::{Kind, Token};
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::Unit;

/// People named side by side.
pub(crate) struct Group {
    /// The group as one value; `None` where somebody in it is not counted
    /// ("two mothers and their daughters").
    pub(crate) whole: Option<Reading>,
    /// From the first word to the last, in bytes.
    pub(crate) span: Range<usize>,
}

/// One of those named side by side.
struct Member {
    /// How many people; `None` for a plural without a number.
    count: Option<Number>,
    hedge: Option<Hedge>,
    numbered: bool,
    /// Its noun says no more than that they are people.
    general: bool,
    /// It opens with an article or the like.
    determined: bool,
    /// Behind the last token.
    end: usize,
}

/// How many words may stand between the opening of a member and its noun.
const WORDS: usize = 6;

/// Every group in a sentence that has a number in it; `readings` are its numbers
/// and dates, in order.
pub(crate) fn read(
    view: &str,
    tokens: &[Token],
    readings: &[Reading],
    language: Language,
) -> Vec<Group> {
    let text = Text { view, tokens, readings, words: &scope::of(language).groups };
    let mut groups = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match text.group(at) {
            Some((group, end)) => {
                groups.extend(group);
                at = end;
            }
            None => at += 1,
        }
    }
    groups
}

struct Text<'t> {
    view: &'t str,
    tokens: &'t [Token],
    readings: &'t [Reading],
    words: &'t Words,
}

impl Text<'_> {
    fn is(&self, i: usize, set: &HashSet<u64>) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Word && set.contains(&t.key))
    }

    fn sign(&self, i: usize, sign: &str) -> bool {
        self.tokens.get(i).is_some_and(|t| self.view.get(t.start..t.end) == Some(sign))
    }

    /// The people named side by side from token `at` on, and the token behind
    /// them; no group where they are none after all.
    fn group(&self, at: usize) -> Option<(Option<Group>, usize)> {
        let first = self.member(at)?;
        // Inside a phrase nothing begins: "two young men and a woman" begins at "two".
        let open = first.numbered || first.determined;
        let breaks = |i: usize| self.parts(i) || self.is(i, &self.words.harms);
        if !open && !at.checked_sub(1).is_none_or(breaks) {
            return None;
        }
        let mut members = vec![first];
        let mut joined = false;
        loop {
            let end = members.last()?.end;
            let comma = usize::from(self.sign(end, ","));
            let and = self.is(end + comma, &self.words.joins) || self.sign(end + comma, "&");
            let and = usize::from(and);
            if comma + and == 0 {
                break;
            }
            let Some(next) = self.member(end + comma + and) else { break };
            joined |= and > 0;
            members.push(next);
        }
        let end = members.last()?.end;
        if members.len() < 2 {
            return None;
        }
        if !members.iter().any(|m| m.numbered) {
            return Some((None, end));
        }
        // "Man, 2 teens hurt" is how headlines join; in a sentence a comma alone parts more
        // often than it joins.
        if !joined && members.iter().any(|m| m.determined) {
            return Some((None, end));
        }
        // "Killed two men and three women were wounded".
        let object = at.checked_sub(1).is_some_and(|i| self.is(i, &self.words.harms));
        if object && self.is(end, &self.words.predicates) {
            return Some((None, end));
        }
        let span = self.tokens.get(at)?.start..self.tokens.get(end.checked_sub(1)?)?.end;
        let whole = self.whole(&members, span.clone());
        Some((Some(Group { whole, span }), end))
    }

    fn whole(&self, members: &[Member], span: Range<usize>) -> Option<Reading> {
        let mut sum = Number::from(0);
        for member in members {
            sum = &sum + member.count.as_ref()?;
        }
        // "Six people, four men and two women": the rest tells who the first are.
        if let [first, _, _, ..] = members
            && first.general
            && let Some(count) = &first.count
            && sum == count + count
        {
            sum = count.clone();
        }
        let hedge = members.iter().find_map(|m| m.hedge).unwrap_or(Hedge::Bare);
        let quantity = Quantity { named: Named::One(sum, 0), hedge, unit: Unit::Count };
        Some(Reading::plain(span, Value::Quantity(quantity)))
    }

    /// The member that begins at token `at`.
    fn member(&self, at: usize) -> Option<Member> {
        let start = self.tokens.get(at)?.start;
        if self.is(at, &self.words.pronouns) {
            let count = Some(Number::from(1));
            let (numbered, general, determined) = (false, false, true);
            return Some(Member { count, hedge: None, numbered, general, determined, end: at + 1 });
        }
        // With "the" or "his" before the number: "his two children".
        let determined = self.is(at, &self.words.determiners);
        let number = self.number(start).or_else(|| {
            let next = self.tokens.get(at + 1).filter(|_| determined)?;
            self.number(next.start)
        });
        let mut i = match &number {
            Some(reading) => self.tokens.partition_point(|t| t.start < reading.extent.end),
            None => at + usize::from(determined),
        };
        // Without a number or an article only the noun itself is a member: "man, 2 teens".
        let reach = if number.is_some() || determined { WORDS } else { 0 };
        let noun = (i..=i + reach).find(|&i| {
            self.is(i, &self.words.one)
                || self.is(i, &self.words.many)
                || self.is(i, &self.words.pairs)
        })?;
        let closed = |i: usize| {
            self.is(i, &self.words.ends)
                || self.is(i, &self.words.determiners)
                || self.parts(i)
                || self.tokens.get(i).is_some_and(|token| self.number(token.start).is_some())
        };
        if (i..noun).any(closed) {
            return None;
        }
        i = noun;
        // "A police officer", "the two gunshot victims": the last noun of a run is the one.
        while self.is(i + 1, &self.words.one) || self.is(i + 1, &self.words.many) {
            i += 1;
        }
        let (count, hedge) = match number.map(|reading| &reading.value) {
            Some(Value::Quantity(q))
                if self.is(i, &self.words.one) && q.number()? > &Number::from(1) =>
            {
                return None;
            }
            Some(Value::Quantity(q)) => (Some(q.number()?.clone()), Some(q.hedge)),
            Some(_) => return None,
            None if self.is(i, &self.words.one) => (Some(Number::from(1)), None),
            None if self.is(i, &self.words.pairs) => (Some(Number::from(2)), None),
            None => (None, None),
        };
        let general = self.is(i, &self.words.general);
        let hedge = hedge.filter(|hedge| *hedge != Hedge::Bare);
        Some(Member { count, hedge, numbered: number.is_some(), general, determined, end: i + 1 })
    }

    /// The count that begins at a byte.
    fn number(&self, start: usize) -> Option<&Reading> {
        let first = self.readings.partition_point(|reading| reading.extent.start < start);
        self.readings.get(first).filter(|reading| {
            let Value::Quantity(quantity) = &reading.value else { return false };
            let count = quantity.unit == Unit::Count && quantity.number().is_some();
            reading.extent.start == start && !reading.age && count
        })
    }

    /// Whether a sign stands there that parts phrases.
    fn parts(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Sign && !self.sign(i, "-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token;

    /// The groups of a sentence, with their sums.
    fn groups(text: &str) -> Vec<(&str, Option<String>)> {
        let tokens = token::tokens(text, 0..text.len());
        let readings = crate::extract::read(
            text,
            0..text.len(),
            &tokens,
            None,
            crate::text::language::Language::English,
        );
        let sum = |group: &Group| match &group.whole.as_ref()?.value {
            Value::Quantity(quantity) => Some(quantity.number()?.to_string()),
            _ => None,
        };
        read(text, &tokens, &readings, Language::English)
            .iter()
            .map(|group| (&text[group.span.clone()], sum(group)))
            .collect()
    }

    #[test]
    fn people_side_by_side_are_added_up() {
        let one =
            |text, group, sum: &str| assert_eq!(groups(text), [(group, Some(sum.to_owned()))]);
        one("Three men and two women were hurt.", "Three men and two women", "5");
        one(
            "The fire killed two soldiers, a guard and one child.",
            "two soldiers, a guard and one child",
            "4",
        );
        one(
            "A young woman and her three small children drowned.",
            "A young woman and her three small children",
            "4",
        );
        one("Boat fire leaves man, 2 teens dead", "man, 2 teens", "3");
        one("Six people, four men and two women, left.", "Six people, four men and two women", "6");
        one("A 16-year-old and two children fell.", "A 16-year-old and two children", "3");
        one("Storm injures 2 officers & 3 others", "2 officers & 3 others", "5");
        one("He stabbed his brother and two others.", "his brother and two others", "3");
    }

    #[test]
    fn who_is_not_counted_leaves_the_sum_open() {
        assert_eq!(
            groups("Two mothers, four boys and their friends were saved."),
            [("Two mothers, four boys and their friends", None)]
        );
    }

    #[test]
    fn two_clauses_are_no_group() {
        assert!(groups("The blast killed two men and three women were wounded.").is_empty());
        assert!(groups("One man was killed and four others were hurt.").is_empty());
        assert!(groups("In the house of the victim, two men were found.").is_empty());
    }
}
