//! What several tests need.

use std::path::Path;
use std::sync::Arc;

use factlint::internals::checker::Checker;
use factlint::internals::judge::tell;
use factlint::internals::render;
use factlint::internals::render::terminal::Style;
use factlint::internals::report::Report;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::rulebook::level::Level;
use factlint::internals::rulebook::problem::Problem;
use factlint::internals::run::Run;
use factlint::internals::run::batch::Batch;
use factlint::internals::test::case::{self, CaseResult};
use factlint::internals::test::told::Tested;
use factlint::internals::text::article::Article;
use factlint::internals::text::source::Source;
use proptest::test_runner::{Config, RngSeed};

pub(crate) use crate::material::shared;

/// How a property is tried: on so many cases, the same ones in every run, so that a run that fails
/// is about the change. `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others and for more.
pub(crate) fn generated(cases: u32) -> Config {
    let told = Config::default();
    let cases = std::env::var_os("PROPTEST_CASES").map_or(cases, |_| told.cases);
    let rng_seed = match told.rng_seed {
        RngSeed::Random => RngSeed::Fixed(1),
        RngSeed::Fixed(seed) => RngSeed::Fixed(seed),
    };
    let max_global_rejects = told.max_global_rejects.max(cases);
    Config { cases, rng_seed, max_global_rejects, failure_persistence: None, ..told }
}

/// The project's folder.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A rulebook without mistakes.
pub(crate) fn rulebook(text: &str) -> Rulebook {
    let (rulebook, problems) = Rulebook::parse(vec![("rules.toml".into(), text.into())]);
    assert!(problems.is_empty(), "{problems:#?}");
    rulebook
}

/// The shipped stories: each has a rule file and a folder of articles of its name.
pub(crate) fn stories() -> Vec<String> {
    let files = std::fs::read_dir(project().join("rules")).unwrap();
    let names = files.map(|file| file.unwrap().path().file_stem().unwrap().to_owned());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

/// The rulebook of a shipped story.
pub(crate) fn story_rules(story: &str) -> Rulebook {
    let path = format!("rules/{story}.toml");
    let text = std::fs::read_to_string(project().join(&path)).unwrap();
    let (rulebook, problems) = Rulebook::parse(vec![(path, text)]);
    assert!(problems.is_empty(), "{problems:#?}");
    rulebook
}

/// An article of this text.
pub(crate) fn article(path: &str, text: &str) -> Article {
    Article::new(Source::of(path), text)
}

/// The report on articles given as path and text.
pub(crate) fn report(rulebook: &Rulebook, articles: &[(&str, &str)]) -> Run {
    let articles: Vec<Article> = articles.iter().map(|(path, text)| article(path, text)).collect();
    report_by(&Checker::new(rulebook.clone()), rulebook, &articles)
}

/// The report on articles, by a finder of the rulebook.
pub(crate) fn report_by(finder: &Checker, rulebook: &Rulebook, articles: &[Article]) -> Run {
    let mut batch = Batch::default();
    for article in articles {
        batch.add(finder.find(article));
        batch.sources.push(Arc::clone(&article.source));
    }
    Run::new(rulebook, batch)
}

/// The report that a run makes.
pub(crate) fn told(run: &Run, rulebook: &Rulebook) -> Report {
    let exit = run.exit(Some(Level::Warning));
    run.clone().report(rulebook, exit)
}

/// The report of a run as JSON.
pub(crate) fn json(run: &Run, rulebook: &Rulebook) -> String {
    let mut out = Vec::new();
    render::json::render(&told(run, rulebook), STYLE, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What people see where nothing else is asked for.
pub(crate) const STYLE: Style = Style { color: false, width: 100, quiet: false, verbose: false };

/// The report of a run as people see it.
pub(crate) fn terminal(run: &Run, rulebook: &Rulebook, style: Style) -> String {
    let mut out = Vec::new();
    render::terminal::render(&told(run, rulebook), style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A report in the format of this name.
pub(crate) fn written(report: &Report, name: &str) -> String {
    let format = render::FORMATS.iter().find(|format| format.name == name).unwrap();
    let mut out = Vec::new();
    (format.render)(report, STYLE, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What came of cases as people see it.
pub(crate) fn told_cases(results: &[CaseResult], rulebook: &Rulebook) -> String {
    let mut out = Vec::new();
    render::cases::render(&Tested::of(rulebook, results, &[]), STYLE, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Asserts that all cases of a rulebook of this project hold, and that there are more than `least`.
pub(crate) fn all_cases_hold(path: &str, least: usize) {
    let rulebook = rulebook(&std::fs::read_to_string(project().join(path)).unwrap());
    let results = case::run(&rulebook);
    assert!(results.len() > least, "{} cases", results.len());
    let failed: Vec<_> = results.into_iter().filter(|result| !result.faults.is_empty()).collect();
    assert!(failed.is_empty(), "{}", told_cases(&failed, &rulebook));
}

/// Mistakes of rulebooks as people see them.
pub(crate) fn problems(problems: &[Problem], rulebook: &Rulebook) -> String {
    let mut out = Vec::new();
    render::problems(&tell::problems(problems, rulebook), false, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
