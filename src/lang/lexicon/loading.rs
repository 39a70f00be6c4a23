//! A language's file made into a [`Lexicon`](super::Lexicon), a table at a time.

use std::collections::BTreeMap;

use crate::lang::holiday::Holiday;
use crate::lang::lexicon::raw::{Raw, RawHedge, RawSigns, RawVague};
use crate::lang::lexicon::role::{CONNECTORS, Role};
use crate::lang::lexicon::{CALENDAR, DATES, Word, Written, keys};
use crate::text::scan::Keyed;
use crate::text::token::key;
use crate::value::hedge::{Hedge, Vague};
use crate::value::unit::{self, Unit};

/// Phrases, each as the keys of its words, and what they mean.
pub(crate) type Entries<T> = Vec<(Vec<u64>, T)>;

/// The words that were loaded so far.
#[derive(Default)]
pub(crate) struct Loading {
    pub(crate) words: Keyed<Word>,
    /// The keys of all words that can belong to a reading.
    pub(crate) vocabulary: Vec<u64>,
}

/// Hedges by where they stand.
#[derive(Default)]
pub(crate) struct Hedges {
    pub(crate) before: Entries<Hedge>,
    pub(crate) after: Entries<Hedge>,
    pub(crate) glued: Entries<Hedge>,
}

/// Units and currencies by how they are written.
#[derive(Default)]
pub(crate) struct Units {
    pub(crate) words: Entries<Written>,
    pub(crate) symbols: BTreeMap<String, Unit>,
    pub(crate) currency_signs: BTreeMap<String, String>,
}

impl Loading {
    /// Sets what is known of a word that can begin or make a reading.
    fn starts(&mut self, text: &str, set: impl Fn(&mut Word)) {
        let word = self.words.entry(key(text.as_bytes())).or_default();
        word.starts = true;
        set(word);
    }

    pub(crate) fn numbers(&mut self, raw: &Raw) {
        for (text, &value) in &raw.cardinals {
            self.starts(text, |word| word.cardinal = Some(value));
        }
        for (text, &value) in &raw.magnitudes {
            self.starts(text, |word| word.magnitude = Some(value));
        }
        for (text, &value) in &raw.groups {
            self.starts(text, |word| word.group = Some(value));
        }
        for (text, &value) in &raw.ordinals {
            self.starts(text, |word| {
                word.ordinal = Some(value);
                if value > 2 && raw.grammar.ordinals_divide {
                    word.part = Some(value);
                }
            });
            // "Seconds" are a measure of time and "firsts" are not fractions either, but both
            // end compounds: "three twenty-firsts".
            if raw.grammar.ordinals_divide {
                self.starts(&format!("{text}s"), |word| word.parts = Some(value));
            }
            // "Twentyfifth" is no good spelling, but there is only one way to read it.
            if value < 10 && raw.grammar.ordinals_divide {
                for (tens, &ten) in raw.cardinals.iter().filter(|(_, ten)| **ten >= 20) {
                    self.starts(&format!("{tens}{text}"), |word| word.ordinal = Some(ten + value));
                }
            }
        }
        for (text, &value) in &raw.times {
            self.starts(text, |word| word.times = Some(value));
        }
        for (text, &value) in &raw.fractions {
            let plural = text.ends_with('s');
            self.starts(text, |word| {
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
            self.starts(text, |word| word.vague = Some(value));
        }
    }

    pub(crate) fn times(&mut self, raw: &Raw) {
        for (text, &value) in &raw.months {
            self.starts(text, |word| word.month = Some((value, false)));
        }
        for (text, &value) in &raw.month_abbreviations {
            self.starts(text, |word| word.month = Some((value, true)));
        }
        for (text, &value) in &raw.weekdays {
            self.starts(text, |word| word.weekday = Some((value, false)));
        }
        for (text, &value) in &raw.weekday_abbreviations {
            self.starts(text, |word| word.weekday = Some((value, true)));
        }
        for (text, &value) in &raw.weekday_plurals {
            self.starts(text, |word| word.weekdays = Some(value));
        }
        for (text, &value) in &raw.days {
            self.starts(text, |word| word.day = Some(value));
        }
        for (text, &value) in &raw.seasons {
            self.starts(text, |word| word.season = Some(value));
        }
        for (text, &value) in &raw.decades {
            self.starts(text, |word| word.decade = Some(value));
        }
    }

    pub(crate) fn roles(&mut self, raw: &Raw) {
        for (&role, list) in &raw.roles {
            for text in list {
                let word = self.words.entry(key(text.as_bytes())).or_default();
                word.roles |= role;
                word.starts |= matches!(role, Role::Majority | Role::Minority);
            }
        }
    }

    /// What several goals or wins are called.
    pub(crate) fn feats(&mut self, raw: &Raw) -> Entries<i64> {
        let feats: Entries<i64> =
            raw.feats.iter().map(|(text, &value)| (keys(text), value)).collect();
        for (name, _) in &feats {
            self.vocabulary.extend(name);
            if let Some(&first) = name.first() {
                self.words.entry(first).or_default().starts = true;
            }
        }
        feats
    }

    /// Days with names.
    pub(crate) fn holidays(&mut self, raw: &Raw) -> Entries<Holiday> {
        let mut holidays = Vec::new();
        for (text, when) in &raw.holidays {
            let name = keys(text);
            if let (Some(holiday), Some(&first)) = (Holiday::parse(when), name.first()) {
                let word = self.words.entry(first).or_default();
                (word.starts, word.dates) = (true, true);
                self.vocabulary.extend(&name);
                holidays.push((name, holiday));
            }
        }
        holidays
    }

    pub(crate) fn hedges(&mut self, raw: &Raw) -> Hedges {
        let Hedges { mut before, mut after, mut glued } = Hedges::default();
        for (&family, phrases) in &raw.hedges {
            let hedge = match family {
                RawHedge::Exactly => Hedge::Exactly,
                RawHedge::About => Hedge::About,
                RawHedge::Nearly => Hedge::Nearly,
                RawHedge::Over => Hedge::Over,
                RawHedge::JustOver => Hedge::JustOver,
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
            self.vocabulary.extend(phrase);
        }
        Hedges { before, after, glued }
    }

    /// Units and currencies, of the language and of all.
    pub(crate) fn units(&mut self, raw: &Raw, signs: &RawSigns) -> Units {
        let mut units = Units { words: measures(raw), ..Units::default() };
        self.symbols(signs, &mut units);
        self.currencies(raw, signs, &mut units);
        for (phrase, written) in &units.words {
            self.vocabulary.extend(phrase);
            // "A decade", "an hour", "a gallon": units count one of themselves.
            if let Some(&first) = phrase.first() {
                let word = self.words.entry(first).or_default();
                word.starts = true;
                word.dates |=
                    matches!(&written.unit, Unit::Measure(name) if CALENDAR.contains(name));
            }
        }
        units
    }

    fn symbols(&mut self, signs: &RawSigns, units: &mut Units) {
        for (name, spellings) in &signs.symbols {
            for text in spellings {
                // "km^3" is "km³" to whoever has no such key.
                let typed = text.replace('²', "^2").replace('³', "^3");
                let typed = Some(&typed).filter(|typed| *typed != text);
                for text in std::iter::once(text).chain(typed) {
                    units.symbols.insert(text.clone(), named(name).unwrap_or(Unit::Count));
                    self.vocabulary.extend(keys(text));
                }
            }
        }
    }

    fn currencies(&mut self, raw: &Raw, signs: &RawSigns, units: &mut Units) {
        let none = Vec::new();
        for (code, own) in &signs.currencies {
            let unit = Unit::Money(code.clone());
            units.currency_signs.insert(code.clone(), code.clone());
            self.vocabulary.extend(keys(code));
            for sign in own {
                self.vocabulary.extend(keys(sign));
                units.currency_signs.insert(sign.replace(' ', ""), code.clone());
            }
            // "20 €", "3 US$"; but "a $5 note" behind a number is not "5 A$".
            let sign = |text: &&str| {
                let letters = text.chars().filter(char::is_ascii_alphabetic).count();
                letters != 1 && letters < text.len()
            };
            let own = own.iter().map(String::as_str).filter(sign);
            let words = raw.currencies.get(code).unwrap_or(&none);
            let behind = words.iter().map(String::as_str).chain([code.as_str()]).chain(own);
            units
                .words
                .extend(behind.map(|text| (keys(text), Written { unit: unit.clone(), scale: 0 })));
        }
        for (code, spellings) in &raw.cents {
            let unit = Unit::Money(code.clone());
            units.words.extend(
                spellings
                    .iter()
                    .map(|text| (keys(text), Written { unit: unit.clone(), scale: -2 })),
            );
        }
    }

    /// What follows from all that is known of a word.
    pub(crate) fn mark(&mut self, raw: &Raw) {
        self.vocabulary.extend(raw.suffixes.keys().map(|text| key(text.as_bytes())));
        self.vocabulary.extend(raw.money_suffixes.keys().map(|text| key(text.as_bytes())));
        // "14th": one letter alone would be a word of its own.
        let tails = raw.grammar.ordinal_tails.iter().filter(|tail| tail.len() > 1);
        self.vocabulary.extend(tails.map(|tail| key(tail.as_bytes())));
        #[expect(clippy::iter_over_hash_type, reason = "each word is looked at on its own")]
        for word in self.words.values_mut() {
            word.dates |= !word.roles.is_disjoint(DATES)
                || [word.cardinal, word.ordinal, word.group, word.day].iter().any(Option::is_some)
                || [word.weekdays, word.season, word.decade].iter().any(Option::is_some)
                || word.month.is_some()
                || word.weekday.is_some()
                || word.magnitude.is_some();
        }
        #[expect(clippy::iter_over_hash_type, reason = "they are put in order below")]
        for (&key, word) in &self.words {
            if word.starts || !word.roles.is_disjoint(CONNECTORS) {
                self.vocabulary.push(key);
            }
        }
        self.vocabulary.sort_unstable();
        self.vocabulary.dedup();
    }
}

/// The measures of a language as words.
fn measures(raw: &Raw) -> Entries<Written> {
    let mut units = Vec::new();
    for (name, spellings) in &raw.units {
        // A basis point is the hundredth of a percentage point.
        let (unit, scale) = match name.as_str() {
            "basis point" => (Some(Unit::PercentagePoint), -2),
            name => (named(name), 0),
        };
        let unit = unit.unwrap_or(Unit::Count);
        // "A 25-basis-point cut".
        let hyphens = spellings.iter().filter(|text| text.contains(' '));
        let hyphens = hyphens.map(|text| text.replace(' ', "-"));
        let spellings = spellings.iter().cloned().chain(hyphens);
        units.extend(spellings.map(|text| (keys(&text), Written { unit: unit.clone(), scale })));
    }
    units
}

/// The unit with this name in the files.
fn named(name: &str) -> Option<Unit> {
    match name {
        "percent" => Some(Unit::Percent),
        "percentage point" => Some(Unit::PercentagePoint),
        name => unit::measure(name),
    }
}
