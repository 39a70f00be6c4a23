//! Real news about shootings: what the articles state against what a reader found in them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use factlint::article::Article;
use factlint::find::Finder;
use factlint::find::polarity::Polarity;
use factlint::find::reading::Value as Reads;
use factlint::find::view::View;
use factlint::find::{quantity, token};
use factlint::hedge::Hedge;
use factlint::judge;
use factlint::judgement::Verdict;
use factlint::mention::Mention;
use factlint::quantity::{Named, Quantity};
use factlint::rulebook::Rulebook;
use factlint::source::Source;
use factlint::unit::Unit;
use serde::Deserialize;

use crate::support::{article, project, shared};

#[derive(Deserialize)]
struct Incident {
    articles: Vec<Text>,
}

#[derive(Deserialize)]
struct Text {
    id: String,
    date: Option<String>,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct Gold {
    article_id: String,
    values: Vec<Value>,
}

/// A value that a reader found in an article.
#[derive(Deserialize)]
struct Value {
    fact: String,
    lo: u64,
    /// None for "at least".
    hi: Option<u64>,
    kind: String,
    r#where: String,
    start: usize,
    end: usize,
}

fn lines<T: for<'d> Deserialize<'d>>(path: &Path) -> Vec<T> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn casualties() -> Rulebook {
    let text = std::fs::read_to_string(project().join("tests/news/rules.toml")).unwrap();
    let (rulebook, problems) = Rulebook::parse(vec![("rules.toml".into(), text)]);
    assert!(problems.is_empty(), "{problems:#?}");
    rulebook
}

/// What stands between a headline and the text below it.
const BREAK: &str = "\n\n";

fn with_headline(text: &Text) -> Article {
    let mut article = article(&text.id, &format!("{}{BREAK}{}", text.title, text.text));
    let date = text.date.as_deref().and_then(|date| date.parse().ok());
    article.source = Arc::new(Source { path: text.id.clone(), publisher: None, date });
    article
}

/// The value of a mention as (least, most); `None` where it names no whole number of people.
fn value(mention: &Mention) -> Option<(u64, Option<u64>)> {
    let quantity = mention.stated.quantity()?;
    let number = |n: &factlint::number::Number| n.to_string().parse::<u64>().ok();
    if quantity.unit != Unit::Count {
        return None;
    }
    match &quantity.named {
        Named::One(n, _) => {
            let n = number(n)?;
            let open = matches!(quantity.hedge, Hedge::AtLeast | Hedge::Over);
            Some((n, (!open).then_some(n)))
        }
        Named::Two((low, _), (high, _)) => Some((number(low)?, Some(number(high)?))),
        Named::Word(_) | Named::Bound(_) => None,
    }
}

/// Whether the article states this as the fact's value.
fn counts(mention: &Mention) -> bool {
    mention.aside.is_none()
        && mention.rivals.is_empty()
        && mention.attribution.polarity != Polarity::Denied
}

/// Bytes for code points.
fn bytes(text: &str, points: Range<usize>) -> Range<usize> {
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(i, _)| i);
    at(points.start)..at(points.end)
}

#[derive(Default, Debug, Clone, Copy)]
struct Tally {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Tally {
    fn precision(self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }
    fn recall(self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }
    fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
}

#[test]
fn values_that_a_reader_found() {
    let (Some(incidents), Some(gold)) =
        (shared("data/news/dev-incidents.jsonl"), shared("data/news/dev-gold-articles.jsonl"))
    else {
        return;
    };
    let rulebook = casualties();
    let finder = Finder::new(&rulebook);
    let incidents: Vec<Incident> = lines(&incidents);
    let texts: BTreeMap<&str, &Text> =
        incidents.iter().flat_map(|i| &i.articles).map(|text| (text.id.as_str(), text)).collect();
    let verbose = std::env::var_os("NEWS_VERBOSE").is_some();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for gold in lines::<Gold>(&gold) {
        let text = texts[gold.article_id.as_str()];
        let whole = with_headline(text);
        let mentions = finder.find(&whole).mentions;
        let body = text.title.len() + BREAK.len();
        let span = |value: &Value| match value.r#where.as_str() {
            "title" => bytes(&text.title, value.start..value.end),
            _ => {
                let span = bytes(&text.text, value.start..value.end);
                span.start + body..span.end + body
            }
        };
        let trap = |value: &Value| matches!(value.kind.as_str(), "other-event" | "superseded");
        for fact in ["killed", "injured", "shot"] {
            let of_fact: Vec<&Value> = gold.values.iter().filter(|v| v.fact == fact).collect();
            let stated: Vec<&Mention> = mentions
                .iter()
                .filter(|m| rulebook.facts[m.fact].id == fact && counts(m))
                .filter(|m| value(m).is_some())
                .collect();
            let on_trap = |m: &Mention| {
                gold.values.iter().filter(|v| trap(v)).any(|v| {
                    let span = span(v);
                    m.place.start < span.end && span.start < m.place.end
                })
            };
            // The words of a value that has to be worked out hold a part of it.
            let on_derived = |m: &Mention| {
                of_fact.iter().filter(|v| v.kind == "derived").any(|v| {
                    let span = span(v);
                    m.place.start < span.end && span.start < m.place.end
                })
            };
            let values: BTreeSet<(u64, Option<u64>)> =
                stated.iter().filter(|m| !on_trap(m)).filter_map(|m| value(m)).collect();
            let parts: BTreeSet<(u64, Option<u64>)> =
                stated.iter().filter(|m| !on_derived(m)).filter_map(|m| value(m)).collect();
            let tally = tallies.entry(fact.to_owned()).or_default();
            for v in &of_fact {
                let found = values.contains(&(v.lo, v.hi));
                let kind = kinds.entry(format!("{fact} {}", v.kind)).or_default();
                kind.0 += usize::from(if trap(v) {
                    stated.iter().any(|m| value(m) == Some((v.lo, v.hi)))
                } else {
                    found
                });
                kind.1 += 1;
                if v.kind == "explicit" {
                    tally.right += usize::from(found);
                    tally.missed += usize::from(!found);
                    if verbose && !found {
                        eprintln!(
                            "MISSED {} {fact} {}: {:?}",
                            gold.article_id,
                            v.lo,
                            &whole.text[span(v)]
                        );
                    }
                }
            }
            let mut wrong: BTreeSet<(u64, Option<u64>)> = values
                .into_iter()
                .filter(|x| parts.contains(x))
                .filter(|&x| !of_fact.iter().any(|v| !trap(v) && (v.lo, v.hi) == x))
                .collect();
            wrong.extend(stated.iter().filter(|m| on_trap(m)).filter_map(|m| value(m)));
            tally.wrong += wrong.len();
            if verbose {
                for m in &stated {
                    let v = value(m).unwrap();
                    if wrong.contains(&v) {
                        eprintln!(
                            "WRONG {} {fact} {v:?}: {} || {}",
                            gold.article_id,
                            m.quote,
                            m.excerpt.text.replace('\n', " ")
                        );
                    }
                }
            }
        }
    }
    let mut all = Tally::default();
    for (fact, t) in &tallies {
        eprintln!("{fact}: {t:?} P {:.3} R {:.3} F1 {:.3}", t.precision(), t.recall(), t.f1());
        all.right += t.right;
        all.missed += t.missed;
        all.wrong += t.wrong;
    }
    eprintln!("all: {all:?} P {:.3} R {:.3} F1 {:.3}", all.precision(), all.recall(), all.f1());
    for (kind, (found, of)) in &kinds {
        eprintln!("{kind}: {found} of {of}");
    }
}

#[test]
fn the_rulebook_keeps_its_own_cases() {
    let rulebook = casualties();
    for result in factlint::case::run(&rulebook) {
        let fact = &rulebook.facts[result.fact];
        assert!(result.faults.is_empty(), "{}: {:?}", fact.cases[result.case].text, result.faults);
    }
}

/// A chain of places that annotators marked as the same figure.
#[derive(Deserialize)]
struct Chain {
    name: String,
    kind: String,
    /// `agree`, `agree-hedged` or `discrepant`.
    verdict: Option<String>,
    mentions: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    doc: String,
    start: usize,
    end: usize,
    sentence_start: usize,
    sentence_end: usize,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
}

/// The number that is read at a place.
fn quantity_at(text: &str, place: &Place) -> Option<Quantity> {
    let sentence = bytes(text, place.sentence_start..place.sentence_end);
    let marked = bytes(text, place.start..place.end);
    let view = View::of(&text[sentence.clone()]);
    let tokens = token::tokens(&view.text, 0..view.text.len());
    let readings = quantity::read(&view.text, 0..view.text.len(), &tokens, None);
    readings.into_iter().find_map(|reading| {
        let here = view.in_text(&text[sentence.clone()], &reading.extent);
        let here = sentence.start + here.start..sentence.start + here.end;
        match reading.value {
            Reads::Quantity(q) if here.start < marked.end && marked.start < here.end => Some(q),
            _ => None,
        }
    })
}

#[test]
fn the_same_figure_in_several_documents() {
    let (Some(chains), Some(documents)) = (
        shared("data/news/dev-ecbplus-quantities.jsonl"),
        shared("data/news/dev-ecbplus-docs.jsonl"),
    ) else {
        return;
    };
    let documents: Vec<Document> = lines(&documents);
    let texts: BTreeMap<&str, &str> =
        documents.iter().map(|d| (d.id.as_str(), d.text.as_str())).collect();
    let (mut read, mut places) = (0, 0);
    let mut conflicts = BTreeSet::new();
    let mut discrepant = BTreeSet::new();
    for chain in lines::<Chain>(&chains).iter().filter(|chain| chain.kind == "quantity") {
        let stated: Vec<Quantity> = chain
            .mentions
            .iter()
            .filter_map(|place| quantity_at(texts[place.doc.as_str()], place))
            .collect();
        places += chain.mentions.len();
        read += stated.len();
        let apart = stated.iter().enumerate().any(|(i, one)| {
            let against = |other| judge::two(one, other) == Verdict::Contradicts;
            stated[i + 1..].iter().any(against)
        });
        if apart {
            conflicts.insert(chain.name.as_str().to_owned());
        }
        if chain.verdict.as_deref() == Some("discrepant") {
            discrepant.insert(chain.name.clone());
        }
        eprintln!(
            "{} {:?} {} of {} apart {apart}",
            chain.name,
            chain.verdict,
            stated.len(),
            chain.mentions.len()
        );
        for q in &stated {
            eprintln!("   {:?} {:?} {:?}", q.named, q.hedge, q.unit);
        }
    }
    eprintln!("{read} of {places} places read; in conflict: {conflicts:?}");
    assert_eq!(conflicts, discrepant);
}

/// Writes every mention of every article, for reading.
#[test]
#[ignore = "writes a file to read, checks nothing"]
fn dump() {
    let rulebook = casualties();
    let finder = Finder::new(&rulebook);
    let path = std::env::var("NEWS_IN").unwrap();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let text: Text = serde_json::from_str(line).unwrap();
        for m in finder.find(&with_headline(&text)).mentions {
            println!(
                "{}",
                serde_json::json!([
                    text.id,
                    rulebook.facts[m.fact].id,
                    value(&m),
                    m.aside,
                    m.rivals.len(),
                    format!("{:?}", m.attribution.polarity),
                    m.quote,
                    m.excerpt.text,
                    m.excerpt.span.start
                ])
            );
        }
    }
}
