//! Families of words in a template: `@die`.

use std::ops::Range;

use crate::phrase::Item;
use crate::phrase::template::ways::Shape;
use crate::phrase::template::{Hole, Parser, Role};
use crate::text::mistake::{Mistake, quote};

impl Parser<'_, '_> {
    /// Whether a family of words is asked for, and the sign is none of an address.
    pub(super) fn begins_family(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|before| self.letters.get(before));
        self.is_special(0, '@')
            && self.is_letter(1)
            && self.role != Role::Spelling
            && !before.is_some_and(|letter| letter.c.is_alphanumeric())
    }

    /// `@family`
    pub(super) fn family(&mut self, here: Range<usize>) {
        let start = self.at;
        self.at += 1;
        let goes_on = |c: char| c.is_alphanumeric() || c == '_';
        while let Some(letter) = self.peek(0).filter(|letter| !letter.escaped) {
            let hyphen = letter.c == '-' && self.peek(1).is_some_and(|l| goes_on(l.c));
            if !goes_on(letter.c) && !hyphen {
                break;
            }
            self.at += 1;
        }
        let span = here.start..self.span(start, self.at).end;
        let name: String = self.letters[start..self.at].iter().map(|letter| letter.c).collect();
        let item = match (self.resolve)(&name) {
            Ok(Hole::Item(item)) => item,
            Err(help) => {
                let message = format!("{} is no family of words", quote(&name));
                let mut mistake = Mistake::new("unknown-family", span, message, "unknown");
                mistake.help = help;
                self.mistakes.push(mistake);
                Item::Gap
            }
            Ok(_) => {
                self.broken = true;
                Item::Gap
            }
        };
        self.push(item, Shape::ANCHOR);
    }
}
