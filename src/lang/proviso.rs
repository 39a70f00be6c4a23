//! The words beside a count that say how it was counted, from `en/proviso.toml` and its like.

use std::collections::HashSet;

use serde::Deserialize;

use crate::lang::cues::Signals;
use crate::lang::files::PerLanguage;
use crate::text::language::Language;
use crate::text::token;
use crate::value::proviso::Tells;

/// Where a cue has to stand, seen from the count.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Stands {
    Before,
    Behind,
    Either,
    Inside,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    cue: Vec<RawCue>,
    kind: Vec<RawKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    nouns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    tells: Tells,
    stands: Stands,
    within: usize,
    longest: usize,
    #[serde(default)]
    beside: Vec<String>,
    phrases: Vec<String>,
}

pub(crate) struct Cue {
    pub(crate) tells: Tells,
    pub(crate) stands: Stands,
    /// How many words may stand between it and the count.
    pub(crate) within: usize,
    /// One of these has to belong to the phrase that states the count, unless empty.
    pub(crate) beside: Vec<u64>,
}

/// The cues of a language.
pub(crate) struct Cues {
    pub(crate) cues: Vec<Cue>,
    /// The phrases of each.
    pub(crate) signals: Signals,
    /// What people of one kind are called.
    pub(crate) kinds: HashSet<u64>,
}

/// The cues of a language; read from its file once.
pub(crate) fn of(language: Language) -> &'static Cues {
    static CUES: PerLanguage<Cues> = PerLanguage::new(|files| Cues::new(files.proviso.parsed()));
    CUES.of(language)
}

impl Cues {
    fn new(raw: Raw) -> Self {
        let mut cues = Vec::with_capacity(raw.cue.len());
        let mut signals = Signals::default();
        for cue in raw.cue {
            signals.add(&cue.phrases, cue.longest);
            cues.push(Cue {
                tells: cue.tells,
                stands: cue.stands,
                within: cue.within,
                beside: cue.beside.iter().map(|word| token::key(word.as_bytes())).collect(),
            });
        }
        let nouns = raw.kind.iter().flat_map(|kind| &kind.nouns);
        let kinds = nouns.map(|noun| token::key(noun.as_bytes())).collect();
        Self { cues, signals, kinds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::cues::assert_all_can_be_found;
    use crate::lang::files;

    #[test]
    fn every_cue_of_the_files_can_be_found() {
        for language in Language::ALL {
            let raw: Raw = files::of(language).proviso.parsed();
            let written = raw.cue.iter().map(|cue| &cue.phrases);
            assert_all_can_be_found(&of(language).signals, written);
        }
    }
}
