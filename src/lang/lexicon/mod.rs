//! The words of numbers and dates.
//!
//! A language is one TOML file: number words, units, currencies, months, hedges,
//! and lists of small words that the grammar in [`crate::extract`] asks
//! for by [`Role`]. Signs that all languages share are in a file of their own.
//! This module loads the files once and answers what a word is; how words join is
//! not its business, apart from the few differences that a file's `grammar` table
//! names.

mod raw;
mod role;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::lang::files::{self, Files, PerLanguage};
use crate::lang::holiday::Holiday;
pub(crate) use crate::lang::lexicon::raw::{AndAfter, Grammar};
use crate::lang::lexicon::raw::{Raw, RawHedge, RawSigns, RawVague, screened};
use crate::lang::lexicon::role::CONNECTORS;
pub(crate) use crate::lang::lexicon::role::Role;
use crate::lang::phrases::{Phrases, keys};
use crate::text::language::Language;
use crate::text::token::{Token, key};
use crate::value::hedge::{Hedge, Vague};
use crate::value::unit::{self, Unit};
use enumset::EnumSet;

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
    /// Whether a date can begin with it, articles and "in" left aside.
    pub(crate) dates: bool,
    /// Whether it can begin or make a reading without digits.
    starts: bool,
}

/// Roles with whose words a date can begin.
const DATES: &[Role] = &[
    Role::Last,
    Role::Past,
    Role::Next,
    Role::This,
    Role::Earlier,
    Role::Later,
    Role::Early,
    Role::Mid,
    Role::Late,
    Role::Beginning,
    Role::Middle,
    Role::End,
    Role::Rest,
    Role::Quarter,
    Role::Weekend,
    Role::Year,
    Role::AgoBefore,
    Role::HenceBefore,
];

/// Units of the calendar, which dates are counted in.
const CALENDAR: &[&str] = &["day", "week", "fortnight", "month", "year", "decade", "century"];

impl Word {
    /// Whether the word plays this role.
    pub(crate) fn is(&self, role: Role) -> bool {
        self.roles.contains(role)
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
    words: HashMap<u64, Word>,
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
    /// Units as words.
    pub(crate) units: Phrases<Written>,
    /// Units as symbols, exactly as written.
    pub(crate) symbols: BTreeMap<String, Unit>,
    /// Those of one letter that may stand behind white space.
    pub(crate) symbols_apart: BTreeSet<String>,
    /// What may stand before an amount, without white space, to its code.
    pub(crate) currency_signs: BTreeMap<String, String>,
    /// Where the language's grammar differs from others'.
    pub(crate) grammar: Grammar,
    vocabulary: BTreeSet<u64>,
    screened: BTreeSet<String>,
    telling: Vec<u64>,
    /// Months, weekdays, and what joins them to a day.
    of_days: Vec<String>,
}

/// The words of a language.
pub(crate) fn of(language: Language) -> &'static Lexicon {
    static LEXICONS: PerLanguage<Lexicon> = PerLanguage::new(Lexicon::load);
    LEXICONS.of(language)
}

impl Lexicon {
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

    fn new(raw: Raw, signs: &RawSigns) -> Self {
        let screened = screened(&raw);
        let mut words: HashMap<u64, Word> = HashMap::new();
        let mut starts = |text: &str, set: &dyn Fn(&mut Word)| {
            let word = words.entry(key(text.as_bytes())).or_default();
            word.starts = true;
            set(word);
        };
        for (text, &value) in &raw.cardinals {
            starts(text, &|word| word.cardinal = Some(value));
        }
        for (text, &value) in &raw.magnitudes {
            starts(text, &|word| word.magnitude = Some(value));
        }
        for (text, &value) in &raw.groups {
            starts(text, &|word| word.group = Some(value));
        }
        for (text, &value) in &raw.ordinals {
            starts(text, &|word| {
                word.ordinal = Some(value);
                if value > 2 && raw.grammar.ordinals_divide {
                    word.part = Some(value);
                }
            });
            // "Seconds" are a measure of time and "firsts" are not fractions either, but both
            // end compounds: "three twenty-firsts".
            if raw.grammar.ordinals_divide {
                starts(&format!("{text}s"), &|word| word.parts = Some(value));
            }
            // "Twentyfifth" is no good spelling, but there is only one way to read it.
            if value < 10 && raw.grammar.ordinals_divide {
                for (tens, &ten) in raw.cardinals.iter().filter(|(_, ten)| **ten >= 20) {
                    starts(&format!("{tens}{text}"), &|word| word.ordinal = Some(ten + value));
                }
            }
        }
        for (text, &value) in &raw.fractions {
            let plural = text.ends_with('s');
            starts(text, &|word| {
                *(if plural { &mut word.parts } else { &mut word.part }) = Some(value);
            });
        }
        for (text, value) in &raw.vague {
            let value = match value {
                RawVague::Couple => Vague::Couple,
                RawVague::Few => Vague::Few,
                RawVague::Several => Vague::Several,
                RawVague::Dozens => Vague::Dozens,
                RawVague::Hundreds => Vague::Hundreds,
                RawVague::Unmeasured => Vague::Unmeasured,
            };
            starts(text, &|word| word.vague = Some(value));
        }
        for (text, &value) in &raw.months {
            starts(text, &|word| word.month = Some((value, false)));
        }
        for (text, &value) in &raw.month_abbreviations {
            starts(text, &|word| word.month = Some((value, true)));
        }
        for (text, &value) in &raw.weekdays {
            starts(text, &|word| word.weekday = Some((value, false)));
        }
        for (text, &value) in &raw.weekday_abbreviations {
            starts(text, &|word| word.weekday = Some((value, true)));
        }
        for (text, &value) in &raw.weekday_plurals {
            starts(text, &|word| word.weekdays = Some(value));
        }
        for (text, &value) in &raw.days {
            starts(text, &|word| word.day = Some(value));
        }
        for (text, &value) in &raw.seasons {
            starts(text, &|word| word.season = Some(value));
        }
        for (text, &value) in &raw.decades {
            starts(text, &|word| word.decade = Some(value));
        }
        for (&role, list) in &raw.roles {
            for text in list {
                let word = words.entry(key(text.as_bytes())).or_default();
                word.roles |= role;
                word.starts |= matches!(role, Role::Majority | Role::Minority);
            }
        }
        let mut vocabulary: BTreeSet<u64> = BTreeSet::new();
        let mut holidays = Vec::new();
        for (text, when) in &raw.holidays {
            let name = keys(text);
            if let (Some(holiday), Some(&first)) = (Holiday::parse(when), name.first()) {
                let word = words.entry(first).or_default();
                (word.starts, word.dates) = (true, true);
                vocabulary.extend(&name);
                holidays.push((name, holiday));
            }
        }
        vocabulary.extend(raw.suffixes.keys().map(|text| key(text.as_bytes())));
        vocabulary.extend(raw.money_suffixes.keys().map(|text| key(text.as_bytes())));

        let (mut before, mut after, mut glued) = (Vec::new(), Vec::new(), Vec::new());
        for (&family, phrases) in &raw.hedges {
            let hedge = match family {
                RawHedge::Exactly => Hedge::Exactly,
                RawHedge::About => Hedge::About,
                RawHedge::Nearly => Hedge::Nearly,
                RawHedge::Over => Hedge::Over,
                RawHedge::AtLeast => Hedge::AtLeast,
                RawHedge::Below => Hedge::Below,
                RawHedge::AtMost => Hedge::AtMost,
                RawHedge::UpTo => Hedge::UpTo,
                RawHedge::Odd => Hedge::Odd,
            };
            before.extend(phrases.before.iter().map(|text| (keys(text), hedge)));
            after.extend(phrases.after.iter().map(|text| (keys(text), hedge)));
            glued.extend(phrases.glued.iter().map(|text| (keys(text), hedge)));
        }
        for (phrase, _) in before.iter().chain(&after).chain(&glued) {
            vocabulary.extend(phrase);
        }

        let named = |name: &str| match name {
            "percent" => Some(Unit::Percent),
            "percentage point" => Some(Unit::PercentagePoint),
            name => unit::measure(name),
        };
        let mut units = Vec::new();
        for (name, spellings) in &raw.units {
            // A basis point is the hundredth of a percentage point.
            let (unit, scale) = match name.as_str() {
                "basis point" => (Some(Unit::PercentagePoint), -2),
                name => (named(name), 0),
            };
            let unit = unit.unwrap_or(Unit::Count);
            units.extend(
                spellings.iter().map(|text| (keys(text), Written { unit: unit.clone(), scale })),
            );
        }
        let mut symbols = BTreeMap::new();
        for (name, spellings) in &signs.symbols {
            for text in spellings {
                // "km^3" is "km³" to whoever has no such key.
                let typed = text.replace('²', "^2").replace('³', "^3");
                for text in [text, &typed] {
                    symbols.insert(text.clone(), named(name).unwrap_or(Unit::Count));
                    vocabulary.extend(keys(text));
                }
            }
        }
        let mut currency_signs = BTreeMap::new();
        let none = Vec::new();
        for (code, own) in &signs.currencies {
            let unit = Unit::Money(code.clone());
            currency_signs.insert(code.clone(), code.clone());
            vocabulary.extend(keys(code));
            for sign in own {
                vocabulary.extend(keys(sign));
                currency_signs.insert(sign.replace(' ', ""), code.clone());
            }
            // "20 €", "3 US$"; but "a $5 note" behind a number is not "5 A$".
            let sign = |text: &&str| {
                let letters = text.chars().filter(char::is_ascii_alphabetic).count();
                letters != 1 && letters < text.len()
            };
            let own = own.iter().map(String::as_str).filter(sign);
            let words = raw.currencies.get(code).unwrap_or(&none);
            let behind = words.iter().map(String::as_str).chain([code.as_str()]).chain(own);
            units.extend(behind.map(|text| (keys(text), Written { unit: unit.clone(), scale: 0 })));
        }
        for (code, spellings) in &raw.cents {
            let unit = Unit::Money(code.clone());
            units.extend(
                spellings
                    .iter()
                    .map(|text| (keys(text), Written { unit: unit.clone(), scale: -2 })),
            );
        }
        for (phrase, written) in &units {
            vocabulary.extend(phrase);
            // "A decade", "an hour", "a gallon": units count one of themselves.
            if let Some(&first) = phrase.first() {
                let word = words.entry(first).or_default();
                word.starts = true;
                word.dates |=
                    matches!(&written.unit, Unit::Measure(name) if CALENDAR.contains(name));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each word is looked at on its own")]
        for word in words.values_mut() {
            word.dates |= DATES.iter().any(|&role| word.is(role))
                || [word.cardinal, word.ordinal, word.group, word.day].iter().any(Option::is_some)
                || [word.weekdays, word.season, word.decade].iter().any(Option::is_some)
                || word.month.is_some()
                || word.weekday.is_some()
                || word.magnitude.is_some();
        }
        #[expect(clippy::iter_over_hash_type, reason = "they go into an ordered set")]
        for (&key, word) in &words {
            if word.starts || CONNECTORS.iter().any(|&role| word.is(role)) {
                vocabulary.insert(key);
            }
        }
        let mut telling: Vec<u64> = raw.telling.iter().map(|word| key(word.as_bytes())).collect();
        telling.sort_unstable();
        let months = raw.months.keys().chain(raw.month_abbreviations.keys());
        let weekdays = raw.weekdays.keys().chain(raw.weekday_abbreviations.keys());
        let joints = [Role::The, Role::Of].iter().filter_map(|role| raw.roles.get(role)).flatten();
        let of_days = months.chain(weekdays).chain(joints).cloned().collect();
        Self {
            words,
            suffixes: raw.suffixes,
            money_suffixes: raw.money_suffixes,
            counted_suffixes: raw.counted_suffixes,
            decimal_suffixes: raw.decimal_suffixes,
            hedges_before: Phrases::by_last(before),
            hedges_after: Phrases::by_first(after),
            hedges_glued: Phrases::by_first(glued),
            holidays: Phrases::by_first(holidays),
            units: Phrases::by_first(units),
            symbols,
            symbols_apart: signs.apart.iter().cloned().collect(),
            currency_signs,
            grammar: raw.grammar,
            vocabulary,
            screened,
            telling,
            of_days,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
