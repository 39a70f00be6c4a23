//! The data files of the languages, and the one way to read them.
//!
//! A language is a folder with a file for each subject, and a line in [`FILES`]. A file that does
//! not parse would leave a table empty, and an empty table finds nothing and says nothing; so it
//! ends the program at its first use, with the name of the file and the reason. A test reads
//! every file, so that nobody else comes to see that.

use std::fmt::Display;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use crate::lang::domain::Domain;
use crate::text::language::Language;

/// A file that is part of the program.
#[derive(Debug)]
pub(crate) struct File {
    name: &'static str,
    text: &'static str,
}

/// The files of one language.
#[derive(Debug)]
pub(crate) struct Files {
    pub(crate) language: Language,
    /// Number words, units, currencies, months, hedges, and the small words of their grammar.
    pub(crate) numbers: File,
    /// Who says it, and whether it is denied.
    pub(crate) speech: File,
    /// What a figure belongs to, and people counted together.
    pub(crate) scope: File,
    /// How a figure was counted.
    pub(crate) proviso: File,
    /// What holds lists together.
    pub(crate) lists: File,
    /// The checks that need no rule.
    pub(crate) checks: File,
    /// The lines above an article's prose.
    pub(crate) head: File,
    /// How a rulebook's cases are changed.
    pub(crate) changes: File,
    /// The constructions that state the fact of a frame.
    pub(crate) frames: File,
    /// Words that stand for one another in phrases.
    pub(crate) families: File,
    /// How words are formed.
    pub(crate) forms: File,
    /// Words that are formed otherwise, where the language has a list of them.
    pub(crate) irregular: Option<File>,
    /// What only some rulebooks speak of, in the order of [`Domain::ALL`].
    domains: [File; Domain::ALL.len()],
}

impl Files {
    /// The words of a domain.
    pub(crate) fn domain(&self, domain: Domain) -> &File {
        &self.domains[domain as usize]
    }
}

macro_rules! file {
    ($path:expr) => {
        File { name: $path, text: include_str!($path) }
    };
}

macro_rules! language {
    ($language:ident, $folder:literal, $irregular:expr) => {
        Files {
            language: Language::$language,
            numbers: file!(concat!($folder, "/numbers.toml")),
            speech: file!(concat!($folder, "/speech.toml")),
            scope: file!(concat!($folder, "/scope.toml")),
            proviso: file!(concat!($folder, "/proviso.toml")),
            lists: file!(concat!($folder, "/lists.toml")),
            checks: file!(concat!($folder, "/checks.toml")),
            head: file!(concat!($folder, "/head.toml")),
            changes: file!(concat!($folder, "/changes.toml")),
            frames: file!(concat!($folder, "/frames.toml")),
            families: file!(concat!($folder, "/families.toml")),
            forms: file!(concat!($folder, "/forms.toml")),
            irregular: $irregular,
            domains: [file!(concat!($folder, "/incidents.toml"))],
        }
    };
}

/// In the order of [`Language::ALL`].
static FILES: [Files; Language::ALL.len()] =
    [language!(English, "en", Some(file!("en/forms.txt"))), language!(Spanish, "es", None)];

/// Signs that all languages share.
pub(crate) static SIGNS: File = file!("shared/signs.toml");
/// The states of the world and the bodies they form, in all languages.
pub(crate) static COUNTRIES: File = file!("shared/countries.toml");
/// News agencies.
pub(crate) static AGENCIES: File = file!("shared/agencies.toml");

impl File {
    /// Its name without folder and ending.
    pub(crate) fn stem(&self) -> &'static str {
        let name = self.name.rsplit_once('/').map_or(self.name, |(_, name)| name);
        name.split_once('.').map_or(name, |(stem, _)| stem)
    }

    /// What it says, as it stands there.
    pub(crate) fn text(&self) -> &'static str {
        self.text
    }

    /// What the file says.
    ///
    /// # Panics
    ///
    /// It is not what such a file holds.
    pub(crate) fn parsed<T: DeserializeOwned>(&self) -> T {
        toml::from_str(self.text).unwrap_or_else(|why| self.broken(&why))
    }

    /// Ends the program, since the file cannot be used.
    ///
    /// # Panics
    ///
    /// Always.
    pub(crate) fn broken(&self, why: &dyn Display) -> ! {
        panic!("lang/{}, which is part of the program, cannot be used: {why}", self.name)
    }
}

/// The files of a language.
pub(crate) fn of(language: Language) -> &'static Files {
    &FILES[language as usize]
}

/// The files of all languages, for what is read without knowing which one it is in.
pub(crate) fn all() -> impl Iterator<Item = &'static Files> {
    FILES.iter()
}

/// What is made of each language's files, once, when somebody asks for it.
pub(crate) struct PerLanguage<T> {
    made: [OnceLock<T>; Language::ALL.len()],
    make: fn(&'static Files) -> T,
}

impl<T> PerLanguage<T> {
    /// Made by this, of the files of one language.
    pub(crate) const fn new(make: fn(&'static Files) -> T) -> Self {
        Self { made: [const { OnceLock::new() }; Language::ALL.len()], make }
    }

    /// What is made of a language's.
    pub(crate) fn of(&self, language: Language) -> &T {
        self.made[language as usize].get_or_init(|| (self.make)(of(language)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::text::token::tokens;
    use crate::text::view::folded;

    type Lists = BTreeMap<String, Vec<String>>;

    #[test]
    fn a_file_is_what_it_says() {
        let lists: Lists = File { name: "a.toml", text: "and = [\"and\"]" }.parsed();
        assert_eq!(lists["and"], ["and"]);
    }

    #[test]
    #[should_panic(expected = "lang/a.toml, which is part of the program, cannot be used: TOML")]
    fn a_file_that_does_not_parse_is_named_with_the_reason() {
        let _: Lists = File { name: "a.toml", text: "and = [\"and\"" }.parsed();
    }

    /// Every string of a file, and every key of its tables.
    fn strings(value: &toml::Value, all: &mut BTreeSet<String>) {
        match value {
            toml::Value::String(text) => drop(all.insert(text.clone())),
            toml::Value::Array(list) => list.iter().for_each(|value| strings(value, all)),
            toml::Value::Table(table) => {
                for (key, value) in table {
                    all.insert(key.clone());
                    strings(value, all);
                }
            }
            _ => {}
        }
    }

    /// Most look-ups compare the keys of words and nothing else.
    #[test]
    fn different_words_have_different_keys() {
        let mut texts = BTreeSet::new();
        let shared = [&SIGNS, &COUNTRIES, &AGENCIES];
        let own = all().flat_map(|f| {
            let own = [&f.numbers, &f.speech, &f.scope, &f.proviso, &f.lists, &f.checks, &f.head];
            own.into_iter().chain(&f.domains)
        });
        for file in own.chain(shared) {
            strings(&file.parsed(), &mut texts);
        }
        let mut words: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
        for text in &texts {
            let text = folded(text);
            for token in tokens(&text, 0..text.len()) {
                let word = text[token.start..token.end].replace('.', "");
                words.entry(token.key).or_default().insert(word);
            }
        }
        assert!(words.len() > 4_000, "{} words", words.len());
        for same_key in words.values() {
            assert!(same_key.len() == 1, "one key for {same_key:?}");
        }
    }

    #[test]
    fn languages_stand_in_one_order() {
        for language in Language::ALL {
            assert_eq!(of(language).language, language);
            assert!(of(language).numbers.name.starts_with(language.tag()), "{language:?}");
        }
    }
}
