//! What one article may put into a report.
//!
//! An article states a fact a few times. A text that states one fact a hundred thousand
//! times is no article, and must not fill the memory of the machine or the screen of its
//! reader. So a bounded number of mentions is kept whole, and of the others are counted those
//! that say the same: each is still judged, so that verdicts, exit code and coverage are
//! those of the whole article.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::context::polarity::Polarity;
use crate::mention::code::Code;
use crate::mention::sighting::Sighting;
use crate::mention::{Excerpt, Mention};

/// Mentions of one fact that are kept whole of one article, and places where one thing is wrong
/// whatever the rules say.
///
/// An article of fifty thousand words would have to state a fact in every second sentence.
pub const MOST: usize = 1_000;

/// Sentences with the words of one fact and no value of which the places are kept.
pub const MOST_UNREAD: usize = 50;

/// Mentions that say the same and are not kept one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The first of them, with its value for an excerpt and without the words around it.
    pub mention: Mention,
    /// How many there are.
    pub times: usize,
}

/// How much of an article is kept so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// The article.
    path: String,
    /// By fact, and by whether the mention states no value, how many are kept.
    kept: BTreeMap<(usize, bool), usize>,
    /// By fact and words, those that are counted.
    counted: HashMap<(usize, String), Vec<usize>>,
    seen: HashMap<Code, usize>,
    /// By fact, sentences with its words and no value.
    unread: BTreeMap<usize, usize>,
}

impl Tally {
    /// Begins anew where another article begins.
    fn turn_to(&mut self, path: &str) {
        if self.path != path {
            *self = Self { path: path.to_owned(), ..Self::default() };
        }
    }

    /// Whether a mention is kept whole; it counts as kept then.
    pub(crate) fn keeps(&mut self, mention: &Mention) -> bool {
        self.turn_to(&mention.source.path);
        let polarity = mention.attribution.polarity;
        let denied = matches!(polarity, Polarity::Denied | Polarity::Supposed);
        let open = denied || mention.aside.is_some() || !mention.rivals.is_empty();
        let kept = self.kept.entry((mention.fact, open)).or_default();
        let keeps = *kept < MOST;
        *kept += usize::from(keeps);
        keeps
    }

    /// Counts a mention that is not kept, as one of those that say the same.
    pub(crate) fn count(&mut self, mention: Mention, times: usize, counted: &mut Vec<Counted>) {
        self.turn_to(&mention.source.path);
        let alike = self.counted.entry((mention.fact, mention.quote.clone())).or_default();
        let known = alike.iter().copied().find(|&index| {
            counted.get(index).is_some_and(|counted| says_the_same(&counted.mention, &mention))
        });
        match known.and_then(|index| counted.get_mut(index)) {
            Some(known) => known.times += times,
            None => {
                alike.push(counted.len());
                counted.push(Counted { mention: slim(mention), times });
            }
        }
    }

    /// Whether the place of one more sentence with the words of a fact and no value is kept;
    /// asked of one part of one article.
    pub(crate) fn shows_unread(&mut self, fact: usize) -> bool {
        let unread = self.unread.entry(fact).or_default();
        *unread += 1;
        *unread <= MOST_UNREAD
    }

    /// Whether a place where something is wrong is kept.
    pub(crate) fn keeps_sighting(&mut self, sighting: &Sighting) -> bool {
        self.turn_to(&sighting.source.path);
        let seen = self.seen.entry(sighting.objection.code).or_default();
        *seen += 1;
        *seen <= MOST
    }
}

/// Whether all that a verdict and its findings rest on is the same.
fn says_the_same(a: &Mention, b: &Mention) -> bool {
    let rests_on = |mention: &Mention| {
        let attribution = &mention.attribution;
        (
            mention.aside,
            mention.doubts.is_empty(),
            attribution.polarity,
            attribution.speaker.is_some(),
        )
    };
    rests_on(a) == rests_on(b)
        && a.stated == b.stated
        && a.rivals == b.rivals
        && a.speaker_names == b.speaker_names
        && a.speaker_is_a_stranger == b.speaker_is_a_stranger
}

/// A mention without the words around its value.
fn slim(mut mention: Mention) -> Mention {
    mention.excerpt = Excerpt { text: mention.quote.clone(), span: 0..mention.quote.len() };
    mention.paragraph = None;
    mention.names = Box::default();
    mention.evidence = None;
    mention.provisos = Vec::new();
    mention
}
