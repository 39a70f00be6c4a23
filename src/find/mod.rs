//! Finding the places where an article states a fact.
//!
//! [`Finder::find`] takes one part of one article and gives its mentions; it
//! touches no file, knows no other article, and never learns what value a fact is
//! expected to have. [`screen`] passes over the text and stops at numbers with
//! a telling word beside them. The sentence around such a number is read whole:
//! [`quantity`] reads its numbers, [`passage`] matches the phrases of the facts in
//! question, [`speaker`] tells who says it.
//!
//! One number states one fact. Where several facts want it, the phrase with
//! more words wins, then the longer match; what is left then is a tie, and the
//! mention names its rivals.

pub mod about;
pub mod block;
mod choice;
pub mod figure;
pub mod finder;
mod fitting;
mod matching;
pub mod near_miss;
pub mod screen;
mod searched;
pub mod whole_article;

use std::ops::Range;

use crate::context::sentence;
use crate::find::block::{Paragraph, Work};
pub use crate::find::finder::Finder;
use crate::find::screen::Folded;
use crate::find::whole_article::Whole;
use crate::mention::found::Found;
use crate::mention::tally::Tally;
use crate::read;
use crate::text::article::{Article, Lines, line_breaks};
use crate::text::source::Remark;
use crate::text::view::View;

/// Whoever wants to see what the screen passes over anyhow: numbers in digits, and the words that
/// checks without rules ask for.
pub trait Onlooker {
    /// One begins at this byte. Called in order of the text.
    fn see(&mut self, at: usize);

    /// The screen jumps over this stretch, which may hold more of them.
    fn stretch(&mut self, stretch: Range<usize>);
}

impl Onlooker for () {
    fn see(&mut self, _: usize) {}

    fn stretch(&mut self, _: Range<usize>) {}
}

impl Finder<'_> {
    /// Everything that a part of an article states.
    pub fn find(&self, article: &Article) -> Found {
        self.find_beside(article, &mut ()).0
    }

    /// The same for somebody who looks on, with the
    /// stretches of the text that come near a fact, in order.
    pub fn find_beside(
        &self,
        article: &Article,
        beside: &mut impl Onlooker,
    ) -> (Found, Vec<Range<usize>>) {
        let text: &str = &article.text;
        let mut lines = Lines::of(article);
        let mut found = Found::nothing(&article.source);
        found.remarks.clone_from(&article.remarks);
        let mut tally = Tally::default();
        let mut odd = Vec::new();
        // Nobody asks for the language of an article that states nothing.
        let mut language = None;
        let whole = Whole::new(&self.rulebook, article);
        let mut near_facts = Vec::new();
        let mut from = 0;
        // Most paragraphs state nothing, so they are not even folded.
        while let Some(at) =
            screen::next(&self.index, text, Folded::No, from, &mut found.counters, |at| {
                beside.see(at)
            })
        {
            let block = sentence::block(text, at, from);
            from = block.end;
            beside.stretch(at + 1..block.end);
            let view = View::of(&text[block.clone()]);
            let language = *language.get_or_insert_with(|| article.language());
            for &(oddity, at) in &view.oddities {
                if !odd.contains(&oddity) {
                    odd.push(oddity);
                    let line = article.begins.line + line_breaks(&text[..block.start + at]);
                    let what = format!("{} (line {line})", oddity.describe());
                    found.remarks.push(Remark { path: article.source.path.clone(), what });
                }
            }
            let paragraph = Paragraph::default();
            let sentences = found.counters.sentences;
            Work {
                finder: self,
                article,
                block: block.clone(),
                view: &view,
                language,
                paragraph,
                whole: &whole,
                lines: &mut lines,
                found: &mut found,
                tally: &mut tally,
            }
            .sentences();
            if found.counters.sentences > sentences {
                near_facts.push(block);
            }
        }
        found.title = read::title_of(article);
        found.language = language.or(article.source.language);
        found.bytes = article.in_file(&(0..text.len())).len();
        (found, near_facts)
    }
}
