//! `[rulebook]`: what the file is called and how old it is.

use jiff::Span;

use crate::rulebook::Checked;
use crate::rulebook::parse::check::Checker;
use crate::rulebook::parse::raw::{RawHeader, Text};
use crate::rulebook::problem::Problem;
use crate::text::language::Language;
use crate::text::location::Location;
use crate::text::mistake::quote;
use crate::value::day_month::DayMonth;

impl Checker<'_> {
    /// The language of the templates.
    pub(super) fn language(&mut self, header: &RawHeader) {
        let lang = header.lang.as_ref();
        self.language = lang.and_then(|lang| self.known_language(lang)).unwrap_or(self.language);
    }

    /// The language with a tag, which is reported where there is none.
    pub(super) fn known_language(&mut self, lang: &Text) -> Option<Language> {
        let found = Language::ALL.into_iter().find(|known| known.tag() == lang.get_ref().trim());
        if found.is_none() {
            let known = Language::ALL.map(Language::tag);
            self.one_of("unknown-language", lang, lang.get_ref(), "language", &known);
        }
        found
    }

    /// The order of dates in digits.
    fn day_month(&mut self, written: &Text) -> Option<DayMonth> {
        let order = written.get_ref().trim();
        let known = DayMonth::ALL.iter().copied().find(|known| known.name() == order);
        if known.is_none() {
            let names: Vec<&str> = DayMonth::ALL.iter().map(|order| order.name()).collect();
            self.one_of("unknown-order", written, written.get_ref(), "order of dates", &names);
        }
        known
    }

    pub(super) fn header(&mut self, header: &RawHeader) {
        if let Some(id) = &header.id
            && self.kebab(id)
        {
            let at = self.at(id);
            match self.ids.rulebooks.get(id.get_ref()) {
                Some(first) => {
                    let message = format!("two rulebooks are called {}", quote(id.get_ref()));
                    self.problems.push(
                        Problem::error("duplicate-id", at, message, "the second one")
                            .help("give each rulebook an id of its own")
                            .also(first.clone(), "the first one"),
                    );
                }
                None => {
                    self.ids.rulebooks.insert(id.get_ref().clone(), at);
                }
            }
        }
        if let (Some(as_of), Some(checked)) = (&header.as_of, &header.checked)
            && as_of.get_ref() > checked.get_ref()
        {
            let message = format!(
                "the values are of {}, so nobody can have checked them on {}",
                as_of.get_ref(),
                checked.get_ref()
            );
            let (at, also) = (self.at(checked), self.at(as_of));
            self.problems.push(
                Problem::error("contradictory-dates", at, message, "before `as-of`")
                    .help("`as-of` is the day the values hold for, `checked` the last time somebody verified them")
                    .also(also, "the values are of this day"),
            );
        }
        let day_month = header.day_month.as_ref().and_then(|order| self.day_month(order));
        let Some(book) = self.rulebook.books.get_mut(self.book) else { return };
        book.day_month = day_month;
        if let Some(id) = &header.id {
            book.id.clone_from(id.get_ref());
            book.title.clone_from(id.get_ref());
        }
        if let Some(title) = &header.title {
            book.title.clone_from(title.get_ref());
        }
        book.as_of = header.as_of.as_ref().map(|day| *day.get_ref());
        self.checked(header);
    }

    /// When the values were last checked, and for how long that is good.
    fn checked(&mut self, header: &RawHeader) {
        let max_age = header.max_age.as_ref();
        let age = max_age.map(|text| (text, text.get_ref().trim().parse::<Span>().ok()));
        match (&header.checked, age) {
            (Some(checked), Some((text, Some(age)))) => {
                let day = *checked.get_ref();
                let location = Location { book: self.book, span: checked.span() };
                let until = day.checked_add(age).ok();
                let Some(book) = self.rulebook.books.get_mut(self.book) else { return };
                book.checked = until.map(|until| Checked {
                    day,
                    until,
                    age: text.get_ref().clone(),
                    at: location,
                });
            }
            (_, Some((text, None))) => {
                let message = format!("{} is no length of time", quote(text.get_ref()));
                let at = self.at(text);
                self.problems.push(
                    Problem::error("bad-max-age", at, message, "no length of time")
                        .help("write days, months or years like `P90D`, `P6M` or `P1Y`"),
                );
            }
            (None, Some((text, Some(_)))) => {
                let at = self.at(text);
                self.problems.push(
                    Problem::error(
                        "max-age-without-checked",
                        at,
                        "nobody says when the values were last checked",
                        "how old are they?",
                    )
                    .help("add `checked = 2021-03-09`, or leave `max-age` out"),
                );
            }
            (_, None) => {}
        }
    }
}
