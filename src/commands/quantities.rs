//! `factlint quantities`: every number and date that is read in a text.

use anyhow::Result;
use jiff::civil::Date;
use serde::Deserialize;

use crate::args::{self, Format};
use crate::context::quantities::read as read_quantities;
use crate::report::Exit;
use crate::report::quantity::Quantities;
use crate::text::article::{Article, Marks};
use crate::text::source::{Skipped, Source};
use crate::value::day_month::DayMonth;
use crate::{output, read, render};

use super::{complain_of, text};

pub(super) fn run(arguments: &args::Quantities) -> Result<Exit> {
    let mut exit = Exit::Clean;
    let order = arguments.dates.day_month;
    let leaning = (arguments.as_of, order);
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
        let mut bad = Vec::new();
        if arguments.json_lines {
            for (number, line) in text.lines().enumerate() {
                if line.trim().is_empty() {
                    continue;
                }
                match TextLine::parse(line) {
                    Ok((line, date)) => out.push_str(&quantities(
                        arguments.format,
                        &line.id,
                        &line.text,
                        (date.or(arguments.as_of), order),
                    )?),
                    Err(why) => {
                        let path = format!("{}, line {}", path.display(), number + 1);
                        bad.push(Skipped { path, why });
                    }
                }
            }
        } else {
            let name = path.display().to_string();
            let page = Article::from_text(&name, &text);
            out = match page.is_made() {
                true => of_page(arguments.format, &page, &text, leaning)?,
                false => quantities(arguments.format, &name, &text, leaning)?,
            };
        }
        output::write(&out, None)?;
        bad.iter().for_each(complain_of);
        if !bad.is_empty() {
            exit = Exit::Unchecked;
        }
    }
    Ok(exit)
}

/// What dates lean on: the day of publication, and the order of those in digits.
type Leaning = (Option<Date>, Option<DayMonth>);

fn quantities(format: Format, id: &str, of: &str, (date, order): Leaning) -> Result<String> {
    let read = Quantities::from(&read_quantities(of, date, order));
    text(|out| match format {
        Format::Json => render::quantities::json(id, &read, out),
        Format::Terminal => {
            render::quantities::lines(&Article::new(Source::of(id), of), &read, out)
        }
    })
}

/// The same of a page, as it is shown; places are those of its file.
fn of_page(format: Format, page: &Article, file: &str, (date, order): Leaning) -> Result<String> {
    let date = date.or(page.source.date);
    let mut read = Quantities::from(&read_quantities(&page.text, date, order));
    text(|out| match format {
        Format::Json => {
            let letters = Marks::letters(file);
            read.place(|span| {
                let bytes = page.in_file(span);
                let letters = letters.before(file, bytes.start)..letters.before(file, bytes.end);
                (bytes, letters)
            });
            render::quantities::json(&page.source.path, &read, out)
        }
        Format::Terminal => render::quantities::lines(page, &read, out),
    })
}

/// A text of `--json-lines`.
#[derive(Deserialize)]
struct TextLine {
    id: String,
    text: String,
    reference_date: Option<String>,
}

impl TextLine {
    /// The text, and the day its dates are counted from; or what is wrong with the line.
    fn parse(line: &str) -> Result<(TextLine, Option<Date>), String> {
        let line: TextLine = serde_json::from_str(line).map_err(|error| {
            let what = error.to_string();
            // Every line is parsed by itself, so that the parser's own line is always the first.
            let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
            format!("column {}: {what}", error.column())
        })?;
        let day = |date: &String| {
            let day = date.get(..10).and_then(|day| day.parse().ok());
            day.ok_or_else(|| format!("reference_date: `{date}` is no day; write it as 2020-01-06"))
        };
        let date = line.reference_date.as_ref().map(day).transpose()?;
        Ok((line, date))
    }
}
