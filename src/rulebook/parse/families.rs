//! `[families]`: words that stand for one another in the phrases of a file.

use crate::lang::families;
use crate::phrase::Item;
use crate::phrase::template::Role;
use crate::rulebook::Family;
use crate::rulebook::parse::check::Checker;
use crate::rulebook::parse::raw::RawName;
use crate::rulebook::parse::scope::Scope;
use crate::rulebook::problem::Problem;
use crate::text::mistake::quote;
use crate::value::kind::Kind;

/// How many words a family may have. Each is tried wherever it is written.
const MOST: usize = 200;

/// How many words it may have with those of all families in it.
const MOST_LEAVES: usize = 1_000;

/// How many words some items are, in all their ways.
fn leaves(items: &[Item]) -> usize {
    let one = |item: &Item| match item {
        Item::OneOf(ways) => ways.iter().map(|way| leaves(way)).fold(0, usize::saturating_add),
        Item::Maybe(items) => leaves(items),
        _ => 1,
    };
    items.iter().map(one).fold(0, usize::saturating_add)
}

impl Checker<'_> {
    /// Makes the families of a file ready, one after the other: each may have those above it.
    pub(super) fn families(&mut self, raw: &[RawName], scope: &mut Scope) {
        for family in raw {
            let id = family.id.get_ref();
            let before = self.problems.errors();
            self.kebab(&family.id);
            let written = family.spellings.as_deref().unwrap_or_default();
            if written.is_empty() && family.spellings.is_some() || written.len() > MOST {
                let at = self.at(&family.id);
                let (message, label) = match written.len() {
                    0 => (format!("the family {} has no words", quote(id)), "nothing to look for"),
                    many => (
                        format!("{} has {many} words, and a family has at most {MOST}", quote(id)),
                        "too many",
                    ),
                };
                self.problems.push(
                    Problem::error("family-size", at, message, label)
                        .help("list the words that may stand for one another"),
                );
            }
            let words = self.phrases(written, Role::Member, Kind::Quantity, scope);
            // What leans on something broken is missing without a mistake of its own.
            let whole = words.len() == written.len() && !words.is_empty();
            // Those above count with all their words, or each could be twice as large as the last.
            let all = words.iter().map(|word| leaves(&word.items)).fold(0, usize::saturating_add);
            if whole && all > MOST_LEAVES {
                let at = self.at(&family.id);
                let message = format!(
                    "{} has {all} words with those of the families in it, and at most {MOST_LEAVES} \
                     are tried",
                    quote(id)
                );
                self.problems.push(
                    Problem::error("family-size", at, message, "too many")
                        .help("list the words themselves, each once"),
                );
            }
            let sound = whole && self.problems.errors() == before;
            let items = || families::item(words.iter().map(|word| word.items.clone()).collect());
            scope.declare_family(id, sound.then(items));
            if sound {
                let (id, book, language) = (id.clone(), self.book, self.language);
                self.rulebook.families.push(Family { id, book, language, words });
            }
        }
    }
}
