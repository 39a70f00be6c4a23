//! From frames to phrases: a fact that is given by what it counts, measures or states is looked for
//! in every construction by which its language says such a thing.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::lang::frames::{self, Construction, Frame, Frames, Part};
use crate::lang::inflection;
use crate::lang::lexicon::Role as Small;
use crate::phrase::template::Role;
use crate::phrase::{AS_IT_STANDS, Conditions, Item, Phrase, Slot};
use crate::rulebook::parse::check::Checker;
use crate::rulebook::parse::raw::{RawFrames, RawPhrase, Text};
use crate::rulebook::parse::scope::Scope;
use crate::text::language::Language;
use crate::text::location::Location;
use crate::text::mistake::Mistake;
use crate::text::token::key;
use crate::value::kind::Kind;

/// The words that fill the parts of a construction, as far as a frame has them.
type Parts = BTreeMap<Part, Vec<Item>>;

/// A frame whose words are known.
struct Known<'a> {
    text: String,
    at: Location,
    kind: Kind,
    parts: Parts,
    /// What opens a construction, where another word may stand for it.
    opening: Parts,
    /// What a rate is counted per.
    per: Option<&'a str>,
    near: Arc<[Phrase]>,
    when: Option<Arc<Conditions>>,
    language: Language,
}

impl Checker<'_> {
    /// The phrases that the frames of a fact stand for; those with mistakes are left out, and
    /// reported.
    pub(crate) fn frames(&mut self, raw: &RawFrames, kind: Kind, scope: &mut Scope) -> Vec<Phrase> {
        let mut out = Vec::new();
        let mut whole = self.context(&raw.of, scope);
        whole.iter_mut().for_each(|whole| self.spell(&mut whole.items));
        let whole: Arc<[Phrase]> = whole.into();
        let per = raw.per.as_ref().map(|per| per.get_ref().trim());
        for (texts, of_none, of_some) in [
            (&raw.counts, Frame::Counts, Some(Frame::CountsOf)),
            (&raw.measures, Frame::Measures, Some(Frame::MeasuresOf)),
            (&raw.changes, Frame::Changes, None),
            (&raw.limits, Frame::Limits, None),
        ] {
            // Those for which something holds that does not hold for the others are frames of
            // their own.
            let (plain, others): (Vec<_>, Vec<_>) = texts.iter().partition(|text| text.is_plain());
            let alone = others.iter().map(std::slice::from_ref);
            for texts in std::iter::once(&plain[..]).chain(alone) {
                let Some(known) = self.things(texts, kind, per, &whole, scope) else { continue };
                out.extend(known.of_things(texts, of_none, of_some));
            }
        }
        for text in &raw.like {
            out.extend(self.like(text, kind, scope));
        }
        for text in &raw.states {
            out.extend(self.states(text, kind, scope, &whole));
        }
        out
    }

    /// A frame of some things that are counted, measured or the like.
    fn things<'a>(
        &mut self,
        texts: &[&RawPhrase],
        kind: Kind,
        per: Option<&'a str>,
        whole: &Arc<[Phrase]>,
        scope: &mut Scope,
    ) -> Option<Known<'a>> {
        let first = texts.first()?;
        let when = self.conditions(first, scope)?;
        let mut things: Vec<(&str, Vec<Item>)> = Vec::with_capacity(texts.len());
        for text in texts {
            let items = self.items(&text.says, Role::Context, Kind::Quantity, scope);
            if let Some(mut items) = items {
                self.spell(&mut items);
                things.push((text.says.get_ref(), items));
            }
        }
        let language = self.language;
        let text = things.iter().map(|(text, _)| *text).collect::<Vec<_>>().join(", ");
        let parts = parts([
            (Part::Thing, one_of(things.into_iter().map(|(_, items)| items), language)),
            (Part::Whole, self.whole(whole)),
        ]);
        Some(Known {
            text,
            at: self.at(&first.says),
            kind,
            opening: opening(&parts),
            parts,
            per,
            near: Arc::clone(whole),
            when,
            language,
        })
    }

    /// What a frame is of, which may be said to be of a kind: "the Starter plan".
    fn whole(&self, whole: &[Phrase]) -> Vec<Item> {
        let mut all = one_of(whole.iter().map(|w| w.items.clone()), self.language);
        if !all.is_empty() {
            all.push(frames::of(self.language).kinds.clone());
        }
        all
    }

    /// The items of a template of a frame, names written out, where it has no mistake.
    fn frame_items(&mut self, text: &Text, kind: Kind, scope: &mut Scope) -> Option<Vec<Item>> {
        let mut items = self.items(text, Role::Says(kind.hole()), kind, scope)?;
        self.spell(&mut items);
        Some(items)
    }

    /// Writes names out, without the article that some have: "the Senate" is the "96-seat Senate".
    fn spell(&self, items: &mut [Item]) {
        for item in items {
            match item {
                Item::Name(name) => {
                    let spellings = &self.rulebook.names[*name].spellings;
                    let spelt = spellings.iter().map(|phrase| match &*phrase.items {
                        [first, rest @ ..]
                            if !rest.is_empty() && is_article(first, self.language) =>
                        {
                            rest.to_vec()
                        }
                        all => all.to_vec(),
                    });
                    *item = Item::OneOf(spelt.collect());
                }
                Item::OneOf(branches) => {
                    let mut spelt = branches.to_vec();
                    spelt.iter_mut().for_each(|branch| self.spell(branch));
                    *item = Item::OneOf(spelt.into());
                }
                Item::Maybe(items) => self.spell(items),
                _ => {}
            }
        }
    }

    /// An idiom: in this order, every word in any of its forms.
    fn like(&mut self, phrase: &RawPhrase, kind: Kind, scope: &mut Scope) -> Option<Phrase> {
        let text = &phrase.says;
        let items = self.frame_items(text, kind, scope);
        let when = self.conditions(phrase, scope)?;
        let items = items?;
        let forms = inflection::of(self.language);
        // Articles go first: in all their forms they are none.
        let items = inflected(loosened(items, self.language), &|word| forms.forms(word));
        let items = with_alike(items, frames::of(self.language));
        let (text, at) = (text.get_ref().clone(), self.at(text));
        Some(Phrase { construction: Some(AS_IT_STANDS), when, ..Phrase::new(text, items, at) })
    }

    /// A sentence: who does what, when and where.
    fn states(
        &mut self,
        phrase: &RawPhrase,
        kind: Kind,
        scope: &mut Scope,
        near: &Arc<[Phrase]>,
    ) -> Vec<Phrase> {
        let language = self.language;
        let known = frames::of(language);
        let text = &phrase.says;
        let items = self.frame_items(text, kind, scope);
        let (Some(items), Some(when)) = (items, self.conditions(phrase, scope)) else {
            return Vec::new();
        };
        let verb = items.iter().position(is_verb);
        let Some(verb) = verb else {
            let whole = 0..text.get_ref().len();
            let message = "a sentence in `states` marks its verb, so that its parts are known";
            let mistake = Mistake::new("no-verb", whole, message, "which word is the verb?")
                .help("write `~` before it: `{n} deputies ~certify the result`");
            self.report(text, mistake);
            return Vec::new();
        };
        let sentence = Sentence::of(&items, verb, kind, language);
        let parts = sentence.parts();
        let known_frame = Known {
            text: text.get_ref().clone(),
            at: self.at(text),
            kind,
            opening: opening(&parts),
            parts,
            per: None,
            near: Arc::clone(near),
            when,
            language,
        };
        let mut phrases = known_frame.phrases(known.constructions(sentence.frame));
        if sentence.frame == Frame::Is && kind == Kind::Choice {
            let parts = sentence.names();
            let beside = Known { opening: opening(&parts), parts, ..known_frame };
            phrases.extend(beside.phrases(known.constructions(Frame::Names)));
        }
        if phrases.is_empty() {
            let whole = 0..text.get_ref().len();
            let message = "no construction states this: it has nothing to look for but its verb";
            let mistake = Mistake::new("no-construction", whole, message, "nothing is found by it")
                .help("say who does it, or what is done: `{quake} ~kill {n} people`");
            self.report(text, mistake);
        }
        phrases
    }
}

/// The parts of a sentence in `states`.
struct Sentence<'a> {
    frame: Frame,
    subject: &'a [Item],
    verb: Vec<Item>,
    bare: &'a [Item],
    particle: &'a [Item],
    object: Vec<Item>,
    rest: Vec<Item>,
    language: Language,
}

impl<'a> Sentence<'a> {
    /// That of some items whose verb stands at place `verb`.
    fn of(items: &'a [Item], verb: usize, kind: Kind, language: Language) -> Self {
        let known = frames::of(language);
        let (subject, predicate) = (&items[..verb], &items[verb + 1..]);
        let particles = predicate.iter().take_while(|item| known.is_particle(item)).count();
        let (particle, predicate) = predicate.split_at(particles);
        let rest = predicate.iter().position(|item| known.begins_rest(item));
        let (object, rest) = predicate.split_at(rest.unwrap_or(predicate.len()));
        // What only leaves room for an object is none, and stays with the verb.
        let own = Item::Slot(Slot::Own);
        let named = object.iter().any(|item| item.must_stand() || *item == own);
        let (room, object) = if named { (&[][..], object) } else { (object, &[][..]) };
        let bare = &items[verb..=verb];
        let frame = if known.is_expletive(subject) {
            Frame::There
        } else if subject.is_empty() {
            Frame::Does
        } else if !named {
            Frame::Happens
        } else if known.is_be(&items[verb]) {
            Frame::Is
        } else {
            Frame::States
        };
        // "Voters go to the polls on {date}": a day moves, and what stands before it does not.
        let last = rest.iter().rposition(|item| known.begins_rest(item)).unwrap_or_default();
        let moves = kind == Kind::Date && rest.get(last + 1) == Some(&own);
        let (stays, rest) = if moves { rest.split_at(last) } else { (&[][..], rest) };
        let (in_object, in_verb) = if named { (stays, &[][..]) } else { (&[][..], stays) };
        let in_verb = loosened(in_verb.to_vec(), language);
        let lasts = *object == [own] && kind == Kind::Quantity;
        let for_a_time = lasts.then(|| known.lasting());
        Self {
            frame,
            subject,
            verb: [bare, particle, room, &in_verb].concat(),
            bare,
            particle,
            object: for_a_time.into_iter().chain([object, in_object].concat()).collect(),
            rest: loosened(days_alone(rest, kind, known), language),
            language,
        }
    }

    /// What fills the parts of a construction.
    fn parts(&self) -> Parts {
        let Self { subject, verb, bare, particle, object, rest, .. } = self;
        parts([
            (Part::Those, self.loose(&without_value(subject))),
            (Part::Subject, self.loose(subject)),
            (Part::Verb, verb.clone()),
            (Part::Bare, if particle.is_empty() { Vec::new() } else { bare.to_vec() }),
            (Part::Particle, particle.to_vec()),
            (Part::Object, self.loose(object)),
            (Part::Rest, rest.clone()),
            (Part::Tail, rest.clone()),
        ])
    }

    /// Who somebody is, as it stands beside a name: "Captain Mara Quill" has no article.
    fn names(&self) -> Parts {
        let plain = |items: &[Item]| {
            let items = items.iter().filter(|item| !is_article(item, self.language)).cloned();
            self.loose(&items.collect::<Vec<_>>())
        };
        parts([(Part::Subject, plain(self.subject)), (Part::Object, plain(&self.object))])
    }

    /// The items, in the singular and the plural, and with places for small words.
    fn loose(&self, items: &[Item]) -> Vec<Item> {
        let forms = inflection::of(self.language);
        let known = frames::of(self.language);
        let numbers = inflected(items.to_vec(), &|word| forms.numbers(word));
        known.either_way(loosened(with_alike(numbers, known), self.language))
    }
}

impl Known<'_> {
    /// A frame of things in its constructions, by whether it is of something.
    fn of_things(
        &self,
        texts: &[&RawPhrase],
        of_none: Frame,
        of_some: Option<Frame>,
    ) -> Vec<Phrase> {
        let constructions = frames::of(self.language);
        let mut out = Vec::new();
        match of_some.filter(|_| self.parts.contains_key(&Part::Whole)) {
            Some(of_some) => {
                out.extend(self.phrases(constructions.constructions(of_some)));
                // What the frame is of may be named near by.
                let all = constructions.constructions(of_none);
                out.extend(self.phrases(all.iter().filter(|one| one.near)));
                if self.per.is_some() && of_none == Frame::Counts {
                    out.extend(self.phrases(constructions.constructions(Frame::RatesOf)));
                }
            }
            None => out.extend(self.phrases(constructions.constructions(of_none))),
        }
        if of_none == Frame::Measures {
            let names = texts.iter().map(|text| text.says.get_ref().as_str());
            out.extend(self.phrases(names.flat_map(|name| constructions.dimension(name))));
        }
        out
    }

    /// The frame in each of some constructions.
    fn phrases(
        &self,
        constructions: impl IntoIterator<Item = &'static Construction>,
    ) -> Vec<Phrase> {
        let mut out = Vec::new();
        for construction in constructions {
            for mut items in construction.filled(|part, opens| self.words(part, opens)) {
                if !self.is_sound(&items) {
                    continue;
                }
                if let Some(per) = self.per {
                    self.count_per(&mut items, per);
                }
                let near = if construction.near { Arc::clone(&self.near) } else { Arc::default() };
                out.push(Phrase {
                    construction: Some(&construction.name),
                    near,
                    when: self.when.clone(),
                    takes: construction.takes,
                    ..Phrase::new(self.text.clone(), items, self.at.clone())
                });
            }
        }
        out
    }

    /// The words for a part of a construction, which may open it.
    fn words(&self, part: Part, opens: bool) -> Option<&[Item]> {
        let named = self.opening.get(&part).filter(|_| opens);
        named.or_else(|| self.parts.get(&part)).map(Vec::as_slice)
    }

    /// Whether the value stands in it, once, and a word to find it by.
    fn is_sound(&self, items: &[Item]) -> bool {
        let is_own = |item: &Item| *item == Item::Slot(Slot::Own);
        let has_own = |item: &&Item| Item::any(std::slice::from_ref(*item), &is_own);
        let wanted = usize::from(self.kind != Kind::YesNo);
        items.iter().filter(has_own).count() == wanted && items.iter().any(Item::must_stand)
    }

    /// Adds what the value is counted per, behind it or what it counts.
    fn count_per(&self, items: &mut Vec<Item>, per: &str) {
        let Some(slot) = items.iter().position(|item| *item == Item::Slot(Slot::Own)) else {
            return;
        };
        let behind = items[slot + 1..].iter().take_while(|item| **item == Item::Loose).count();
        let thing = self.parts.get(&Part::Thing).map_or(&[][..], Vec::as_slice);
        let at = slot + 1 + behind;
        let before = items.windows(thing.len().max(1)).position(|words| words == thing);
        let at = match before {
            // "Calls per minute: 40"
            Some(before) if before < slot && items[..slot].contains(&Item::Label) => {
                before + thing.len()
            }
            _ if items[at..].starts_with(thing) => at + thing.len(),
            _ => slot + 1,
        };
        let leads = self.language.lexicon().per().first().cloned();
        let words: Vec<Item> = leads.into_iter().chain([per.to_owned()]).map(Item::Word).collect();
        // "Per user per month", "per user every month".
        let others = words.first().map(|lead| Item::Maybe(vec![lead.clone(), Item::Words(2)]));
        // A table often says above it what its figures are per.
        let counted = match items.contains(&Item::Label) {
            true => vec![Item::Maybe(words)],
            false => others.into_iter().chain(words).collect(),
        };
        items.splice(at..at, counted);
    }
}

/// Those parts that name something, each as a name that another word may stand for.
fn opening(parts: &Parts) -> Parts {
    let named = parts.iter().filter(|(part, words)| {
        Part::NAMING.contains(part) && !Item::any(words, &|item| matches!(item, Item::Slot(_)))
    });
    named.map(|(part, words)| (*part, vec![Item::Named([words.clone()].into())])).collect()
}

/// The items without the value, where it stands among them and leaves something.
fn without_value(items: &[Item]) -> Vec<Item> {
    let is_own = |item: &&Item| **item == Item::Slot(Slot::Own);
    if !items.iter().any(|item| is_own(&item)) {
        return Vec::new();
    }
    items.iter().filter(|item| !is_own(item)).cloned().collect()
}

/// Whether it is a verb in all its forms, or one of several.
fn is_verb(item: &Item) -> bool {
    match item {
        Item::Forms(_) => true,
        Item::OneOf(branches) => branches.iter().all(|branch| branch.first().is_some_and(is_verb)),
        _ => false,
    }
}

/// Those parts that have words.
fn parts(all: impl IntoIterator<Item = (Part, Vec<Item>)>) -> Parts {
    all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

/// One of several things, in the singular or the plural.
fn one_of(things: impl Iterator<Item = Vec<Item>>, language: Language) -> Vec<Item> {
    let forms = inflection::of(language);
    let numbers = |mut items: Vec<Item>| {
        let last = items.pop();
        items.extend(
            last.into_iter().flat_map(|last| inflected(vec![last], &|word| forms.numbers(word))),
        );
        loosened(items, language)
    };
    let mut all: Vec<Vec<Item>> = things.map(numbers).filter(|items| !items.is_empty()).collect();
    match all.len() {
        0 | 1 => all.pop().unwrap_or_default(),
        _ => vec![Item::OneOf(all.into())],
    }
}

/// The items with each word in all of these forms.
fn inflected(items: Vec<Item>, forms: &dyn Fn(&str) -> Vec<String>) -> Vec<Item> {
    let all = |items: Vec<Item>| inflected(items, forms);
    let one = |item: Item| match item {
        Item::Word(word) if word.chars().all(char::is_alphabetic) => {
            let mut known = forms(&word);
            match known.len() {
                0 | 1 => Item::Word(known.pop().unwrap_or(word)),
                _ => Item::Forms(known.into()),
            }
        }
        Item::OneOf(branches) => Item::OneOf(branches.iter().cloned().map(all).collect()),
        Item::Maybe(items) => Item::Maybe(all(items)),
        other => other,
    };
    items.into_iter().map(one).collect()
}

/// The items, where a word may be another that says no more: "residents" for "people".
fn with_alike(items: Vec<Item>, known: &Frames) -> Vec<Item> {
    let one = |item: Item| {
        let word = match &item {
            Item::Word(word) => Some(word.as_str()),
            Item::Forms(forms) => forms.first().map(String::as_str),
            _ => None,
        };
        let others = word.map_or(&[][..], |word| known.alike(word));
        match item {
            Item::OneOf(branches) => {
                Item::OneOf(branches.iter().map(|b| with_alike(b.clone(), known)).collect())
            }
            Item::Maybe(items) => Item::Maybe(with_alike(items, known)),
            item if others.is_empty() => item,
            item => {
                let others = others.iter().map(|other| vec![Item::Word(other.clone())]);
                Item::OneOf(std::iter::once(vec![item]).chain(others).collect())
            }
        }
    };
    items.into_iter().map(one).collect()
}

/// Whether it is an article or the like, which never matters.
fn is_article(item: &Item, language: Language) -> bool {
    let Item::Word(word) = item else { return false };
    let known = language.lexicon().word(key(word.as_bytes()));
    known.is_some_and(|word| word.is(Small::PassedOver))
}

/// The items without articles, and with a place for small words between any two.
fn loosened(items: Vec<Item>, language: Language) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for item in items.into_iter().filter(|item| !is_article(item, language)) {
        let gap = |item: &Item| matches!(item, Item::Loose | Item::Gap | Item::Words(_));
        if out.last().is_some_and(|last| !gap(last)) && !gap(&item) {
            out.push(Item::Loose);
        }
        out.push(item);
    }
    out
}

/// The rest of a sentence, where a day may stand without its "on", a length of time without its
/// "for", and what somebody is without its "as".
fn days_alone(rest: &[Item], kind: Kind, known: &Frames) -> Vec<Item> {
    let mut out = Vec::with_capacity(rest.len());
    for (at, item) in rest.iter().enumerate() {
        let own = rest.get(at + 1) == Some(&Item::Slot(Slot::Own));
        out.push(match kind {
            Kind::Date if own && known.is_on(item) => known.on(),
            Kind::Quantity if own && known.is_lasting(item) => known.lasting(),
            Kind::Choice if known.is_silent(item) => Item::Maybe(vec![item.clone()]),
            _ => item.clone(),
        });
    }
    out
}
