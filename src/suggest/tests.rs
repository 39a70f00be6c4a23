//! What is suggested of articles.

use super::*;
use crate::rulebook::Rulebook;
use crate::text::source::Source;

fn suggested(articles: &[(&str, &str)], rules: &str) -> Suggestions {
    let (rulebook, _) = Rulebook::parse(vec![("rules.toml".to_owned(), rules.to_owned())]);
    let finder = Finder::new(&rulebook);
    let mut statements = Statements::default();
    for (path, text) in articles {
        statements.add(&finder, &Article::new(Source::of(*path), *text));
    }
    suggestions(statements, Wanted { limit: 30, min_articles: 2 }, BTreeSet::new())
}
