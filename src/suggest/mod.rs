//! From articles to facts that are worth a rule: figures and days that no fact reads, and that
//! several articles share or dispute.
//!
//! **When two statements are of one thing.** Their values are of one dimension (money of one
//! currency, lengths, days) and, where things are counted, count the same; and they are worded
//! alike: half of the telling words near the one stand near the other, at least two. Telling words are no small
//! words, whatever their form, in the same part of the sentence as the value; a name tells twice as
//! much as another word. To find them in linear time, statements are gathered by pairs of words first. A pair that is
//! about everywhere would prove nothing, so its words have to belong together: where the rarer
//! of them stands near a value of that kind, the other stands there at least every other time.
//!
//! **When articles dispute a thing.** Two of them state values that cannot both be true, and no
//! other value of the thing. One that states several speaks of several things.
//!
//! [`statement`] takes an article to its statements, each with its sentence, and forgets the
//! article; [`group`] puts them together, in time linear in their number, and [`written`] drafts a fact of
//! each group that is shown.

mod group;
mod statement;
mod written;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::find::Finder;
use crate::suggest::statement::Statement;
use crate::text::article::Article;

/// What articles state that no fact reads.
#[derive(Debug, Default)]
pub struct Statements(Vec<Statement>);

impl Statements {
    /// Adds those of a part of an article.
    pub fn add(&mut self, finder: &Finder<'_>, article: &Article) {
        statement::of_article(finder, article, &mut self.0);
    }

    /// Adds those of others.
    #[must_use]
    pub fn merged(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// How many suggestions are kept.
    pub limit: usize,
    /// How many articles have to state a thing.
    pub min_articles: usize,
}

/// What is worth a fact, disputed things first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Suggestions {
    /// The suggestions, best first.
    pub suggestions: Vec<Suggestion>,
    /// How many more there are.
    pub more: usize,
    /// How many figures and days were compared.
    pub statements: usize,
}

/// Something that several articles state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// Whether two of its values cannot both be true.
    pub disputed: bool,
    /// How many articles state it.
    pub articles: usize,
    /// The words that most of its sentences share, in the order of the first.
    pub words: Vec<String>,
    /// The values, those of most articles first.
    pub values: Vec<Valued>,
    /// The language of the fact: `en`.
    pub language: String,
    /// A fact for it as TOML, with its cases.
    pub fact: Option<String>,
    /// Why there is none.
    pub without: Option<String>,
}

/// A value with the places that state it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Valued {
    /// Its words in the first of them.
    pub text: String,
    /// How many articles state it.
    pub articles: usize,
    /// Where, in order.
    pub places: Vec<Told>,
}

/// A place of an article that states a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The path of the article.
    pub path: String,
    /// The line of the value, counted from 1.
    pub line: usize,
    /// The column of its first letter in code points, counted from 1.
    pub column: usize,
    /// The sentence, or less of it where it is long, on one line.
    pub sentence: String,
}

/// The suggestions that come of some statements.
///
/// `taken` are the ids of facts that there are.
pub fn suggestions(
    statements: Statements,
    wanted: Wanted,
    mut taken: BTreeSet<String>,
) -> Suggestions {
    let mut statements = statements.0;
    // The order in which threads hand over what they read tells nothing.
    statements.sort_by(|a, b| (&a.source.path, &a.place).cmp(&(&b.source.path, &b.place)));
    let groups = group::groups(&statements, wanted.min_articles);
    let more = groups.len().saturating_sub(wanted.limit);
    let kept = groups.into_iter().take(wanted.limit);
    let suggestions = kept.map(|group| written::suggestion(&statements, &group, &mut taken));
    Suggestions { suggestions: suggestions.collect(), more, statements: statements.len() }
}

#[cfg(test)]
mod tests;
