//! Holding mentions against expectations, constraints and each other.
//!
//! Nothing here looks at an article's text; the words that findings quote were
//! put aside when the mentions were found. What each verdict rests on travels
//! with it, so that whoever renders a report decides nothing.

pub mod across;
mod choice;
mod constraint;
mod counted;
mod counts;
mod date;
mod differ;
mod disagreement;
pub(crate) mod finding;
pub mod lineage;
pub mod passage;
mod plain;
pub(crate) mod quantity;
pub mod set;
mod side;
pub mod silence;
mod spared;
mod spelling;
pub(crate) mod tables;
pub mod tell;
mod times;
mod within;
mod yes_no;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub(crate) use self::finding::settle;

use crate::context::aside::Aside;
use crate::context::polarity::Polarity;
use crate::extract::list::Listing;
use crate::extract::list::roster::Roster;
use crate::extract::reading::Value;
use crate::judge::times::Times;
use crate::mention::sighting::Sighting;
use crate::mention::tally::Counted;
use crate::mention::{Mention, Stated};
use crate::report::ground::Ground;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::{Expected, Fact};
use crate::rulebook::verdict::Verdict;
use crate::run::Judged;
use crate::run::finding::Finding;
use crate::run::judgement::{Judgement, Meaning};
use crate::text::cost;
#[cfg(feature = "internals")]
use crate::value::quantity::Quantity;

/// What becomes of a value that contradicts and may be another's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubtful {
    /// It is told, and nothing is held against it.
    #[default]
    Noted,
    /// It is judged as any other.
    Judged,
}

/// What came of holding two values against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) verdict: Verdict,
    pub(crate) ground: Ground,
    /// What the first stands for; numbers in the unit that was compared.
    pub(crate) stated: Option<Meaning>,
    /// What the second stands for, in the same unit.
    pub(crate) expected: Option<Meaning>,
    /// The members that decided it, where these are lists.
    pub(crate) because: Vec<String>,
}

impl Outcome {
    pub(crate) fn undecided(ground: Ground) -> Self {
        Self {
            verdict: Verdict::Undecided,
            ground,
            stated: None,
            expected: None,
            because: Vec::new(),
        }
    }

    /// The same for a value that was right at another time.
    fn outdated(self) -> Self {
        Self { verdict: Verdict::Outdated, ground: Ground::AnotherTime, ..self }
    }
}

/// Judges all mentions of a batch, given in order of article and place, those that are only
/// counted, and what was seen besides.
///
/// `newest` is the day of the newest article; `doubtful` says what becomes of what may be another's.
pub fn all(
    rulebook: &Rulebook,
    mentions: Vec<Mention>,
    counted: Vec<Counted>,
    sightings: Vec<Sighting>,
    newest: Option<Date>,
    doubtful: Doubtful,
) -> Judged {
    let mut times: BTreeMap<usize, Times> = BTreeMap::new();
    let mut judged = |mention: Mention| {
        let fact = &rulebook.facts[mention.fact];
        let times = times.entry(mention.fact).or_insert_with(|| Times::of(fact));
        at(fact, times, rulebook.books[fact.book].as_of, mention, doubtful)
    };
    let mut judgements: Vec<Judgement> = mentions.into_iter().map(&mut judged).collect();
    if doubtful == Doubtful::Noted {
        spared::columns(&mut judgements);
        spared::weak(&mut judgements);
    }
    let counted: Vec<(Judgement, usize)> =
        counted.into_iter().map(|counted| (judged(counted.mention), counted.times)).collect();
    let mut findings: Vec<Finding> =
        judgements.iter().flat_map(|judgement| finding::of(rulebook, judgement)).collect();
    findings.extend(counted::findings(rulebook, &counted));
    let mut facts = across::rows(rulebook, &judgements);
    let counted = counted::add(&mut facts, &counted);
    lineage::trace(&mut facts, &judgements);
    findings.extend(disagreement::findings(rulebook, &judgements, &facts));
    findings.extend(lineage::single_voices(rulebook, &judgements, &facts));
    findings.extend(constraint::findings(rulebook, &judgements));
    findings.extend(plain::findings(sightings));
    findings.extend(spelling::findings(rulebook, &judgements, &facts, &findings));
    findings.extend(finding::stale(rulebook, newest));
    finding::settle(&mut findings);
    Judged { judgements, findings, facts, counted }
}

/// The verdict on one mention of `fact`.
///
/// An article without a day is held against what was right on `as_of`.
pub fn one(fact: &Fact, as_of: Option<Date>, mention: Mention) -> Judgement {
    at(fact, &Times::of(fact), as_of, mention, Doubtful::Noted)
}

/// Takes verdicts back on figures that the rest of their article tells to be of something else. The
/// judgements are of one article, in order of place.
pub(crate) fn in_its_article(judgements: &mut [Judgement]) {
    spared::columns(judgements);
    spared::weak(judgements);
}

/// The same with the other times of the fact at hand.
fn at(
    fact: &Fact,
    times: &Times,
    as_of: Option<Date>,
    mention: Mention,
    doubtful: Doubtful,
) -> Judgement {
    let expectation = fact.expected(mention.source.date.or(as_of), mention.source.event.as_ref());
    let outcome = match (&expectation, leaves_open(&mention)) {
        (_, Some(ground)) => Outcome::undecided(ground),
        (None, None) => then(fact, times, &mention, None)
            .map_or_else(|| Outcome::undecided(Ground::NothingExpected), Outcome::outdated),
        (Some(expectation), None) => {
            let now = against(fact, &mention, &expectation.value);
            // What agrees with another time's value and not quite with this one's is that one.
            let better = |then: &Outcome| match now.verdict {
                Verdict::Agrees | Verdict::Undecided => false,
                Verdict::Contradicts => true,
                _ => then.ground != Ground::OutersMeet,
            };
            let then = then(fact, times, &mention, now.expected.clone()).filter(better);
            then.map_or(now, Outcome::outdated)
        }
    };
    let noted = match doubtful {
        Doubtful::Noted => {
            let spared = is_spared(outcome.verdict, outcome.ground);
            mention.doubts.iter().find(|doubt| !doubt.weak).filter(|_| spared)
        }
        Doubtful::Judged => None,
    };
    let would_be = noted.map(|_| outcome.verdict);
    let outcome = match noted {
        Some(doubt) => {
            Outcome { verdict: Verdict::Undecided, ground: ground_of(doubt.why), ..outcome }
        }
        None => outcome,
    };
    let stated = outcome.stated.or_else(|| meaning(fact, &mention.stated, &mention.quote));
    let expectation = expectation.cloned();
    let (verdict, ground, expected) = (outcome.verdict, outcome.ground, outcome.expected);
    let because = outcome.because;
    Judgement { mention, verdict, ground, stated, expected, expectation, would_be, because }
}

/// Whether an outcome is told as undecided where the figure may be another's: whoever agrees means
/// the fact, but what contradicts is more often another's than wrong. Where nothing is expected
/// nobody knows, and other articles are not held against it.
fn is_spared(verdict: Verdict, ground: Ground) -> bool {
    is_accused(verdict) || ground == Ground::NothingExpected
}

/// Whether a verdict says that something is wrong.
fn is_accused(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Contradicts | Verdict::Stretched | Verdict::Outdated)
}

/// The verdict on two numbers that should be the same.
#[cfg(feature = "internals")]
pub fn two(one: &Quantity, other: &Quantity) -> Verdict {
    quantity::compare(one, other).verdict
}

/// Why a mention states no value that anything could be held against.
fn leaves_open(mention: &Mention) -> Option<Ground> {
    if !mention.rivals.is_empty() {
        return Some(Ground::Ambiguous);
    }
    if let Some(aside) = mention.aside {
        return Some(ground_of(aside));
    }
    if mention.attribution.polarity == Polarity::Supposed {
        return Some(Ground::Supposed);
    }
    // That a thing is denied is just what a yes/no fact can state.
    let yes_no = matches!(mention.stated.value, Value::YesNo(_));
    (mention.attribution.polarity == Polarity::Denied && !yes_no).then_some(Ground::Denied)
}

/// What a verdict rests on where a figure is another's, or may be.
fn ground_of(aside: Aside) -> Ground {
    match aside {
        Aside::AnotherEvent => Ground::AnotherEvent,
        Aside::AnotherTime => Ground::LongAgo,
        Aside::Superseded => Ground::Superseded,
        Aside::PartOfTotal => Ground::PartOfTotal,
        Aside::Caption => Ground::Caption,
        Aside::AnotherSubject => Ground::AnotherSubject,
        Aside::OutsideDays => Ground::OutsideDays,
    }
}

/// What came of it where the mention fits the value of another time.
fn then(
    fact: &Fact,
    times: &Times,
    mention: &Mention,
    expected: Option<Meaning>,
) -> Option<Outcome> {
    let fits = |outcome: &Outcome| matches!(outcome.verdict, Verdict::Agrees | Verdict::Loose);
    let near = times.near(&mention.stated).into_iter();
    let mut outcomes = near.map(|period| {
        cost::of(1);
        against(fact, mention, &fact.over_time[period].expect.value)
    });
    let outcome = outcomes.find(fits)?;
    Some(Outcome { expected, ..outcome })
}

/// Holds a mention against a value that its fact may have.
fn against(fact: &Fact, mention: &Mention, expected: &Expected) -> Outcome {
    let stated = &mention.stated;
    match (&stated.value, expected) {
        (Value::Quantity(said), Expected::Quantity(meant)) => {
            quantity::against(said, stated.unit_in_phrase, meant, fact.tolerance.as_ref())
        }
        (Value::Dates { first, last }, Expected::Days(from, to)) => {
            date::compare((*first, *last), (Some(*from), Some(*to)))
        }
        (Value::EitherDate(said), Expected::Days(from, to)) => date::either(said, (*from, *to)),
        (Value::YesNo(said), Expected::YesNo(meant)) => yes_no::compare(*said, *meant),
        (Value::Choice { value, .. }, Expected::Choice(meant)) => {
            choice::compare(&fact.values, (*value, &mention.quote), (Some(*meant), ""))
        }
        (Value::List { listing, .. }, Expected::Set(meant)) => {
            let Some(roster) = &fact.roster else {
                return Outcome::undecided(Ground::NotComparable);
            };
            members(set::against(listing, meant, roster), listing, roster)
        }
        _ => Outcome::undecided(Ground::NotComparable),
    }
}

/// The outcome for a list, in words.
fn members(outcome: set::Outcome, listing: &Listing, roster: &Roster) -> Outcome {
    let ground = match outcome.verdict {
        Verdict::Contradicts => Ground::MembersDiffer,
        Verdict::Agrees => Ground::MembersFit,
        _ => Ground::NobodyKnown,
    };
    let because = outcome.describe(roster);
    let stated = Some(set::meaning(listing, roster));
    Outcome { verdict: outcome.verdict, ground, stated, expected: None, because }
}

/// Holds two mentions of one fact against each other.
fn compare(fact: &Fact, one: &Mention, other: &Mention) -> Outcome {
    match (&one.stated.value, &other.stated.value) {
        (Value::Quantity(a), Value::Quantity(b)) => quantity::compare(a, b),
        (Value::Dates { first, last }, Value::Dates { first: from, last: to }) => {
            date::compare((*first, *last), (*from, *to))
        }
        (Value::EitherDate(_), _) | (_, Value::EitherDate(_)) => {
            Outcome::undecided(Ground::EitherDay)
        }
        (Value::YesNo(a), Value::YesNo(b)) => yes_no::compare(*a, *b),
        (Value::Choice { value: a, .. }, Value::Choice { value: b, .. }) => {
            choice::compare(&fact.values, (*a, &one.quote), (*b, &other.quote))
        }
        (Value::List { listing: a, .. }, Value::List { listing: b, .. }) => match &fact.roster {
            Some(roster) => members(set::between(a, b, roster), a, roster),
            None => Outcome::undecided(Ground::NotComparable),
        },
        _ => Outcome::undecided(Ground::NotComparable),
    }
}

/// What the words of a mention stand for, by themselves.
fn meaning(fact: &Fact, stated: &Stated, quote: &str) -> Option<Meaning> {
    Some(match &stated.value {
        Value::Quantity(said) => quantity::measured(quantity::zones(stated)?, &said.unit),
        Value::Dates { first: None, last: None } => return None,
        Value::Dates { first, last } => Meaning::Days(*first, *last),
        Value::EitherDate(either) => Meaning::EitherDay(*either),
        Value::YesNo(is_so) => Meaning::YesNo(*is_so),
        Value::List { listing, .. } => set::meaning(listing, fact.roster.as_deref()?),
        Value::Choice { value, .. } => {
            let named = value.and_then(|index| fact.values.get(index));
            Meaning::Name(named.map_or_else(|| finding::one_line(quote), |value| value.id.clone()))
        }
    })
}
