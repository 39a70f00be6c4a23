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

use crate::commands::{complain, complain_of_all, load, style};

pub(super) fn run(arguments: &Check) -> Result<Exit> {
    let options = Options {
        limit: arguments.max_size.saturating_mul(1 << 20),
        no_ignore: arguments.no_ignore,
        hidden: arguments.hidden,
        exclude: Exclude::new(&arguments.exclude).map_err(|why| anyhow!("--exclude: {why}"))?,
        as_of: arguments.as_of,
        allow_unread: arguments.allow_unread,
    };
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads.into())
        .build()
        .context("cannot start threads")?;

    let loaded = load(&arguments.rules, &arguments.show);
    let mut listing = read::list(&arguments.paths, &options);
    if let Some(report) = &arguments.output {
        listing.make_way_for(report).map_err(|why| anyhow!("-o {}: {why}", report.display()))?;
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
    let checker = checker.with_checks(checks);
    let mut batch =
        threads.install(|| check(&checker, &listing.entries, &options, || progress.inc(1)));
    progress.finish_and_clear();

    batch.skipped.extend(listing.skipped);
    batch.skipped.extend(loaded.skipped);
    batch.remarks.extend(listing.remarks);
    batch.left_out.extend(listing.left_out);
    batch.left_out.extend(loaded.none.clone());
    let mut report = Report::new(&rulebook, batch);
    report.problems = loaded.problems;
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
    if let Some(none) = &loaded.none {
        complain(&format!("note: {}: {}\n", none.path, none.what));
    }
    // A report for people says it itself, unless nobody looks at it now.
    if arguments.output.is_some() || arguments.format != Format::Terminal {
        complain_of_all(&report.skipped);
    }
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
