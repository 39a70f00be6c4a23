//! The program: arguments in, a report and an exit code out.

mod args;
mod output;

use std::io::{self, IsTerminal, Write, stderr, stdout};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use clap::Parser;
use factlint::checker::{Checker, check};
use factlint::find::Finder;
use factlint::judge::tell;
use factlint::lint::Checks;
use factlint::read::{self, Exclude, Options, Reader};
use factlint::render;
use factlint::render::terminal::Style;
use factlint::report::batch::Batch;
use factlint::report::judgement::Code;
use factlint::report::run::Run;
use factlint::report::{Exit, Report};
use factlint::rulebook::Rulebook;
use factlint::rulebook::level::Level;
use factlint::rulebook::problem::Problem;
use factlint::test::told::{Score, Tested};
use factlint::test::{case, mutation};
use factlint::text::slip;
use factlint::text::source::Skipped;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use serde::Deserialize;

use crate::args::{Arguments, Check, Color, Command, Explain, Format, Quantities, Show, Test};

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => run_check(&arguments),
        Command::Test(arguments) => run_test(&arguments),
        Command::Explain(arguments) => run_explain(&arguments),
        Command::Quantities(arguments) => run_quantities(&arguments),
        Command::Schema => text(|out| render::json::schema(out))
            .and_then(|text| output::write(&text, None))
            .map(|()| Exit::Clean),
    };
    // An error of our own is "could not do the job", never "discrepancies found".
    let exit = outcome.unwrap_or_else(|error| {
        complain(&format!("error: {}\n", render::untrusted::clean(&format!("{error:#}"))));
        Exit::Unchecked
    });
    ExitCode::from(exit as u8)
}

fn run_check(arguments: &Check) -> Result<Exit> {
    each_to_its_own_file(arguments)?;
    let options = Options {
        limit: arguments.max_size.saturating_mul(1 << 20),
        no_ignore: arguments.no_ignore,
        hidden: arguments.hidden,
        exclude: Exclude::new(&arguments.exclude).map_err(|why| anyhow!("--exclude: {why}"))?,
        as_of: arguments.as_of,
    };
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads)
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
    let mut run = Run::new(&rulebook, batch);
    run.strict = arguments.strict;
    if arguments.strict || arguments.select.iter().any(|code| code.is_silence()) {
        run = run.with_silence(&rulebook);
    }
    let run = run.with_codes(&arguments.select, &arguments.skip);
    let fail_on = if arguments.exit_zero { None } else { arguments.fail_on.level() };
    let exit = run.exit(fail_on);
    let report = run.report(&rulebook, &loaded.problems, exit);
    write_reports(&report, arguments)?;
    if report.articles.is_empty() && report.coverage.skipped.is_empty() {
        complain("error: there is nothing to check: no article was found under the given paths\n");
    }
    Ok(exit)
}

/// Two reports in one file would be one.
fn each_to_its_own_file(arguments: &Check) -> Result<()> {
    let more = arguments.report.iter().map(|more| more.file.as_path());
    let mut seen: Vec<PathBuf> = Vec::new();
    for file in arguments.output.as_deref().into_iter().chain(more) {
        let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
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

/// What a format writes, as text.
fn text(render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<String> {
    let mut out = Vec::new();
    render(&mut out)?;
    Ok(String::from_utf8(out)?)
}

fn run_test(arguments: &Test) -> Result<Exit> {
    let loaded = load(&arguments.rules.rules, &arguments.show);
    let results = case::run(&loaded.rulebook);
    let style = style(&arguments.show, false);
    let unmatched =
        if arguments.strict { case::unmatched(&loaded.rulebook, &results) } else { Vec::new() };
    let tested = Tested::of(&loaded.rulebook, &results, &unmatched);
    output::write(&text(|out| render::cases::render(&tested, style, out))?, None)?;
    let mut skipped = loaded.skipped;
    if arguments.mutate {
        let mut mutants = mutation::of_cases(&loaded.rulebook);
        let options = Options::default();
        let listing = read::list(&arguments.on, &options);
        let finder = Finder::new(&loaded.rulebook).without_evidence();
        let mut reader = Reader::new(&options);
        skipped.extend(listing.skipped);
        for entry in &listing.entries {
            let outcome = reader.each_part(entry, |article| {
                mutants.extend(mutation::of_article(&finder, &loaded.rulebook, article));
            });
            skipped.extend(outcome.err());
        }
        let score = Score::of(&loaded.rulebook, &mutants);
        let text = text(|out| render::mutants::render(&score, style, out))?;
        output::write(&format!("\n{text}"), None)?;
    }
    skipped.iter().for_each(complain_of);
    if results.is_empty() || !skipped.is_empty() {
        return Ok(Exit::Unchecked);
    }
    let failed = results.iter().any(|result| !result.faults.is_empty());
    let untested = loaded.rulebook.facts.iter().any(|fact| fact.cases.is_empty());
    let failed = failed || arguments.strict && untested || !unmatched.is_empty();
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

fn run_explain(arguments: &Explain) -> Result<Exit> {
    if let Some(page) = render::explain::code(&arguments.what) {
        output::write(&format!("{page}\n"), None)?;
        return Ok(Exit::Clean);
    }
    let loaded = load(&arguments.rules.rules, &arguments.show);
    let rulebook = &loaded.rulebook;
    let Some(fact) = rulebook.facts.iter().position(|fact| fact.id == arguments.what) else {
        let codes = Code::ALL.iter().map(|code| code.name());
        let known = codes.chain(rulebook.facts.iter().map(|fact| fact.id.as_str()));
        let meant = slip::meant(&arguments.what, known);
        let nearest = meant.map_or_else(String::new, |id| format!("; did you mean `{id}`?"));
        return Err(anyhow!("`{}` is no code of a finding and no fact{nearest}", arguments.what));
    };
    if arguments.on.is_empty() {
        let rule = tell::rule(rulebook, fact);
        output::write(&text(|out| render::explain::rule(&rule, out))?, None)?;
        return Ok(Exit::Clean);
    }
    let options = Options { as_of: arguments.as_of, ..Options::default() };
    let listing = read::list(&arguments.on, &options);
    let finder = Finder::new(rulebook);
    let mut reader = Reader::new(&options);
    let mut skipped = listing.skipped;
    let mut out = String::new();
    for entry in &listing.entries {
        let (mut batch, mut attempts, mut path) = (Batch::default(), Vec::new(), String::new());
        let outcome = reader.each_part(entry, |article| {
            path.clone_from(&article.source.path);
            attempts.extend(finder.attempts(article, fact));
            batch.add(finder.find(article));
        });
        match outcome {
            Ok(outcome) => batch.sources.push(outcome.source),
            Err(why) => skipped.push(why),
        }
        let run = Run::new(rulebook, batch);
        let explained = tell::explained(run, rulebook, fact, &path, attempts);
        out.push_str(&text(|out| render::explain::fact(&explained, out))?);
        out.push('\n');
    }
    output::write(&out, None)?;
    skipped.iter().for_each(complain_of);
    Ok(if skipped.is_empty() && loaded.skipped.is_empty() { Exit::Clean } else { Exit::Unchecked })
}

fn run_quantities(arguments: &Quantities) -> Result<Exit> {
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
                )?);
            }
        } else {
            let name = path.display().to_string();
            out = quantities(arguments.format, &name, &text, arguments.as_of)?;
        }
        output::write(&out, None)?;
    }
    Ok(exit)
}

fn quantities(format: Format, id: &str, of: &str, date: Option<Date>) -> Result<String> {
    let stated = factlint::context::quantities::read(of, date);
    text(|out| match format {
        Format::Json => render::quantities::json(id, &stated, out),
        Format::Terminal => render::quantities::lines(&stated, out),
    })
}

/// A text of `--json-lines`.
#[derive(Deserialize)]
struct TextLine {
    id: String,
    text: String,
    reference_date: Option<String>,
}

/// The rulebooks, and what keeps them from being complete.
struct Loaded {
    rulebook: Rulebook,
    problems: Vec<Problem>,
    skipped: Vec<Skipped>,
}

/// Loads all rulebooks and shows all their mistakes.
///
/// Facts without a mistake are there even when others have some; each file
/// with mistakes counts as not read.
fn load(paths: &[PathBuf], show: &Show) -> Loaded {
    let (files, mut skipped) = read::rules(paths);
    let (rulebook, problems) =
        Rulebook::parse_with(files, &|path| read::whole(path).map_err(|skipped| skipped.why));
    if !problems.is_empty() {
        let color = colored(show.color, stderr().is_terminal());
        let told = tell::problems(&problems, &rulebook);
        complain(&text(|out| render::problems(&told, color, out)).unwrap_or_default());
    }
    for (index, book) in rulebook.books.iter().enumerate() {
        let is_error = |p: &&Problem| p.location.book == index && p.level == Level::Error;
        let mistakes = problems.iter().filter(is_error).count();
        if mistakes > 0 {
            let s = if mistakes == 1 { "" } else { "s" };
            let why = format!("{mistakes} mistake{s} in this rulebook; its sound facts were used");
            skipped.push(Skipped { path: book.path.clone(), why });
        }
    }
    if rulebook.facts.is_empty() && skipped.is_empty() {
        let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
        let why = "holds no rulebook with facts; name one with --rules".to_owned();
        skipped.push(Skipped { path: paths.join(", "), why });
    }
    Loaded { rulebook, problems, skipped }
}

fn style(show: &Show, to_file: bool) -> Style {
    let terminal = stdout().is_terminal() && !to_file;
    Style {
        color: colored(show.color, terminal),
        width: terminal_width(terminal),
        quiet: show.quiet,
        verbose: show.verbose,
    }
}

/// Columns to fill: those of the terminal, else a number that never changes, so
/// that reports in files can be compared.
fn terminal_width(terminal: bool) -> usize {
    let columns = || Some(usize::from(console_size()?));
    if terminal { columns().unwrap_or(100).max(40) } else { 100 }
}

fn console_size() -> Option<u16> {
    terminal_size::terminal_size().map(|(width, _)| width.0)
}

fn colored(when: Color, terminal: bool) -> bool {
    match when {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none(),
    }
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

/// Says what was not read, in one line.
fn complain_of(skipped: &Skipped) {
    let text = format!("error: {}: {}", skipped.path, skipped.why).replace('\n', " ");
    complain(&format!("{}\n", render::untrusted::clean(&text)));
}

/// Standard error is where people look for what went wrong; when it is gone,
/// there is nobody left to tell.
fn complain(text: &str) {
    let _ = stderr().write_all(text.as_bytes());
}
