//! The report for people at a terminal.
//!
//! First the findings, each with the article's words and the rule's line; then
//! who states what; then what was read and what was not, because an article that
//! was not read is the one thing a report must never keep to itself.

use annotate_snippets::{AnnotationKind, Group, Level as Severity, Origin, Snippet};
use comfy_table::{ContentArrangement, Table, presets};

use crate::mention::Spot;
use crate::render::rule_line::{Lines, draw};
use crate::render::untrusted::clean;
use crate::report::Report;
use crate::report::difference::How;
use crate::report::judgement::{Finding, Judgement};
use crate::report::plural::{plural, times};
use crate::report::row::{FactRow, Standing};
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::rulebook::verdict::Verdict;
use crate::text::one_line::one_line;

/// What to show, and how.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether to use colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Findings only.
    pub quiet: bool,
    /// Also the mentions that agree.
    pub verbose: bool,
}

/// The report as text.
pub fn render(report: &Report, rulebook: &Rulebook, style: Style) -> String {
    let mut out = String::new();
    let mut lines = Lines::new(rulebook);
    for finding in &report.judged.findings {
        out.push_str(&finding_text(&mut lines, finding, style));
        out.push_str("\n\n");
    }
    if !style.quiet {
        if style.verbose {
            out.push_str(&mentions(report, rulebook));
        }
        for book in 0..rulebook.books.len() {
            out.push_str(&matrix(report, rulebook, book, style));
        }
        if !report.judged.judgements.is_empty() {
            out.push_str(LEGEND);
        }
        out.push_str(&coverage(report, rulebook));
    }
    out.push_str(&unread(report));
    out.push_str(&summary(report));
    out
}

/// Other places that a finding shows.
const MOST_RELATED: usize = 6;

fn finding_text<'a>(lines: &mut Lines<'a>, finding: &'a Finding, style: Style) -> String {
    let severity = match finding.level {
        Level::Error => Severity::ERROR,
        Level::Warning => Severity::WARNING,
        Level::Note => Severity::NOTE,
    };
    let title = severity.primary_title(line(&finding.message)).id(finding.code.name());
    let mut group = Group::with_title(title);
    if let Some(at) = &finding.at {
        group = spot(group, at, line(&finding.label), AnnotationKind::Primary);
    }
    for (at, message) in finding.related.iter().take(MOST_RELATED) {
        group = spot(group, at, line(message), AnnotationKind::Context);
    }
    if let Some(rule) = &finding.rule {
        group = lines.add(group, rule, &finding.rule_label, AnnotationKind::Context);
    }
    let more = finding.related.len().saturating_sub(MOST_RELATED);
    if more > 0 {
        let more = format!("and {more} more places; `--format json` has all");
        group = group.element(Severity::NOTE.message(more));
    }
    for note in &finding.notes {
        group = group.element(Severity::NOTE.message(line(note)));
    }
    if !finding.help.is_empty() {
        group = group.element(Severity::HELP.message(line(&finding.help)));
    }
    draw(group, style.color, Some(style.width))
}

/// Adds an excerpt of an article, and where it is.
fn spot<'a>(group: Group<'a>, at: &Spot, label: String, kind: AnnotationKind) -> Group<'a> {
    let text = &at.excerpt.text;
    // Cleaned piece by piece, so that the value is found again in what is shown.
    let before = line_kept(&text[..at.excerpt.span.start]);
    let value = line_kept(&text[at.excerpt.span.clone()]);
    let after = line_kept(&text[at.excerpt.span.end..]);
    let before = before.trim_start();
    let span = before.len()..before.len() + value.len();
    let shown = format!("{before}{value}{}", after.trim_end());
    // The excerpt is the sentence, which need not begin where its line does.
    let origin = Origin::path(line(&at.path)).line(at.place.line).char_column(at.place.column);
    let snippet =
        Snippet::source(shown).line_start(at.place.line).annotation(kind.span(span).label(label));
    group.element(origin).element(snippet)
}

/// Untrusted text on one line, safe for a terminal.
fn line(text: &str) -> String {
    clean(&one_line(text)).into_owned()
}

/// The same with its spaces kept, so that words do not run together at its ends.
fn line_kept(text: &str) -> String {
    let flat: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    clean(&flat).into_owned()
}

/// Sources and facts that one table shows at most; larger ones become counts.
const MOST_FACTS: usize = 7;
const MOST_SOURCES: usize = 30;

/// Who states what: a row for each source, a column for each fact, or a row for
/// each fact where there are too many.
fn matrix(report: &Report, rulebook: &Rulebook, book: usize, style: Style) -> String {
    let rows: Vec<&FactRow> = report
        .judged
        .facts
        .iter()
        .filter(|row| rulebook.facts[row.fact].book == book && !row.sources.is_empty())
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let mut sources: Vec<&str> =
        rows.iter().flat_map(|row| row.sources.iter().map(|(path, _)| path.as_str())).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    if rows.len() <= MOST_FACTS && sources.len() <= MOST_SOURCES {
        let expected = |row: &&FactRow| {
            let fact = &rulebook.facts[row.fact];
            let value = fact
                .expected(None, row.event.as_ref())
                .map_or_else(String::new, |e| format!("\n{}", short(&e.text)));
            line_by_line(&format!("{}{value}", name(row, rulebook)))
        };
        let mut header = vec![String::new()];
        header.extend(rows.iter().map(expected));
        table.set_header(header);
        let folder = common_folder(&sources);
        for source in sources {
            let mut cells = vec![line(&source[folder..])];
            cells.extend(rows.iter().map(|row| cell(report, row, source)));
            table.add_row(cells);
        }
        let mut last = vec!["all sources".to_owned()];
        last.extend(rows.iter().map(|row| together(row)));
        table.add_row(last);
    } else {
        table.set_header([
            "fact",
            "expected",
            "stated",
            "agrees",
            "contradicts",
            "sources",
            "together",
        ]);
        let shown = rows.iter().take(MOST_ROWS);
        for row in shown {
            let fact = &rulebook.facts[row.fact];
            let count = |verdict| row.counts.get(&verdict).copied().unwrap_or(0).to_string();
            table.add_row([
                line(&name(row, rulebook)),
                fact.expected(None, row.event.as_ref())
                    .map_or_else(String::new, |e| line(&short(&e.text))),
                row.counts.values().sum::<usize>().to_string(),
                count(Verdict::Agrees),
                count(Verdict::Contradicts),
                row.sources.len().to_string(),
                together(row),
            ]);
        }
    }
    let title = line(&rulebook.books[book].title);
    let more = rows.len().saturating_sub(MOST_ROWS);
    let more = if more > 0 && rows.len() > MOST_FACTS {
        format!("... and {more} more facts; `--format json` has all\n")
    } else {
        String::new()
    };
    format!("{title}\n{}\n{more}\n", table.trim_fmt())
}

/// The bytes that all paths begin with, up to the last `/` of them.
fn common_folder(paths: &[&str]) -> usize {
    let Some((first, rest)) = paths.split_first() else { return 0 };
    let shared = |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let common = rest.iter().map(|path| shared(first, path)).min().unwrap_or(first.len());
    first[..first.floor_char_boundary(common)].rfind('/').map_or(0, |slash| slash + 1)
}

/// Rows of a table of facts.
const MOST_ROWS: usize = 40;

fn line_by_line(text: &str) -> String {
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What one source says on one fact.
fn cell(report: &Report, row: &FactRow, source: &str) -> String {
    let Some((_, mentions)) = row.sources.iter().find(|(path, _)| path == source) else {
        return String::new();
    };
    let mut values: Vec<String> = mentions
        .iter()
        .map(|&index| {
            let judgement = &report.judged.judgements[index];
            format!("{} {}", line(&judgement.mention.quote), mark(judgement.verdict))
        })
        .collect();
    values.dedup();
    values.join("\n")
}

/// What the marks mean.
const LEGEND: &str = "✓ agrees  ≈ loose  ! stretched  ✗ contradicts  < outdated  ? undecided\n\n";

/// How a verdict is marked in tables.
fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agrees => "✓",
        Verdict::Loose => "≈",
        Verdict::Stretched => "!",
        Verdict::Contradicts => "✗",
        Verdict::Outdated => "<",
        Verdict::Undecided => "?",
    }
}

fn together(row: &FactRow) -> String {
    match (row.standing, &row.narrowed) {
        (Standing::Unanimous | Standing::SingleSource, Some(left)) => left.to_string(),
        (Standing::Contested, _) => {
            let how = row.differ().filter(|how| *how != How::Discrepancy);
            how.map_or(row.standing.name(), How::name).to_owned()
        }
        (standing, _) => standing.name().to_owned(),
    }
}

/// Every mention on a line of its own.
fn mentions(report: &Report, rulebook: &Rulebook) -> String {
    let mut out = String::new();
    for judgement in &report.judged.judgements {
        out.push_str(&mention(rulebook, judgement));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn mention(rulebook: &Rulebook, judgement: &Judgement) -> String {
    let mention = &judgement.mention;
    let speaker = mention
        .attribution
        .speaker
        .as_ref()
        .map_or_else(String::new, |speaker| format!(" (says {})", line(&speaker.text)));
    format!(
        "{}:{}:{}: {} {} {}{speaker}: {}\n",
        line(&mention.source.path),
        mention.place.line,
        mention.place.column,
        rulebook.facts[mention.fact].id,
        judgement.verdict.name(),
        line(&mention.quote),
        judgement.ground.describe(),
    )
}

/// The beginning of an expected value that is a long list.
fn short(text: &str) -> String {
    const MOST: usize = 32;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let begin: String = text.chars().take(MOST).collect();
    let cut = begin.rfind(", ").map_or(begin.as_str(), |comma| &begin[..comma]);
    format!("{cut}, …")
}

/// What a row is about: the fact, and the event where there is one.
fn name(row: &FactRow, rulebook: &Rulebook) -> String {
    let id = &rulebook.facts[row.fact].id;
    match &row.event {
        Some(event) => format!("{id} ({event})"),
        None => id.clone(),
    }
}

/// Per fact: stated, agreed, contradicted, unread, silent.
fn coverage(report: &Report, rulebook: &Rulebook) -> String {
    let mut out = String::new();
    let total = report.articles.len();
    let mut last = None;
    for row in &report.judged.facts {
        // Where a fact has several rows, the first one counts what was not read.
        let first = last != Some(row.fact);
        last = Some(row.fact);
        let unread = if first { report.unread[row.fact] } else { 0 };
        let stated: usize = row.counts.values().sum();
        if stated == 0 && unread == 0 {
            continue;
        }
        // Of one article there is nothing to tell.
        let independent = match row.lineages.len() {
            0 => String::new(),
            _ if row.sources.len() < 2 => String::new(),
            independent => format!(", {independent} independent"),
        };
        let mut parts = vec![format!(
            "stated {} in {} of {}{independent}",
            times(stated),
            row.sources.len(),
            articles(total)
        )];
        if row.differ() == Some(How::Precision) {
            parts.push("some more precisely than others".to_owned());
        }
        parts.extend(row.counts.iter().map(|(verdict, n)| format!("{n} {}", verdict.past())));
        if unread > 0 {
            parts.push(format!("{unread} unread"));
        }
        out.push_str(&format!("  {}: {}\n", line(&name(row, rulebook)), parts.join(", ")));
    }
    let silent: Vec<&str> = report
        .judged
        .facts
        .iter()
        .filter(|row| row.standing == Standing::Silent)
        .map(|row| rulebook.facts[row.fact].id.as_str())
        .collect();
    if !silent.is_empty() {
        let shown: Vec<&str> = silent.iter().take(MOST_SILENT).copied().collect();
        let more = silent.len() - shown.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        out.push_str(&format!("  stated nowhere: {}{more}\n", shown.join(", ")));
    }
    let open = mentioned_only(report, rulebook);
    if !open.is_empty() {
        out.push_str(&format!("  mentioned, but never with a value: {}\n", open.join(", ")));
    }
    if out.is_empty() { out } else { format!("Coverage\n{out}\n") }
}

/// Facts that articles mention, and all mentions of which are set aside, denied or
/// wanted by several facts.
fn mentioned_only<'r>(report: &Report, rulebook: &'r Rulebook) -> Vec<&'r str> {
    let open = |row: &FactRow| {
        let mut mentions = row.sources.iter().flat_map(|(_, mentions)| mentions);
        mentions.all(|&index| report.judged.judgements[index].ground.leaves_open())
    };
    let by_fact = report.judged.facts.chunk_by(|a, b| a.fact == b.fact);
    by_fact
        .filter(|rows| rows.iter().any(|row| !row.sources.is_empty()) && rows.iter().all(open))
        .filter_map(|rows| Some(rulebook.facts[rows.first()?.fact].id.as_str()))
        .take(MOST_SILENT)
        .collect()
}

/// Silent facts that are named.
const MOST_SILENT: usize = 10;

/// What was not read, and what was read with a remark.
fn unread(report: &Report) -> String {
    let mut out = String::new();
    for skipped in &report.skipped {
        out.push_str(&format!("not read: {}: {}\n", line(&skipped.path), line(&skipped.why)));
    }
    for remark in report.all_remarks() {
        out.push_str(&format!("remark: {}: {}\n", line(&remark.path), line(&remark.what)));
    }
    if out.is_empty() { out } else { format!("{out}\n") }
}

fn summary(report: &Report) -> String {
    let count = |level, name: &str| plural(report.count(level), name);
    format!(
        "{} read, {} skipped; {}; {}, {}, {}\n",
        articles(report.articles.len()),
        report.skipped.len(),
        plural(report.mentions(), "mention"),
        count(Level::Error, "error"),
        count(Level::Warning, "warning"),
        count(Level::Note, "note"),
    )
}

fn articles(n: usize) -> String {
    plural(n, "article")
}
