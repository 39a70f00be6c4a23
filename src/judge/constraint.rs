//! Constraints, with the values of each source and across sources.
//!
//! A constraint is held against what each article states, all of its facts
//! together. Where it cannot hold among figures in the article's own voice, that
//! is the article's fault; where somebody's claim is among them, nobody's: the
//! claims cannot all be true, which is one finding of the batch with the articles
//! as related places. Facts that no single article states together are held
//! against each other across the batch, with what its sources share.

use std::collections::BTreeMap;

use crate::judge::{finding, quantity};
use crate::mention::Spot;
use crate::mention::code::Code;
use crate::rulebook::Rulebook;
use crate::rulebook::constraint::{Constraint, Relation, Term};
use crate::rulebook::level::Level;
use crate::run::finding::Finding;
use crate::run::judgement::Judgement;
use crate::text::cost;
use crate::text::event::Event;
use crate::value::interval::{End, Interval};
use crate::value::number::Number;
use crate::value::unit::Unit;

/// The findings of all constraints.
///
/// A constraint is held only against the events whose articles state all of its facts.
pub(crate) fn findings(rulebook: &Rulebook, judgements: &[Judgement]) -> Vec<Finding> {
    if rulebook.constraints.is_empty() {
        return Vec::new();
    }
    // By fact and event, the mentions with a value.
    let mut stated: Vec<BTreeMap<Option<&Event>, Vec<usize>>> =
        vec![BTreeMap::new(); rulebook.facts.len()];
    for (index, judgement) in judgements.iter().enumerate() {
        if !judgement.ground.leaves_open() {
            let event = judgement.mention.source.event.as_ref();
            stated[judgement.mention.fact].entry(event).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    for constraint in &rulebook.constraints {
        let facts = constraint.facts();
        let Some((first, others)) = facts.split_first() else { continue };
        for (event, of_first) in &stated[*first] {
            let others = others.iter().map(|&fact| stated[fact].get(event).map(Vec::as_slice));
            let Some(others) = others.collect::<Option<Vec<_>>>() else { continue };
            let mut indices = [of_first.clone(), others.concat()].concat();
            indices.sort_unstable();
            cost::of(indices.len());
            let judgements = indices.iter().map(|&index| &judgements[index]);
            found.extend(of(rulebook, constraint, facts.len(), judgements));
        }
    }
    found
}

/// One article's mentions of a constraint's facts.
struct Stating<'j> {
    /// By fact, the mention that stands for it.
    mentions: BTreeMap<usize, &'j Judgement>,
}

/// The findings on one constraint of so many `facts`, from the mentions of these facts in
/// the articles on one event.
fn of<'j>(
    rulebook: &Rulebook,
    constraint: &Constraint,
    facts: usize,
    judgements: impl Iterator<Item = &'j Judgement>,
) -> Vec<Finding> {
    let mut by_article: Vec<(&str, Stating<'_>)> = Vec::new();
    for judgement in judgements {
        let path = judgement.mention.source.path.as_str();
        if by_article.last().is_none_or(|(last, _)| *last != path) {
            by_article.push((path, Stating { mentions: BTreeMap::new() }));
        }
        if let Some((_, stating)) = by_article.last_mut() {
            stating.mentions.entry(judgement.mention.fact).or_insert(judgement);
        }
    }
    let mut findings = Vec::new();
    let mut claims = Vec::new();
    let mut complete = false;
    for (_, stating) in &by_article {
        if stating.mentions.len() < facts {
            continue;
        }
        complete = true;
        let Some(broken) = broken(constraint, &stating.mentions) else { continue };
        let own = stating.mentions.values().all(|j| j.mention.attribution.speaker.is_none());
        if own {
            findings.push(inconsistent(rulebook, constraint, stating, broken));
        } else {
            claims.push((stating, broken));
        }
    }
    if !complete {
        // No article states all of it: hold the first mention of each fact against the others.
        let mut across: BTreeMap<usize, &Judgement> = BTreeMap::new();
        for (_, stating) in &by_article {
            for (&fact, &judgement) in &stating.mentions {
                across.entry(fact).or_insert(judgement);
            }
        }
        if across.len() == facts
            && let Some(broken) = broken(constraint, &across)
        {
            let stating = Stating { mentions: across };
            findings.push(impossible(rulebook, constraint, &[(&stating, broken)]));
        }
    } else if !claims.is_empty() {
        findings.push(impossible(rulebook, constraint, &claims));
    }
    findings
}

/// The two sides where the constraint cannot hold with these values.
fn broken(
    constraint: &Constraint,
    values: &BTreeMap<usize, &Judgement>,
) -> Option<(Interval, Interval)> {
    // A share is a percentage where one of the others is.
    let percent = values.values().any(|judgement| {
        let quantity = judgement.mention.stated.quantity();
        quantity.is_some_and(|quantity| quantity.unit == Unit::Percent)
    });
    let value = |fact: usize| {
        let stated = &values.get(&fact)?.mention.stated;
        let zones = quantity::zones(stated)?;
        let zones = match stated.quantity() {
            Some(quantity) if percent && quantity.unit == Unit::Share => {
                quantity::converted(&zones, &Unit::Share, &Unit::Percent)
            }
            _ => zones,
        };
        Some(zones.hard.unwrap_or(zones.outer))
    };
    let left = evaluate(&constraint.left, &value)?;
    let right = evaluate(&constraint.right, &value)?;
    (!can_hold(&left, constraint.relation, &right)).then_some((left, right))
}

fn impossible(
    rulebook: &Rulebook,
    constraint: &Constraint,
    claims: &[(&Stating<'_>, (Interval, Interval))],
) -> Finding {
    let sides: Vec<String> =
        claims.iter().map(|(_, (left, right))| sides(constraint, left, right)).collect();
    let mut distinct: Vec<&str> = Vec::new();
    for side in &sides {
        if !distinct.contains(&side.as_str()) {
            distinct.push(side);
        }
    }
    let related =
        claims.iter().flat_map(|(stating, _)| stating.mentions.values()).map(|judgement| {
            let mention = &judgement.mention;
            let id = &rulebook.facts[mention.fact].id;
            (Spot::of(mention), format!("{id}: {}", finding::says(mention)))
        });
    // Nobody is to blame for reporting claims that exclude one another.
    base(constraint, Code::Impossible, constraint.level.min(Level::Note))
        .message(format!(
            "{}: these figures cannot all be true ({})",
            constraint.title,
            distinct.join(", ")
        ))
        .label("broken by what is claimed")
        .help("no article need be wrong: say whose figure each is")
        .related(related)
        .known_by(finding::digest(&[Code::Impossible.name(), &constraint.id, &distinct.join("\n")]))
}

fn inconsistent(
    rulebook: &Rulebook,
    constraint: &Constraint,
    stating: &Stating<'_>,
    (left, right): (Interval, Interval),
) -> Finding {
    let mut mentions: Vec<&Judgement> = stating.mentions.values().copied().collect();
    mentions.sort_by_key(|j| j.mention.place.clone());
    let last = mentions.pop();
    let label = |judgement: &&Judgement| {
        let id = &rulebook.facts[judgement.mention.fact].id;
        (
            Spot::of(&judgement.mention),
            format!("{id}: {}", finding::one_line(&judgement.mention.quote)),
        )
    };
    let sides = sides(constraint, &left, &right);
    let finding = base(constraint, Code::Inconsistent, constraint.level)
        .message(format!("{}: the article's own figures do not fit ({sides})", constraint.title))
        .label("together with the figures below")
        .help("one of these figures must be wrong")
        .related(mentions.iter().map(label))
        .known_by(finding::digest(&[
            Code::Inconsistent.name(),
            &constraint.id,
            last.map_or("", |judgement| &judgement.mention.source.identity),
            &sides,
        ]));
    match last {
        Some(last) => {
            finding.at(Spot::of(&last.mention)).stated(finding::one_line(&last.mention.quote))
        }
        None => finding,
    }
}

fn base(constraint: &Constraint, code: Code, level: Level) -> Finding {
    let why = constraint.why.clone().unwrap_or_else(|| "required here".to_owned());
    Finding::new(code, level, &constraint.id)
        .notes([format!("required: {}", constraint.text)])
        .rule(constraint.at.clone(), why)
}

/// Both sides and the relation between them that does not hold: "181 <= 167 is false".
fn sides(constraint: &Constraint, left: &Interval, right: &Interval) -> String {
    format!("{left} {} {right} does not hold", constraint.relation.sign())
}

/// The values a term can have. `None` where a value is missing, or where it is
/// divided by a set that holds nought.
///
/// Nesting is bounded where terms are parsed, so is this recursion.
fn evaluate(term: &Term, value: &impl Fn(usize) -> Option<Interval>) -> Option<Interval> {
    let both = |a: &Term, b: &Term| Some((evaluate(a, value)?, evaluate(b, value)?));
    match term {
        Term::Number(n) => Some(Interval::point(n.clone())),
        Term::Fact(fact) => value(*fact),
        Term::Add(a, b) => {
            let (a, b) = both(a, b)?;
            Interval::new(add(a.lo(), b.lo(), false), add(a.hi(), b.hi(), false))
        }
        Term::Subtract(a, b) => {
            let (a, b) = both(a, b)?;
            Interval::new(add(a.lo(), b.hi(), true), add(a.hi(), b.lo(), true))
        }
        Term::Multiply(a, b) => {
            let (a, b) = both(a, b)?;
            products(&a, &b, |x, y| Some(x * y))
        }
        Term::Divide(a, b) => {
            let (a, b) = both(a, b)?;
            if b.contains(&Number::from(0)) {
                return None;
            }
            products(&a, &b, |x, y| x / y)
        }
    }
}

fn add(a: &End, b: &End, subtract: bool) -> End {
    let (Some(x), Some(y)) = (a.number(), b.number()) else { return End::Unbounded };
    let sum = if subtract { x - y } else { x + y };
    if a.is_open() || b.is_open() { End::Open(sum) } else { End::Closed(sum) }
}

/// The hull of a product or quotient. Open ends become closed, which only
/// makes the set larger: a constraint is never called broken for that.
fn products(
    a: &Interval,
    b: &Interval,
    of: impl Fn(&Number, &Number) -> Option<Number>,
) -> Option<Interval> {
    let ends = |i: &Interval| Some([i.lo().number()?.clone(), i.hi().number()?.clone()]);
    let (a, b) = (ends(a)?, ends(b)?);
    let mut all = Vec::new();
    for x in &a {
        for y in &b {
            all.push(of(x, y)?);
        }
    }
    Some(Interval::between(all.iter().min()?.clone(), all.iter().max()?.clone()))
}

/// Whether some value of the left side stands in the relation to some of the right.
fn can_hold(left: &Interval, relation: Relation, right: &Interval) -> bool {
    let below = |a: &Interval, b: &Interval, strictly: bool| {
        let (Some(lo), Some(hi)) = (a.lo().number(), b.hi().number()) else { return true };
        let open = a.lo().is_open() || b.hi().is_open() || strictly;
        if open { lo < hi } else { lo <= hi }
    };
    match relation {
        Relation::Less => below(left, right, true),
        Relation::AtMost => below(left, right, false),
        Relation::Greater => below(right, left, true),
        Relation::AtLeast => below(right, left, false),
        Relation::Equal => left.meets(right),
        Relation::Unequal => left.only().is_none() || left.only() != right.only(),
    }
}
