//! Ids: how they look, and that each stands for one thing.

use std::collections::HashMap;

use crate::rulebook::parse::check::Checker;
use crate::rulebook::parse::raw::Text;
use crate::rulebook::parse::scope::{Declared, Scope};
use crate::rulebook::problem::Problem;
use crate::text::location::Location;
use crate::text::mistake::quote;
use crate::value::kind::Kind;

/// Where each id was first given.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    pub(super) rulebooks: HashMap<String, Location>,
    /// Facts and constraints share their ids, because findings name both.
    pub(super) facts: HashMap<String, Location>,
}

impl Checker<'_> {
    /// Whether an id is kebab-case; reports it where it is not.
    pub(super) fn kebab(&mut self, id: &Text) -> bool {
        let text = id.get_ref();
        let part = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(part) {
            return true;
        }
        let message =
            format!("{} is no id: those are of small letters, digits and hyphens", quote(text));
        let mut problem = Problem::error("bad-id", self.at(id), message, "not kebab-case");
        problem.help = kebab_case(text).map(|id| format!("write {}", quote(&id)));
        self.problems.push(problem);
        false
    }

    pub(super) fn reserved(&mut self, id: &Text) {
        let at = self.at(id);
        let message = format!("`{{{}}}` is always a fact's own value", id.get_ref());
        self.problems
            .push(Problem::error("reserved-id", at, message, "taken").help("choose another id"));
    }

    /// Whether a fact's id is new and can be pointed at; then it is `index`.
    pub(super) fn declare_fact(
        &mut self,
        id: &Text,
        kind: Kind,
        index: usize,
        scope: &mut Scope,
    ) -> bool {
        let mut sound = self.kebab(id);
        let text = id.get_ref();
        if Kind::ALL.iter().any(|kind| kind.hole() == Some(text)) {
            self.reserved(id);
            sound = false;
        }
        if let Some(name) = scope.name_place(text) {
            let message = format!(
                "{} is a name and a fact, so nobody can tell what `{{{text}}}` means",
                quote(text)
            );
            let at = self.at(id);
            self.problems.push(
                Problem::error("ambiguous-id", at, message, "the fact")
                    .help("give one of them another id")
                    .also(name, "the name"),
            );
            sound = false;
        }
        sound &= self.unique(id);
        let declared = if sound { Declared::Index(index) } else { Declared::Broken };
        scope.declare_fact(text, kind, declared, id.span());
        sound
    }

    /// Whether no fact or constraint before has this id.
    pub(super) fn unique(&mut self, id: &Text) -> bool {
        let at = self.at(id);
        if let Some(first) = self.ids.facts.get(id.get_ref()) {
            let message = format!("the id {} is given twice", quote(id.get_ref()));
            self.problems.push(
                Problem::error("duplicate-id", at, message, "the second one")
                    .help("facts and constraints of all rulebooks need ids of their own")
                    .also(first.clone(), "the first one"),
            );
            return false;
        }
        self.ids.facts.insert(id.get_ref().clone(), at);
        true
    }
}

/// The id that somebody probably meant: `Seats_1` is `seats-1`.
fn kebab_case(text: &str) -> Option<String> {
    let mut out = String::new();
    for c in text.chars().take(60) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    out.starts_with(|c: char| c.is_ascii_lowercase()).then(|| out.to_owned())
}
