//! The report as Markdown, for a comment on a pull request or the summary of a job.
//!
//! A comment holds no more than 65,536 letters, so this ends before and says what it leaves out.
//! Words of articles stand in it as they are: none of them is markup, a mention of somebody or a
//! link. Source: GitHub Flavored Markdown Spec, sections 2.4 and 6; GitHub, "Basic writing and
//! formatting syntax".

use std::io::{self, Write};

use crate::render::decided;
use crate::render::drawing::line;
use crate::render::issue::{Issue, worst_first};
use crate::render::terminal::Style;
use crate::report::plural::plural;
use crate::report::standing::Standing;
use crate::report::{Exit, Level, Report};

/// Bytes that are written at most, so that letters are fewer.
const MOST_BYTES: usize = 60_000;

/// Bytes that a quoted text takes at most.
const LONGEST: usize = 600;

/// Writes the summary, the findings with the worst first, and what sources differ in.
pub fn render(report: &Report, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut text = format!("### factlint: {}\n\n", verdict(report));
    let sums = &report.summary;
    text.push_str(&format!(
        "{} read, {} skipped; {}: {} agree, {} contradict.\n",
        plural(sums.articles, "article"),
        sums.skipped,
        plural(sums.mentions, "mention"),
        sums.agreed,
        sums.contradicted,
    ));
    let issues = worst_first(report);
    let mut shown = 0;
    if !issues.is_empty() {
        text.push_str("\n| | where | what | to do |\n|---|---|---|---|\n");
    }
    for issue in &issues {
        let row = row(issue);
        if text.len() + row.len() > MOST_BYTES {
            break;
        }
        text.push_str(&row);
        shown += 1;
    }
    if shown < issues.len() {
        let more = plural(issues.len() - shown, "more finding");
        text.push_str(&format!("\n{more} left out, none of them worse; other formats have all.\n"));
    }
    text.push_str(&accepted(report, MOST_BYTES.saturating_sub(text.len())));
    text.push_str(&differing(report, MOST_BYTES.saturating_sub(text.len())));
    out.write_all(text.as_bytes())
}

/// The result in a few words.
fn verdict(report: &Report) -> String {
    let sums = &report.summary;
    let found = format!(
        "{}, {}, {}",
        plural(sums.errors, "error"),
        plural(sums.warnings, "warning"),
        plural(sums.notes, "note"),
    );
    match report.exit() {
        Exit::Unchecked => format!("not everything could be checked; {found}"),
        Exit::Clean | Exit::Findings if report.open().next().is_none() => {
            "nothing to report".to_owned()
        }
        Exit::Clean | Exit::Findings => found,
    }
}

fn row(issue: &Issue) -> String {
    let sign = match issue.level {
        Level::Error => ":x:",
        Level::Warning => ":warning:",
        Level::Note => ":information_source:",
    };
    let place = match issue.place.span {
        Some(span) => format!("{}:{}", line(issue.place.file), span.line),
        None => line(issue.place.file),
    };
    let quote = issue.finding.and_then(|finding| finding.at.as_ref());
    let quote = quote.map(|at| line(&at.excerpt.text)).filter(|text| !text.is_empty());
    let quote = quote.map_or_else(String::new, |text| format!("<br>{}", code(short(&text))));
    format!(
        "| {sign} | {} | **{}** {}{quote} | {} |\n",
        code(&place),
        plain(issue.code),
        plain(short(&line(&issue.message))),
        plain(issue.help),
    )
}

/// What somebody settled, and why.
fn accepted(report: &Report, room: usize) -> String {
    let mut text = String::new();
    for finding in report.settled() {
        let place = finding.at.as_ref().map_or_else(String::new, |at| {
            format!("{} ", code(&format!("{}:{}", line(&at.article), at.place.line)))
        });
        let told = finding.decision.as_ref().map(decided::told).unwrap_or_default();
        let message = plain(short(&line(&finding.message)));
        let one = format!("- {place}{message}: {}\n", plain(short(&told)));
        if text.len() + one.len() > room.saturating_sub(200) {
            break;
        }
        text.push_str(&one);
    }
    match report.summary.accepted {
        0 => String::new(),
        n => format!("\n<details><summary>Accepted ({n})</summary>\n\n{text}\n</details>\n"),
    }
}

/// Facts on which the sources are not of one mind.
fn differing(report: &Report, room: usize) -> String {
    let mut text = String::new();
    let contested = report.facts.iter().filter(|row| row.standing == Standing::Contested);
    for row in contested {
        let sources: Vec<String> = row
            .sources
            .iter()
            .map(|source| {
                let name = source.publisher.as_deref().unwrap_or(&source.article);
                format!("{}: {}", plain(&line(name)), plain(&line(&source.stated.join(", "))))
            })
            .collect();
        let one = format!("- **{}**: {}\n", plain(&line(&row.title)), sources.join("; "));
        if text.len() + one.len() > room.saturating_sub(200) {
            break;
        }
        text.push_str(&one);
    }
    if text.is_empty() {
        return text;
    }
    format!("\n<details><summary>What sources do not agree on</summary>\n\n{text}\n</details>\n")
}

/// The first letters of a text.
fn short(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

/// A text in a code span of a table's cell: longer ticks than any in it, and no bar that ends it.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let ticks = "`".repeat(longest + 1);
    let text = text.replace('|', "\\|");
    // A space at both ends is taken away with the ticks; so they can stand beside one.
    format!("{ticks} {text} {ticks}")
}

/// A text as it is: nothing in it is markup, calls somebody, points to an issue or is a link.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let ends = letters.peek().is_none_or(|next| next.is_whitespace());
        match c {
            ':' if ends => out.push(c),
            // A comment that nobody sees parts what would be a name, a number, a scheme or a sign.
            '@' | '#' | ':' => {
                out.push(c);
                out.push_str("<!-- -->");
            }
            '.' => out.push('.'),
            _ if c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '\'' | '-' | '%' | '/') => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out.replace("www.", "www<!-- -->.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_articles_are_no_markup() {
        for (text, written) in [
            ("167 seats, 5 %", "167 seats, 5 %"),
            ("*big* [x](y) | <b>", "\\*big\\* \\[x\\]\\(y\\) \\| \\<b\\>"),
            ("@all #12", "@<!-- -->all #<!-- -->12"),
            ("http://x", "http:<!-- -->//x"),
            ("so: :tada:", "so: :<!-- -->tada:"),
            ("www.x.org", "www<!-- -->.x.org"),
        ] {
            assert_eq!(plain(text), written);
        }
    }

    #[test]
    fn a_code_span_ends_where_it_should() {
        assert_eq!(code("a `b` ``c"), "``` a `b` ``c ```");
        assert_eq!(code("a|b"), "` a\\|b `");
    }
}
