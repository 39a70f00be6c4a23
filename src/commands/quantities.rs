//! `factlint quantities`: every number and date that is read in a text.

use anyhow::{Context, Result};
use jiff::civil::Date;
use serde::Deserialize;

use crate::args::{Format, Quantities};
use crate::report::Exit;
use crate::{output, read, render};

use super::complain_of;

pub(super) fn run(arguments: &Quantities) -> Result<Exit> {
    let mut exit = Exit::Clean;
    for path in &arguments.paths {
        let text = match read::whole(path) {
            Ok(text) => text,
            Err(skipped) => {
                complain_of(&skipped);
                exit = Exit::Unchecked;
                continue;
            }
        };
        let mut out = String::new();
        if arguments.json_lines {
            for (number, line) in text.lines().enumerate() {
                let line: TextLine = serde_json::from_str(line)
                    .with_context(|| format!("{}, line {}", path.display(), number + 1))?;
                let date =
                    line.reference_date.as_deref().and_then(|date| date.get(..10)?.parse().ok());
                out.push_str(&quantities(
                    arguments.format,
                    &line.id,
                    &line.text,
                    date.or(arguments.as_of),
                ));
            }
        } else {
            let name = path.display().to_string();
            out = quantities(arguments.format, &name, &text, arguments.as_of);
        }
        output::write(&out, None)?;
    }
    Ok(exit)
}

fn quantities(format: Format, id: &str, text: &str, date: Option<Date>) -> String {
    match format {
        Format::Json => render::quantities::json(id, text, date),
        Format::Terminal => render::quantities::lines(text, date),
    }
}

/// A text of `--json-lines`.
#[derive(Deserialize)]
struct TextLine {
    id: String,
    text: String,
    reference_date: Option<String>,
}
