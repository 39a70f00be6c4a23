//! Statements of one thing, put together.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::reading::Value;
use crate::judge::quantity;
use crate::rulebook::verdict::Verdict;
use crate::suggest::statement::{OfKind, Statement};

/// How many values of a group are held against each other.
const COMPARED: usize = 20;
/// How many words most of a group's articles have to share, at least.
const SHARED: usize = 2;

/// Statements of one thing.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Their indices, in order.
    pub(super) statements: Vec<usize>,
    /// How many articles they stand in.
    pub(super) articles: usize,
    /// Words that two of three articles share, in the order of the first.
    pub(super) words: Vec<String>,
    /// Statements of one value, those of most articles first.
    pub(super) values: Vec<Vec<usize>>,
    /// Two of the values cannot both be true.
    pub(super) disputed: bool,
}

/// Two words beside values of a kind.
type Pair<'s> = (&'s OfKind, &'s str, &'s str);

/// The groups that at least so many articles state, the best first.
pub(super) fn groups(statements: &[Statement], min_articles: usize) -> Vec<Group> {
    let mut alone: BTreeMap<(&OfKind, &str), usize> = BTreeMap::new();
    let mut beside: BTreeMap<Pair<'_>, Vec<usize>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        let words: BTreeSet<&str> = statement.words.iter().map(String::as_str).collect();
        for &word in &words {
            *alone.entry((&statement.kind, word)).or_default() += 1;
        }
        for pair in pairs(statement, &words) {
            beside.entry(pair).or_default().push(index);
        }
    }
    let articles = |of: &[usize]| articles(statements, of);
    let mut telling: Vec<(usize, Pair<'_>, Vec<usize>)> = beside
        .into_iter()
        .filter(|((kind, one, other), of)| {
            let count = |word| alone.get(&(*kind, word)).copied().unwrap_or(0);
            2 * of.len() >= count(one).min(count(other))
        })
        .map(|(pair, of)| (articles(&of), pair, of))
        .filter(|(count, ..)| *count >= min_articles)
        .collect();
    // A statement goes with the pair that most articles have.
    telling.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut taken = vec![false; statements.len()];
    let mut out = Vec::new();
    for (_, _, of) in telling {
        let left = alike(statements, of.into_iter().filter(|&index| !taken[index]).collect());
        let count = articles(&left);
        if count < min_articles {
            continue;
        }
        let words = shared(statements, &left);
        if words.len() < SHARED {
            continue;
        }
        left.iter().for_each(|&index| taken[index] = true);
        let values = values(statements, &left);
        let disputed = disputed(statements, &values);
        out.push(Group { statements: left, articles: count, words, values, disputed });
    }
    // Of disputes, those whose sentences are most alike are the surest.
    out.sort_by_key(|group| {
        let alike = if group.disputed { group.words.len() } else { 0 };
        (!group.disputed, std::cmp::Reverse((alike, group.articles)))
    });
    out
}

/// The pairs of a statement; of a count those with what is counted.
fn pairs<'s>(statement: &'s Statement, words: &BTreeSet<&'s str>) -> Vec<Pair<'s>> {
    let words: Vec<&str> = words.iter().copied().collect();
    let mut out = Vec::new();
    for (at, one) in words.iter().enumerate() {
        for other in words.iter().skip(at + 1) {
            let counted = statement.counted.as_deref();
            if counted.is_none_or(|counted| *one == counted || *other == counted) {
                out.push((&statement.kind, *one, *other));
            }
        }
    }
    out
}

/// How many articles some statements stand in.
pub(super) fn articles(statements: &[Statement], of: &[usize]) -> usize {
    let paths: BTreeSet<&str> =
        of.iter().map(|&index| statements[index].source.path.as_str()).collect();
    paths.len()
}

/// The words that two of three articles share.
fn shared(statements: &[Statement], of: &[usize]) -> Vec<String> {
    let mut sources: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for statement in of.iter().map(|&index| &statements[index]) {
        for word in &statement.words {
            sources.entry(word).or_default().insert(&statement.source.path);
        }
    }
    let all = articles(statements, of);
    sources.retain(|_, sources| 3 * sources.len() >= 2 * all);
    let mut out: Vec<String> = Vec::new();
    for word in of.iter().flat_map(|&index| &statements[index].words) {
        if sources.contains_key(word.as_str()) && !out.contains(word) {
            out.push(word.clone());
        }
    }
    out
}

/// Those of some statements that are worded as the one which has most of the words that they share,
/// and the fewest others.
///
/// Where that one has no name, statements with names of their own are of several things: those
/// stay that have the name of most articles, if it is one of several, and those without any.
fn alike(statements: &[Statement], of: Vec<usize>) -> Vec<usize> {
    let words = shared(statements, &of);
    let known = |index: &usize| {
        let own = &statements[*index].words;
        let count = own.iter().filter(|word| words.contains(word)).count();
        (std::cmp::Reverse(count), own.len(), *index)
    };
    let Some(first) = of.iter().copied().min_by_key(known) else { return of };
    let like = |index: &usize| statements[*index].is_like(&statements[first]);
    let of: Vec<usize> = of.into_iter().filter(like).collect();
    let mut named: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for statement in of.iter().map(|&index| &statements[index]) {
        for name in statement.named() {
            named.entry(name).or_default().insert(&statement.source.path);
        }
    }
    let most =
        named.iter().max_by_key(|(name, sources)| (sources.len(), std::cmp::Reverse(**name)));
    let common = most.filter(|(_, sources)| sources.len() > 1).map(|(name, _)| *name);
    let fits = |index: &usize| {
        let names: Vec<&str> = statements[*index].named().collect();
        names.is_empty() || common.is_some_and(|common| names.contains(&common))
    };
    match statements[first].named().next() {
        None => of.iter().copied().filter(fits).collect(),
        Some(_) => of,
    }
}

/// Statements of the same value together, those of most articles first.
fn values(statements: &[Statement], of: &[usize]) -> Vec<Vec<usize>> {
    let mut by_value: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &index in of {
        by_value.entry(key(&statements[index].value)).or_default().push(index);
    }
    let mut values: Vec<Vec<usize>> = by_value.into_values().collect();
    values.sort_by_key(|of| (std::cmp::Reverse(articles(statements, of)), of.first().copied()));
    values
}

/// What tells values apart: equal for those that are the same in another unit.
fn key(value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => match quantity.number() {
            Some(number) => format!("{:?} {}", quantity.hedge, quantity.unit.in_base(number)),
            None => format!("{quantity:?}"),
        },
        other => format!("{other:?}"),
    }
}

/// Whether two articles state values that cannot both be true. An article that states several
/// speaks of several things, and disputes none.
fn disputed(statements: &[Statement], values: &[Vec<usize>]) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for of in values {
        let paths: BTreeSet<&str> =
            of.iter().map(|&index| statements[index].source.path.as_str()).collect();
        for path in paths {
            *counts.entry(path).or_default() += 1;
        }
    }
    let alone = |of: &Vec<usize>| {
        let mut of = of.iter().map(|&index| &statements[index]);
        of.find(|statement| counts.get(statement.source.path.as_str()) == Some(&1))
    };
    let firsts: Vec<&Statement> = values.iter().filter_map(alone).take(COMPARED).collect();
    firsts.iter().enumerate().any(|(at, one)| {
        firsts.iter().skip(at + 1).any(|other| {
            let (a, b) = (&one.value, &other.value);
            one.is_like(other) && contradict(a, b) && contradict(b, a)
        })
    })
}

fn contradict(said: &Value, expected: &Value) -> bool {
    match (said, expected) {
        (Value::Quantity(said), Value::Quantity(expected)) => {
            quantity::against(said, false, expected, None).verdict == Verdict::Contradicts
        }
        (
            Value::Dates { first: Some(a), last: Some(b) },
            Value::Dates { first: Some(c), last: Some(d) },
        ) => b < c || d < a,
        _ => false,
    }
}
