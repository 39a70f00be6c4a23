//! The mutation score of a rulebook.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, presets};

use crate::render::terminal::Style;
use crate::render::untrusted::clean;
use crate::test::told::{Score, Share};
use crate::text::one_line::one_line;

/// Changed texts that are shown.
const MOST: usize = 20;

/// Writes how many changes were caught and how many rewordings left alone, per fact and
/// per change, and the texts for which it went wrong.
pub fn render(score: &Score, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if score.changes.is_empty() {
        return writeln!(
            out,
            "nothing was changed, so nothing could be caught: only what agrees with an expected \
             value is changed, and no case or article does"
        );
    }
    let mut facts = table(style, ["fact", "changes caught", "rewordings left alone"]);
    for (fact, caught, left_alone) in &score.facts {
        facts.add_row([clean(fact).into_owned(), share(*caught), share(*left_alone)]);
    }
    write!(out, "{}\n\n", facts.trim_fmt())?;
    let mut changes = table(style, ["change", "as it should be", ""]);
    for (change, counts) in &score.changes {
        let what = if change.changes_meaning() { "caught" } else { "left alone" };
        changes.add_row([change.name().to_owned(), share(*counts), what.to_owned()]);
    }
    write!(out, "{}\n\n", changes.trim_fmt())?;
    for (fact, change, text) in score.wrong.iter().take(MOST) {
        let what = if change.changes_meaning() { "not caught" } else { "not left alone" };
        let text = one_line(text);
        writeln!(out, "{what}: {}, {}: {}", clean(fact), change.name(), clean(&text))?;
    }
    if let Some(more @ 1..) = score.wrong.len().checked_sub(MOST) {
        writeln!(out, "... and {more} more")?;
    }
    if !score.wrong.is_empty() {
        writeln!(out)?;
    }
    let told = |score: Share, done: &str, nothing: &str| match score.all {
        0 => nothing.to_owned(),
        _ => format!("{} of the {done}", share(score)),
    };
    let changes = told(
        score.caught,
        "changes caught",
        "nothing to catch, since no case agrees with an expected value",
    );
    let wordings = told(score.left_alone, "rewordings left alone", "no rewording to leave alone");
    writeln!(out, "{changes}, {wordings}")
}

fn table(style: Style, header: [&str; 3]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    table.set_header(header);
    table
}

/// "19 of 20 (95.0 %)"; nothing where nothing was tried.
fn share(Share { right, all }: Share) -> String {
    if all == 0 {
        return "-".to_owned();
    }
    let tenths = right * 1000 / all;
    format!("{right} of {all} ({}.{} %)", tenths / 10, tenths % 10)
}
