//! Sentence templates: how a rulebook says where a fact is stated.
//!
//! `"{n} of {assembly}'s {seats} (legislators|lawmakers)"` reads as a sentence
//! with holes. Words match whatever their case, accents, hyphens, quotes and
//! white space; `(a|b)` is one of, `[x]` may be there or not, `...` is a gap
//! inside the sentence, `word*` any ending, `~word` any form, `~` a place for small
//! words; `{n}` is the fact's own value,
//! `{other-fact}` another fact's, `{name}` any spelling of a name. A template is
//! meant to match a wrong value as well as the right one.
//!
//! This module knows what templates are. The parser in `template` knows how they are
//! written; finding them in a text is [`crate::find`]'s.

pub(crate) mod matches;
pub mod names;
pub mod passage;
pub(crate) mod rates;
pub mod template;
pub(crate) mod unsaid;
pub(crate) mod walk;

use crate::phrase::names::Names;
use crate::text::token;
use crate::value::kind::Kind;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The template as written.
    pub text: String,
    /// What it consists of, in order. Never empty; brackets nest at most
    /// [`MAX_DEPTH`] deep, where `[a|b]` is one bracket and two items.
    pub items: Vec<Item>,
    /// Where it stands in its rule file.
    pub at: crate::text::location::Location,
    /// The construction in which it states the fact of a frame, where it is of one.
    pub construction: Option<&'static str>,
    /// One of these stands near what it matches, where there are any: what its frame is `of`.
    pub near: Arc<[Phrase]>,
    /// What else has to stand around it alone, where its author says so.
    pub when: Option<Arc<Conditions>>,
    /// How it takes the value that stands in it.
    pub takes: Takes,
    /// Whether it begins with what its frame counts, measures or limits.
    pub heads: bool,
}

/// What has to stand around one phrase, and what must not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// One of these stands in the same passage, unless empty.
    pub near: Vec<Phrase>,
    /// None of these stands in the clause of what the phrase matches.
    pub unless: Vec<Phrase>,
}

/// How many alternatives of one bracket are shown: a family of words may have many.
const MOST_SHOWN: usize = 12;

/// What the construction of an idiom is called.
pub(crate) const AS_IT_STANDS: &str = "as it stands";

/// How a phrase takes the value that stands in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// As it is.
    #[default]
    AsItIs,
    /// Only with the unit of its fact beside it: nothing else says that it is such a value.
    WithItsUnit,
    /// As that beyond which something lies: "files larger than 5 MB" have a limit of 5 MB.
    AsTheEdge,
    /// As the most that there may be: "at most 5 MB" is a limit of 5 MB.
    AsALimit,
    /// As the least that there may be: "requires 5 MB".
    AsTheLeast,
    /// As the most, where its words say so: "is 5 MB" may be so by chance.
    AsABound,
    /// As a day whose year no verb tells: "the hearing of 14 June" may lie ahead or behind.
    AsADay,
    /// As the most of a range: "from 1 to 500" is a limit of 500.
    AsTheMost,
    /// As all there are, and not as what somebody has of them: "holds 40 seats in the Senate".
    AsAWhole,
    /// As said of the name right before it, between commas: "Bera, an island of 400 people,".
    AsAnApposition,
    /// As how much it rose.
    AsARise,
    /// As how much it fell, which is less than nothing.
    AsAFall,
}

impl Phrase {
    /// A phrase that is written out.
    pub fn new(text: String, items: Vec<Item>, at: crate::text::location::Location) -> Self {
        let (construction, near, takes) = (None, Arc::default(), Takes::AsItIs);
        Self { text, items, at, construction, near, when: None, takes, heads: false }
    }

    /// Whether the word with a key stands in it.
    pub(crate) fn has_word(&self, key: u64) -> bool {
        Item::any(&self.items, &|item| match item {
            Item::Word(word) => token::key(word.as_bytes()) == key,
            Item::Forms(forms) => forms.iter().any(|form| token::key(form.as_bytes()) == key),
            _ => false,
        })
    }

    /// What has to stand near it, beside what its frame is of.
    pub(crate) fn wants(&self) -> &[Phrase] {
        self.when.as_ref().map_or(&[], |when| &when.near)
    }

    /// What must not stand in its clause.
    pub(crate) fn unless(&self) -> &[Phrase] {
        self.when.as_ref().map_or(&[], |when| &when.unless)
    }

    /// Whether its author wrote the word with a key: a construction has words of its own, which say
    /// nothing of its fact where they stand elsewhere.
    pub(crate) fn is_written(&self, key: u64) -> bool {
        let mut words = self.text.split(|c: char| !c.is_alphanumeric());
        self.construction.is_none()
            || words.any(|word| token::key(word.to_lowercase().as_bytes()) == key)
    }

    /// Whether nothing but the unit of its value makes it a statement: "the Alma: $30" tells a price,
    /// and "the Alma: 30%" none, where "the Alma costs 30%" is a price that was not read.
    pub(crate) fn is_unit_alone(&self) -> bool {
        let verb = |item: &Item| matches!(item, Item::Forms(_));
        self.takes == Takes::WithItsUnit && !Item::any(&self.items, &verb)
    }

    /// Whether its author chose its words and their order, and not a construction.
    pub(crate) fn is_idiom(&self) -> bool {
        self.construction.is_none_or(|name| name == AS_IT_STANDS)
    }

    /// Whether it is of a frame that counts, measures or limits something: a sentence in `states`
    /// marks its verb.
    pub(crate) fn is_of_a_thing(&self) -> bool {
        !self.is_idiom() && !self.text.contains('~')
    }

    /// Whether it is of a sentence in `states`, which marks its verb and so says what happens.
    pub(crate) fn is_an_act(&self) -> bool {
        !self.is_idiom() && self.text.contains('~')
    }

    /// Whether the value of its fact stands in it, outside of brackets.
    pub(crate) fn has_own_slot(&self) -> bool {
        self.items.contains(&Item::Slot(Slot::Own))
    }
}

/// A piece of a [`Phrase`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A word, folded as [`crate::text::view`] folds texts, in lower case and
    /// without full stops; or a run of digits, because "G7" is a word and a
    /// number to [`crate::text::token`] and so it is here.
    Word(String),
    /// The beginning of a word, folded like a word: at least three letters.
    Prefix(String),
    /// A sign that must stand there: `%`, `$`, `/`, `+`.
    Sign(char),
    /// One of these forms of a word, each folded like a word: `~word`.
    Forms(Arc<[String]>),
    /// Any words within the sentence, also none.
    Gap,
    /// At most so many words within the sentence, also none: `..3`.
    Words(usize),
    /// Small words, and what is set apart by commas or brackets; also nothing: `~`.
    Loose,
    /// What ends the words before it as a label: a colon, or the edge of a cell.
    Label,
    /// A value.
    Slot(Slot),
    /// Any spelling of the name with this index in [`Rulebook::names`](crate::rulebook::Rulebook::names).
    Name(usize),
    /// One of several, which the phrases of a frame share.
    OneOf(Arc<[Vec<Item>]>),
    /// One of several names of something, or what stands for it: "it".
    Named(Arc<[Vec<Item>]>),
    /// There or not.
    Maybe(Vec<Item>),
}

/// The words with which some items can begin, as far as they begin with words.
pub(crate) fn first_words(phrase: &[Item]) -> Vec<&str> {
    match phrase.first() {
        Some(Item::Word(word)) => vec![word],
        Some(Item::Forms(forms)) => forms.iter().map(String::as_str).collect(),
        Some(Item::OneOf(branches)) => {
            branches.iter().flat_map(|branch| first_words(branch)).collect()
        }
        _ => Vec::new(),
    }
}

impl Item {
    /// The piece as a rulebook would write it.
    pub fn written(&self, names: &dyn Names, kind: Kind) -> String {
        let all = |items: &[Item]| {
            let pieces: Vec<String> = items.iter().map(|item| item.written(names, kind)).collect();
            pieces.join(" ")
        };
        match self {
            Self::Word(word) => word.clone(),
            Self::Prefix(prefix) => format!("{prefix}*"),
            Self::Sign(sign) => sign.to_string(),
            // The first of them is the word that was written.
            Self::Forms(forms) => format!("~{}", forms.first().map_or("", String::as_str)),
            Self::Gap => "...".to_owned(),
            Self::Words(most) => format!("..{most}"),
            Self::Loose => "~".to_owned(),
            Self::Label => ":".to_owned(),
            Self::Slot(Slot::Own) => format!("{{{}}}", kind.hole().unwrap_or("n")),
            Self::Slot(Slot::Fact(fact)) => format!("{{{}}}", names.fact(*fact).0),
            Self::Name(name) => format!("{{{}}}", names.name(*name).0),
            Self::OneOf(branches) | Self::Named(branches) => {
                let more = if branches.len() > MOST_SHOWN { "|…" } else { "" };
                let branches: Vec<String> =
                    branches.iter().take(MOST_SHOWN).map(|branch| all(branch)).collect();
                format!("({}{more})", branches.join("|"))
            }
            Self::Maybe(items) => format!("[{}]", all(items)),
        }
    }

    /// Whether one of these pieces, or of those in their brackets, `is` so.
    pub(crate) fn any(items: &[Self], is: &dyn Fn(&Self) -> bool) -> bool {
        items.iter().any(|item| match item {
            Self::OneOf(branches) | Self::Named(branches) => {
                branches.iter().any(|branch| Self::any(branch, is))
            }
            Self::Maybe(items) => Self::any(items, is),
            other => is(other),
        })
    }

    /// Whether it is a word, a sign or a name that has to stand there.
    pub fn must_stand(&self) -> bool {
        !matches!(self, Self::Gap | Self::Words(_) | Self::Loose | Self::Slot(_) | Self::Maybe(_))
    }
}

/// A phrase or regular expression of a fact, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PhraseId {
    /// The fact, as index of [`Rulebook::facts`].
    pub fact: usize,
    /// Its place in [`Fact::written`](crate::rulebook::fact::Fact::written).
    pub phrase: usize,
}

/// Whose value stands in a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The value of the fact that the phrase belongs to: `{n}`.
    Own,
    /// The value of the fact with this index in [`Rulebook::facts`](crate::rulebook::Rulebook::facts).
    Fact(usize),
}

/// How deep brackets may nest.
pub const MAX_DEPTH: usize = 8;
