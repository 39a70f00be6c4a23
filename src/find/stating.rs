//! From a hit to a mention: what a value states, who says it, and what of the text is kept with it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::context::polarity::Polarity;
use crate::context::reach::Window;
use crate::context::speaker::Voices;
use crate::context::window;
use crate::extract::reading::{Reading, Value};
use crate::find::block::{Decided, Shown, Work};
use crate::find::figure::Surroundings;
use crate::find::matching::Hit;
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::mention::{self, Excerpt, Mention, Place, Stated, excerpt, fingerprint};
use crate::phrase::Takes;
use crate::phrase::passage::Passage;
use crate::rulebook::fact::Fact;
use crate::text::evidence::Evidence;
use crate::text::quotation::quotations;
use crate::text::token::{self, Token};
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::{Named, Quantity};
use crate::value::unit::Unit;
use crate::value::version::Version;

/// Digits of the day of a month, at most.
const LONGEST_DAY: usize = 2;

impl Work<'_, '_> {
    /// The mentions of a sentence, as far as they are kept one by one.
    pub(super) fn mentions(
        &mut self,
        window: &Window,
        readings: &[Reading],
        figures: impl Iterator<Item = (Decided, Surroundings)>,
        voices: &Voices<'_>,
        sentence: &Passage<'_>,
    ) -> Vec<Mention> {
        let view = &self.view.text;
        let mut mentions = Vec::with_capacity(figures.size_hint().1.unwrap_or_default());
        for (Decided { figure, hit, rivals }, around) in figures {
            let reading = &readings[figure.reading];
            let span = self.finder.reach.around(view, window, &reading.extent);
            let mut mention = self.mention(window, reading, &hit, rivals, voices);
            mention.aside = match around.definite {
                true => around.aside.or_else(|| self.named_before(&mention)),
                false => around.aside,
            };
            mention.provisos = around.provisos;
            mention.doubts = around.doubts;
            self.bind(&mut mention, &hit, &reading.extent, window, sentence);
            if !self.tally.keeps(&mention) {
                self.tally.count(mention, 1, &mut self.found.counted);
                continue;
            }
            let in_text = self.in_text(&self.words_of(reading, &hit));
            mention.paragraph = Some(self.paragraph_of(&in_text));
            mention.excerpt = excerpt(&self.article.text, self.in_text(&span), in_text);
            mention.sentence = fingerprint(&view[span]);
            mention.evidence = self.evidence(reading);
            mentions.push(mention);
        }
        mentions
    }

    /// A mention, without what stands around it.
    fn mention(
        &mut self,
        window: &Window,
        reading: &Reading,
        hit: &Hit,
        rivals: Vec<usize>,
        voices: &Voices<'_>,
    ) -> Mention {
        let text = &self.article.text;
        let in_text = self.in_text(&self.words_of(reading, hit));
        let in_title = self.whole.in_title(&in_text);
        let mut attribution = self.attribution(window, reading, voices);
        attribution.polarity = self.polarity(window, reading, hit, voices, attribution.polarity);
        let mut value = self.value_of(reading, hit);
        if let (Value::YesNo(is_so), Polarity::Denied) = (&mut value, attribution.polarity) {
            // "No quorum was present": the phrase that says so has the "no" in it, the phrase
            // that is denied has not.
            *is_so = false;
            attribution.polarity = Polarity::Asserted;
        }
        if let (Value::List { listing, .. }, Polarity::Denied) = (&mut value, attribution.polarity)
            && self.leaves_out(reading, listing)
        {
            // "No fever was seen": whoever is denied is left out.
            listing.excluded.append(&mut listing.members);
            listing.excluded.append(&mut listing.alternatives);
            (listing.only, listing.strangers) = (false, Vec::new());
            attribution.polarity = Polarity::Asserted;
        }
        Mention {
            fact: hit.fact,
            source: self.article.source.clone(),
            place: Place::of(self.article, self.lines, &in_text),
            quote: text[in_text.clone()].to_owned(),
            paragraph: None,
            names: Box::default(),
            excerpt: Excerpt::default(),
            sentence: [0; 32],
            stated: Stated {
                value,
                unit_in_phrase: hit.unit_in_phrase,
                additional: reading.additional,
                part: reading.part,
                change: reading.change,
            },
            speaker_names: self.names_of(hit.fact, &attribution),
            speaker_is_a_stranger: self.is_a_stranger(hit.fact, &attribution),
            attribution,
            rivals,
            in_title,
            aside: None,
            subject: None,
            doubts: Vec::new(),
            row: None,
            provisos: Vec::new(),
            evidence: None,
        }
    }

    /// Whether a phrase only says what something is: in "the low was 8 °C" nothing falls or is
    /// lost, so that the figure is told with its sign.
    fn is_plainly(&self, reading: &Reading, hit: &Hit) -> bool {
        let lexicon = self.language.lexicon();
        let is = |token: &Token, roles: &[Role]| {
            lexicon.word(token.key).is_some_and(|word| roles.iter().any(|&role| word.is(role)))
        };
        let tokens = token::within(&self.paragraph.tokens, &hit.span);
        let before = tokens.partition_point(|token| token.end <= reading.extent.start);
        let be = before.checked_sub(1).and_then(|at| tokens.get(at));
        be.is_some_and(|token| is(token, &[Role::Be, Role::IsNow]))
            && !tokens.iter().any(|token| {
                let word = self.view.text.get(token.start..token.end).unwrap_or_default();
                is(token, &[Role::Rise, Role::Changed, Role::Loss]) || checks::has(word, Cue::Falls)
            })
    }

    /// Whether a value is stated or denied, where its speaker leaves it at `polarity`.
    fn polarity(
        &self,
        window: &Window,
        reading: &Reading,
        hit: &Hit,
        voices: &Voices<'_>,
        mut polarity: Polarity,
    ) -> Polarity {
        let worded = matches!(reading.value, Value::List { .. } | Value::Choice { .. });
        if worded
            && polarity == Polarity::Asserted
            && self.is_denied_from(window, reading, hit, voices)
        {
            polarity = Polarity::Denied;
        }
        if hit.denied {
            polarity = match polarity {
                Polarity::Asserted => Polarity::Denied,
                // The same "no" stands before the value as well.
                Polarity::Denied if worded => Polarity::Denied,
                Polarity::Denied => Polarity::Asserted,
                open => open,
            };
        }
        // The "no" of "bus no. 7" denies nothing.
        if reading.naming.is_some_and(|naming| self.is_only_no(&window.span, naming.start)) {
            polarity = Polarity::Asserted;
        }
        polarity
    }

    /// The value that a hit states, in the unit and the direction that it is taken in.
    fn value_of(&self, reading: &Reading, hit: &Hit) -> Value {
        let mut value = reading.value.clone();
        if hit.takes == Takes::AsADay {
            let fact = &self.finder.rulebook.facts[hit.fact];
            return self.in_its_year(reading, fact).unwrap_or(value);
        }
        let Value::Quantity(quantity) = &mut value else { return value };
        if let Some(unit) = &hit.unit {
            quantity.unit = unit.clone();
            // "3.1" is 3.10 to whoever counts, and another one where it is a version.
            let digits = self.view.text.get(reading.number.clone()).and_then(Version::parse);
            if let Some(version) = digits.filter(|_| *unit == Unit::VERSION) {
                quantity.named = Named::Version(version);
            }
        }
        if let Some(factor) = &hit.factor {
            quantity.multiply(factor);
        }
        if hit.takes != Takes::AsItIs || !self.is_plainly(reading, hit) {
            taken(quantity, hit.takes, &self.finder.rulebook.facts[hit.fact]);
        }
        value
    }

    /// A day without a year as the one that is expected, where that is the same day of a year.
    fn in_its_year(&self, reading: &Reading, fact: &Fact) -> Option<Value> {
        let Value::Dates { first: Some(first), last } = reading.value else { return None };
        let words = self.view.text.get(reading.span.clone())?;
        let mut digits = words.split(|c: char| !c.is_ascii_digit());
        if last != Some(first) || digits.any(|number| number.len() > LONGEST_DAY) {
            return None;
        }
        let same = |day: &Date| (day.month(), day.day()) == (first.month(), first.day());
        let day = fact.days().find(same)?;
        Some(Value::Dates { first: Some(day), last: Some(day) })
    }

    /// Whether the word at `at` is a "no", and nothing before it in its sentence denies anything.
    fn is_only_no(&self, sentence: &Range<usize>, at: usize) -> bool {
        let lexicon = self.language.lexicon();
        let denies = |token: &&Token| {
            lexicon.word(token.key).is_some_and(|w| w.is(Role::No) || w.is(Role::Denies))
        };
        let tokens = token::within(&self.paragraph.tokens, sentence);
        let mut until = tokens.iter().take_while(|token| token.start <= at).filter(denies);
        until.next().is_some_and(|first| first.start == at)
    }

    /// The paragraph that is being read, around some bytes of the article's text.
    fn paragraph_of(&mut self, words: &Range<usize>) -> mention::Paragraph {
        let has = |(bytes, _): &&Shown| bytes.start <= words.start && words.end <= bytes.end;
        let (bytes, shown) = match self.shown.as_ref().filter(has) {
            Some(shown) => shown,
            None => {
                let text = &self.article.text;
                let bytes = self.in_text(&self.paragraph.span);
                let bytes = mention::Paragraph::shown(text, &bytes, words);
                let shown = text[bytes.clone()].into();
                self.shown.insert((bytes, shown))
            }
        };
        let span = words.start - bytes.start..words.end - bytes.start;
        mention::Paragraph { text: Arc::clone(shown), span }
    }

    /// The words around a value, by which copies are known.
    fn evidence(&self, reading: &Reading) -> Option<Box<Evidence>> {
        if !self.finder.evidence {
            return None;
        }
        let (view, value) = (&self.view.text, &reading.span);
        let quotations = quotations(view, &self.paragraph.tokens);
        let around = |q: &Range<usize>| q.start <= value.start && value.end <= q.end;
        let quoted = quotations.into_iter().find(around).map(|quoted| self.in_text(&quoted));
        let window = window::window(&self.article.text, self.in_text(value), quoted);
        Some(Box::new(Evidence { credit: self.whole.credit().map(Cow::Borrowed), ..window }))
    }

    /// The words of a value with its hedge, unless other words stand between them
    /// ("112 lawmakers, at least").
    fn words_of(&self, reading: &Reading, hit: &Hit) -> Range<usize> {
        // "$24 per year" for a price per month: what it is counted per is what is wrong.
        if let Some(end) = hit.rate_ends {
            return reading.extent.start..end.max(reading.extent.end);
        }
        let behind = reading.hedge.as_ref().map(|hedge| hedge.start).unwrap_or_default();
        let between = self.view.text.get(reading.span.end..behind).unwrap_or_default();
        let parted = between.bytes().any(|b| b.is_ascii_alphanumeric());
        if parted { reading.span.clone() } else { reading.extent.clone() }
    }
}

/// Takes a quantity as a phrase of its fact does.
fn taken(quantity: &mut Quantity, takes: Takes, fact: &Fact) {
    // "Lost 3%" is a fall; whether the rulebook writes that with a minus or not, a rise is the
    // opposite.
    let falls = match takes {
        Takes::AsAFall => true,
        Takes::AsARise => false,
        _ => fact.falls,
    };
    let below = |number: &Number| *number < Number::from(0);
    let expected = fact.first_number().is_some_and(below);
    let wanted = if falls == fact.falls { expected } else { !expected };
    let directed = matches!(takes, Takes::AsAFall | Takes::AsARise) || fact.falls;
    if directed && wanted && quantity.number().is_some_and(|number| !below(number)) {
        quantity.multiply(&Number::from(-1));
    }
    let most = match takes {
        Takes::AsALimit => matches!(quantity.hedge, Hedge::AtMost | Hedge::UpTo),
        // "Keep files under 5 MB."
        Takes::AsABound => true,
        _ => false,
    };
    if most {
        quantity.hedge = Hedge::Bare;
    }
    if takes == Takes::AsTheMost
        && let Named::Two(_, (most, place)) = &quantity.named
    {
        quantity.named = Named::One(most.clone(), *place);
        quantity.hedge = Hedge::Bare;
    }
    if takes == Takes::AsTheEdge && matches!(quantity.hedge, Hedge::Over | Hedge::Below) {
        quantity.hedge = Hedge::Bare;
    }
}
