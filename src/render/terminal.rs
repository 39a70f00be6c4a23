//! The report for people at a terminal.
//!
//! First the findings, each with the article's words and the rule's line; then
//! who states what; then what was read and what was not, because an article that
//! was not read is the one thing a report must never keep to itself.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level as Severity};
use comfy_table::{ContentArrangement, Table, presets};

use crate::render::drawing::{Drawing, line};
use crate::report::Level;
use crate::report::Report;
use crate::report::Verdict;
use crate::report::across::{FactCoverage, Row, RowSource};
use crate::report::article::Article;
use crate::report::difference::How;
use crate::report::finding::Finding;
use crate::report::mention::Mention;
use crate::report::plural::{plural, times};
use crate::report::rules::Book;
use crate::report::standing::Standing;

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

/// Writes the report as text.
pub fn render(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        write!(out, "{}\n\n", finding_text(finding, style))?;
    }
    write!(out, "{}", perhaps(report))?;
    if !style.quiet {
        if style.verbose {
            write!(out, "{}", mentions(report))?;
        }
        for book in &report.rulebooks {
            write!(out, "{}", matrix(report, book, style))?;
        }
        if !report.mentions.is_empty() {
            write!(out, "{LEGEND}")?;
        }
        write!(out, "{}", coverage(report))?;
    }
    write!(out, "{}{}", unread(report), summary(report))
}

/// What would be reported if it were sure whose figure it is, a line each.
fn perhaps(report: &Report) -> String {
    let all = report.mentions.iter().filter(|mention| mention.is_perhaps_of_something_else());
    let mut out = String::new();
    for mention in all.clone().take(MOST_PERHAPS) {
        let because: Vec<String> = mention.because.iter().map(|why| line(why)).collect();
        out.push_str(&format!(
            "  {}:{}:{}: {} {}: {}\n",
            line(&mention.article),
            mention.place.line,
            mention.place.column,
            line(&mention.fact),
            line(&mention.stated.words),
            because.join("; "),
        ));
    }
    let more = all.count().saturating_sub(MOST_PERHAPS);
    if more > 0 {
        out.push_str(&format!("  and {more} more; `--format json` has all\n"));
    }
    if out.is_empty() {
        return out;
    }
    format!("Perhaps of something else (`--strict` judges them)\n{out}\n")
}

/// Lines of that list.
const MOST_PERHAPS: usize = 20;

/// Other places that a finding shows.
const MOST_RELATED: usize = 6;

fn finding_text(finding: &Finding, style: Style) -> String {
    let severity = match finding.level {
        Level::Error => Severity::ERROR,
        Level::Warning => Severity::WARNING,
        Level::Note => Severity::NOTE,
    };
    let title = severity.primary_title(line(&finding.message)).id(finding.code.name());
    let mut drawing = Drawing::new(title);
    if let Some(at) = &finding.at {
        drawing = drawing.spot(at, &finding.label, AnnotationKind::Primary);
    }
    for related in finding.related.iter().take(MOST_RELATED) {
        drawing = drawing.spot(&related.at, &related.message, AnnotationKind::Context);
    }
    if let Some(rule) = &finding.rule {
        drawing = drawing.rule(rule, &finding.why, AnnotationKind::Context);
    }
    let more = finding.related.len().saturating_sub(MOST_RELATED);
    if more > 0 {
        let more = format!("and {more} more places; `--format json` has all");
        drawing = drawing.note(Severity::NOTE.message(more));
    }
    for note in &finding.notes {
        drawing = drawing.note(Severity::NOTE.message(line(note)));
    }
    if !finding.help.is_empty() {
        drawing = drawing.note(Severity::HELP.message(line(&finding.help)));
    }
    drawing.draw(style.color, Some(style.width))
}

/// Sources and facts that one table shows at most; larger ones become counts.
const MOST_FACTS: usize = 7;
const MOST_SOURCES: usize = 30;

/// Who states what: a row for each source, a column for each fact, or a row for
/// each fact where there are too many.
fn matrix(report: &Report, book: &Book, style: Style) -> String {
    let of_book = |row: &&Row| !row.sources.is_empty() && row.rulebook == book.id;
    let rows: Vec<&Row> = report.facts.iter().filter(of_book).collect();
    if rows.is_empty() {
        return String::new();
    }
    let mut sources: Vec<&str> =
        rows.iter().flat_map(|row| &row.sources).map(|source| source.article.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    let expected = |row: &Row| row.expected.as_ref().map(|expected| short(&expected.text));
    if rows.len() <= MOST_FACTS && sources.len() <= MOST_SOURCES {
        let head = |row: &&Row| {
            let value = expected(row).map_or_else(String::new, |value| format!("\n{value}"));
            line_by_line(&format!("{}{value}", name(row)))
        };
        let mut header = vec![String::new()];
        header.extend(rows.iter().map(head));
        table.set_header(header);
        let folder = common_folder(&sources);
        for source in sources {
            let mut cells = vec![line(&source[folder..])];
            cells.extend(rows.iter().map(|row| cell(row, source)));
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
        for row in rows.iter().take(MOST_ROWS) {
            table.add_row([
                line(&name(row)),
                line(&expected(row).unwrap_or_default()),
                row.counts.total().to_string(),
                row.counts.agreed.to_string(),
                row.counts.contradicted.to_string(),
                row.sources.len().to_string(),
                together(row),
            ]);
        }
    }
    let title = line(&book.title);
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
fn cell(row: &Row, article: &str) -> String {
    let of_article = |source: &&RowSource| source.article == article;
    let Some(source) = row.sources.iter().find(of_article) else {
        return String::new();
    };
    let mut values: Vec<String> = source
        .stated
        .iter()
        .zip(&source.verdicts)
        .map(|(words, verdict)| format!("{} {}", line(words), mark(*verdict)))
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

fn together(row: &Row) -> String {
    if let Some(together) = &row.together {
        return line(&short(together));
    }
    let how = row.differ.filter(|how| *how != How::Discrepancy && *how != How::Precision);
    how.map_or(row.standing.name(), How::name).to_owned()
}

/// Every mention on a line of its own.
fn mentions(report: &Report) -> String {
    let mut out: String = report.mentions.iter().map(mention).collect();
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn mention(mention: &Mention) -> String {
    let says = |speaker: &String| format!(" (says {})", line(speaker));
    let speaker = mention.speaker.as_ref().map_or_else(String::new, says);
    format!(
        "{}:{}:{}: {} {} {}{speaker}: {}\n",
        line(&mention.article),
        mention.place.line,
        mention.place.column,
        line(&mention.fact),
        mention.verdict.name(),
        line(&mention.quote),
        mention.ground_words,
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
fn name(row: &Row) -> String {
    match &row.event {
        Some(event) => format!("{} ({event})", row.id),
        None => row.id.clone(),
    }
}

/// Per fact: stated, agreed, contradicted, unread, silent.
fn coverage(report: &Report) -> String {
    let mut out = String::new();
    let by_fact = report.facts.chunk_by(|a, b| a.id == b.id).zip(&report.coverage.facts);
    for (rows, fact) in by_fact {
        for (at, row) in rows.iter().enumerate() {
            // Where a fact has several rows, the first one counts what was not read.
            let unread = if at == 0 { fact.unread } else { 0 };
            out.push_str(&row_coverage(row, unread));
        }
        out.push_str(&unread_of(report, fact));
    }
    let named = |names: Vec<&str>| {
        let shown: Vec<String> = names.iter().take(MOST_SILENT).map(|id| line(id)).collect();
        let more = names.len() - shown.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}{more}", shown.join(", "))
    };
    let silent = report.facts.iter().filter(|row| row.standing == Standing::Silent);
    let silent: Vec<&str> = silent.map(|row| row.id.as_str()).collect();
    if !silent.is_empty() {
        out.push_str(&format!("  stated nowhere: {}\n", named(silent)));
    }
    let open = report.coverage.facts.iter().filter(|fact| fact.without_value);
    let open: Vec<&str> = open.map(|fact| fact.fact.as_str()).collect();
    if !open.is_empty() {
        out.push_str(&format!("  mentioned, but never with a value: {}\n", named(open)));
    }
    if out.is_empty() { out } else { format!("Coverage\n{out}\n") }
}

/// Sentences of a fact that were not read which are shown with the reason.
const MOST_REASONS: usize = 2;

/// Where a fact has its words and no value that was read, and why.
fn unread_of(report: &Report, fact: &FactCoverage) -> String {
    let of_fact = report.coverage.unread.iter().filter(|unread| unread.fact == fact.fact);
    let told = of_fact.filter_map(|unread| Some((unread, unread.why.as_ref()?)));
    let lines = told.take(MOST_REASONS).map(|(unread, why)| {
        let place = &unread.at.place;
        let words = match unread.at.quote.as_str() {
            "" => String::new(),
            quote => format!("`{}`: ", line(quote)),
        };
        let (article, why) = (line(&unread.at.article), line(why));
        format!("    unread {article}:{}:{}: {words}{why}\n", place.line, place.column)
    });
    lines.collect()
}

/// What articles say of one row; nothing where none says anything.
fn row_coverage(row: &Row, unread: usize) -> String {
    let stated = row.counts.total();
    if stated == 0 && unread == 0 {
        return String::new();
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
        articles(row.articles)
    )];
    if row.differ == Some(How::Precision) {
        parts.push("some more precisely than others".to_owned());
    }
    let counts = row.counts.each().into_iter().filter(|(_, count)| *count > 0);
    parts.extend(counts.map(|(verdict, count)| format!("{count} {}", verdict.past())));
    if unread > 0 {
        parts.push(format!("{unread} unread"));
    }
    format!("  {}: {}\n", line(&name(row)), parts.join(", "))
}

/// Silent facts that are named.
const MOST_SILENT: usize = 10;

/// What was not read, and what was read with a remark.
fn unread(report: &Report) -> String {
    let mut out = String::new();
    for skipped in &report.skipped {
        out.push_str(&format!("not read: {}: {}\n", line(&skipped.path), line(&skipped.why)));
    }
    let of_articles = report.articles.iter().flat_map(|article| {
        article.remarks.iter().map(|what| (article.id.as_str(), what.as_str()))
    });
    let others = report.remarks.iter().map(|remark| (remark.path.as_str(), remark.what.as_str()));
    let left_out = report.left_out.iter();
    let left_out = left_out.map(|left| (left.path.as_str(), left.what.as_str()));
    let mut remarks: Vec<(&str, &str)> = of_articles.chain(others).chain(left_out).collect();
    let asides = set_aside(report);
    remarks.extend(asides.iter().map(|(whose, what)| (whose.as_str(), what.as_str())));
    remarks.sort_unstable();
    for (path, what) in remarks {
        out.push_str(&format!("remark: {}: {}\n", line(path), line(what)));
    }
    if out.is_empty() { out } else { format!("{out}\n") }
}

/// From so many articles on, what was set aside of them is summed up: pages of one site all have
/// the same navigation.
const SUMMED_UP: usize = 4;

/// What was set aside of which articles.
fn set_aside(report: &Report) -> Vec<(String, String)> {
    let of_articles: Vec<&Article> =
        report.articles.iter().filter(|article| !article.set_aside.is_empty()).collect();
    let sums = |articles: &[&Article]| {
        let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
        for aside in articles.iter().flat_map(|article| &article.set_aside) {
            *sums.entry(&aside.what).or_default() += aside.words;
        }
        let words = sums.iter().map(|(what, &words)| format!("{} {what}", plural(words, "word")));
        format!("set aside {}", words.collect::<Vec<_>>().join(", "))
    };
    match &of_articles[..] {
        few if few.len() < SUMMED_UP => {
            few.iter().map(|article| (article.id.clone(), sums(&[article]))).collect()
        }
        many => vec![(articles(many.len()), sums(many))],
    }
}

/// How much was read and found, in one line.
pub(super) fn summary(report: &Report) -> String {
    let sums = &report.summary;
    format!(
        "{} read, {} skipped; {}; {}, {}, {}\n",
        articles(sums.articles),
        sums.skipped,
        plural(sums.mentions, "mention"),
        plural(sums.errors, "error"),
        plural(sums.warnings, "warning"),
        plural(sums.notes, "note"),
    )
}

fn articles(n: usize) -> String {
    plural(n, "article")
}
