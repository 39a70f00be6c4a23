//! Who states what as a table, for whoever writes the rules: ids, values as the rulebook has them,
//! counts.

use comfy_table::{ContentArrangement, Table, presets};

use crate::render::drawing::line;
use crate::render::in_short::{common_folder, mark, short};
use crate::render::terminal::{Style, articles};
use crate::report::Report;
use crate::report::across::{Row, RowSource};
use crate::report::difference::How;
use crate::report::plural::times;
use crate::report::rules::Book;

/// Sources and facts that one table shows at most; larger ones become counts.
const MOST_FACTS: usize = 7;
const MOST_SOURCES: usize = 30;

/// Letters of a value.
const MOST_LETTERS: usize = 32;

/// Who states what: a row for each source, a column for each fact, or a row for
/// each fact where there are too many.
pub(super) fn matrix(report: &Report, book: &Book, style: Style) -> String {
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
    let expected =
        |row: &Row| row.expected.as_ref().map(|expected| short(&expected.text, MOST_LETTERS));
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

fn together(row: &Row) -> String {
    if let Some(together) = &row.together {
        return line(&short(together, MOST_LETTERS));
    }
    let how = row.differ.filter(|how| *how != How::Discrepancy && *how != How::Precision);
    how.map_or(row.standing.name(), How::name).to_owned()
}

/// What a row is about: the fact, and the event where there is one.
pub(super) fn name(row: &Row) -> String {
    match &row.event {
        Some(event) => format!("{} ({event})", row.id),
        None => row.id.clone(),
    }
}

/// Per fact: stated, agreed, contradicted, unread.
pub(super) fn counts(report: &Report) -> String {
    let mut out = String::new();
    let by_fact = report.facts.chunk_by(|a, b| a.id == b.id).zip(&report.coverage.facts);
    for (rows, fact) in by_fact {
        for (at, row) in rows.iter().enumerate() {
            // Where a fact has several rows, the first one counts what was not read.
            let unread = if at == 0 { fact.unread } else { 0 };
            out.push_str(&row_coverage(row, unread));
        }
    }
    if out.is_empty() { out } else { format!("Coverage\n{out}\n") }
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
