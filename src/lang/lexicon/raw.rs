//! The shape of a language's file, and of the one for signs.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::lang::lexicon::role::Role;

/// How a language writes and joins numbers, as far as languages differ.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Grammar {
    /// What "and" may follow inside a number.
    pub(crate) and_after: AndAfter,
    /// One full stop before three digits separates thousands.
    pub(crate) thousands_point: bool,
    /// A thousand millions have no name of their own: "dos mil millones".
    pub(crate) long_scale: bool,
    /// An ordinal is a part as well: "a third", "two thirds".
    pub(crate) ordinals_divide: bool,
    /// Adjectives stand behind the noun: "60 países más".
    pub(crate) noun_first: bool,
    /// Days and months are written with a capital.
    pub(crate) capital_days: bool,
    /// The day of the month comes before the month in "5/1/2020".
    pub(crate) day_first: bool,
    /// "El próximo lunes" is the nearest one, where "next Monday" is next week's.
    pub(crate) nearest_weekday: bool,
    /// Letters on digits that make an ordinal of them: "4th".
    pub(crate) ordinal_tails: Vec<String>,
    /// How most verbs in the past end: "opened".
    pub(crate) past_endings: Vec<String>,
    /// How verbs in the present end whose subject is one, where that tells them from others:
    /// "opens".
    pub(crate) present_endings: Vec<String>,
    /// Ends of words that are none of these: "press".
    pub(crate) no_present_endings: Vec<String>,
}

/// Where "and" stands inside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AndAfter {
    /// "One hundred and twelve".
    Hundreds,
    /// "Treinta y uno".
    Tens,
}

/// What is written alike in all languages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawSigns {
    pub(crate) apart: Vec<String>,
    pub(crate) shared: Vec<Vec<String>>,
    pub(crate) symbols: BTreeMap<String, Vec<String>>,
    pub(crate) currencies: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Raw {
    pub(crate) telling: Vec<String>,
    pub(crate) grammar: Grammar,
    pub(crate) cardinals: BTreeMap<String, i64>,
    pub(crate) magnitudes: BTreeMap<String, i32>,
    pub(crate) suffixes: BTreeMap<String, i32>,
    pub(crate) money_suffixes: BTreeMap<String, i32>,
    #[serde(default)]
    pub(crate) counted_suffixes: BTreeMap<String, i32>,
    #[serde(default)]
    pub(crate) decimal_suffixes: BTreeMap<String, i32>,
    pub(crate) groups: BTreeMap<String, i64>,
    #[serde(default)]
    pub(crate) times: BTreeMap<String, i64>,
    #[serde(default)]
    pub(crate) feats: BTreeMap<String, i64>,
    pub(crate) ordinals: BTreeMap<String, i64>,
    pub(crate) fractions: BTreeMap<String, i64>,
    pub(crate) vague: BTreeMap<String, RawVague>,
    pub(crate) months: BTreeMap<String, i8>,
    pub(crate) month_abbreviations: BTreeMap<String, i8>,
    pub(crate) weekdays: BTreeMap<String, i8>,
    pub(crate) weekday_abbreviations: BTreeMap<String, i8>,
    #[serde(default)]
    pub(crate) weekday_plurals: BTreeMap<String, i8>,
    pub(crate) days: BTreeMap<String, i64>,
    #[serde(default)]
    pub(crate) seasons: BTreeMap<String, i8>,
    #[serde(default)]
    pub(crate) decades: BTreeMap<String, i8>,
    #[serde(default)]
    pub(crate) holidays: BTreeMap<String, String>,
    pub(crate) hedges: BTreeMap<RawHedge, RawFamily>,
    pub(crate) roles: BTreeMap<Role, Vec<String>>,
    pub(crate) units: BTreeMap<String, Vec<String>>,
    /// Words that say by themselves what a rate is counted per: "monthly".
    #[serde(default)]
    pub(crate) rates: BTreeMap<String, String>,
    pub(crate) currencies: BTreeMap<String, Vec<String>>,
    pub(crate) cents: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RawVague {
    Couple,
    Few,
    Several,
    Dozens,
    Hundreds,
    Unmeasured,
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RawHedge {
    Exactly,
    About,
    Nearly,
    Over,
    JustOver,
    AtLeast,
    Below,
    AtMost,
    UpTo,
    Odd,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFamily {
    #[serde(default)]
    pub(crate) before: Vec<String>,
    #[serde(default)]
    pub(crate) after: Vec<String>,
    #[serde(default)]
    pub(crate) glued: Vec<String>,
}

/// Words of which every quantity without digits holds one.
///
/// Short words of magnitude and measure stand behind digits only, "first" and
/// "second" are no fractions, and months and weekdays make dates, which no phrase
/// of a number takes.
pub(crate) fn screened(raw: &Raw) -> BTreeSet<String> {
    let is_long = |text: &&String| text.len() > 3 && text.chars().all(char::is_alphabetic);
    let is_singular = |text: &&String| is_long(text) && !text.ends_with('s');
    let parts = raw.ordinals.iter().filter(|&(_, &place)| place > 2);
    let divide = raw.grammar.ordinals_divide;
    let first = |text: &String| text.split(['-', ' ']).next().unwrap_or_default().to_owned();
    let feats = raw.feats.keys().map(first);
    let parts = parts.filter(|_| divide).flat_map(|(text, _)| [text.clone(), format!("{text}s")]);
    let roles = [Role::Majority, Role::Minority, Role::PartNoun, Role::StandsAlone];
    let measures = raw.units.iter().filter(|(name, _)| !ONLY_WHOLE.contains(&name.as_str()));
    let spans = SPANS.iter().filter_map(|name| raw.units.get(*name)?.first()).cloned();
    let units = measures.flat_map(|(_, spellings)| spellings).chain(raw.cents.values().flatten());
    let money = raw.currencies.values().flatten();
    // "Un" and "una" are articles far more often than numbers, and never numbers alone.
    let article = |text: &&String| raw.roles.get(&Role::Article).is_some_and(|a| a.contains(text));
    raw.cardinals
        .keys()
        .filter(|text| !article(text))
        .chain(raw.magnitudes.keys().chain(raw.groups.keys()).filter(is_long))
        .chain(raw.fractions.keys())
        .chain(raw.times.keys())
        .chain(raw.vague.keys())
        .chain(roles.iter().filter_map(|role| raw.roles.get(role)).flatten())
        .chain(units.chain(money).filter(is_singular))
        .map(|text| text.to_lowercase())
        .chain(parts)
        .chain(feats)
        .chain(spans)
        .collect()
}

/// Those of them that are a length where a word of lasting stands before: "lasts a month".
pub(crate) const SPANS: [&str; 4] = ["day", "week", "month", "year"];

/// Measures that count one of themselves only where nothing else is said: "a
/// day", "a year" are words of time in passing, "an hour" is a length.
pub(crate) const ONLY_WHOLE: [&str; 20] = [
    "day",
    "week",
    "month",
    "year",
    "second",
    "minute",
    "degree",
    "cup",
    "foot",
    "yard",
    "bit",
    "knot",
    "stone",
    "ton",
    "century",
    "mile",
    "acre",
    "percent",
    "magnitude",
    "percentage point",
];
