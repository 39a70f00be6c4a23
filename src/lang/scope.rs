//! The words by which a figure is told to be another's, from `en/scope.toml` and its like.

use serde::Deserialize;

use crate::lang::cues::Signals;
use crate::lang::domain::{Domain, Domains};
use crate::lang::files::PerLanguage;
use crate::lang::people;
use crate::text::language::Language;
use crate::text::token;

/// Where a cue has to stand, seen from the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Stands {
    Before,
    Behind,
    Either,
    Opens,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Tells {
    AnotherEvent,
    AnotherTime,
    Superseded,
    Retracted,
    /// A day that lies some time from what is named next: "the anniversary of".
    Anniversary,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    cue: Vec<RawCue>,
    parts: RawParts,
    groups: people::Raw,
    times: RawTimes,
    captions: RawCaptions,
    links: RawLinks,
}

/// The file of a domain.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDomain {
    cue: Vec<RawCue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    tells: Tells,
    stands: Stands,
    within: Option<usize>,
    longest: Option<usize>,
    #[serde(default)]
    later: bool,
    #[serde(default)]
    wide: bool,
    #[serde(default)]
    doubt: bool,
    #[serde(default)]
    heads: bool,
    #[serde(default)]
    carries: bool,
    #[serde(default)]
    planned: bool,
    #[serde(default)]
    allows: bool,
    #[serde(default)]
    untold: bool,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLinks {
    heads: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTimes {
    recent: Vec<String>,
    since: Vec<String>,
    clause: Vec<String>,
    relative: Vec<String>,
    on_a_day: Vec<String>,
    falls: Vec<String>,
    before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCaptions {
    published: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParts {
    opens: Vec<String>,
    before: Vec<String>,
    definite: Vec<String>,
    restricts: Vec<String>,
    describes: Vec<String>,
    factors: Vec<String>,
}

/// Phrases that tell the same, in the same place.
pub(crate) struct Cue {
    pub(crate) tells: Tells,
    pub(crate) stands: Stands,
    /// How many words may stand between it and the figure.
    pub(crate) within: usize,
    /// Whether it counts only behind a paragraph of prose, where the matter at hand is known.
    pub(crate) later: bool,
    /// Whether it names a place and no time: at a day of the matter at hand it is that one's.
    pub(crate) wide: bool,
    /// Whether it only makes doubtful what a figure belongs to.
    pub(crate) doubt: bool,
    /// Whether it counts only where a line or a sentence begins with it.
    pub(crate) heads: bool,
    /// Whether it speaks of what the next sentence says of the time before: "it had put".
    pub(crate) carries: bool,
    /// Whether it tells a plan behind a word for saying: "said it would".
    pub(crate) planned: bool,
    /// Whether it is also a month, and also says what is allowed: "may".
    pub(crate) allows: bool,
    /// Whether it counts only where neither the fact nor the beginning of the article has all its
    /// words: "the first quarter".
    pub(crate) untold: bool,
    /// The domain that it belongs to, where only some rulebooks have it.
    pub(crate) domain: Option<Domain>,
}

impl Cue {
    /// Whether it is read where these domains are switched on.
    pub(crate) fn is_of(&self, domains: Domains) -> bool {
        self.domain.is_none_or(|domain| domains.contains(domain))
    }
}

/// The words of a language.
pub(crate) struct Words {
    pub(crate) cues: Vec<Cue>,
    /// The phrases of each.
    pub(crate) signals: Signals,
    /// "Including": what follows is some of what stands before.
    pub(crate) opens: Vec<u64>,
    /// What stands before some of those just named.
    pub(crate) parts: Vec<u64>,
    /// What stands before those named already.
    pub(crate) definite: Vec<u64>,
    /// What stands before whom a figure is of, who are a part of all: "for children".
    pub(crate) restricts: Vec<u64>,
    /// Words before a noun that set no part of it apart: "total"; none where such words stand
    /// behind it.
    pub(crate) describes: Vec<u64>,
    /// What stands behind a number by which something is multiplied: "times".
    pub(crate) factors: Vec<u64>,
    /// What brings a sentence back to the present.
    pub(crate) recent: Vec<u64>,
    /// "Since": what stands before a date that is only where counting begins.
    pub(crate) since: Vec<u64>,
    /// "When": what opens a clause of its own behind a date.
    pub(crate) clause: Vec<u64>,
    /// What opens a clause about the word before it: "that".
    pub(crate) relative: Vec<u64>,
    /// What stands between a comma and a day: "on".
    pub(crate) on_a_day: Vec<u64>,
    /// Verbs by which an anniversary is put on a day.
    pub(crate) falls: Vec<u64>,
    /// The auxiliary of what was before: "it had put".
    pub(crate) before: Vec<u64>,
    /// What stands before the day on which a caption was published.
    pub(crate) published: Vec<u64>,
    /// How headings begin below which other articles are listed.
    pub(crate) links: Signals,
    /// Words for people and what joins them.
    pub(crate) groups: people::Words,
}

/// The words of a language; read from its file once.
pub(crate) fn of(language: Language) -> &'static Words {
    static WORDS: PerLanguage<Words> = PerLanguage::new(|files| {
        let domains = Domain::ALL.map(|domain| (domain, files.domain(domain).parsed()));
        Words::new(files.scope.parsed(), domains)
    });
    WORDS.of(language)
}

impl Words {
    fn new(raw: Raw, domains: impl IntoIterator<Item = (Domain, RawDomain)>) -> Self {
        let keys = |words: &[String]| words.iter().map(|w| token::key(w.as_bytes())).collect();
        let mut cues = Vec::with_capacity(raw.cue.len());
        let mut signals = Signals::default();
        let general = raw.cue.into_iter().map(|cue| (None, cue));
        let of_domains = domains
            .into_iter()
            .flat_map(|(domain, raw)| raw.cue.into_iter().map(move |cue| (Some(domain), cue)));
        for (domain, cue) in general.chain(of_domains) {
            signals.add(&cue.phrases, cue.longest.unwrap_or(usize::MAX));
            cues.push(Cue {
                tells: cue.tells,
                stands: cue.stands,
                within: cue.within.unwrap_or(usize::MAX),
                later: cue.later,
                wide: cue.wide,
                doubt: cue.doubt,
                heads: cue.heads,
                carries: cue.carries,
                planned: cue.planned,
                allows: cue.allows,
                untold: cue.untold,
                domain,
            });
        }
        let mut links = Signals::default();
        links.add(&raw.links.heads, usize::MAX);
        Self {
            links,
            cues,
            signals,
            opens: keys(&raw.parts.opens),
            parts: keys(&raw.parts.before),
            definite: keys(&raw.parts.definite),
            restricts: keys(&raw.parts.restricts),
            describes: keys(&raw.parts.describes),
            factors: keys(&raw.parts.factors),
            recent: keys(&raw.times.recent),
            since: keys(&raw.times.since),
            clause: keys(&raw.times.clause),
            relative: keys(&raw.times.relative),
            on_a_day: keys(&raw.times.on_a_day),
            falls: keys(&raw.times.falls),
            before: keys(&raw.times.before),
            published: keys(&raw.captions.published),
            groups: people::Words::new(&raw.groups),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::cues::assert_all_can_be_found;
    use crate::lang::files;

    #[test]
    fn every_cue_of_the_file_can_be_found() {
        for language in Language::ALL {
            let files = files::of(language);
            let raw: Raw = files.scope.parsed();
            let domains = Domain::ALL.map(|domain| files.domain(domain).parsed::<RawDomain>());
            let cues: Vec<&RawCue> =
                raw.cue.iter().chain(domains.iter().flat_map(|raw| &raw.cue)).collect();
            let written = cues.iter().map(|cue| &cue.phrases);
            assert_all_can_be_found(&of(language).signals, written);
        }
    }
}
