//! What several tests need.

use std::path::Path;
use std::sync::Arc;

use factlint::internals::checker::Checker;
use factlint::internals::report::Report;
use factlint::internals::report::batch::Batch;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::text::article::Article;
use factlint::internals::text::source::Source;

pub(crate) use crate::material::shared;

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
pub(crate) fn report(rulebook: &Rulebook, articles: &[(&str, &str)]) -> Report {
    let articles: Vec<Article> = articles.iter().map(|(path, text)| article(path, text)).collect();
    report_by(&Checker::new(rulebook.clone()), rulebook, &articles)
}

/// The report on articles, by a finder of the rulebook.
pub(crate) fn report_by(finder: &Checker, rulebook: &Rulebook, articles: &[Article]) -> Report {
    let mut batch = Batch::default();
    for article in articles {
        batch.add(finder.find(article));
        batch.sources.push(Arc::clone(&article.source));
    }
    Report::new(rulebook, batch)
}
