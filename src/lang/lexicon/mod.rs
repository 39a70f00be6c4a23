//! The words of numbers and dates.
//!
//! A language is one TOML file: number words, units, currencies, months, hedges,
//! and lists of small words that the grammar in [`crate::extract`] asks
//! for by [`Role`]. Signs that all languages share are in a file of their own.
//! This module loads the files once and answers what a word is; how words join is
//! not its business, apart from the few differences that a file's `grammar` table
//! names.

mod loading;
mod raw;
mod role;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::lang::files::{self, Files, PerLanguage};
use crate::lang::holiday::Holiday;
use crate::lang::lexicon::loading::Loading;
pub(crate) use crate::lang::lexicon::raw::{AndAfter, Grammar};
use crate::lang::lexicon::raw::{Raw, RawSigns, SPANS, screened};
pub(crate) use crate::lang::lexicon::role::Role;
use crate::lang::phrases::{Phrases, keys};
use crate::text::language::Language;
use crate::text::scan::Keyed;
use crate::text::token::{Token, key};
use crate::value::hedge::{Hedge, Vague};
use crate::value::unit::Unit;
use enumset::{EnumSet, enum_set};

/// What is known of one word.
#[derive(Debug, Default)]
pub(crate) struct Word {
    roles: EnumSet<Role>,
    /// Its value, where it is a number word below a hundred.
    pub(crate) cardinal: Option<i64>,
    /// The power of ten it multiplies by.
    pub(crate) magnitude: Option<i32>,
    /// What "dozen" multiplies by.
    pub(crate) group: Option<i64>,
    /// Its place, where it is an ordinal.
    pub(crate) ordinal: Option<i64>,
    /// What it divides by, where it is a fraction word in the singular.
    pub(crate) part: Option<i64>,
    /// What it divides by, where it is a fraction word in the plural.
    pub(crate) parts: Option<i64>,
    /// A word instead of a number.
    pub(crate) vague: Option<Vague>,
    /// A month, and whether its abbreviation.
    pub(crate) month: Option<(i8, bool)>,
    /// A weekday from Monday = 1, and whether its abbreviation.
    pub(crate) weekday: Option<(i8, bool)>,
    /// A weekday in the plural: "two Sundays ago".
    pub(crate) weekdays: Option<i8>,
    /// Days from the day of publication.
    pub(crate) day: Option<i64>,
    /// A season of the year, from spring = 1.
    pub(crate) season: Option<i8>,
    /// The first year of a decade in its century: "nineties", "noughties".
    pub(crate) decade: Option<i8>,
    /// How often it says that something happens: "twice".
    pub(crate) times: Option<i64>,
    /// Whether a date can begin with it, articles and "in" left aside.
    pub(crate) dates: bool,
    /// Whether it can begin or make a reading without digits.
    starts: bool,
}

/// Roles with whose words a date can begin.
const DATES: EnumSet<Role> = enum_set!(
    Role::Last
        | Role::Past
        | Role::Next
        | Role::This
        | Role::Earlier
        | Role::Later
        | Role::Early
        | Role::Mid
        | Role::Late
        | Role::Beginning
        | Role::Middle
        | Role::End
        | Role::Rest
        | Role::Quarter
        | Role::Weekend
        | Role::Year
        | Role::AgoBefore
        | Role::HenceBefore
);

/// Units of the calendar, which dates are counted in.
const CALENDAR: &[&str] = &["day", "week", "fortnight", "month", "year", "decade", "century"];

impl Word {
    /// Whether the word plays this role.
    pub(crate) fn is(&self, role: Role) -> bool {
        self.roles.contains(role)
    }

    /// Whether a number or a date can begin with it, articles and other small words left aside.
    pub(crate) fn opens(&self) -> bool {
        self.starts || self.dates
    }
}

/// A unit as a text writes it: the unit, and the power of ten that turns the
/// number before it into one of it (-2 for cents).
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) unit: Unit,
    pub(crate) scale: i32,
}

/// Everything a language file says.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: Keyed<Word>,
    /// Letters behind digits, exactly as written, to powers of ten.
    pub(crate) suffixes: BTreeMap<String, i32>,
    /// The same behind amounts of money.
    pub(crate) money_suffixes: BTreeMap<String, i32>,
    /// The same behind what is counted, and behind decimals.
    pub(crate) counted_suffixes: BTreeMap<String, i32>,
    pub(crate) decimal_suffixes: BTreeMap<String, i32>,
    /// Hedges that stand before the number.
    pub(crate) hedges_before: Phrases<Hedge>,
    /// Hedges that stand behind it.
    pub(crate) hedges_after: Phrases<Hedge>,
    /// Hedges written on to it.
    pub(crate) hedges_glued: Phrases<Hedge>,
    /// Days with names.
    pub(crate) holidays: Phrases<Holiday>,
    /// How many goals or wins it takes: "a hat-trick".
    pub(crate) feats: Phrases<i64>,
    /// Units as words.
    pub(crate) units: Phrases<Written>,
    /// Words that say by themselves what a rate is counted per, by their keys.
    pub(crate) rates: BTreeMap<u64, Unit>,
    /// Units as symbols, exactly as written.
    symbols: BTreeMap<String, Unit>,
    /// Those of one letter that may stand behind white space.
    pub(crate) symbols_apart: BTreeSet<String>,
    /// What may stand before an amount, without white space, to its code.
    pub(crate) currency_signs: BTreeMap<String, String>,
    /// Currencies that share a name, the one first that the name means by itself.
    pub(crate) shared_currencies: &'static [Vec<String>],
    /// Where the language's grammar differs from others'.
    pub(crate) grammar: Grammar,
    vocabulary: Vec<u64>,
    screened: BTreeSet<String>,
    telling: Vec<u64>,
    /// Words before what a rate is counted per.
    per: Vec<String>,
    /// Months, weekdays, and what joins them to a day.
    of_days: Vec<String>,
}

/// The words of a language.
pub(crate) fn of(language: Language) -> &'static Lexicon {
    static LEXICONS: PerLanguage<Lexicon> = PerLanguage::new(Lexicon::load);
    LEXICONS.of(language)
}

impl Lexicon {
    /// Whether one of a unit is a length of time only where something lasts: "a month".
    pub(crate) fn is_span(unit: &Unit) -> bool {
        matches!(unit, Unit::Measure(name) if SPANS.contains(name))
    }

    /// What is known of the word with this key.
    pub(crate) fn word(&self, key: u64) -> Option<&Word> {
        self.words.get(&key)
    }

    /// The hedge that begins at token `at`, and its length.
    pub(crate) fn hedges_before_at(&self, tokens: &[Token], at: usize) -> Option<(Hedge, usize)> {
        (1..=4).rev().find_map(|len| {
            let window = tokens.get(at..at.checked_add(len)?)?;
            let (hedge, found) = self.hedges_before.at_end(window)?;
            (found == len).then_some((*hedge, len))
        })
    }

    /// The keys of all words that can belong to a reading, in order.
    pub(crate) fn vocabulary(&self) -> impl Iterator<Item = u64> + '_ {
        self.vocabulary.iter().copied()
    }

    /// Units by their symbols.
    pub(crate) fn symbols(&self) -> &BTreeMap<String, Unit> {
        &self.symbols
    }

    /// The unit that some letters stand for as a symbol.
    ///
    /// The case of letters tells units apart ("3 M" and "3 m"), but not where a small figure, a
    /// stroke or a figure on the line belongs to the symbol: "KM²", "Km2" and "KM/H" are written
    /// for nothing else.
    pub(crate) fn symbol(&self, letters: &str) -> Option<&Unit> {
        let raised = || letters.ends_with(['²', '³']);
        let long = || letters.bytes().take_while(u8::is_ascii_alphabetic).count() > 1;
        let figure = || letters.contains(['/', '2', '3']) && long();
        self.symbols.get(letters).or_else(|| {
            (raised() || figure()).then(|| self.symbols.get(&letters.to_lowercase())).flatten()
        })
    }

    /// The unit that a word of a phrase, in small letters, names among those that measure what
    /// `like` does: "ma" is milliamperes beside amperes.
    pub(crate) fn unit_like(&self, word: &str, like: &Unit) -> Option<&Unit> {
        let tokens = crate::text::token::tokens(word, 0..word.len());
        let written = self.units.at_start(&tokens).map(|(written, _)| &written.unit);
        let symbols = self.symbols.iter().filter(|(text, _)| text.eq_ignore_ascii_case(word));
        let mut known = written.into_iter().chain(symbols.map(|(_, unit)| unit));
        known.find(|unit| unit.same_dimension(like))
    }

    /// Words before what a rate is counted per: "per", "a", "each".
    pub(crate) fn per(&self) -> &[String] {
        &self.per
    }

    /// Months and weekdays, "the" and "of": what a day of a month is written with.
    pub(crate) fn of_days(&self) -> impl Iterator<Item = (&str, &Word)> {
        let known = |text: &'_ String| self.words.get(&key(text.as_bytes()));
        self.of_days.iter().filter_map(move |text| Some((text.as_str(), known(text)?)))
    }

    /// Whether a word may make a quantity without digits.
    pub(crate) fn is_screened(&self, word: &str) -> bool {
        self.screened.contains(&word.to_lowercase())
    }

    /// The words of which every quantity without digits holds one, in order.
    pub(crate) fn screened(&self) -> impl Iterator<Item = &str> {
        self.screened.iter().map(String::as_str)
    }

    /// Whether a word, by its key, is common in this language and in no other.
    pub(crate) fn tells(&self, key: u64) -> bool {
        self.telling.binary_search(&key).is_ok()
    }

    fn load(files: &Files) -> Self {
        static SIGNS: LazyLock<RawSigns> = LazyLock::new(|| files::SIGNS.parsed());
        Self::new(files.numbers.parsed(), &SIGNS)
    }

    fn new(raw: Raw, signs: &'static RawSigns) -> Self {
        let screened = screened(&raw);
        let mut loading = Loading::default();
        loading.numbers(&raw);
        loading.times(&raw);
        loading.roles(&raw);
        let holidays = loading.holidays(&raw);
        let hedges = loading.hedges(&raw);
        let feats = loading.feats(&raw);
        let units = loading.units(&raw, signs);
        loading.mark(&raw);
        let mut telling: Vec<u64> = raw.telling.iter().map(|word| key(word.as_bytes())).collect();
        telling.sort_unstable();
        let rates = raw.rates.iter().filter_map(|(word, name)| {
            Some((key(word.as_bytes()), crate::value::unit::measure(name)?))
        });
        let months = raw.months.keys().chain(raw.month_abbreviations.keys());
        let weekdays = raw.weekdays.keys().chain(raw.weekday_abbreviations.keys());
        let joints = [Role::The, Role::Of].iter().filter_map(|role| raw.roles.get(role)).flatten();
        let per = raw.roles.get(&Role::Per).cloned().unwrap_or_default();
        let of_days = months.chain(weekdays).chain(joints).cloned().collect();
        Self {
            per,
            words: loading.words,
            suffixes: raw.suffixes,
            money_suffixes: raw.money_suffixes,
            counted_suffixes: raw.counted_suffixes,
            decimal_suffixes: raw.decimal_suffixes,
            hedges_before: Phrases::by_last(hedges.before),
            hedges_after: Phrases::by_first(hedges.after),
            hedges_glued: Phrases::by_first(hedges.glued),
            holidays: Phrases::by_first(holidays),
            feats: Phrases::by_first(feats),
            rates: rates.collect(),
            units: Phrases::by_first(units.words),
            symbols: units.symbols,
            symbols_apart: signs.apart.iter().cloned().collect(),
            currency_signs: units.currency_signs,
            shared_currencies: &signs.shared,
            grammar: raw.grammar,
            vocabulary: loading.vocabulary,
            screened,
            telling,
            of_days,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::unit;

    #[test]
    fn the_files_load() {
        let english = of(Language::English);
        let word = |text: &str| english.word(key(text.as_bytes())).unwrap();
        assert_eq!(word("Sixty").cardinal, Some(60));
        assert!(word("to").is(Role::To));
        assert_eq!(word("thirds").parts, Some(3));
        assert!(english.is_screened("dozen") && !english.is_screened("to"));
        assert!(english.vocabulary().any(|known| known == key(b"nearly")));
        let spanish = of(Language::Spanish);
        assert_eq!(spanish.word(key(b"Doscientas")).unwrap().cardinal, Some(200));
        assert!(spanish.is_screened("docena") && !spanish.is_screened("una"));
    }

    #[test]
    fn every_unit_of_the_files_is_a_unit_of_ours() {
        let signs: RawSigns = files::SIGNS.parsed();
        for files in files::all() {
            let raw: Raw = files.numbers.parsed();
            for name in raw.units.keys().chain(signs.symbols.keys()) {
                let special =
                    ["percent", "percentage point", "basis point"].contains(&name.as_str());
                assert!(special || unit::measure(name).is_some(), "{name}");
            }
            for code in raw.currencies.keys().chain(raw.cents.keys()) {
                assert!(signs.currencies.contains_key(code), "{code} has words and no code");
            }
        }
    }

    #[test]
    fn every_holiday_of_the_files_is_a_day() {
        for files in files::all() {
            let raw: Raw = files.numbers.parsed();
            for (name, when) in &raw.holidays {
                assert!(Holiday::parse(when).is_some(), "{name}");
            }
            assert!(!raw.holidays.is_empty());
        }
    }

    #[test]
    fn spanish_words_are_written_as_the_view_has_them() {
        let raw: Raw = files::of(Language::Spanish).numbers.parsed();
        let phrases = raw.hedges.values().flat_map(|f| f.before.iter().chain(&f.after));
        let words = raw.roles.values().flatten().chain(raw.cardinals.keys()).chain(phrases);
        let words = words.chain(raw.ordinals.keys()).chain(raw.units.values().flatten());
        for word in words.chain(&raw.telling).chain(raw.days.keys()).chain(raw.weekdays.keys()) {
            let folded = crate::text::view::folded(word);
            let letters = word.chars().any(|c| c.is_ascii_alphabetic());
            assert!(*word == folded || !letters, "{word} never matches {folded}");
        }
    }
}
