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
mod allowed;
mod attributed;
mod bare;
mod binding;
pub mod block;
mod bound;
mod choice;
mod edges;
pub mod elsewhere;
pub mod figure;
pub mod finder;
mod fitting;
mod known;
mod matching;
mod meant;
pub mod near_miss;
mod owner;
mod part;
mod parted;
pub mod screen;
mod searched;
mod standing;
mod stating;
mod unknown;
mod unread;
mod variants;
mod veto;
pub mod whole_article;

use std::ops::Range;

use crate::context::opener;
use crate::context::reach::Window;
use crate::find::block::{Paragraph, Work};
use crate::find::elsewhere::Elsewhere;
pub use crate::find::finder::Finder;
use crate::find::screen::Folded;
use crate::find::whole_article::Whole;
use crate::mention::found::Found;
use crate::mention::tally::Tally;
use crate::read;
use crate::text::article::{Article, Lines};
use crate::text::source::Remark;
use crate::text::view::{Oddity, View};

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

/// What was odd in the folding of an article and was said of it, each once.
#[derive(Default)]
struct Odd(Vec<Oddity>);

impl Odd {
    /// What is to be said of a block that begins at a byte, beside what was.
    fn of(&mut self, view: &View<'_>, begins: usize, article: &Article) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for &(oddity, at) in &view.oddities {
            if !self.0.contains(&oddity) && article.own().contains(&(begins + at)) {
                self.0.push(oddity);
                let line = article.line(begins + at);
                let what = format!("{} (line {line})", oddity.describe());
                remarks.push(Remark { path: article.source.path.clone(), what });
            }
        }
        remarks
    }
}

impl Finder<'_> {
    /// What is seen of a chunk, with the line that opens the list of which it begins with an item.
    fn with_opener(&self, article: &Article, chunk: &Window) -> Range<usize> {
        let words = article.text.get(chunk.own.clone()).unwrap_or_default();
        let at = chunk.own.start + (words.len() - words.trim_start().len());
        let in_lines = chunk.whole && article.made.is_none();
        let opener = in_lines.then(|| opener::above(&article.text, at)).flatten();
        opener.map_or(chunk.span.start, |opener| opener.start.min(chunk.span.start))..chunk.span.end
    }

    /// Everything that a part of an article states.
    pub fn find(&self, article: &Article) -> Found {
        self.find_beside(article, None, &mut ()).0
    }

    /// The same of a part that is told of the others, for somebody who looks on, with the
    /// stretches of the text that come near a fact, in order.
    pub fn find_beside(
        &self,
        article: &Article,
        elsewhere: Option<&Elsewhere>,
        beside: &mut impl Onlooker,
    ) -> (Found, Vec<Range<usize>>) {
        let text: &str = &article.text;
        let mut lines = Lines::of(article);
        let mut found = Found::nothing(&article.source);
        found.remarks.clone_from(&article.remarks);
        let mut tally = Tally::default();
        let mut odd = Odd::default();
        // Nobody asks for the language of an article that states nothing.
        let mut language = None;
        let whole = Whole::new(&self.rulebook, article, elsewhere);
        let mut near_facts = Vec::new();
        let all = article.own();
        let (mut from, mut shown) = (all.start, all.start);
        // What begins in this part may be told by words on either side of its borders.
        let margin = self.reach.margin();
        let edge = Window { span: all.clone(), own: all.start..all.start, whole: all.start == 0 };
        let mut look = edge.next(text, self.reach);
        // The screen need not see all that a part sees of the next.
        let screened = &text[..self.reach.far_around(text, &(all.end..all.end)).end];
        // Most paragraphs state nothing, so they are not even folded.
        while let Some(at) =
            screen::next(&self.index, screened, Folded::No, look, &mut found.counters, |at| {
                if at >= shown && at < all.end {
                    beside.see(at);
                }
            })
            && at < all.end.saturating_add(margin)
        {
            let chunk = self.reach.chunk(text, at, from);
            look = chunk.next(text, self.reach);
            let block = self.with_opener(article, &chunk);
            let own = chunk.own.start..chunk.own.end.min(all.end);
            if own.is_empty() {
                look = look.max(at + 1);
                continue;
            }
            from = own.end;
            if shown.max(at + 1) < own.end {
                beside.stretch(shown.max(at + 1)..own.end);
            }
            shown = shown.max(at + 1).max(own.end);
            let view = View::of(&text[block.clone()]);
            let language = *language.get_or_insert_with(|| article.language());
            found.remarks.extend(odd.of(&view, block.start, article));
            let paragraph = Paragraph::default();
            let sentences = found.counters.sentences;
            Work {
                finder: self,
                article,
                block: block.clone(),
                own: own.clone(),
                view: &view,
                language,
                paragraph,
                shown: None,
                whole: &whole,
                lines: &mut lines,
                found: &mut found,
                tally: &mut tally,
            }
            .sentences();
            if found.counters.sentences > sentences {
                near_facts.push(own);
            }
        }
        if article.made.is_some() {
            // What a format repeats, so that a cell is read with its heading, was stated before.
            found.mentions.retain(|mention| !mention.place.is_nowhere());
        }
        found.title = read::title_of(article);
        found.language = language.or(article.source.language);
        found.bytes = article.in_file(&(0..text.len())).len();
        (found, near_facts)
    }
}
