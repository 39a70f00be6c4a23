//! `factlint check`: articles against rulebooks and each other.

use std::io::{IsTerminal, stderr};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::args::{Check, Reading, Show};
use crate::output;
use crate::read::{self, Exclude, Options};
use crate::report::{Exit, Report};

use super::examine::Wanted;
use super::{complain, complain_of_all, style, text};

pub(super) fn run(arguments: &Check) -> Result<Exit> {
    each_to_its_own_file(arguments)?;
    let examined = Wanted::by(arguments, files(arguments).collect()).examine()?;
    let report = &examined.report;
    write_reports(report, arguments)?;
    // A report for people says it itself, unless nobody looks at it now.
    if arguments.output.is_some() || !arguments.format().for_people {
        complain_of_all(&examined.skipped);
    }
    if report.articles.is_empty() && examined.skipped.is_empty() {
        complain("error: there is nothing to check: no article was found under the given paths\n");
    }
    Ok(report.exit())
}

/// Every file that a report goes to.
fn files(arguments: &Check) -> impl Iterator<Item = &Path> {
    let more = arguments.report.iter().map(|more| more.file.as_path());
    arguments.output.as_deref().into_iter().chain(more)
}

/// Two reports in one file would be one.
fn each_to_its_own_file(arguments: &Check) -> Result<()> {
    let mut seen: Vec<PathBuf> = Vec::new();
    for file in files(arguments) {
        let path = output::place(file);
        if seen.contains(&path) {
            return Err(anyhow!(
                "two reports would go to {}; name a file for each",
                file.display()
            ));
        }
        seen.push(path);
    }
    Ok(())
}

/// Writes the report in every format that is asked for. One that cannot be written keeps none
/// of the others back.
fn write_reports(report: &Report, arguments: &Check) -> Result<()> {
    let more = arguments.report.iter().map(|more| (more.format, Some(more.file.as_path())));
    let first = (arguments.format(), arguments.output.as_deref());
    let outcomes: Vec<Result<()>> = std::iter::once(first)
        .chain(more)
        .map(|(format, file)| {
            let style = style(&arguments.show, file.is_some());
            output::write(&text(|out| (format.render)(report, style, out))?, file)
        })
        .collect();
    outcomes.into_iter().collect()
}

/// The longest article that is read where nobody says how long it may be, in MiB.
const USUAL_SIZE: u64 = 256;

/// What is read, as it was asked for.
pub(super) fn options(reading: &Reading) -> Result<Options> {
    let exclude = Exclude::new(&reading.exclude).map_err(|why| anyhow!("--exclude: {why}"))?;
    Ok(Options {
        limit: reading.max_size.unwrap_or(USUAL_SIZE).saturating_mul(1 << 20),
        no_ignore: reading.no_ignore,
        hidden: reading.hidden,
        exclude: exclude.and(&reading.left_out),
        as_of: reading.as_of,
        allow_unread: reading.allow_unread,
        kind: reading.kind.map(str::to_owned),
        preprocess: reading.preprocess.clone(),
        wanted: read::Wanted { fields: reading.field.clone() },
    })
}

/// As many threads as were asked for.
pub(super) fn threads(reading: &Reading) -> Result<ThreadPool> {
    let threads = ThreadPoolBuilder::new().num_threads(reading.threads.unwrap_or(0).into());
    threads.build().context("cannot start threads")
}

/// A bar for batches that take a while, where somebody watches.
pub(super) fn progress(entries: usize, show: &Show) -> ProgressBar {
    if show.quiet || show.no_progress || entries < 100 || !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(entries as u64);
    let template = "{wide_bar} {human_pos}/{human_len} articles, {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
