//! The words with which a language says who says a thing.
//!
//! They are data, `en/speech.toml` and its like, so that another language is
//! a file and little code. This module knows what each word may be, never what it is in a
//! sentence: "claims" is a verb and a noun here, and [`super::clause`] and
//! [`super::speaker`] decide.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use enumset::{EnumSet, EnumSetType};
use serde::Deserialize;

use crate::lang::files::{self, Files, PerLanguage};
use crate::lang::phrases::{Phrases, keys};
use crate::text::language::Language;
use crate::text::scan::Keyed;
use crate::text::token::key;

/// What a word can be; the lexicon's tables say which words are.
#[derive(Debug, EnumSetType, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Role {
    Says,
    SaysThat,
    Shows,
    SaysOf,
    Puts,
    Denies,
    Rejects,
    Doubts,
    Asks,
    Alleges,
    Accuses,
    Open,
    RefusedThings,
    Claims,
    Documents,
    Anaphors,
    Falsehoods,
    Negations,
    Determiners,
    Definites,
    Prepositions,
    Circumstances,
    Be,
    Auxiliaries,
    Finite,
    Adverbs,
    NounsInLy,
    Nobodies,
    Unnamed,
    Conjunctions,
    Contrasts,
    Opposing,
    Subordinators,
    Pronouns,
    PluralPronouns,
    Selves,
    Relatives,
    Times,
    Listeners,
    Titles,
    Abbreviations,
    Numbered,
    Openers,
    That,
    Whether,
    If,
    Of,
    By,
    At,
    And,
    Nots,
    Noes,
    Joining,
    Articles,
    Neither,
    Sources,
    Hedges,
    SaidTo,
    To,
    As,
    Things,
    Tolls,
    Told,
    Owners,
    Owning,
    Authors,
    Compounds,
    Shortened,
    ClaimedByNobody,
    PutObject,
    OpensClause,
    Sure,
    Pairs,
    NegatesVerb,
    NeedsVerb,
    Several,
    Companies,
    Nones,
    Excepting,
    Averts,
    Fails,
    Places,
    Foresees,
    Labels,
    FirstPerson,
    DoSupport,
    DoesSupport,
    DidSupport,
    Turning,
    Lacking,
    Nowheres,
}

/// What a phrase of several words does.
#[derive(Debug, EnumSetType, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Turn {
    Denying,
    DenyingNext,
    Contrary,
    Questioning,
    Unsettled,
    Attributing,
    Limits,
    Cast,
    NoMore,
    NotOne,
    Supposing,
}

/// What a word can be, and what the phrases do that can begin with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles {
    is: EnumSet<Role>,
    begins: EnumSet<Turn>,
}

impl Roles {
    pub(crate) fn has(self, role: Role) -> bool {
        self.is.contains(role)
    }

    pub(crate) fn any(self, roles: &[Role]) -> bool {
        roles.iter().any(|&role| self.has(role))
    }

    /// Whether a phrase that does `turn` may begin here.
    pub(crate) fn begins(self, turn: Turn) -> bool {
        self.begins.contains(turn)
    }

    /// Whether it is no word that the language has a role for.
    pub(crate) fn is_empty(self) -> bool {
        self.is.is_empty()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    words: BTreeMap<Role, Vec<String>>,
    phrases: BTreeMap<Turn, Vec<String>>,
    grammar: Grammar,
}

/// How the language forms and joins its words, as far as languages differ.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Grammar {
    /// How an adverb ends that is made of an adjective.
    pub(crate) adverb: String,
    /// How a verb ends that goes on beside another: "claiming".
    pub(crate) gerund: String,
    /// How a verb ends in the past, and when it is used as an adjective: "claimed".
    /// Empty where too many nouns end so as well.
    pub(crate) past: String,
    /// How a verb ends when somebody else does it: "claims", "reaches"; empty where it tells
    /// nothing.
    #[serde(default)]
    pub(crate) other: String,
    /// The same behind `hissing` ends of verbs.
    #[serde(default)]
    pub(crate) other_hissing: String,
    /// Ends of verbs that take it.
    #[serde(default)]
    pub(crate) hissing: Vec<String>,
    /// The indefinite article before a vowel, and before other letters.
    pub(crate) indefinite: [String; 2],
    /// Verbs that are not formed as others are when somebody else does it: "has".
    #[serde(default)]
    pub(crate) third: BTreeMap<String, String>,
    /// The end of a verb that changes behind a consonant, and what it becomes when somebody else
    /// does it and in the past: "carry", "carries", "carried".
    #[serde(default)]
    pub(crate) soft: Option<[String; 3]>,
    /// Verbs whose past is not formed as that of others is.
    #[serde(default)]
    pub(crate) pasts: BTreeMap<String, String>,
    /// A verb may stand without its subject, or before it.
    pub(crate) drops_subject: bool,
}

/// How one language says who says a thing.
#[derive(Debug)]
pub(crate) struct Speech {
    /// By key; the word itself stands beside it, since a key is no proof.
    words: Keyed<Vec<(String, Roles)>>,
    phrases: Phrases<Turn>,
    pub(crate) grammar: Grammar,
}

/// Whether a word can do one of these in any language, for lists, whose own language few words tell.
pub(crate) fn in_any(word: &str, roles: &[Role]) -> bool {
    Language::ALL.into_iter().any(|language| of(language).roles_of(word).any(roles))
}

/// The words of a language.
pub(crate) fn of(language: Language) -> &'static Speech {
    static SPEECHES: PerLanguage<Speech> = PerLanguage::new(Speech::new);
    SPEECHES.of(language)
}

/// The words of all languages that may stand for a name, or for whom something belongs to.
pub(crate) fn standing_for_names() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let all = files::all().flat_map(|files| of(files.language).with_one_of(STANDING));
        let mut all: Vec<String> = all.collect();
        all.sort_unstable();
        all.dedup();
        all
    })
}

/// What such words can be.
const STANDING: &[Role] = &[Role::Pronouns, Role::Owners];

/// What small words can be.
const SMALL: &[Role] = &[
    Role::Determiners,
    Role::Definites,
    Role::Be,
    Role::Auxiliaries,
    Role::Adverbs,
    Role::Relatives,
    Role::That,
];

impl Speech {
    fn new(files: &Files) -> Self {
        let written: Written = files.speech.parsed();
        let mut words: Keyed<Vec<(String, Roles)>> = Keyed::default();
        let mut add = |word: &str, is: EnumSet<Role>, begins: EnumSet<Turn>| {
            let same_key = words.entry(key(word.as_bytes())).or_default();
            match same_key.iter_mut().find(|(known, _)| known == word) {
                Some((_, roles)) => {
                    roles.is |= is;
                    roles.begins |= begins;
                }
                None => same_key.push((word.to_owned(), Roles { is, begins })),
            }
        };
        for (role, list) in &written.words {
            list.iter().for_each(|word| add(word, (*role).into(), EnumSet::empty()));
        }
        for (turn, list) in &written.phrases {
            for first in list.iter().filter_map(|phrase| phrase.split(' ').next()) {
                add(first, EnumSet::empty(), (*turn).into());
            }
        }
        let turns = written.phrases.iter();
        let phrases = turns.flat_map(|(turn, list)| list.iter().map(|text| (keys(text), *turn)));
        let phrases = Phrases::by_first(phrases.collect());
        Self { words, phrases, grammar: written.grammar }
    }

    /// The words that can be one of these, in no order.
    fn with_one_of(&self, roles: &'static [Role]) -> impl Iterator<Item = String> + '_ {
        let words = self.words.values().flatten();
        words.filter(|(_, is)| is.any(roles)).map(|(word, _)| word.clone())
    }

    /// What `word`, whose key is `key`, can be.
    pub(crate) fn roles(&self, word: &str, key: u64) -> Roles {
        let same = |known: &str| {
            known.bytes().eq(word.bytes().filter(|&b| b != b'.').map(|b| b.to_ascii_lowercase()))
        };
        let candidates = self.words.get(&key).map_or(&[][..], Vec::as_slice);
        candidates.iter().find(|(known, _)| same(known)).map_or_else(Roles::default, |(_, r)| *r)
    }

    /// What `word` can be, full stops inside it left out.
    pub(crate) fn roles_of(&self, word: &str) -> Roles {
        let letters: Vec<u8> = word.bytes().filter(|&b| b != b'.').collect();
        self.roles(word, key(&letters))
    }

    /// Whether it is a small word, which changes nothing of what is stated around it: an article,
    /// an auxiliary, an adverb, "who".
    pub(crate) fn is_small(&self, word: &str, key: u64) -> bool {
        let roles = self.roles(word, key);
        if roles.any(&[Role::Nots, Role::Noes, Role::Neither, Role::Negations]) {
            return false;
        }
        let adverb = &self.grammar.adverb;
        roles.any(SMALL)
            || !adverb.is_empty()
                && word.len() > adverb.len() + 2
                && word.ends_with(&**adverb)
                && !roles.has(Role::NounsInLy)
    }

    /// Whether a sentence may end behind the word with this key although it is an abbreviation
    /// with a full stop: the legal form at the end of a company's name.
    pub(crate) fn may_end(&self, key: u64) -> bool {
        let same = self.words.get(&key).map_or(&[][..], Vec::as_slice);
        same.iter().any(|(_, roles)| roles.has(Role::Companies))
    }

    /// How many words the longest phrase has that begins with the first of some words, by their
    /// keys, and that does `turn`; 0 for none.
    pub(crate) fn phrase(&self, key: impl Fn(usize) -> Option<u64>, turn: Turn) -> usize {
        self.phrases.found(key, |known| *known == turn).map_or(0, |(_, length)| length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::files;

    #[test]
    fn the_lexicons_are_well_formed() {
        for files in files::all() {
            let written: Written = files.speech.parsed();
            // Words are compared with a view, which has no accents.
            for word in written.words.values().flatten() {
                let plain = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
                assert!(plain, "{word}");
            }
            for phrase in written.phrases.values().flatten() {
                assert!(phrase.bytes().all(|b| b.is_ascii_lowercase() || b == b' '), "{phrase}");
            }
            assert_eq!(written.phrases.len(), 11);
        }
    }

    #[test]
    fn a_word_is_known_whatever_its_case_and_full_stops() {
        let roles_of = |word| of(Language::English).roles_of(word);
        assert!(roles_of("CLAIMS").has(Role::Says));
        assert!(roles_of("claims").has(Role::Claims));
        assert!(roles_of("U.S").has(Role::Abbreviations));
        assert!(!roles_of("harbour").has(Role::Says));
    }
}
