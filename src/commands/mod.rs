//! The program: arguments in, a report and an exit code out.

mod adopt;
mod check;
mod decide;
mod draft;
mod examine;
mod explain;
mod facts;
mod new;
mod pending;
mod prune;
mod quantities;
mod review;
mod suggest;
mod test;
mod words;

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::Parser;

use crate::args::{Arguments, Color, Command, Reading, Rules, Show};
use crate::config::load::Failed;
use crate::judge::tell;
use crate::read::Outcome;
use crate::render::terminal::Style;
use crate::report::Exit;
use crate::report::plural::plural;
use crate::report::rules::Problem as Mistake;
use crate::rulebook::Rulebook;
use crate::rulebook::level::Level;
use crate::rulebook::problem::Problem;
use crate::text::source::{Remark, Skipped};
use crate::{config, output, read, render};

/// Does what the arguments ask for.
pub fn run() -> ExitCode {
    let outcome = match configured() {
        Ok(command) => run_one(&command),
        Err(error) => Err(error),
    };
    // An error of our own is "could not do the job", never "discrepancies found".
    let exit = outcome.unwrap_or_else(|error| {
        complain(&format!("error: {}\n", render::untrusted::clean(&format!("{error:#}"))));
        Exit::Unchecked
    });
    ExitCode::from(exit as u8)
}

/// The arguments, with what the project's file says where they say nothing.
fn configured() -> Result<Command> {
    let mut arguments = Arguments::parse();
    if matches!(arguments.command, Command::New(_) | Command::Schema) {
        return Ok(arguments.command);
    }
    let loaded = match config::load::load(&arguments.configured) {
        Ok(loaded) => loaded,
        Err(Failed::Unread(why)) => return Err(anyhow!(why)),
        Err(Failed::Mistakes(mistakes)) => {
            complain_of_mistakes(&mistakes, Color::Auto);
            let all = plural(mistakes.len(), "mistake");
            return Err(anyhow!("{all} in the configuration; nothing was done"));
        }
    };
    loaded.config.fill(&mut arguments.command);
    if let Command::Check(check) = &mut arguments.command {
        check.configured_by = loaded.files;
    }
    Ok(arguments.command)
}

fn run_one(command: &Command) -> Result<Exit> {
    match command {
        Command::Check(arguments) => check::run(arguments),
        Command::Review(arguments) => review::run(arguments),
        Command::Accept(arguments) => decide::accept(arguments),
        Command::Reject(arguments) => decide::reject(arguments),
        Command::Adopt(arguments) => adopt::run(arguments),
        Command::Pending(arguments) => pending::run(arguments),
        Command::Prune(arguments) => prune::run(arguments),
        Command::Test(arguments) => test::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Facts(arguments) => facts::run(arguments),
        Command::Words(arguments) => words::run(arguments),
        Command::Quantities(arguments) => quantities::run(arguments),
        Command::Draft(arguments) => draft::run(arguments),
        Command::Suggest(arguments) => suggest::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Schema => schema(),
    }
}

/// `factlint schema`: the JSON Schema of a report.
fn schema() -> Result<Exit> {
    output::write(&text(render::json::schema)?, None)?;
    Ok(Exit::Clean)
}

/// What a format writes, as text.
fn text(render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<String> {
    let mut out = Vec::new();
    render(&mut out)?;
    Ok(String::from_utf8(out)?)
}

/// The rulebooks, and what keeps them from being complete.
struct Loaded {
    rulebook: Rulebook,
    problems: Vec<Problem>,
    skipped: Vec<Skipped>,
    /// The files that were read for it.
    files: Vec<PathBuf>,
    /// Where nobody named rules and the usual folder holds none: what is to be said.
    none: Option<Remark>,
}

/// Loads all rulebooks and shows all their mistakes.
///
/// Facts without a mistake are there even when others have some; each file
/// with mistakes counts as not read.
fn load(rules: &Rules, show: &Show) -> Loaded {
    let usual = [PathBuf::from(config::RULES)];
    let paths = if rules.rules.is_empty() { &usual[..] } else { &rules.rules };
    let is_there = !rules.rules.is_empty() || Path::new(config::RULES).symlink_metadata().is_ok();
    let (files, mut skipped) = if is_there { read::rules(paths) } else { Default::default() };
    let none = (rules.rules.is_empty() && files.is_empty() && skipped.is_empty()).then(|| Remark {
        path: config::RULES.to_owned(),
        what: "no rulebook is here and none was named with --rules, so only the checks that need \
               no rule were run"
            .to_owned(),
    });
    let outside = rules.allow_outside;
    let read = RefCell::new(files.iter().map(|(path, _)| PathBuf::from(path)).collect::<Vec<_>>());
    let (rulebook, problems) = Rulebook::parse_with(files, &|folder, path| {
        read.borrow_mut().push(folder.join(path));
        read::beside(folder, path, outside)
    });
    if !problems.is_empty() {
        complain_of_mistakes(&tell::problems(&problems, &rulebook), show.color);
    }
    for (index, book) in rulebook.books.iter().enumerate() {
        let is_error = |p: &&Problem| p.location.book == index && p.level == Level::Error;
        let mistakes = problems.iter().filter(is_error).count();
        if mistakes > 0 {
            let sound = rulebook
                .facts
                .iter()
                .filter(|fact| fact.book == index && fact.written().next().is_some());
            let used = match sound.count() {
                0 => "none of its facts was used".to_owned(),
                1 => "its one fact without a mistake was used".to_owned(),
                n => format!("its {n} facts without a mistake were used"),
            };
            let why = format!("{} in this rulebook; {used}", plural(mistakes, "mistake"));
            skipped.push(Skipped { path: book.path.clone(), why });
        }
    }
    if rulebook.facts.is_empty() && skipped.is_empty() && none.is_none() {
        skipped.push(no_facts(paths));
    }
    Loaded { rulebook, problems, skipped, files: read.into_inner(), none }
}

/// The articles that are meant: those that are named, also in a list, else those of the usual
/// folders.
///
/// # Errors
///
/// The list was not read or names none; or none is named and none of the folders is here.
fn articles(named: &[PathBuf], reading: &Reading) -> Result<Vec<PathBuf>> {
    if let Some(list) = &reading.files_from {
        let text = read::whole(list).map_err(|list| anyhow!("{}: {}", list.path, list.why))?;
        let listed = text.lines().filter(|line| !line.trim().is_empty()).map(PathBuf::from);
        let all: Vec<PathBuf> = named.iter().cloned().chain(listed).collect();
        return match all.is_empty() {
            true => Err(anyhow!("{} names no article", list.display())),
            false => Ok(all),
        };
    }
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let here = config::ARTICLES.iter().map(PathBuf::from).filter(|folder| folder.is_dir());
    let here: Vec<PathBuf> = here.collect();
    if here.is_empty() {
        return Err(anyhow!(
            "no article is named, and neither of the folders `articles` and `corpus` is here; name files or folders, `-` for standard input, or the folders in `factlint.toml` (`articles = [\"docs\"]`)"
        ));
    }
    Ok(here)
}

/// Loads them for a command that can do nothing without.
fn load_some(rules: &Rules, show: &Show) -> Loaded {
    let mut loaded = load(rules, show);
    if loaded.none.take().is_some() {
        loaded.skipped.push(no_facts(&[PathBuf::from(config::RULES)]));
    }
    loaded
}

fn no_facts(paths: &[PathBuf]) -> Skipped {
    let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
    let why = "holds no rulebook with facts; name one with --rules".to_owned();
    Skipped { path: paths.join(", "), why }
}

/// The outcome of reading an article; an error also where it is set aside.
fn as_article(outcome: Result<Outcome, Skipped>) -> Result<Outcome, Skipped> {
    match outcome? {
        Outcome { sources, no_article: Some(what), .. } => {
            let path = sources.first().map(|source| source.path.clone()).unwrap_or_default();
            Err(Skipped { path, why: what.to_owned() })
        }
        outcome => Ok(outcome),
    }
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

/// How many lines on standard error say what was not read.
const MOST_COMPLAINTS: usize = 20;

/// Says what was not read, where the report that says it all goes elsewhere.
fn complain_of_all(skipped: &[Skipped]) {
    skipped.iter().take(MOST_COMPLAINTS).for_each(complain_of);
    let more = skipped.len().saturating_sub(MOST_COMPLAINTS);
    if more > 0 {
        complain(&format!("error: and {more} more were not read; the report names them all\n"));
    }
}

/// Says what was not read, in one line.
fn complain_of(skipped: &Skipped) {
    let text = format!("error: {}: {}", skipped.path, skipped.why).replace('\n', " ");
    complain(&format!("{}\n", render::untrusted::clean(&text)));
}

/// Shows mistakes in a file of ours at their places.
fn complain_of_mistakes(mistakes: &[Mistake], when: Color) {
    let color = colored(when, stderr().is_terminal());
    complain(&text(|out| render::problems(mistakes, color, out)).unwrap_or_default());
}

/// Standard error is where people look for what went wrong; when it is gone,
/// there is nobody left to tell.
fn complain(text: &str) {
    let _ = stderr().write_all(text.as_bytes());
}
