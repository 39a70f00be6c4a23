//! Whether and how the sources of one fact differ.
//!
//! Sources that say the same are one side, and only sides are held against each
//! other, so the work does not grow with the square of the articles. Each pair
//! of sides that cannot both be right gets the most harmless explanation that
//! its own words and days bear out, and where there is none, it is a plain
//! [`Discrepancy`](How::Discrepancy).
//!
//! What happened at an **event** is told in parts: an article on a fire gives
//! the two who died at the scene, and three lines later the three in all. Two of
//! those articles contradict one another only where no figure of the one fits any
//! of the other. Of all other facts a text is taken at each of its words.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::judge::counts::{
    Articles, alike, apart, below, exactly_apart, is_some, is_some_of, reached,
};
use crate::judge::side::{Set, Side, bits, joined};
use crate::judge::{self, within};
use crate::mention::Mention;
use crate::report::difference::How;
use crate::report::ground::Ground;
use crate::rulebook::fact::Fact;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Judgement;
use crate::run::row::Difference;
use crate::value::kind::Kind;
use crate::value::proviso::Tells;
use crate::value::quantity::Quantity;

/// Different values of one fact that are compared with one another; as many as
/// the bits of a [`Set`].
const MOST_VALUES: usize = 64;

/// Every way in which the sources of a fact differ, each once, the most harmless
/// first.
///
/// `sources` are the articles with their mentions, in order of date.
pub(crate) fn differences(
    fact: &Fact,
    of_an_event: bool,
    sources: &[(String, Vec<usize>)],
    judgements: &[Judgement],
    articles: &Articles<'_>,
) -> Vec<Difference> {
    let mut table = Table::new(fact, of_an_event, judgements, articles);
    let mut sides: Vec<Side<'_>> =
        sources.iter().map(|(_, mentions)| table.side(mentions)).filter(|s| s.says != 0).collect();
    table.recount();
    let mut found = Found::default();
    for side in &mut sides {
        table.contradictions(side, &mut found);
    }
    if of_an_event {
        table.drop_replaced(&mut sides, &mut found);
    }
    let sides = joined(sides);
    let mut precise = false;
    for (i, a) in sides.iter().enumerate() {
        // Outside of events a text may tell of several values that exclude one another.
        if !of_an_event && table.clash(a, a) {
            found.add(&table, table.explained(a, a), a, a);
        }
        for b in &sides[i + 1..] {
            // They say the same, and differ only in whose words these are.
            if (a.says, a.withdrawn) == (b.says, b.withdrawn) {
                continue;
            }
            if table.clash(a, b) {
                found.add(&table, table.explained(a, b), a, b);
            } else if fact.kind != Kind::Set && !precise && table.values(a) & table.values(b) == 0 {
                precise = true;
                found.add(&table, How::Precision, a, b);
            }
        }
    }
    found.all()
}

/// The different values of a fact, and which of them cannot both be right.
struct Table<'j> {
    fact: &'j Fact,
    of_an_event: bool,
    judgements: &'j [Judgement],
    articles: &'j Articles<'j>,
    /// The first mention of each value; with a proviso it is another one.
    entries: Vec<usize>,
    /// For each, the first with the same value, whatever the proviso.
    same: Vec<usize>,
    /// For each, those that contradict it.
    against: Vec<Set>,
    /// For each, those that it cannot both be exact with, where different articles give them.
    exactly: Vec<Set>,
    /// For each, those of them that are higher.
    higher: Vec<Set>,
    /// For each, those of them that differ only by whom the words beside them count.
    recounted: Vec<Set>,
}

impl<'j> Table<'j> {
    fn new(
        fact: &'j Fact,
        of_an_event: bool,
        judgements: &'j [Judgement],
        articles: &'j Articles<'j>,
    ) -> Self {
        Self {
            fact,
            of_an_event,
            judgements,
            articles,
            entries: Vec::new(),
            same: Vec::new(),
            against: Vec::new(),
            exactly: Vec::new(),
            higher: Vec::new(),
            recounted: Vec::new(),
        }
    }

    /// What one source states, from its mentions.
    fn side(&mut self, mentions: &[usize]) -> Side<'j> {
        let judgements = self.judgements;
        let source = mentions.first().map(|&index| &*judgements[index].mention.source);
        let mut side = Side {
            says: 0,
            withdrawn: 0,
            days: source.and_then(|source| source.date).map(|day| (day, day)),
            publisher: source.and_then(|source| source.publisher.as_deref()),
            mentions: Vec::new(),
            own: Vec::new(),
            settled: BTreeSet::new(),
        };
        let can_contradict_itself = !self.of_an_event && within::is_asked_of(self.fact);
        for &index in mentions {
            let ground = judgements[index].ground;
            if ground.leaves_open() && ground != Ground::Superseded {
                continue;
            }
            let Some(entry) = self.entry(index) else { continue };
            let bit = 1 << entry;
            if ground == Ground::Superseded {
                side.withdrawn |= bit;
                continue;
            }
            if side.says & bit == 0 {
                side.says |= bit;
                side.mentions.push((entry, index));
            }
            let known = |own: &[(usize, usize)]| own.iter().any(|&(known, _)| known == entry);
            if can_contradict_itself
                && within::is_own(&judgements[index].mention)
                && !known(&side.own)
            {
                side.own.push((entry, index));
            }
        }
        if self.of_an_event {
            side.says = match self.is_of_another_event(side.says, mentions) {
                true => 0,
                false => self.most_telling(side.says),
            };
        }
        side
    }

    /// Whether an article gives all it says to another event elsewhere: the headline
    /// "11 hurt" over "at least 11 were hurt in shootings across the city".
    fn is_of_another_event(&self, says: Set, mentions: &[usize]) -> bool {
        let others = mentions.iter().map(|&index| &self.judgements[index]);
        let others: Vec<&Mention> = others
            .filter(|judgement| judgement.ground == Ground::AnotherEvent)
            .map(|judgement| &judgement.mention)
            .take(MOST_VALUES)
            .collect();
        bits(says).all(|entry| {
            let mention = &self.judgements[self.entries[entry]].mention;
            others
                .iter()
                .any(|other| judge::compare(self.fact, other, mention).verdict == Verdict::Agrees)
        })
    }

    /// Of what one article says of an event, all but what it says better as well:
    /// "several" and "at least four" beside "four", "two children" beside "five
    /// people".
    fn most_telling(&self, says: Set) -> Set {
        let mention = |entry: usize| &self.judgements[self.entries[entry]].mention;
        let exact = |entry: &usize| {
            let zones = self.quantity(*entry).and_then(Quantity::zones);
            zones.is_some_and(|zones| zones.core.only().is_some())
        };
        let exact = bits(says).filter(exact).fold(0, |all, entry| all | 1 << entry);
        let means = |vague: usize, exact: usize| {
            let outcome = judge::compare(self.fact, mention(vague), mention(exact));
            matches!(outcome.verdict, Verdict::Agrees | Verdict::Loose)
        };
        let vague = bits(says & !exact).filter(|&vague| bits(exact).any(|one| means(vague, one)));
        let says = vague.fold(says, |rest, entry| rest & !(1 << entry));
        let some = |&entry: &usize| {
            let inside = |whole: usize| {
                let (Some(a), Some(b)) = (self.quantity(entry), self.quantity(whole)) else {
                    return false;
                };
                !mention(whole).provisos.iter().any(is_some) && below(a, b)
            };
            mention(entry).provisos.iter().any(is_some) && bits(says).any(inside)
        };
        bits(says).filter(some).fold(says, |rest, entry| rest & !(1 << entry))
    }

    /// The entry of a mention's value; `None` where there are too many.
    fn entry(&mut self, index: usize) -> Option<usize> {
        let mention = &self.judgements[index].mention;
        let mut same = None;
        for (entry, &known) in self.entries.iter().enumerate() {
            let other = &self.judgements[known].mention;
            if other.states_the_same(mention) {
                if alike(&other.provisos, &mention.provisos) {
                    return Some(entry);
                }
                same = same.or(Some(self.same[entry]));
            }
        }
        let new = self.entries.len();
        if new == MOST_VALUES {
            return None;
        }
        let (mut against, mut higher, mut exactly) = (0, 0, 0);
        for (entry, &known) in self.entries.iter().enumerate() {
            let other = &self.judgements[known].mention;
            if !self.of_an_event && exactly_apart(self.fact, other, mention) {
                exactly |= 1 << entry;
                self.exactly[entry] |= 1 << new;
            }
            if self.apart(other, mention) {
                against |= 1 << entry;
                self.against[entry] |= 1 << new;
                match (other.stated.quantity(), mention.stated.quantity()) {
                    (Some(a), Some(b)) if below(a, b) => self.higher[entry] |= 1 << new,
                    (Some(a), Some(b)) if below(b, a) => higher |= 1 << entry,
                    _ => {}
                }
            }
        }
        self.entries.push(index);
        self.same.push(same.unwrap_or(new));
        self.against.push(against);
        self.exactly.push(exactly);
        self.higher.push(higher);
        Some(new)
    }

    /// Whether two mentions contradict one another.
    fn apart(&self, a: &Mention, b: &Mention) -> bool {
        match (a.stated.quantity(), b.stated.quantity()) {
            (Some(one), Some(other)) if self.of_an_event => apart(one, other) && !is_some_of(a, b),
            _ => judge::compare(self.fact, a, b).verdict == Verdict::Contradicts,
        }
    }

    /// The pairs of values of two sides that only exactness keeps apart: neither side says what
    /// the other does, as one that rounds in its title and not below it would.
    fn exact_pairs(&self, a: &Side<'_>, b: &Side<'_>) -> Vec<(usize, usize)> {
        if std::ptr::eq(a, b) || self.values(a) & self.values(b) != 0 {
            return Vec::new();
        }
        let pair = |i: usize| bits(b.says & self.exactly[i]).map(move |j| (i, j));
        bits(a.says).flat_map(pair).collect()
    }

    /// The values of a side, whatever their provisos.
    fn values(&self, side: &Side<'_>) -> Set {
        bits(side.says).fold(0, |all, entry| all | 1 << self.same[entry])
    }

    /// Whether two sides cannot both be right.
    fn clash(&self, a: &Side<'_>, b: &Side<'_>) -> bool {
        let mut apart = bits(a.says).map(|entry| b.says & self.against[entry]);
        match self.of_an_event {
            true => apart.all(|against| against == b.says),
            false => apart.any(|against| against != 0) || !self.exact_pairs(a, b).is_empty(),
        }
    }

    /// The values of two sides that contradict one another.
    fn pairs(&self, a: &Side<'_>, b: &Side<'_>) -> Vec<(usize, usize)> {
        let says = b.says;
        let against = |i: usize| bits(says & self.against[i]).map(move |j| (i, j));
        let mut pairs: Vec<_> = bits(a.says).flat_map(against).collect();
        pairs.extend(self.exact_pairs(a, b));
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Finds the values of one article that contradict one another in its own voice,
    /// where nothing tells why.
    fn contradictions(&self, side: &mut Side<'_>, found: &mut Found) {
        let mention = |index: usize| &self.judgements[index].mention;
        let apart = |i: usize, j: usize| self.against[i] & !self.recounted[i] & (1 << j) != 0;
        let own = &side.own;
        let each = own.iter().enumerate();
        let pairs =
            each.flat_map(|(at, one)| own[at + 1..].iter().map(move |other| (*one, *other)));
        let pairs: Vec<_> = pairs.filter(|(one, other)| apart(one.0, other.0)).collect();
        if pairs.is_empty() || self.explained(side, side) != How::Discrepancy {
            return;
        }
        for ((i, a), (j, b)) in pairs {
            side.settled.extend([(i, j), (j, i)]);
            if within::is_counted_like(mention(a), mention(b)) {
                found.note(self, How::SelfContradiction, (a, b));
            }
        }
    }

    /// The most harmless reason why two sides differ that cannot both be right.
    fn explained(&self, a: &Side<'_>, b: &Side<'_>) -> How {
        let mut scope = bits(a.says).map(|i| (b.says & self.against[i], self.recounted[i]));
        let scope = match self.of_an_event {
            true => scope.any(|(against, recounted)| against & recounted != 0),
            false => {
                let recounted = scope.all(|(against, recounted)| against & !recounted == 0);
                recounted && self.exact_pairs(a, b).is_empty()
            }
        };
        if scope {
            How::Scope
        } else if [(a, b), (b, a)].into_iter().any(|(a, b)| self.grew(a, b) || self.moved(a, b)) {
            How::Updated
        } else if self.corrects(a, b) || self.corrects(b, a) {
            How::Corrected
        } else {
            How::Discrepancy
        }
    }

    fn quantity(&self, entry: usize) -> Option<&'j Quantity> {
        self.judgements[self.entries[entry]].mention.stated.quantity()
    }

    /// Finds the counts that are the same but for those whom the words beside one of
    /// them count in or leave out; who states the same count may say so for another.
    fn recount(&mut self) {
        let mut provisos: Vec<Vec<Tells>> = vec![Vec::new(); self.entries.len()];
        for (entry, &index) in self.entries.iter().enumerate() {
            let tells = self.judgements[index].mention.provisos.iter().map(|p| p.tells);
            provisos[self.same[entry]].extend(tells);
        }
        let shifts = |i: usize, j: usize| {
            let [ours, theirs] = [i, j].map(|entry| &provisos[self.same[entry]]);
            let (Some(one), Some(other)) = (self.quantity(i), self.quantity(j)) else {
                return false;
            };
            let mut only = ours.iter().filter(|tells| !theirs.contains(tells));
            only.any(|&tells| reached(one, tells).iter().any(|shifted| !apart(shifted, other)))
        };
        let recounted = |i: usize| {
            let all = bits(self.against[i]).filter(|&j| shifts(i, j) || shifts(j, i));
            all.fold(0, |all, j| all | 1 << j)
        };
        self.recounted = (0..self.entries.len()).map(recounted).collect();
    }

    /// Whether `a` is what was counted before `b`: older, and each figure lower.
    fn grew(&self, a: &Side<'_>, b: &Side<'_>) -> bool {
        self.of_an_event
            && a.before(b)
            && bits(a.says).all(|i| b.says & self.against[i] & !self.higher[i] == 0)
    }

    /// Whether those whom `b` counts no longer have gone over into another count: one of the
    /// nine hurt has died since, and the later report has one dead more.
    fn moved(&self, a: &Side<'_>, b: &Side<'_>) -> bool {
        let mention = |side: &Side<'_>, entry: usize| {
            let found = side.mentions.iter().find(|(known, _)| *known == entry);
            found.map(|&(_, index)| &self.judgements[index].mention)
        };
        let pairs = self.pairs(a, b);
        let over = |&(i, j): &(usize, usize)| {
            let Some((earlier, later)) = mention(a, i).zip(mention(b, j)) else { return false };
            self.articles.went_over(self.fact, earlier, later, self.judgements)
        };
        self.of_an_event && a.before(b) && !pairs.is_empty() && pairs.iter().all(over)
    }

    /// Whether `b` says itself that what `a` states has been corrected.
    fn corrects(&self, a: &Side<'_>, b: &Side<'_>) -> bool {
        let corrects = |entry: usize| {
            let provisos = &self.judgements[self.entries[entry]].mention.provisos;
            provisos.iter().any(|proviso| proviso.tells == Tells::Corrects)
        };
        let withdrawn = bits(b.withdrawn).fold(0, |all, entry| all | 1 << self.same[entry]);
        !b.before(a) && (bits(b.says).any(corrects) || self.values(a) & withdrawn != 0)
    }

    /// Leaves out the sources whose outlet has reported otherwise since, once it
    /// is noted how that differs.
    ///
    /// An outlet has taken back what its next report contradicts, unless its last
    /// one repeats it.
    fn drop_replaced(&self, sides: &mut Vec<Side<'j>>, found: &mut Found) {
        let mut by_day: BTreeMap<&str, Vec<Side<'j>>> = BTreeMap::new();
        for side in sides.iter() {
            let (Some(publisher), Some(_)) = (side.publisher, side.days) else { continue };
            let days = by_day.entry(publisher).or_default();
            // Sides come in order of date.
            match days.last_mut() {
                Some(last) if last.days == side.days => {
                    last.mentions.extend(&side.mentions);
                    last.says |= side.says;
                    last.withdrawn |= side.withdrawn;
                }
                _ => days.push(side.clone()),
            }
        }
        sides.retain(|side| {
            let days = side.publisher.and_then(|publisher| by_day.get(publisher));
            let later = days.map_or(&[][..], |days| {
                let next = days.partition_point(|day| day.days <= side.days);
                days.get(next..).unwrap_or_default()
            });
            let (Some(next), Some(last)) = (later.first(), later.last()) else { return true };
            let repeated = self.values(side) & self.values(last) != 0;
            let replaced = [last, next].into_iter().find(|later| self.clash(side, later));
            let Some(by) = replaced.filter(|_| !repeated && side.days.is_some()) else {
                return true;
            };
            let how = match self.explained(side, by) {
                How::Discrepancy => How::Corrected,
                how => how,
            };
            found.add(self, how, side, by);
            false
        });
    }
}

/// Differences as they are found.
#[derive(Default)]
struct Found {
    by: BTreeMap<How, Pairs>,
}

/// What differs in one way.
struct Pairs {
    first: (usize, usize),
    /// The mentions; those without a date stand last.
    stated: BTreeSet<(bool, Option<Date>, usize)>,
}

impl Found {
    /// Notes that two sides differ.
    fn add(&mut self, table: &Table<'_>, how: How, a: &Side<'_>, b: &Side<'_>) {
        let (a, b) = if b.before(a) { (b, a) } else { (a, b) };
        let of = |side: &Side<'_>, entry: usize| {
            side.mentions.iter().find(|(known, _)| *known == entry).map(|&(_, mention)| mention)
        };
        let itself = std::ptr::eq(a, b);
        let mut pairs: Vec<(usize, usize)> = table
            .pairs(a, b)
            .into_iter()
            .filter(|&(i, j)| how != How::Scope || table.recounted[i] & (1 << j) != 0)
            .filter(|pair| !itself || !a.settled.contains(pair))
            .filter_map(|(i, j)| Some((of(a, i)?, of(b, j)?)))
            .collect();
        if pairs.is_empty() && !itself {
            let first = |side: &Side<'_>| side.mentions.first().map(|&(_, mention)| mention);
            pairs.extend(first(a).zip(first(b)));
        }
        for pair in pairs {
            self.note(table, how, pair);
        }
    }

    /// Notes that two mentions differ.
    fn note(&mut self, table: &Table<'_>, how: How, pair: (usize, usize)) {
        let first = Pairs { first: pair, stated: BTreeSet::new() };
        let known = self.by.entry(how).or_insert(first);
        for mention in [pair.0, pair.1] {
            let date = table.judgements[mention].mention.source.date;
            known.stated.insert((date.is_none(), date, mention));
        }
    }

    fn all(self) -> Vec<Difference> {
        let difference = |(how, pairs): (How, Pairs)| Difference {
            how,
            stated: pairs.stated.into_iter().map(|(.., mention)| mention).collect(),
            pair: pairs.first,
        };
        self.by.into_iter().map(difference).collect()
    }
}
