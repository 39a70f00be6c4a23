//! The report as JSON.
//!
//! The shape is promised: fields are added without notice, but none changes its
//! meaning or goes away without a new [`SCHEMA_VERSION`]. Numbers that come from
//! articles or rulebooks are strings, exact, so that no reader makes floats of
//! them. Offsets are bytes of the file, the end exclusive; lines and columns
//! count from 1, columns in code points. Text is as it stands in the article:
//! whoever shows it must escape it.

use jiff::civil::Date;
use serde::Serialize;

use crate::mention::Spot;
use crate::report::Report;
use crate::report::difference::How;
use crate::report::judgement::{self, Code, Finding, Judgement};
use crate::report::row::{FactRow, Standing};
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::rulebook::problem::Problem;
use crate::rulebook::verdict::Verdict;
use crate::text::event::Event;
use crate::text::location::Location;
use crate::value::hedge::Zones;
use crate::value::interval::Interval;
use crate::value::kind::Kind;
use crate::value::proviso::Proviso;

/// Raised when a field goes away or changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Document<'a> {
    schema_version: u32,
    rulebooks: Vec<&'a str>,
    articles: Vec<Article<'a>>,
    mentions: Vec<Mention<'a>>,
    facts: Vec<Fact<'a>>,
    findings: Vec<FindingRow<'a>>,
    skipped: Vec<Skipped<'a>>,
    remarks: Vec<Remark<'a>>,
    problems: Vec<ProblemRow<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Article<'a> {
    id: &'a str,
    path: &'a str,
    publisher: Option<&'a str>,
    date: Option<Date>,
    event: Option<&'a str>,
    identity: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Mention<'a> {
    fact: &'a str,
    article: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    quote: &'a str,
    stated: Stated<'a>,
    expected: Option<Meaning<'a>>,
    speaker: Option<&'a str>,
    speaker_outer: Option<&'a str>,
    polarity: crate::context::polarity::Polarity,
    verdict: Verdict,
    ground: crate::report::judgement::Ground,
    because: &'a [String],
    rivals: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Stated<'a> {
    text: &'a str,
    kind: Kind,
    hedge: Option<crate::value::hedge::Hedge>,
    unit: Option<&'a str>,
    core: Option<&'a Interval>,
    outer: Option<&'a Interval>,
    hard: Option<&'a Interval>,
    /// What the words stand for where they are no number.
    #[serde(flatten)]
    meaning: Option<Meaning<'a>>,
    additional: bool,
    part: bool,
    /// Why it is not the fact's value.
    aside: Option<crate::context::aside::Aside>,
    provisos: &'a [Proviso],
    change: Option<crate::value::quantity::Change>,
}

/// What words stand for.
#[derive(Serialize)]
#[serde(untagged)]
enum Meaning<'a> {
    Zones(&'a Zones),
    Days { first: Option<Date>, last: Option<Date> },
    YesNo { value: bool },
    Name { value: &'a str },
    Members { members: &'a [String], excluded: &'a [String] },
}

impl<'a> Meaning<'a> {
    fn of(meaning: &'a judgement::Meaning) -> Self {
        match meaning {
            judgement::Meaning::Zones(zones) => Self::Zones(zones),
            judgement::Meaning::Days(first, last) => Self::Days { first: *first, last: *last },
            judgement::Meaning::YesNo(value) => Self::YesNo { value: *value },
            judgement::Meaning::Name(value) => Self::Name { value },
            judgement::Meaning::Members { included, excluded } => {
                Self::Members { members: included, excluded }
            }
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Fact<'a> {
    id: &'a str,
    title: &'a str,
    rulebook: &'a str,
    event: Option<&'a str>,
    kind: Kind,
    expect: Option<&'a str>,
    verdict: Option<Verdict>,
    standing: Standing,
    narrowed: Option<&'a Interval>,
    differ: Option<How>,
    differences: Vec<Difference<'a>>,
    sources: Vec<FactSource<'a>>,
    lineages: Vec<Lineage<'a>>,
    agreed: usize,
    loose: usize,
    stretched: usize,
    contradicted: usize,
    outdated: usize,
    undecided: usize,
    unread: usize,
    silent: usize,
    phrases: usize,
    matched: usize,
    at_least: Option<usize>,
}

#[derive(Serialize)]
struct FactSource<'a> {
    article: &'a str,
    publisher: Option<&'a str>,
    date: Option<Date>,
    stated: Vec<&'a str>,
    verdicts: Vec<Verdict>,
}

/// Sources of one fact that differ in one way.
#[derive(Serialize)]
struct Difference<'a> {
    kind: How,
    stated: Vec<Differing<'a>>,
}

/// What one of them states.
#[derive(Serialize)]
struct Differing<'a> {
    article: &'a str,
    publisher: Option<&'a str>,
    date: Option<Date>,
    start: usize,
    end: usize,
    quote: &'a str,
    provisos: &'a [Proviso],
}

/// Sources of one fact that go back to one origin.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Lineage<'a> {
    articles: Vec<&'a str>,
    passage: Option<&'a str>,
    common_source: bool,
    outlet: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct FindingRow<'a> {
    code: Code,
    level: Level,
    fact: &'a str,
    #[serde(flatten)]
    at: Option<SpotRow<'a>>,
    message: &'a str,
    notes: &'a [String],
    help: &'a str,
    why: &'a str,
    rule: Option<Rule<'a>>,
    fingerprint: &'a str,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct SpotRow<'a> {
    article: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    quote: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    at: SpotRow<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Rule<'a> {
    path: &'a str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Skipped<'a> {
    path: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct Remark<'a> {
    article: &'a str,
    what: &'a str,
}

/// What is wrong with a rulebook, and where.
#[derive(Serialize)]
struct ProblemRow<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    level: Level,
    code: &'a str,
    message: &'a str,
    help: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Summary {
    articles: usize,
    skipped: usize,
    mentions: usize,
    /// Mentions that are counted and not listed.
    counted: usize,
    agreed: usize,
    loose: usize,
    stretched: usize,
    contradicted: usize,
    outdated: usize,
    undecided: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// The report as one JSON document, indented, with a line break at its end.
pub fn render(report: &Report, rulebook: &Rulebook) -> String {
    let document = Document {
        schema_version: SCHEMA_VERSION,
        rulebooks: rulebook.books.iter().map(|book| book.path.as_str()).collect(),
        articles: report
            .articles
            .iter()
            .map(|source| Article {
                id: &source.path,
                path: &source.path,
                publisher: source.publisher.as_deref(),
                date: source.date,
                event: source.event.as_ref().map(Event::name),
                identity: &source.identity,
            })
            .collect(),
        mentions: report.judged.judgements.iter().map(|j| mention(rulebook, j)).collect(),
        facts: report.judged.facts.iter().map(|row| fact(report, rulebook, row)).collect(),
        findings: report.judged.findings.iter().map(|f| finding(rulebook, f)).collect(),
        skipped: report
            .skipped
            .iter()
            .map(|skipped| Skipped { path: &skipped.path, why: &skipped.why })
            .collect(),
        remarks: report
            .all_remarks()
            .into_iter()
            .map(|remark| Remark { article: &remark.path, what: &remark.what })
            .collect(),
        problems: report.problems.iter().filter_map(|p| problem(rulebook, p)).collect(),
        summary: summary(report),
    };
    let mut text = serde_json::to_string_pretty(&document)
        .unwrap_or_else(|error| format!("{{\"error\": \"{error}\"}}"));
    text.push('\n');
    text
}

fn mention<'a>(rulebook: &'a Rulebook, judgement: &'a Judgement) -> Mention<'a> {
    let mention = &judgement.mention;
    let zones = judgement.stated.as_ref().and_then(judgement::Meaning::zones);
    let quantity = mention.stated.quantity();
    Mention {
        fact: &rulebook.facts[mention.fact].id,
        article: &mention.source.path,
        line: mention.place.line,
        column: mention.place.column,
        start: mention.place.start,
        end: mention.place.end,
        quote: &mention.quote,
        stated: Stated {
            text: &mention.quote,
            kind: rulebook.facts[mention.fact].kind,
            hedge: quantity.map(|quantity| quantity.hedge),
            unit: quantity.and_then(|quantity| quantity.unit.name()),
            core: zones.map(|zones| &zones.core),
            outer: zones.map(|zones| &zones.outer),
            hard: zones.and_then(|zones| zones.hard.as_ref()),
            meaning: match zones {
                Some(_) => None,
                None => judgement.stated.as_ref().map(Meaning::of),
            },
            additional: mention.stated.additional,
            part: mention.stated.part,
            aside: mention.aside,
            provisos: &mention.provisos,
            change: mention.stated.change,
        },
        expected: judgement.expected.as_ref().map(Meaning::of),
        speaker: mention.attribution.speaker.as_ref().map(|s| s.text.as_str()),
        speaker_outer: mention.attribution.outer.as_ref().map(|s| s.text.as_str()),
        polarity: mention.attribution.polarity,
        verdict: judgement.verdict,
        ground: judgement.ground,
        because: &judgement.because,
        rivals: mention.rivals.iter().map(|&i| rulebook.facts[i].id.as_str()).collect(),
    }
}

fn fact<'a>(report: &'a Report, rulebook: &'a Rulebook, row: &'a FactRow) -> Fact<'a> {
    let fact = &rulebook.facts[row.fact];
    let count = |verdict| row.counts.get(&verdict).copied().unwrap_or(0);
    let judgements = &report.judged.judgements;
    Fact {
        id: &fact.id,
        title: &fact.title,
        rulebook: &rulebook.books[fact.book].path,
        event: row.event.as_ref().map(Event::name),
        kind: fact.kind,
        expect: fact.expected(None, row.event.as_ref()).map(|expect| expect.text.as_str()),
        verdict: row.verdict,
        standing: row.standing,
        narrowed: row.narrowed.as_ref(),
        differ: row.differ(),
        differences: row.differences.iter().map(|d| difference(judgements, d)).collect(),
        sources: row
            .sources
            .iter()
            .map(|(article, mentions)| FactSource {
                article,
                publisher: mentions
                    .first()
                    .and_then(|&i| judgements[i].mention.source.publisher.as_deref()),
                date: mentions.first().and_then(|&i| judgements[i].mention.source.date),
                stated: mentions.iter().map(|&i| judgements[i].mention.quote.as_str()).collect(),
                verdicts: mentions.iter().map(|&i| judgements[i].verdict).collect(),
            })
            .collect(),
        lineages: row
            .lineages
            .iter()
            .map(|lineage| Lineage {
                articles: lineage.sources.iter().map(|&i| row.sources[i].0.as_str()).collect(),
                passage: lineage.passage.as_deref(),
                common_source: lineage.common_source,
                outlet: lineage.outlet.as_deref(),
            })
            .collect(),
        agreed: count(Verdict::Agrees),
        loose: count(Verdict::Loose),
        stretched: count(Verdict::Stretched),
        contradicted: count(Verdict::Contradicts),
        outdated: count(Verdict::Outdated),
        undecided: count(Verdict::Undecided),
        unread: report.unread[row.fact],
        silent: report.articles.len() - row.sources.len(),
        phrases: fact.written().count(),
        matched: report.matched_of(row.fact),
        at_least: fact.at_least.as_ref().map(|at_least| at_least.articles),
    }
}

fn difference<'a>(
    judgements: &'a [Judgement],
    difference: &crate::report::difference::Difference,
) -> Difference<'a> {
    let differing = |&index: &usize| {
        let mention = &judgements[index].mention;
        Differing {
            article: &mention.source.path,
            publisher: mention.source.publisher.as_deref(),
            date: mention.source.date,
            start: mention.place.start,
            end: mention.place.end,
            quote: &mention.quote,
            provisos: &mention.provisos,
        }
    };
    Difference { kind: difference.how, stated: difference.stated.iter().map(differing).collect() }
}

fn finding<'a>(rulebook: &'a Rulebook, finding: &'a Finding) -> FindingRow<'a> {
    FindingRow {
        code: finding.code,
        level: finding.level,
        fact: &finding.subject,
        at: finding.at.as_ref().map(spot),
        message: &finding.message,
        notes: &finding.notes,
        help: &finding.help,
        why: &finding.rule_label,
        rule: finding.rule.as_ref().and_then(|at| rule(rulebook, at)),
        fingerprint: &finding.fingerprint,
        related: finding
            .related
            .iter()
            .map(|(at, message)| Related { at: spot(at), message })
            .collect(),
    }
}

fn spot(at: &Spot) -> SpotRow<'_> {
    SpotRow {
        article: &at.path,
        line: at.place.line,
        column: at.place.column,
        start: at.place.start,
        end: at.place.end,
        quote: &at.quote,
    }
}

fn rule<'a>(rulebook: &'a Rulebook, at: &Location) -> Option<Rule<'a>> {
    let (path, line, column) = rulebook.place(at)?;
    Some(Rule { path, line, column })
}

fn problem<'a>(rulebook: &'a Rulebook, problem: &'a Problem) -> Option<ProblemRow<'a>> {
    let Location { book, span } = &problem.location;
    let (file, line, column) = rulebook.place(&problem.location)?;
    let end = Location { book: *book, span: span.end..span.end };
    let (_, end_line, end_column) = rulebook.place(&end)?;
    Some(ProblemRow {
        file,
        line,
        column,
        end_line,
        end_column,
        level: problem.level,
        code: problem.code,
        message: &problem.message,
        help: problem.help.as_deref(),
    })
}

fn summary(report: &Report) -> Summary {
    Summary {
        articles: report.articles.len(),
        skipped: report.skipped.len(),
        mentions: report.mentions(),
        counted: report.counted(),
        agreed: report.verdicts(Verdict::Agrees),
        loose: report.verdicts(Verdict::Loose),
        stretched: report.verdicts(Verdict::Stretched),
        contradicted: report.verdicts(Verdict::Contradicts),
        outdated: report.verdicts(Verdict::Outdated),
        undecided: report.verdicts(Verdict::Undecided),
        errors: report.count(Level::Error),
        warnings: report.count(Level::Warning),
        notes: report.count(Level::Note),
    }
}
