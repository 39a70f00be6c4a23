//! A way to state the fact of a frame, and the parts of the frame that it is filled with.

use serde::Deserialize;

use crate::phrase::{Item, Takes};

/// What a frame says of its fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Frame {
    /// How many there are.
    Counts,
    /// How many of them something has.
    CountsOf,
    /// A quantity that has a name.
    Measures,
    /// The same of something.
    MeasuresOf,
    /// By how much it rose or fell.
    Changes,
    /// The most or the least that is allowed.
    Limits,
    /// A sentence whose verb has an object.
    States,
    /// One whose verb has none.
    Happens,
    /// One that says who or what somebody or something is.
    Is,
    /// The same, where the value is a name.
    Names,
    /// One without a subject: whoever does it, this is done.
    Does,
    /// One that says that there is something.
    There,
    /// What is on a day, whatever says so.
    Dated,
    /// How many of them something has or does in a time.
    RatesOf,
}

/// What a frame fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Thing,
    Whole,
    Subject,
    Verb,
    Object,
    Rest,
    /// The rest of a sentence, where it has one.
    Tail,
    /// The subject, with all words for whom it counts.
    Counted,
    /// The rest of a sentence where the value does not stand in it; need not be there either.
    Where,
    /// The subject without the value that stands in it.
    Those,
    /// The verb without its particle, and that: "switch" and "off".
    Bare,
    Particle,
    /// What a subject with the value is or was made, without the "be" before it: "without power".
    Predicate,
}

impl Part {
    /// Those that name something for which another word may stand where a sentence opens: "it".
    pub(crate) const NAMING: [Self; 2] = [Self::Whole, Self::Subject];

    pub(crate) const ALL: [(&'static str, Self); 13] = [
        ("thing", Self::Thing),
        ("whole", Self::Whole),
        ("subject", Self::Subject),
        ("verb", Self::Verb),
        ("object", Self::Object),
        ("rest", Self::Rest),
        ("tail", Self::Tail),
        ("where", Self::Where),
        ("counted", Self::Counted),
        ("those", Self::Those),
        ("bare", Self::Bare),
        ("particle", Self::Particle),
        ("predicate", Self::Predicate),
    ];
}

/// A way to state a fact.
#[derive(Debug)]
pub(crate) struct Construction {
    /// What people call it.
    pub(crate) name: String,
    /// Whether what the frame is of has to be named near by, and not in it.
    pub(crate) near: bool,
    /// Whether it is read for people only, which need not be named in it: "the 400-strong crew".
    pub(crate) people: bool,
    /// How it takes the value.
    pub(crate) takes: Takes,
    /// The templates by which it is read.
    pub(super) reads: Vec<Vec<Item>>,
}

impl Construction {
    /// The ways to read it, with the parts of a frame filled in: the words for each part, and
    /// whether they open it, none where the frame has none. A way that lacks a part is left out,
    /// but for the rest of a sentence, which need not be there.
    pub(crate) fn filled<'a>(
        &'a self,
        part: impl Fn(Part, bool) -> Option<&'a [Item]> + 'a,
    ) -> impl Iterator<Item = Vec<Item>> + 'a {
        self.reads.iter().filter_map(move |items| {
            let mut all: Vec<Item> = Vec::new();
            for item in items {
                let Item::Name(index) = item else {
                    // Two places for small words in a row are one.
                    if *item != Item::Loose || !matches!(all.last(), None | Some(Item::Loose)) {
                        all.push(item.clone());
                    }
                    continue;
                };
                let (_, which) = *Part::ALL.get(*index)?;
                match part(which, all.is_empty()) {
                    Some(words) => all.extend(words.iter().cloned()),
                    None if matches!(which, Part::Rest | Part::Where) => {}
                    None => return None,
                }
            }
            while all.last() == Some(&Item::Loose) {
                all.pop();
            }
            Some(all)
        })
    }
}
