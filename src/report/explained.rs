//! A rule, and where an article states it or nearly does, for whoever asks why.

use crate::report::mention::Mention;
use crate::report::rules::Fact;

/// A fact and all its phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The fact.
    pub fact: Fact,
    /// Its phrases as written, each with the key that it stands under (`says`, `near`); what holds
    /// for one phrase alone stands behind it, its key set in.
    pub phrases: Vec<(&'static str, String)>,
    /// Its frames.
    pub frames: Vec<Frame>,
}

/// A frame of a fact, and how a text may state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// As written.
    pub text: String,
    /// What holds for it alone, each with its key (`near`, `unless`), set in.
    pub alone: Vec<(&'static str, String)>,
    /// The constructions by name, each with a sentence that it reads, in its order.
    pub constructions: Vec<(&'static str, String)>,
}

/// One fact in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The id of the fact.
    pub fact: String,
    /// The article's path.
    pub path: String,
    /// Where the article states it.
    pub mentions: Vec<Mention>,
    /// Where it nearly does, the nearest first.
    pub near: Vec<NearMiss>,
}

/// A place where an article nearly states a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in code points, counted from 1.
    pub column: usize,
    /// The words of the value; empty for a yes/no fact.
    pub quote: String,
    /// The text around it.
    pub excerpt: crate::report::article::Passage,
    /// The phrase that matched furthest, as written.
    pub phrase: String,
    /// How many of the pieces that must stand there do, and how many there are.
    pub matched: (usize, usize),
    /// Why it states nothing, as a clause.
    pub why: String,
}
