//! Real news about shootings: what is reported where outlets disagree, against what readers
//! found each of them to state.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use factlint::internals::checker::Checker;
use factlint::internals::mention::code::Code;
use factlint::internals::report::difference::How;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::run::Run;
use factlint::internals::run::finding::Finding;
use factlint::internals::run::judgement::Judgement;
use factlint::internals::run::row::FactRow;
use factlint::internals::text::article::Article;
use factlint::internals::text::source::Source;

use crate::news::{Gold, Incident, Text, casualties, lines, with_headline};
use crate::support::{report_by, shared};

/// The facts that both the rulebook and the readers know and of which an incident has one value.
const FACTS: [&str; 2] = ["killed", "injured"];

/// What is really so among the rows on which the outlets of an incident seem to differ, judged once
/// and by hand on the sentences that state it: the incident, the fact, and how the outlets differ.
const JUDGED: [(&str, &str, Code); 19] = [
    ("gva-143723", "injured", Code::Updated),
    ("gva-289811", "killed", Code::Scope),
    ("gva-364715", "killed", Code::Scope),
    ("gva-375022", "killed", Code::Updated),
    ("gva-451495", "injured", Code::Discrepancy),
    ("gva-480327", "killed", Code::Scope),
    ("gva-480366", "killed", Code::Discrepancy),
    ("gva-484333", "killed", Code::Scope),
    ("gva-517058", "injured", Code::Corrected),
    ("gva-546581", "injured", Code::Discrepancy),
    ("gva-553803", "injured", Code::Discrepancy),
    ("gva-572696", "killed", Code::Scope),
    ("gva-611479", "injured", Code::Discrepancy),
    ("gva-628635", "injured", Code::Discrepancy),
    ("gva-699303", "injured", Code::Updated),
    ("gva-773085", "killed", Code::Updated),
    ("gva-778314", "injured", Code::Corrected),
    ("gva-813821", "killed", Code::Discrepancy),
    ("gva-813821", "killed", Code::Updated),
];

fn of_event(incident: &str, text: &Text) -> Article {
    let mut article = with_headline(text);
    article.source = Arc::new(Source {
        publisher: text.publisher.clone(),
        event: Some(incident.into()),
        ..Source::clone(&article.source)
    });
    article
}

/// The rows of a report on which sources differ, for people to read.
fn print(rulebook: &Rulebook, report: &Run, incident: &str) {
    let differs = |row: &&FactRow| {
        row.differ().is_some_and(|how| how != How::Precision)
            && FACTS.contains(&rulebook.facts[row.fact].id.as_str())
    };
    for row in report.judged.facts.iter().filter(differs) {
        let ways: Vec<&str> = row.differences.iter().map(|d| d.how.name()).collect();
        eprintln!("== {incident} {}: {}", rulebook.facts[row.fact].id, ways.join(", "));
        for (path, mentions) in &row.sources {
            let mut seen = BTreeSet::new();
            for &mention in mentions {
                let Judgement { mention, ground, .. } = &report.judged.judgements[mention];
                if !seen.insert((mention.quote.to_lowercase(), *ground as u8)) {
                    continue;
                }
                let date = mention.source.date.map_or_else(String::new, |date| date.to_string());
                let publisher = mention.source.publisher.as_deref().unwrap_or_default();
                let text: Vec<&str> = mention.excerpt.text.split_whitespace().collect();
                let proviso: Vec<_> =
                    mention.provisos.iter().map(|p| (p.tells, &p.words)).collect();
                eprintln!(
                    "   {date} {publisher} {path}: [{}] {ground:?} {proviso:?}: {}",
                    mention.quote,
                    text.join(" ")
                );
            }
        }
    }
    for finding in &report.judged.findings {
        if differing(finding) && FACTS.contains(&finding.subject.as_str()) {
            eprintln!("   {}: {}: {:?}", finding.code.name(), finding.message, finding.notes);
        }
    }
}

/// Whether a finding says that sources differ.
fn differing(finding: &Finding) -> bool {
    matches!(finding.code, Code::Discrepancy | Code::Updated | Code::Corrected | Code::Scope)
}

/// Articles by what readers found them to state of a fact: the least and the most.
type Stated<'g> = BTreeMap<&'g str, Vec<(u64, Option<u64>)>>;

/// Whether two articles state values that cannot both be right.
fn disagree(stated: &Stated<'_>) -> bool {
    let below = |a: &(u64, Option<u64>), b: &(u64, Option<u64>)| a.1.is_some_and(|most| most < b.0);
    let all: Vec<_> = stated.values().collect();
    all.iter().enumerate().any(|(i, one)| {
        all[i + 1..]
            .iter()
            .any(|other| one.iter().all(|a| other.iter().all(|b| below(a, b) || below(b, a))))
    })
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn outlets_that_disagree() {
    let incidents = shared("data/news/dev-incidents.jsonl");
    let gold = shared("data/news/dev-gold-articles.jsonl");
    let rulebook = casualties();
    let finder = Checker::new(rulebook.clone());
    let mut by_incident: BTreeMap<String, Vec<Gold>> = BTreeMap::new();
    for gold in lines::<Gold>(&gold) {
        by_incident.entry(gold.incident.clone()).or_default().push(gold);
    }
    let (mut right, mut wrong, mut missed, mut rows) = (0, 0, 0, 0);
    let (mut real, mut all) = (0, 0);
    for incident in &lines::<Incident>(&incidents) {
        let articles = |read: &dyn Fn(&str) -> bool| -> Vec<Article> {
            let texts = incident.articles.iter().filter(|text| read(&text.id));
            texts.map(|text| of_event(&incident.id, text)).collect()
        };
        let report = report_by(&finder, &rulebook, &articles(&|_| true));
        print(&rulebook, &report, &incident.id);
        for finding in report.judged.findings.iter().filter(|finding| differing(finding)) {
            if FACTS.contains(&finding.subject.as_str()) {
                all += 1;
                real += usize::from(JUDGED.contains(&(
                    incident.id.as_str(),
                    finding.subject.as_str(),
                    finding.code,
                )));
            }
        }
        let Some(gold) = by_incident.get(&incident.id) else { continue };
        // Only the articles that somebody has read.
        let known = |id: &str| gold.iter().any(|gold| gold.article_id == id);
        let report = report_by(&finder, &rulebook, &articles(&known));
        for fact in FACTS {
            let mut stated: Stated<'_> = BTreeMap::new();
            for gold in gold {
                let values = gold.values.iter().filter(|v| v.fact == fact && v.counts());
                let values: Vec<_> = values.map(|value| (value.lo, value.hi)).collect();
                if !values.is_empty() {
                    stated.insert(&gold.article_id, values);
                }
            }
            if stated.len() < 2 {
                continue;
            }
            rows += 1;
            let says = |f: &Finding| differing(f) && f.subject == fact;
            let found = report.judged.findings.iter().any(says);
            match (found, disagree(&stated)) {
                (true, true) => right += 1,
                (true, false) => {
                    wrong += 1;
                    eprintln!("## not so: {} {fact}: {stated:?}", incident.id);
                }
                (false, true) => {
                    missed += 1;
                    eprintln!("## missed: {} {fact}: {stated:?}", incident.id);
                }
                (false, false) => {}
            }
        }
    }
    let known = JUDGED.len();
    eprintln!("on all incidents: {all} findings, {real} of them among the {known} that are so");
    eprintln!("read by somebody: {rows} rows; right {right}, wrong {wrong}, missed {missed}");
    assert!(rows > 20 && wrong <= 1, "{rows} rows, {wrong} wrong");
    assert!(real >= 14 && 3 * real >= 2 * all, "{real} of {all}");
}
