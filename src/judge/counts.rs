//! Counts of what happened at an event, held against one another.

use std::collections::{BTreeMap, BTreeSet};

use crate::judge::{quantity, within};
use crate::mention::Mention;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Judgement;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::proviso::{Proviso, Tells};
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::Unit;

/// From here on a bare count of an event may have been rounded.
const ROUNDED_FROM: i64 = 20;

/// People whom a figure may leave out when it leaves out several.
const SEVERAL: [i64; 4] = [2, 3, 4, 5];

/// Whether two mentions of one value say the same of how it was counted.
pub(super) fn alike(a: &[Proviso], b: &[Proviso]) -> bool {
    let same = |(a, b): (&Proviso, &Proviso)| {
        a.tells == b.tells && (!is_some(a) || a.words.eq_ignore_ascii_case(&b.words))
    };
    a.len() == b.len() && a.iter().zip(b).all(same)
}

pub(super) fn is_some(proviso: &Proviso) -> bool {
    proviso.tells == Tells::Some
}

/// Whether the lower of two counts counts only some of those whom the other does:
/// "three children" need not be all "five people".
pub(super) fn is_some_of(a: &Mention, b: &Mention) -> bool {
    let (Some(one), Some(other)) = (a.stated.quantity(), b.stated.quantity()) else { return false };
    let (lower, higher) = match (below(one, other), below(other, one)) {
        (true, _) => (a, b),
        (_, true) => (b, a),
        _ => return false,
    };
    let words = |mention: &Mention| -> Option<String> {
        mention.provisos.iter().find(|p| is_some(p)).map(|p| p.words.to_lowercase())
    };
    words(lower).is_some_and(|some| words(higher) != Some(some))
}

/// What a count is with those whom its proviso leaves out, or without those whom
/// it counts in.
pub(super) fn reached(count: &Quantity, tells: Tells) -> Vec<Quantity> {
    if count.unit != Unit::Count {
        return Vec::new();
    }
    let (people, more): (&[i64], bool) = match tells {
        Tells::With => (&[1], false),
        Tells::WithSeveral => (&SEVERAL, false),
        Tells::Without => (&[1], true),
        Tells::WithoutSeveral => (&SEVERAL, true),
        Tells::Some | Tells::Corrects => return Vec::new(),
    };
    let shifted = |by: &i64| {
        let by = Number::from(*by);
        let moved = |n: &Number| if more { n + &by } else { n - &by };
        let named = match &count.named {
            Named::One(n, _) => Named::One(moved(n), 0),
            Named::Two((low, _), (high, _)) => Named::Two((moved(low), 0), (moved(high), 0)),
            Named::Word(_) | Named::Bound(_) | Named::Version(_) => return None,
        };
        Some(Quantity { named, ..count.clone() })
    };
    people.iter().filter_map(shifted).collect()
}

/// Whether two figures of an event contradict one another. Low ones are counted
/// rather than rounded: ten dead are not eleven.
pub(super) fn apart(a: &Quantity, b: &Quantity) -> bool {
    let low = |quantity: &Quantity| {
        let bare = quantity.hedge == Hedge::Bare && quantity.unit == Unit::Count;
        quantity.number().filter(|n| bare && **n < Number::from(ROUNDED_FROM)).cloned()
    };
    match (low(a), low(b)) {
        (Some(a), Some(b)) => a != b,
        _ => quantity::compare(a, b).verdict == Verdict::Contradicts,
    }
}

/// Whether one count is lower than another, whatever their hedges leave open.
pub(super) fn below(a: &Quantity, b: &Quantity) -> bool {
    let counts = a.unit == Unit::Count && b.unit == Unit::Count;
    let set = |q: &Quantity| q.zones().map(|zones| zones.hard.unwrap_or(zones.outer));
    let (Some(a), Some(b)) = (set(a), set(b)) else { return false };
    counts && matches!((a.hi().number(), b.lo().number()), (Some(a), Some(b)) if a <= b)
}

/// Whether two mentions of different articles cannot both be exact.
pub(super) fn exactly_apart(fact: &Fact, a: &Mention, b: &Mention) -> bool {
    let alike = within::is_counted_like(a, b) && alike(&a.provisos, &b.provisos);
    let quantities = a.stated.quantity().zip(b.stated.quantity()).filter(|_| alike);
    quantities.is_some_and(|(a, b)| quantity::both_exact(a, b, fact.tolerance.as_ref()))
}

/// What each article counts of people.
pub(super) struct Articles<'j> {
    by_path: BTreeMap<&'j str, Vec<usize>>,
}

/// Counts of one article that are looked at.
const MOST_COUNTS: usize = 64;

impl<'j> Articles<'j> {
    /// Of the facts that count people.
    pub(super) fn of(rulebook: &Rulebook, judgements: &'j [Judgement]) -> Self {
        let mut by_path: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, judgement) in judgements.iter().enumerate() {
            let mention = &judgement.mention;
            if rulebook.facts[mention.fact].people && !judgement.ground.leaves_open() {
                let counts = by_path.entry(&mention.source.path).or_default();
                if counts.len() < MOST_COUNTS {
                    counts.push(index);
                }
            }
        }
        Self { by_path }
    }

    /// Whether as many people as `later` counts less than `earlier` are counted by another fact
    /// of the same event instead.
    pub(super) fn went_over(
        &self,
        fact: &Fact,
        earlier: &Mention,
        later: &Mention,
        judgements: &[Judgement],
    ) -> bool {
        let exact = |mention: &Mention| {
            let quantity = mention.stated.quantity()?;
            let bare = quantity.hedge == Hedge::Bare && quantity.unit == Unit::Count;
            quantity.number().filter(|_| bare).cloned()
        };
        let (Some(before), Some(after)) = (exact(earlier), exact(later)) else { return false };
        let none: &[usize] = &[];
        let of =
            |mention: &Mention| self.by_path.get(&*mention.source.path).map_or(none, Vec::as_slice);
        let counts = |mention: &Mention, other: usize| {
            let of_other = of(mention).iter().map(|&index| &judgements[index].mention);
            let of_other = of_other.filter(|known| known.fact == other);
            of_other.filter_map(exact).collect::<Vec<_>>()
        };
        let same_event = earlier.source.event == later.source.event;
        let others: BTreeSet<usize> =
            of(later).iter().map(|&index| judgements[index].mention.fact).collect();
        let gone = &before - &after;
        fact.people
            && same_event
            && after < before
            && others.into_iter().filter(|other| *other != later.fact).any(|other| {
                let (then, now) = (counts(earlier, other), counts(later, other));
                let grew = |n: &Number| then.iter().any(|m| n - m == gone);
                now.iter().any(grew)
            })
    }
}
