//! `words`: the domains that a rulebook switches on.

use crate::lang::domain::{Domain, Domains};
use crate::rulebook::parse::check::Checker;
use crate::rulebook::parse::raw::RawHeader;

impl Checker<'_> {
    /// Reads the domains of a rulebook; without the key it has all of them.
    pub(crate) fn words(&mut self, header: &RawHeader) {
        let Some(names) = &header.words else { return };
        let mut words = Domains::empty();
        for name in names {
            match Domain::named(name.get_ref()) {
                Some(domain) => words |= domain,
                None => {
                    let known = Domain::ALL.map(Domain::name);
                    self.one_of("unknown-words", name, name.get_ref(), "set of words", &known);
                }
            }
        }
        if let Some(book) = self.rulebook.books.get_mut(self.book) {
            book.words = words;
        }
    }
}
