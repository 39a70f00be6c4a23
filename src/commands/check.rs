//! `factlint check`: articles against rulebooks and each other.

use std::io::{IsTerminal, stderr};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::args::{Check, Reading, Show};
use crate::checker::{Checker, check};
use crate::lint::Checks;
use crate::output;
use crate::read::{self, Exclude, Options, Wanted};
use crate::report::{Exit, Report};
use crate::run::Run;

use crate::commands::{articles, complain, complain_of_all, load, style, text};

pub(super) fn run(arguments: &Check) -> Result<Exit> {
    each_to_its_own_file(arguments)?;
    let options = options(&arguments.reading)?;
    let threads = threads(&arguments.reading)?;

    let loaded = load(&arguments.rules, &arguments.show);
    let mut listing = read::list(&articles(&arguments.paths)?, &options);
    for file in files(arguments) {
        let told = |why| anyhow!("the report {}: {why}", file.display());
        listing.make_way_for(file, &loaded.files).map_err(told)?;
    }
    let progress = progress(listing.entries.len(), &arguments.show);
    let rulebook = Arc::new(loaded.rulebook);
    let checker = Checker::new(Arc::clone(&rulebook));
    let checker = if arguments.no_lineage { checker.without_lineage() } else { checker };
    let checks = Checks::of(|code| {
        (arguments.select.is_empty() || arguments.select.contains(&code))
            && !arguments.skip.contains(&code)
    });
    if loaded.none.is_some() && checks == Checks::none() {
        return Err(anyhow!(
            "there is nothing to check: no rulebook, and every check is switched off"
        ));
    }
    let checker = checker.with_checks(checks).with_day_month(arguments.reading.dates.day_month);
    // The program ends with it, so nobody waits until thousands of phrases are given back.
    let checker = ManuallyDrop::new(checker);
    let mut batch =
        threads.install(|| check(&checker, &listing.entries, &options, || progress.inc(1)));
    progress.finish_and_clear();

    batch.skipped.extend(listing.skipped);
    batch.skipped.extend(loaded.skipped);
    batch.remarks.extend(listing.remarks);
    batch.left_out.extend(listing.left_out);
    batch.left_out.extend(loaded.none.clone());
    batch.strict = arguments.strict;
    let mut run = Run::new(&rulebook, batch);
    run.problems = loaded.problems;
    if arguments.strict || arguments.select.iter().any(|code| code.is_silence()) {
        run = run.with_silence(&rulebook);
    }
    let run = run.with_codes(&arguments.select, &arguments.skip);
    let fail_on = if arguments.exit_zero { None } else { arguments.fail_on.level() };
    let exit = run.exit(fail_on);
    let skipped = run.skipped.clone();
    let report = run.report(&rulebook, exit);
    write_reports(&report, arguments)?;
    if let Some(none) = &loaded.none {
        complain(&format!("note: {}: {}\n", none.path, none.what));
    }
    // A report for people says it itself, unless nobody looks at it now.
    if arguments.output.is_some() || !arguments.format.for_people {
        complain_of_all(&skipped);
    }
    if report.articles.is_empty() && skipped.is_empty() {
        complain("error: there is nothing to check: no article was found under the given paths\n");
    }
    Ok(exit)
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
    let first = (arguments.format, arguments.output.as_deref());
    let outcomes: Vec<Result<()>> = std::iter::once(first)
        .chain(more)
        .map(|(format, file)| {
            let style = style(&arguments.show, file.is_some());
            output::write(&text(|out| (format.render)(report, style, out))?, file)
        })
        .collect();
    outcomes.into_iter().collect()
}

/// What is read, as it was asked for.
pub(super) fn options(reading: &Reading) -> Result<Options> {
    Ok(Options {
        limit: reading.max_size.saturating_mul(1 << 20),
        no_ignore: reading.no_ignore,
        hidden: reading.hidden,
        exclude: Exclude::new(&reading.exclude).map_err(|why| anyhow!("--exclude: {why}"))?,
        as_of: reading.as_of,
        allow_unread: reading.allow_unread,
        kind: reading.kind.map(str::to_owned),
        preprocess: reading.preprocess.clone(),
        wanted: Wanted { fields: reading.field.clone() },
    })
}

/// As many threads as were asked for.
pub(super) fn threads(reading: &Reading) -> Result<ThreadPool> {
    let threads = ThreadPoolBuilder::new().num_threads(reading.threads.into());
    threads.build().context("cannot start threads")
}

/// A bar for batches that take a while, where somebody watches.
pub(super) fn progress(entries: usize, show: &Show) -> ProgressBar {
    if show.quiet || entries < 100 || !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(entries as u64);
    let template = "{wide_bar} {human_pos}/{human_len} articles, {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
