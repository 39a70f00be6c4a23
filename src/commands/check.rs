//! `factlint check`: articles against rulebooks and each other.

use std::io::{IsTerminal, stderr};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{Check, Format, Show};
use crate::checker::{Checker, check};
use crate::lint::Checks;
use crate::read::{self, Exclude, Options};
use crate::report::{Exit, Report};
use crate::{output, render};

use super::{complain, load, style};

pub(super) fn run(arguments: &Check) -> Result<Exit> {
    let options = Options {
        limit: arguments.max_size.saturating_mul(1 << 20),
        no_ignore: arguments.no_ignore,
        hidden: arguments.hidden,
        exclude: Exclude::new(&arguments.exclude).map_err(|why| anyhow!("--exclude: {why}"))?,
        as_of: arguments.as_of,
    };
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads.into())
        .build()
        .context("cannot start threads")?;

    let loaded = load(&arguments.rules.rules, &arguments.show);
    let listing = read::list(&arguments.paths, &options);
    let progress = progress(listing.entries.len(), &arguments.show);
    let rulebook = Arc::new(loaded.rulebook);
    let checker = Checker::new(Arc::clone(&rulebook));
    let checker = if arguments.no_lineage { checker.without_lineage() } else { checker };
    let checker = checker.with_checks(Checks::of(|code| {
        (arguments.select.is_empty() || arguments.select.contains(&code))
            && !arguments.skip.contains(&code)
    }));
    let mut batch =
        threads.install(|| check(&checker, &listing.entries, &options, || progress.inc(1)));
    progress.finish_and_clear();

    batch.skipped.extend(listing.skipped);
    batch.skipped.extend(loaded.skipped);
    batch.remarks.extend(listing.remarks);
    let mut report = Report::new(&rulebook, batch);
    report.strict = arguments.strict;
    if arguments.strict || arguments.select.iter().any(|code| code.is_silence()) {
        report = report.with_silence(&rulebook);
    }
    let report = report.with_codes(&arguments.select, &arguments.skip);
    let text = match arguments.format {
        Format::Json => render::json::render(&report, &rulebook),
        Format::Terminal => {
            let to_file = arguments.output.is_some();
            render::terminal::render(&report, &rulebook, style(&arguments.show, to_file))
        }
    };
    output::write(&text, arguments.output.as_deref())?;
    if report.articles.is_empty() && report.skipped.is_empty() {
        complain("error: there is nothing to check: no article was found under the given paths\n");
    }
    let fail_on = if arguments.exit_zero { None } else { arguments.fail_on.level() };
    Ok(report.exit(fail_on))
}

/// A bar for batches that take a while, where somebody watches.
fn progress(entries: usize, show: &Show) -> ProgressBar {
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
