//! What is worth a fact, for people, as a rulebook and for programs.

use std::io::{self, Write};

use crate::render::drawing::line;
use crate::suggest::{Suggestion, Suggestions};

/// How many places of one value are shown to people.
const PLACES: usize = 4;
/// How many values.
const VALUES: usize = 8;

/// Writes them as JSON: one value.
pub fn json(found: &Suggestions, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, found)?;
    writeln!(out)
}

/// Writes them as a rulebook to edit, behind its first lines; facts in another language are
/// named and left out.
pub fn toml(
    found: &Suggestions,
    head: &str,
    language: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "{head}")?;
    for one in &found.suggestions {
        match &one.fact {
            Some(fact) if one.language == language => write!(out, "\n{fact}")?,
            Some(_) => {
                let words = line(&one.words.join(" "));
                writeln!(
                    out,
                    "\n# {words}: left out, since its articles are in another language: {}",
                    one.language
                )?;
            }
            None => {
                let why = one.without.as_deref().unwrap_or_default();
                writeln!(out, "\n# {}: {}", line(&told(one)), line(why))?;
            }
        }
    }
    Ok(())
}

/// Writes them for people: what is said, by whom, and the frame of a fact for it.
pub fn text(found: &Suggestions, out: &mut dyn Write) -> io::Result<()> {
    for one in &found.suggestions {
        let kind = if one.disputed { "disputed" } else { "shared" };
        writeln!(out, "{kind}: {}", line(&told(one)))?;
        for value in one.values.iter().take(VALUES) {
            let s = if value.articles == 1 { "" } else { "s" };
            writeln!(out, "  {}: {} article{s}", line(&value.text), value.articles)?;
            for place in value.places.iter().take(PLACES) {
                let path = line(&place.path);
                writeln!(
                    out,
                    "    {path}:{}:{}: {}",
                    place.line,
                    place.column,
                    line(&place.sentence)
                )?;
            }
            let more = value.places.len().saturating_sub(PLACES);
            if more > 0 {
                writeln!(out, "    and {more} more")?;
            }
        }
        let more = one.values.len().saturating_sub(VALUES);
        if more > 0 {
            writeln!(out, "  and {more} more values")?;
        }
        match (&one.fact, &one.without) {
            (Some(fact), _) => {
                let body = fact.split("\n\n").next().unwrap_or(fact);
                let keys =
                    body.lines().filter(|key| !key.starts_with(['#', '[']) && !key.is_empty());
                keys.clone().try_for_each(|key| writeln!(out, "  | {}", line(key)))?;
            }
            (None, Some(why)) => writeln!(out, "  no fact was drafted: {}", line(why))?,
            (None, None) => {}
        }
        writeln!(out)?;
    }
    let count = found.suggestions.len();
    let s = if count == 1 { "" } else { "s" };
    write!(
        out,
        "{count} suggestion{s} from {} figures and days that no fact reads",
        found.statements
    )?;
    match found.more {
        0 => writeln!(out),
        more => writeln!(out, "; {more} more with a higher --limit"),
    }
}

/// What a suggestion is about, in a line.
fn told(one: &Suggestion) -> String {
    let s = if one.articles == 1 { "" } else { "s" };
    format!("{} ({} article{s})", one.words.join(" "), one.articles)
}
