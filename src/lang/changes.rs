//! The words with which a rulebook's cases are changed and reworded, from `en/changes.toml` and its
//! like.

use serde::Deserialize;

use crate::lang::files::PerLanguage;
use crate::text::language::Language;

/// The words of a language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Words {
    /// Before a number that is too small.
    pub(crate) more: String,
    /// Before one that is too large.
    pub(crate) fewer: String,
    /// Sentences before and behind a text that have nothing to do with it.
    pub(crate) before: String,
    pub(crate) behind: String,
    /// A name that nobody has.
    pub(crate) name: String,
    /// How a day is written with its year and without, where the language is that of the names.
    pub(crate) days: Option<[String; 2]>,
    /// How a statement becomes its opposite.
    pub(crate) denial: Denial,
    /// How numbers are written in words, where that is known.
    pub(crate) spelt: Option<Spelt>,
}

/// How a statement becomes its opposite.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Denial {
    /// Words without which it is the opposite.
    pub(crate) takes: Vec<String>,
    not: String,
    not_behind: Vec<String>,
    no: String,
    no_behind: Vec<String>,
    /// In the place of which `no` stands.
    instead_of: Vec<String>,
}

impl Denial {
    /// What denies behind this verb, and the words in whose place it stands.
    pub(crate) fn behind(&self, verb: &str) -> Option<(&str, &[String])> {
        let has = |list: &[String]| list.iter().any(|known| known == verb);
        match () {
            () if has(&self.not_behind) => Some((&self.not, &[])),
            () if has(&self.no_behind) => Some((&self.no, &self.instead_of)),
            () => None,
        }
    }
}

/// The words of whole numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spelt {
    small: Vec<String>,
    tens: Vec<String>,
    hundred: String,
    and: String,
    thousand: String,
}

impl Spelt {
    /// A number below a million in words.
    pub(crate) fn number(&self, n: u32) -> String {
        let below = |n: u32| self.small.get(n as usize).map_or("", String::as_str);
        match n {
            0..20 => below(n).to_owned(),
            20..100 => {
                let tens = self.tens.get(n as usize / 10 - 2).map_or("", String::as_str);
                match n % 10 {
                    0 => tens.to_owned(),
                    ones => format!("{tens}-{}", below(ones)),
                }
            }
            100..1000 => {
                let hundreds = format!("{} {}", below(n / 100), self.hundred);
                match n % 100 {
                    0 => hundreds,
                    rest => format!("{hundreds} {} {}", self.and, self.number(rest)),
                }
            }
            _ => {
                let thousands = format!("{} {}", self.number(n / 1000), self.thousand);
                match n % 1000 {
                    0 => thousands,
                    rest => format!("{thousands} {}", self.number(rest)),
                }
            }
        }
    }
}

/// The words of a language; read from its file once.
pub(crate) fn of(language: Language) -> &'static Words {
    static WORDS: PerLanguage<Words> = PerLanguage::new(|files| files.changes.parsed());
    WORDS.of(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_words() {
        let words = of(Language::English).spelt.as_ref().unwrap();
        assert_eq!(words.number(0), "zero");
        assert_eq!(words.number(40), "forty");
        assert_eq!(words.number(112), "one hundred and twelve");
        assert_eq!(words.number(20_167), "twenty thousand one hundred and sixty-seven");
        assert!(of(Language::Spanish).spelt.is_none());
    }
}
