//! Holding lists against the sets that facts expect, and against each other.
//!
//! A list says who is on it, and rarely who is not. So a name that is missing
//! contradicts nothing: only a member named on the wrong side does, or a group
//! of which everybody is on the wrong side.

use std::collections::BTreeSet;

use crate::extract::list::roster::Roster;
use crate::extract::list::{Listing, Named, Share};
use crate::rulebook::expected_set::ExpectedSet;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Meaning;
use crate::text::token;
use crate::text::view::View;

/// What came of holding a list against a set or another list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// [`Verdict::Agrees`], [`Verdict::Contradicts`] or [`Verdict::Undecided`].
    pub verdict: Verdict,
    /// What decided it, in order of the roster; empty where nothing did.
    pub reasons: Vec<Reason>,
    /// Names of nobody on the roster that decided it.
    pub strangers: Vec<String>,
}

impl Outcome {
    /// What decided it, as clauses without a full stop.
    pub fn describe(&self, roster: &Roster) -> Vec<String> {
        let known = self.reasons.iter().map(|reason| reason.describe(roster));
        known.chain(self.strangers.iter().map(|name| not_in_only(name))).collect()
    }
}

/// An entry that decided a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// Its place in [`Roster::entries`].
    pub entry: usize,
    /// What is said of it and what was expected.
    pub why: Why,
    /// The group through which it was said, if the text does not name it.
    pub through: Option<usize>,
}

/// What is said of an entry, against what was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Why {
    /// Said to belong, and does.
    Belongs,
    /// Said not to belong, and does not.
    LeftOut,
    /// Said to belong, and is excluded.
    Excluded,
    /// Said not to belong, and does.
    Missing,
    /// Said to belong, and is none of those who alone do.
    NotInOnly,
    /// Not named where nobody else is said to belong, and does.
    Omitted,
    /// One list names it, the other leaves it out.
    Disputed,
}

impl Reason {
    /// The reason as a clause, without a full stop.
    pub fn describe(&self, roster: &Roster) -> String {
        let name = roster.name(self.entry);
        let said = match self.why {
            Why::Belongs => format!("{name} is said to be among them, and is"),
            Why::LeftOut => format!("{name} is said not to be among them, and is not"),
            Why::Excluded => format!("{name} is said to be among them, and is excluded"),
            Why::Missing => format!("{name} is said not to be among them, and is"),
            Why::NotInOnly => not_in_only(name),
            Why::Omitted => format!("{name} is not among those who alone are said to be, and is"),
            Why::Disputed => {
                format!("{name} is said to be among them by one, and not to be by the other")
            }
        };
        match self.through {
            Some(group) => format!("{said} (as one of {})", roster.name(group)),
            None => said,
        }
    }
}

fn not_in_only(name: &str) -> String {
    format!("{name} is said to be among them, and is none of those who alone are")
}

/// Who a list puts on which side, groups spelt out.
#[derive(Clone, Debug, Default)]
struct Sides {
    /// Entries said to belong, each with the group it was said through.
    on: Vec<(usize, Option<usize>)>,
    /// Entries said not to belong.
    off: Vec<(usize, Option<usize>)>,
    /// Groups of which some members belong.
    some: Vec<usize>,
    /// Groups of which no member does but those named.
    none: Vec<usize>,
}

impl Sides {
    fn of(listing: &Listing, roster: &Roster) -> Self {
        let mut sides = Self::default();
        let (mut on, mut off) = (BTreeSet::new(), BTreeSet::new());
        on.extend(listing.members.iter().map(|named| named.entry));
        off.extend(listing.excluded.iter().map(|named| named.entry));
        let unclear: BTreeSet<usize> = listing.unclear.iter().map(|named| named.entry).collect();
        for portion in &listing.groups {
            let members = roster.members(portion.group).unwrap_or_default();
            let others = |named: &BTreeSet<usize>| {
                let free = |entry: &&usize| !named.contains(entry) && !unclear.contains(entry);
                let through = |&entry: &usize| (entry, Some(portion.group));
                members.iter().filter(free).map(through).collect::<Vec<_>>()
            };
            match portion.share {
                Share::All => sides.on.extend(others(&off)),
                Share::None => {
                    sides.off.extend(others(&on));
                    sides.none.push(portion.group);
                }
                Share::Most | Share::Some => sides.some.push(portion.group),
            }
        }
        // Named members first, so that a reason names a group only where it must.
        sides.on.splice(0..0, on.into_iter().map(|entry| (entry, None)));
        sides.off.splice(0..0, off.into_iter().map(|entry| (entry, None)));
        for side in [&mut sides.on, &mut sides.off] {
            let mut seen = BTreeSet::new();
            side.retain(|&(entry, _)| seen.insert(entry));
        }
        sides
    }
}

/// What it means for a set to say that `entry` belongs to it.
fn says_on(set: &ExpectedSet, entry: usize, roster: &Roster) -> Option<Why> {
    if set.excludes.contains(&entry) {
        return Some(Why::Excluded);
    }
    if set.includes.contains(&entry) {
        return Some(Why::Belongs);
    }
    let only = set.only.as_ref()?;
    // A body whose members are all of those who may belong is none of the others.
    let members = roster.members(entry).filter(|members| !members.is_empty());
    let held = members.is_some_and(|members| members.iter().all(|m| only.contains(m)));
    match only.contains(&entry) {
        true => Some(Why::Belongs),
        false => (!held).then_some(Why::NotInOnly),
    }
}

/// What it means to say that `entry` does not.
fn says_off(set: &ExpectedSet, entry: usize) -> Option<Why> {
    let outside = set.only.as_ref().is_some_and(|only| !only.contains(&entry));
    match set.includes.contains(&entry) {
        true => Some(Why::Missing),
        false => (outside || set.excludes.contains(&entry)).then_some(Why::LeftOut),
    }
}

/// Who a list names, in words.
pub(crate) fn meaning(listing: &Listing, roster: &Roster) -> Meaning {
    let name = |named: &Named| roster.name(named.entry).to_owned();
    let mut included: Vec<String> = listing.members.iter().map(name).collect();
    included.extend(listing.alternatives.iter().map(name));
    included.extend(listing.strangers.iter().cloned());
    included.extend(listing.groups.iter().map(|portion| {
        let share = match portion.share {
            Share::All => "all",
            Share::Most => "most",
            Share::Some => "some",
            Share::None => "none",
        };
        format!("{share} of {}", roster.name(portion.group))
    }));
    Meaning::Members { included, excluded: listing.excluded.iter().map(name).collect() }
}

/// Holds a list against a set.
///
/// Contradicts where a member is named on the wrong side, itself or through the
/// whole of a group, or where some of a group are said to belong of which nobody
/// does. Members that are not named decide nothing.
pub fn against(listing: &Listing, expected: &ExpectedSet, roster: &Roster) -> Outcome {
    let sides = Sides::of(listing, roster);
    let mut reasons = Vec::new();
    for (entry, through) in sides.on {
        let why = says_on(expected, entry, roster);
        reasons.extend(why.map(|why| Reason { entry, why, through }));
    }
    for (entry, through) in sides.off {
        let why = says_off(expected, entry);
        reasons.extend(why.map(|why| Reason { entry, why, through }));
    }
    reasons.extend(alternatives(listing, expected, roster));
    if listing.only && listing.groups.is_empty() && !listing.partial {
        let named = |entry: &&usize| {
            let all = listing.members.iter().chain(&listing.alternatives).chain(&listing.unclear);
            all.into_iter().any(|named| {
                let within = roster.members(named.entry);
                named.entry == **entry || within.is_some_and(|m| m.contains(entry))
            })
        };
        let missing = expected.includes.iter().filter(|entry| !named(entry));
        reasons.extend(missing.map(|&entry| Reason { entry, why: Why::Omitted, through: None }));
    }
    for group in sides.some {
        let members = roster.members(group).unwrap_or_default();
        let whys: Option<BTreeSet<Why>> =
            members.iter().map(|&member| says_on(expected, member, roster)).collect();
        // Only where it is known of every member is it known of some that nobody names.
        let Some(whys) = whys.filter(|whys| !whys.is_empty()) else { continue };
        let wrong = |why: &Why| matches!(why, Why::Excluded | Why::NotInOnly);
        let why = match whys.contains(&Why::Belongs) {
            false => whys.into_iter().find(wrong),
            true => (!whys.iter().any(wrong)).then_some(Why::Belongs),
        };
        reasons.extend(why.map(|why| Reason { entry: group, why, through: None }));
    }
    let mut outcome = decided(reasons);
    if expected.only.is_some() {
        let strangers = listing.strangers.iter().filter(|name| is_nobody(name, roster));
        outcome.strangers = strangers.cloned().collect();
        if !outcome.strangers.is_empty() {
            let wrong = outcome.verdict == Verdict::Contradicts;
            outcome.reasons.retain(|_| wrong);
            outcome.verdict = Verdict::Contradicts;
        }
    }
    outcome
}

/// What "A or B" says: where all of them belong, whoever it is does. Where the set is closed, a
/// stranger to it cannot be one of them, unless it was to be one or the other.
fn alternatives(listing: &Listing, expected: &ExpectedSet, roster: &Roster) -> Vec<Reason> {
    let reason = |named: &Named| {
        let why = says_on(expected, named.entry, roster)?;
        Some(Reason { entry: named.entry, why, through: None })
    };
    let all: Vec<Option<Reason>> = listing.alternatives.iter().map(reason).collect();
    let right = |reason: &Option<Reason>| reason.is_some_and(|r| r.why == Why::Belongs);
    let wrong = |reason: &Reason| matches!(reason.why, Why::NotInOnly | Why::Excluded);
    if all.iter().all(right) {
        all.into_iter().flatten().collect()
    } else if expected.only.is_some() && !listing.either {
        all.into_iter().flatten().filter(wrong).collect()
    } else {
        Vec::new()
    }
}

/// Whether a name is none of a roster's, in part or in a longer form, and no country, which may
/// only say where the one before it lies.
fn is_nobody(name: &str, roster: &Roster) -> bool {
    let view = View::of(name);
    let tokens = token::tokens(&view.text, 0..view.text.len());
    let known = |roster: &Roster, at: usize| roster.at(&view.text, &tokens, at, false).is_some();
    let country = |at: usize| known(Roster::countries(), at);
    let part = tokens.iter().any(|token| {
        let word = view.text.get(token.start..token.end).unwrap_or_default();
        roster.has_word(word)
    });
    !part && !(0..tokens.len()).any(|at| known(roster, at) || country(at))
}

/// Holds two lists against each other: they contradict where one names as
/// belonging what the other names as not belonging, and agree where both name a
/// member on the same side.
pub fn between(one: &Listing, other: &Listing, roster: &Roster) -> Outcome {
    let (one, other) = (Sides::of(one, roster), Sides::of(other, roster));
    let mut reasons = Vec::new();
    let mut compare = |left: &[(usize, Option<usize>)], right: &[(usize, Option<usize>)], why| {
        for &(entry, through) in left {
            if let Some(&(_, across)) = right.iter().find(|&&(known, _)| known == entry) {
                reasons.push(Reason { entry, why, through: through.or(across) });
            }
        }
    };
    compare(&one.on, &other.off, Why::Disputed);
    compare(&one.off, &other.on, Why::Disputed);
    compare(&one.on, &other.on, Why::Belongs);
    compare(&one.off, &other.off, Why::LeftOut);
    for (some, sides) in [(&one.some, &other), (&other.some, &one)] {
        // "Most EU states" and "no EU state"; "no EU state but Malta" leaves it open.
        let denied = |group: &usize| {
            let members = roster.members(*group).unwrap_or_default();
            let named =
                |&(entry, _): &(usize, Option<usize>)| members.binary_search(&entry).is_ok();
            sides.none.contains(group) && !sides.on.iter().any(named)
        };
        let groups = some.iter().copied().filter(denied);
        reasons.extend(groups.map(|entry| Reason { entry, why: Why::Disputed, through: None }));
    }
    decided(reasons)
}

/// The verdict on all reasons, with those it rests on.
fn decided(mut reasons: Vec<Reason>) -> Outcome {
    let wrong = |reason: &Reason| !matches!(reason.why, Why::Belongs | Why::LeftOut);
    let verdict = if reasons.iter().any(wrong) {
        reasons.retain(wrong);
        Verdict::Contradicts
    } else if reasons.is_empty() {
        Verdict::Undecided
    } else {
        Verdict::Agrees
    };
    reasons.sort_unstable();
    reasons.dedup();
    Outcome { verdict, reasons, strangers: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::list::read;
    use crate::rulebook::expected_set::SetError;
    use crate::text::token::tokens;

    fn roster() -> &'static Roster {
        Roster::countries()
    }

    fn listing(text: &str) -> Listing {
        let mut found = read(text, &tokens(text, 0..text.len()), roster());
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0)
    }

    fn verdict(text: &str, expected: &ExpectedSet) -> Verdict {
        against(&listing(text), expected, roster()).verdict
    }

    fn expected(includes: &[&str], excludes: &[&str]) -> ExpectedSet {
        ExpectedSet::new(roster(), includes, excludes, None).unwrap()
    }

    fn two(one: &str, other: &str) -> Verdict {
        let (one, other) = (listing(one), listing(other));
        let there = between(&one, &other, roster()).verdict;
        assert_eq!(there, between(&other, &one, roster()).verdict);
        there
    }

    #[test]
    fn a_member_on_the_wrong_side_contradicts() {
        let set = expected(&["Norway", "Kenya"], &["Peru"]);
        assert_eq!(verdict("Norway and Kenya paid.", &set), Verdict::Agrees);
        assert_eq!(verdict("Norway paid.", &set), Verdict::Agrees);
        assert_eq!(verdict("Norway and Chad paid.", &set), Verdict::Agrees);
        assert_eq!(verdict("Chad and Mali paid.", &set), Verdict::Undecided);
        assert_eq!(verdict("Norway and Peru paid.", &set), Verdict::Contradicts);
        assert_eq!(verdict("Norway but not Kenya paid.", &set), Verdict::Contradicts);
        assert_eq!(verdict("Chad but not Peru paid.", &set), Verdict::Agrees);
        assert_eq!(verdict("Either Norway or Peru paid.", &set), Verdict::Undecided);
    }

    #[test]
    fn the_whole_of_a_group_names_its_members() {
        let set = expected(&["Lima Group", "Norway"], &["Mexico"]);
        assert_eq!(verdict("All Lima Group countries paid.", &set), Verdict::Contradicts);
        assert_eq!(verdict("All Lima Group countries except Mexico paid.", &set), Verdict::Agrees);
        assert_eq!(
            verdict("All Lima Group countries except Peru paid.", &set),
            Verdict::Contradicts
        );
        assert_eq!(verdict("Most Lima Group countries paid.", &set), Verdict::Undecided);
        assert_eq!(verdict("The Lima Group paid.", &set), Verdict::Agrees);
        assert_eq!(
            verdict("No Lima Group country except Mexico paid.", &set),
            Verdict::Contradicts
        );
        let none = expected(&["Norway"], &["European Union"]);
        assert_eq!(verdict("Most EU states paid.", &none), Verdict::Contradicts);
        assert_eq!(verdict("Most Lima Group states paid.", &none), Verdict::Undecided);
        assert_eq!(verdict("No EU country paid.", &none), Verdict::Agrees);
    }

    #[test]
    fn nobody_else_belongs_where_only_says_so() {
        let set = ExpectedSet::new(roster(), &[], &[], Some(&["Norway", "Benelux"])).unwrap();
        assert_eq!(verdict("Norway and Belgium paid.", &set), Verdict::Agrees);
        assert_eq!(verdict("Norway and Malta paid.", &set), Verdict::Contradicts);
        assert_eq!(verdict("Some G7 countries paid.", &set), Verdict::Contradicts);
        assert_eq!(verdict("Some EU countries paid.", &set), Verdict::Undecided);
        assert_eq!(verdict("Norway but not Malta paid.", &set), Verdict::Agrees);
    }

    #[test]
    fn lists_contradict_where_one_leaves_out_what_the_other_names() {
        assert_eq!(two("Norway and Malta paid.", "Kenya and Chad paid."), Verdict::Undecided);
        assert_eq!(two("Norway and Malta paid.", "Norway and Chad paid."), Verdict::Agrees);
        assert_eq!(
            two("Norway and Malta paid.", "Norway but not Malta paid."),
            Verdict::Contradicts
        );
        assert_eq!(two("All EU states paid.", "Norway but not Malta paid."), Verdict::Contradicts);
        assert_eq!(two("Most EU states paid.", "Norway but not Malta paid."), Verdict::Undecided);
        assert_eq!(two("Most EU states paid.", "No EU state paid."), Verdict::Contradicts);
        assert_eq!(
            two("Most EU states paid.", "All EU states except Malta paid."),
            Verdict::Undecided
        );
    }

    #[test]
    fn reasons_name_who_decided() {
        let set = expected(&["Norway"], &["Mexico"]);
        let outcome =
            against(&listing("All Lima Group countries and Norway paid."), &set, roster());
        let said: Vec<String> = outcome.reasons.iter().map(|r| r.describe(roster())).collect();
        assert_eq!(
            said,
            ["Mexico is said to be among them, and is excluded (as one of Lima Group)"]
        );
    }

    #[test]
    fn an_expectation_that_cannot_be_is_refused() {
        let new = |includes: &[&str], excludes: &[&str], only: Option<&[&str]>| {
            ExpectedSet::new(roster(), includes, excludes, only).unwrap_err()
        };
        assert_eq!(new(&["Ruritania"], &[], None), SetError::Unknown("Ruritania".to_owned()));
        assert_eq!(new(&["US"], &["America"], None), SetError::Both("United States".to_owned()));
        assert_eq!(new(&["Chad"], &[], Some(&["Mali"])), SetError::NotInOnly("Chad".to_owned()));
    }

    proptest::proptest! {
        #[test]
        fn the_order_of_names_changes_no_verdict(
            names in proptest::sample::subsequence(
                vec!["Norway", "Malta", "Peru", "all EU states", "the OAS", "Kenya"], 3..6,
            ),
        ) {
            let set = expected(&["Norway", "Kenya"], &["Malta"]);
            let outcome = |names: &[&str]| {
                let (last, others) = names.split_last().unwrap();
                let text = format!("It was signed by {} and {last} in June.", others.join(", "));
                against(&listing(&text), &set, roster())
            };
            let reversed: Vec<&str> = names.iter().rev().copied().collect();
            proptest::prop_assert_eq!(outcome(&names), outcome(&reversed));
        }

        #[test]
        fn no_text_breaks_it(text in "(Norway|all EU states|but not |, | and |Malta|no EU country){0,8}") {
            let set = expected(&["Norway"], &["European Union"]);
            for listing in read(&text, &tokens(&text, 0..text.len()), roster()) {
                against(&listing, &set, roster());
                let itself = between(&listing, &listing, roster());
                let both = listing.members.iter().any(|m| listing.excluded.iter().any(|e| e.entry == m.entry));
                proptest::prop_assert!(both || itself.reasons.iter().all(|r| r.why != Why::Disputed || listing.groups.len() > 1), "{text}");
            }
        }
    }
}
