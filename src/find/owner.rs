//! Whose a figure is by the words right beside what states it.
//!
//! "Unlike Ferry A, ferry B has a timeout of 30 s" names Ferry A and gives another one's figure, and
//! "Tengmark sales fell 4 percent" says by the word before the sales whose they are.

use std::ops::Range;

use crate::context::clauses::Clauses;
use crate::context::reach::Window;
use crate::find::block::Work;
use crate::find::bound;
use crate::find::edges::{self, Place};
use crate::find::known::{self, Words};
use crate::find::matching::Hit;
use crate::lang::frames::{self, Bound};
use crate::lang::speech::Role;
use crate::text::token::{self, Kind, Token};
use crate::text::view::View;

impl Work<'_, '_> {
    /// Where the paragraph's phrases are tried.
    pub(super) fn place(&self) -> Place<'_> {
        Place { view: &self.view.text, tokens: &self.paragraph.tokens, language: self.language }
    }

    /// The words by which all names of a fact in a sentence, if there are any, are what the figure
    /// `at` is held against: "unlike Ferry A", "whereas Ferry A is fast, ...".
    pub(super) fn contrast(
        &self,
        named: &[Range<usize>],
        at: &Range<usize>,
        window: &Window,
    ) -> Option<Range<usize>> {
        named.first()?;
        let place = self.place();
        let tokens = token::within(place.tokens, &window.span);
        let speech = place.language.speech();
        let is_opposing = |token: &Token| {
            let word = place.view.get(token.start..token.end).unwrap_or_default();
            speech.roles(word, token.key).has(Role::Opposing)
        };
        // Few sentences have such a word, and only then the clauses matter.
        let clauses = tokens
            .iter()
            .any(is_opposing)
            .then(|| Clauses::of(place.view, tokens, &window.span, place.language));
        let opposes = |clauses: &Clauses, byte: usize| {
            let begins = clauses.begins_before(byte).max(window.span.start);
            let first = tokens.partition_point(|token| token.start < begins);
            tokens.iter().skip(first).take(2).any(is_opposing)
        };
        let against = |name: &Range<usize>| {
            let begins = edges::stands_elsewhere(&place, name.start);
            let apart = || {
                clauses.as_ref().is_some_and(|clauses| {
                    !clauses.join(name, at)
                        && (opposes(clauses, name.start) || opposes(clauses, at.start))
                })
            };
            begins.or_else(|| apart().then_some(name.start)).map(|begins| begins..name.end)
        };
        let first = against(named.first()?)?;
        named.iter().all(|name| against(name).is_some()).then_some(first)
    }

    /// The words by which all names of a fact in a sentence, if there are any, go on as that of
    /// another of its kind: "the Aspen 3", "the Aspen 4 Pro".
    pub(super) fn another_of_its_kind(
        &self,
        hit: &Hit,
        named: &[Range<usize>],
        at: &Range<usize>,
        window: &Window,
    ) -> Option<Range<usize>> {
        let within = |name: &Range<usize>, other: &Range<usize>| {
            other.start <= name.start && name.end <= other.end && other != name
        };
        let whole = named.iter().filter(|name| !named.iter().any(|other| within(name, other)));
        let whole: Vec<&Range<usize>> = whole.collect();
        let first = self.longer(hit, whole.first()?, at, window)?;
        whole.iter().all(|name| self.longer(hit, name, at, window).is_some()).then_some(first)
    }

    /// A name with the number or the unknown name right behind it, where the verb, the noun of the
    /// frame or the mark of an owner stands behind that.
    fn longer(
        &self,
        hit: &Hit,
        name: &Range<usize>,
        at: &Range<usize>,
        window: &Window,
    ) -> Option<Range<usize>> {
        let Place { view, tokens, language } = self.place();
        let text = |token: &Token| view.get(token.start..token.end).unwrap_or_default();
        let behind = tokens.get(tokens.partition_point(|token| token.start < name.end)..)?;
        let [word, rest @ ..] = behind else { return None };
        let beside = view.get(name.end..word.start).is_some_and(|between| between == " ");
        let own = at.start < word.end && word.start < at.end;
        if !beside || own {
            return None;
        }
        let speech = language.speech();
        let longer = match word.kind {
            Kind::Digits => true,
            Kind::Word => {
                self.is_name(word, text(word))
                    && !self.is_known_beside(hit.fact, word, window)
                    && !speech.may_end(word.key)
                    && (hit.span.start > word.start
                        || word.end > hit.span.end
                        || hit.span.start <= name.start)
            }
            Kind::Sign => false,
        };
        let verb = |token: &Token| {
            let lower = text(token).to_lowercase();
            speech.roles(&lower, token.key).any(&[Role::Be, Role::Auxiliaries, Role::Finite])
                || frames::of(language).is_verb(&lower)
        };
        let goes_on = rest.first().is_some_and(|next| {
            verb(next) || text(next) == "'" || hit.heads && next.start == hit.span.start
        });
        (longer && goes_on).then_some(name.start..word.end)
    }

    /// Whether the name that begins at a byte is only what something is held against: "unlike
    /// Tarn", but not "near Tarn".
    pub(super) fn is_compared(&self, name: usize) -> bool {
        let Place { view, tokens, language } = self.place();
        let Some(lead) = edges::stands_elsewhere(&self.place(), name) else { return false };
        let lead = tokens.iter().find(|token| token.start == lead);
        let word = lead.and_then(|token| Some((token, view.get(token.start..token.end)?)));
        word.is_some_and(|(token, word)| {
            !language.speech().roles(word, token.key).has(Role::Places)
        })
    }

    /// The words that tell a limit to be the least, where nothing says that its fact is one.
    pub(super) fn is_perhaps_the_least(
        &self,
        hit: &Hit,
        at: &Range<usize>,
    ) -> Option<Range<usize>> {
        let fact = &self.finder.rulebook.facts[hit.fact];
        let unknown = hit.bound == Some(Bound::Least) && bound::of(fact, self.language).is_none();
        unknown.then(|| bound::words_of_the_least(&self.place(), &hit.span, at))
    }

    /// The name right before what states a figure, where it says whose that is and neither the
    /// rulebook nor the beginning of the article, apart from this very sentence, knows it.
    pub(super) fn owner_beside(&self, hit: &Hit, window: &Window) -> Option<Range<usize>> {
        // Among words with capitals nobody can tell names.
        let stated = self.view.text.get(hit.span.start..).unwrap_or_default();
        if !hit.of_a_thing || !self.has_small_letters() || stated.starts_with(char::is_uppercase) {
            return None;
        }
        let Place { view, tokens, language } = self.place();
        let text = |token: &Token| view.get(token.start..token.end).unwrap_or_default();
        let before = tokens.partition_point(|token| token.end <= hit.span.start);
        // "Tengmark's sales": the mark and its letter belong to the name.
        let possessive = frames::of(language).possessive();
        let mut end = before;
        let owns = |at: usize| {
            let token = tokens.get(at);
            token.is_some_and(|token| {
                text(token) == "'" || token.glued && possessive == Some(text(token))
            })
        };
        while end > 0 && owns(end - 1) {
            end -= 1;
        }
        let mut first = end;
        let inside =
            |at: usize| tokens.get(at).is_some_and(|token| window.span.start <= token.start);
        while first > 0
            && inside(first - 1)
            && self.is_name(&tokens[first - 1], text(&tokens[first - 1]))
        {
            first -= 1;
        }
        let run = tokens.get(first..end).filter(|run| !run.is_empty())?;
        let opens = first == 0 || !inside(first - 1) || Self::opens(text(&tokens[first - 1]));
        if opens && run.len() == 1 && end == before && !self.is_name_elsewhere(text(&run[0])) {
            return None;
        }
        let known = run.iter().any(|word| self.is_known_beside(hit.fact, word, window));
        (!known).then(|| run[0].start..run[run.len() - 1].end)
    }

    /// Whether the beginning of the article has a name that the rulebook knows: then it is about
    /// that, and what else is named there is not what it is about for that alone.
    pub(super) fn shares_a_name(&self, fact: usize) -> bool {
        let known = self.finder.known(self.finder.rulebook.facts[fact].book);
        self.whole.lead_names(|| self.lead_names()).intersection(&known.names).next().is_some()
    }

    /// The words of the beginning of the article that stand there as names.
    fn lead_names(&self) -> Words {
        let lead = View::of(self.article.lead());
        let tokens = token::tokens(&lead.text, 0..lead.text.len());
        let text = |token: &Token| lead.text.get(token.start..token.end).unwrap_or_default();
        let inside = tokens.windows(2).filter_map(|two| {
            let [before, name] = two else { return None };
            // A word that opens a sentence has a capital whatever it is.
            (!Self::opens(text(before)) || text(before) == "#").then_some(name)
        });
        let all = tokens.first().into_iter().chain(inside);
        all.filter(|name| self.is_name(name, text(name))).map(|name| name.key).collect()
    }

    /// Whether the rulebook or the beginning of the article has a word, apart from the sentence in
    /// which it stands.
    pub(super) fn is_known_beside(&self, fact: usize, word: &Token, window: &Window) -> bool {
        let book = self.finder.rulebook.facts[fact].book;
        let known = self.finder.known(book);
        if known.own.contains(&word.key) {
            return true;
        }
        !known.others.contains(&word.key) && self.is_in_lead_beside(word, window)
    }

    /// Whether the beginning of the article has a word, apart from the sentence in which it stands.
    pub(super) fn is_in_lead_beside(&self, word: &Token, window: &Window) -> bool {
        if !self.whole.lead().contains(&word.key) {
            return false;
        }
        let sentence = self.in_text(&window.span);
        let lead = self.article.lead();
        if self.article.lead.is_some() || sentence.start >= lead.len() {
            return true;
        }
        let spelt = |part: &str| known::lead(part).contains(&word.key);
        let parts = [lead.get(..sentence.start), lead.get(sentence.end.min(lead.len())..)];
        parts.into_iter().flatten().any(spelt)
    }
}
