//! factlint checks what articles say against facts you hold to be true, and
//! against each other.
//!
//! A [`Rulebook`] holds the facts, an [`Article`] is one text, a [`Checker`] reads articles by a
//! rulebook, and what it has to say is a [`Report`]:
//!
//! ```
//! use factlint::{Article, Checker, Rulebook};
//!
//! let rules = Rulebook::from_str(
//!     r#"
//!     [rulebook]
//!     id = "ferry"
//!     [[fact]]
//!     id = "cabins"
//!     expect = 112
//!     says = ["{n} cabins"]
//!     "#,
//! )?;
//! let text = "The Alma has nearly 90 cabins.";
//! let report = Checker::new(rules).check([Article::from_text("draft.md", text)]);
//! for finding in report.findings() {
//!     println!("{finding}");
//! }
//! # assert_eq!(report.findings().count(), 1);
//! # Ok::<(), factlint::Mistakes>(())
//! ```
//!
//! Finding and judging are apart: [`Checker::find`] takes one article and gives what it states,
//! [`Checker::judge`] takes all of that together. Both are pure and what is between them can be
//! written down, so a batch can be spread over threads or machines.
//!
//! ```text
//!  rules/*.toml ── rulebook ──▶ Rulebook
//!                                 │
//!  files ── read ──▶ Article ─┬─ find ──▶ Found ── judge ──▶ Report ── render ──▶ bytes
//!                             └─ lint ─────▲
//! ```
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests have files of their own"))]
#![warn(missing_docs)]
#![cfg_attr(
    not(feature = "cli"),
    allow(dead_code, reason = "some of what the steps offer is for the program alone")
)]

#[cfg(feature = "cli")]
mod args;
mod checker;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod commands;
#[cfg(feature = "cli")]
mod config;
mod context;
#[cfg(feature = "cli")]
mod decisions;
#[cfg(feature = "cli")]
mod draft;
mod extract;
mod find;
#[cfg(feature = "cli")]
mod interrupt;
mod judge;
mod lang;
mod lint;
#[cfg(test)]
mod material;
mod mention;
#[cfg(feature = "cli")]
mod output;
mod phrase;
mod read;
#[cfg(feature = "cli")]
mod render;
mod report;
mod rulebook;
mod run;
#[cfg(test)]
mod stopwatch;
#[cfg(feature = "cli")]
mod suggest;
#[cfg(feature = "cli")]
mod test;
mod text;
mod value;

pub use crate::checker::Checker;
#[cfg(feature = "cli")]
pub use crate::checker::Progress;
pub use crate::lint::Checks;
pub use crate::mention::code::Code;
pub use crate::mention::found::Found;
pub use crate::mention::{Place, Spot};
#[cfg(feature = "cli")]
pub use crate::read::{Exclude, Options as ReadOptions, Wanted};
pub use crate::report::decision::{Decide, Decision, Origin};
pub use crate::report::finding::Finding;
pub use crate::report::quantity::{Amount, Either, Quantity};
pub use crate::report::{Exit, Report};
pub use crate::rulebook::Rulebook;
pub use crate::rulebook::level::Level;
pub use crate::rulebook::mistakes::{Mistake, Mistakes};
pub use crate::rulebook::verdict::Verdict;
pub use crate::text::article::Article;
pub use crate::text::block::{Block, BlockKind};
pub use crate::text::draft::Draft;
pub use crate::text::language::Language;
pub use crate::text::source::{Remark, Skipped, Source};
pub use crate::value::day_month::DayMonth;

/// Every number and date that an article states, with who says it, in order. No rule is asked.
///
/// Days such as "yesterday" are counted from the day of publication, where the article has one.
///
/// ```
/// use factlint::{Article, quantities};
///
/// let article = Article::from_text("a.md", "Nearly 60 ships left, the harbour said.");
/// let read = quantities(&article);
/// assert_eq!((&*read[0].text, read[0].hedge_text.as_deref()), ("60", Some("Nearly")));
/// assert_eq!(read[0].hi.as_ref().map(ToString::to_string).as_deref(), Some("60"));
/// assert_eq!(read[0].speaker.as_deref(), Some("the harbour"));
/// ```
pub fn quantities(article: &Article) -> Vec<Quantity> {
    let seen = context::quantities::read(&article.text, article.source.date, None);
    seen.stated.iter().map(Quantity::from).collect()
}

/// Everything, for factlint's own tests and benches. Nothing here is promised.
#[doc(hidden)]
#[cfg(feature = "internals")]
pub mod internals {
    macro_rules! rooms {
        ($($room:ident),*) => {$(
            #[allow(missing_docs, reason = "each is documented where it stands")]
            pub mod $room {
                pub use crate::$room::*;
            }
        )*};
    }
    rooms!(
        checker, context, decisions, extract, find, judge, lang, lint, mention, phrase, read,
        render, report, rulebook, run, test, text, value
    );
}
