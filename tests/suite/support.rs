//! What several tests need.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use factlint::checker::Checker;
use factlint::render;
use factlint::render::terminal::Style;
use factlint::report::Report;
use factlint::report::batch::Batch;
use factlint::report::run::Run;
use factlint::rulebook::Rulebook;
use factlint::rulebook::level::Level;
use factlint::test::case::CaseResult;
use factlint::test::told::Tested;
use factlint::text::article::{Article, Origin, Position};
use factlint::text::source::Source;

/// The project's folder.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Material that lies beside the project on some machines and is never part of
/// it. Says so where it is absent.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let full = project().join("../shared").join(path);
    if full.exists() {
        return Some(full);
    }
    eprintln!("skipped: {} is not here", full.display());
    None
}

/// A rulebook without mistakes.
pub(crate) fn rulebook(text: &str) -> Rulebook {
    let (rulebook, problems) = Rulebook::parse(vec![("rules.toml".into(), text.into())]);
    assert!(problems.is_empty(), "{problems:#?}");
    rulebook
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
    Article {
        source: Arc::new(Source {
            path: path.into(),
            publisher: None,
            date: None,
            event: None,
            language: None,
        }),
        text: text.to_owned(),
        begins: Position { byte: 0, line: 1 },
        origin: Origin::Same,
    }
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
    run.clone().report(rulebook, &[], exit)
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

/// What came of cases as people see it.
pub(crate) fn told_cases(results: &[CaseResult], rulebook: &Rulebook) -> String {
    let mut out = Vec::new();
    render::cases::render(&Tested::of(rulebook, results, &[]), STYLE, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
