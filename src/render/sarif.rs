//! The report as SARIF 2.1.0, which code scanning of GitHub, Azure and editors read.
//!
//! Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; limits of
//! GitHub: "SARIF support for code scanning", section "Validating your SARIF file".

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::json;
use serde_sarif::sarif::{
    ArtifactLocation, Invocation, Location, Message, MultiformatMessageString, Notification,
    PhysicalLocation, PropertyBag, Region, ReportingConfiguration, ReportingDescriptor, Result,
    ResultLevel, Run, Sarif, Suppression, Tool, ToolComponent,
};

use crate::render::decided;
use crate::render::issue::{self, Issue, Range, place_of};
use crate::render::terminal::Style;
use crate::render::uri;
use crate::render::{explain, json};
use crate::report::decision::{Decision, Origin};
use crate::report::finding::Finding;
use crate::report::{Exit, Level, Report};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// How many results of one run GitHub shows; it keeps the worst itself, and so do we, and say so.
const MOST_RESULTS: usize = 5_000;

/// The name of our fingerprint among those of other tools, with the version of its making.
const FINGERPRINT: &str = "factlint/v1";

/// Writes the report as one run.
pub fn render(report: &Report, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut issues = issue::all(report);
    issues.sort_by_key(|issue| (issue.settled().is_some(), Reverse(issue.level)));
    let log = Sarif::builder()
        .schema(SCHEMA.to_owned())
        .version(json!("2.1.0"))
        .runs(vec![run(report, &issues)])
        .build();
    json::document(&log, out)
}

fn run(report: &Report, issues: &[Issue]) -> Run {
    let shown = issues.get(..MOST_RESULTS).unwrap_or(issues);
    let rules = rules(shown);
    let at: BTreeMap<&str, i64> =
        rules.iter().zip(0..).map(|(rule, index)| (rule.id.as_str(), index)).collect();
    let results = shown.iter().map(|issue| result(report, issue, at.get(issue.code).copied()));
    let results: Vec<Result> = results.collect();
    let driver = ToolComponent::builder()
        .name(report.tool.name.clone())
        .version(report.tool.version.clone())
        .semantic_version(report.tool.version.clone())
        .information_uri(uri::REPOSITORY.to_owned())
        .rules(rules.clone())
        .build();
    Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .invocations(vec![invocation(report, issues.len() - shown.len())])
        .column_kind(json!("utf16CodeUnits"))
        .results(results)
        .build()
}

/// How the run went: what was not read makes it no successful one, whatever else was found.
fn invocation(report: &Report, left_out: usize) -> Invocation {
    let skipped = report.skipped.iter().map(|skipped| {
        let place = Range { file: &skipped.path, span: None };
        let text = format!("not read: {}", skipped.why);
        told("error", &text, vec![location(place, None)])
    });
    let too_many = (left_out > 0).then(|| {
        let text = format!(
            "{left_out} more results are left out, none of them worse than those here; the JSON report has all"
        );
        told("warning", &text, Vec::new())
    });
    Invocation::builder()
        .execution_successful(report.exit() != Exit::Unchecked)
        .exit_code(i64::from(report.exit_status))
        .tool_execution_notifications(skipped.chain(too_many).collect::<Vec<_>>())
        .build()
}

fn told(level: &str, text: &str, locations: Vec<Location>) -> Notification {
    Notification::builder().level(json!(level)).message(message(text)).locations(locations).build()
}

/// The kinds of what is shown, each once, in alphabetical order.
fn rules(issues: &[Issue]) -> Vec<ReportingDescriptor> {
    let mut worst: BTreeMap<&str, (Level, &Issue)> = BTreeMap::new();
    for issue in issues {
        worst.entry(issue.code).or_insert((issue.level, issue));
    }
    worst.into_iter().map(|(code, (level, issue))| rule(code, level, issue)).collect()
}

fn rule(code: &str, level: Level, issue: &Issue) -> ReportingDescriptor {
    let page = explain::code(code).unwrap_or_default();
    let short = page.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let short = if short.is_empty() { code.replace('-', " ") } else { short };
    let said = |text: &str| MultiformatMessageString::builder().text(text.to_owned()).build();
    let full = if page.is_empty() { &short } else { page };
    let help =
        MultiformatMessageString::builder().text(full.to_owned()).markdown(full.to_owned()).build();
    let docs = issue.finding.map_or("docs/rules.md", |finding| finding.docs.as_str());
    ReportingDescriptor::builder()
        .id(code.to_owned())
        .name(pascal(code))
        .short_description(said(&short))
        .full_description(said(&short))
        .help(help)
        .help_uri(uri::of_docs(docs))
        .default_configuration(ReportingConfiguration::builder().level(json!(level.name())).build())
        .properties(tags(&["facts", "prose"]))
        .build()
}

/// `near-miss-name` as `NearMissName`, as names of rules are written.
fn pascal(code: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    code.split('-').map(word).collect()
}

fn tags(tags: &[&str]) -> PropertyBag {
    let tags: Vec<String> = tags.iter().map(|&tag| tag.to_owned()).collect();
    PropertyBag::builder().tags(tags).additional_properties(BTreeMap::new()).build()
}

fn result(report: &Report, issue: &Issue, rule: Option<i64>) -> Result {
    let mut result = Result::builder()
        .rule_id(issue.code.to_owned())
        .level(match issue.level {
            Level::Error => ResultLevel::Error,
            Level::Warning => ResultLevel::Warning,
            Level::Note => ResultLevel::Note,
        })
        .message(message(&issue.sentences()))
        .locations(vec![location(issue.place, None)])
        .partial_fingerprints(BTreeMap::from([(FINGERPRINT.to_owned(), issue.fingerprint.clone())]))
        .build();
    result.rule_index = rule;
    result.related_locations = issue.finding.map(|finding| related(report, finding));
    // Either all results say whether they are suppressed or none does: section 3.27.23.
    let is_told = report.findings.iter().any(|finding| finding.decision.is_some());
    result.suppressions = is_told.then(|| issue.settled().map(suppression).into_iter().collect());
    result
}

/// That somebody settled it, and why.
fn suppression(decision: &Decision) -> Suppression {
    let kind = match decision.origin {
        Origin::Decisions => "external",
        Origin::Article => "inSource",
    };
    Suppression::builder()
        .kind(json!(kind))
        .status(json!("accepted"))
        .justification(decided::told(decision))
        .location(location(issue::place_of_rule(&decision.place), None))
        .build()
}

/// Other places that a finding rests on, and where the rulebook says so.
fn related(report: &Report, finding: &Finding) -> Vec<Location> {
    let others = finding
        .related
        .iter()
        .map(|other| location(place_of(report, &other.at), Some(&other.message)));
    let rule = finding.rule.iter().map(|rule| {
        let why = if finding.why.is_empty() { "the rule" } else { &finding.why };
        location(issue::place_of_rule(rule), Some(why))
    });
    let mut all: Vec<Location> = others.chain(rule).collect();
    for (location, id) in all.iter_mut().zip(1..) {
        location.id = Some(id);
    }
    all
}

fn location(place: Range, text: Option<&str>) -> Location {
    let file = ArtifactLocation::builder().uri(uri::of_file(place.file)).build();
    let mut physical = PhysicalLocation::builder().artifact_location(file).build();
    physical.region = place.span.map(|span| {
        let (start, end) = span.utf16.unwrap_or(span.columns);
        Region::builder()
            .start_line(whole(span.line))
            .start_column(whole(start))
            .end_line(whole(span.end_line))
            .end_column(whole(end))
            .build()
    });
    let mut location = Location::builder().physical_location(physical).build();
    location.message = text.map(message);
    location
}

fn message(text: &str) -> Message {
    Message::builder().text(text.to_owned()).build()
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
