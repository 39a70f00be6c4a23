//! From frames to phrases: a fact that is given by what it counts, measures or states is looked for
//! in every construction by which its language says such a thing.

use std::sync::Arc;

use crate::lang::construction::{Construction, Frame, Part};
use crate::lang::frames;
use crate::lang::inflection;
use crate::lang::lexicon;
use crate::lang::rate;
use crate::phrase::template::Role;
use crate::phrase::{AS_IT_STANDS, Conditions, Item, Phrase, Slot};
use crate::rulebook::parse::check::Checker;
use crate::rulebook::parse::parts::{
    Parts, either, inflected, is_article, is_verb, loosened, one_of, opening, parts, with_alike,
};
use crate::rulebook::parse::raw::{RawFrames, RawPhrase, Text};
use crate::rulebook::parse::scope::Scope;
use crate::rulebook::parse::sentence::Sentence;
use crate::text::language::Language;
use crate::text::location::Location;
use crate::text::mistake::Mistake;
use crate::text::token;
use crate::value::kind::Kind;

/// A frame whose words are known.
#[derive(Clone)]
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
            let idiom = self.like(text, kind, scope);
            out.extend(idiom.iter().flat_map(|idiom| self.turned(idiom, kind)));
            out.extend(idiom);
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
            (
                Part::Thing,
                either(one_of(things.into_iter().map(|(_, items)| items), language), language),
            ),
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
        let known = frames::of(self.language);
        let items = known.with_coming(with_alike(items, known));
        let (text, at) = (text.get_ref().clone(), self.at(text));
        Some(Phrase { construction: Some(AS_IT_STANDS), when, ..Phrase::new(text, items, at) })
    }

    /// The other ways to say an idiom that only names what its value is of: "a toll of {n}".
    fn turned(&self, idiom: &Phrase, kind: Kind) -> Vec<Phrase> {
        let known = frames::of(self.language);
        let thing = known.owned(&idiom.items).filter(|_| kind == Kind::Quantity);
        let Some(thing) = thing else { return Vec::new() };
        let parts = parts([(Part::Thing, thing.to_vec())]);
        let turned = Known {
            text: idiom.text.clone(),
            at: idiom.at.clone(),
            kind,
            opening: Parts::new(),
            parts,
            per: None,
            near: Arc::default(),
            when: idiom.when.clone(),
            language: self.language,
        };
        turned.phrases(known.constructions(Frame::Measures))
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
            let beside = Known { opening: opening(&parts), parts, ..known_frame.clone() };
            phrases.extend(beside.phrases(known.constructions(Frame::Names)));
        }
        if kind == Kind::Date && sentence.only_happens() {
            phrases.extend(known_frame.phrases(known.constructions(Frame::Dated)));
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
        let people = |word: &str| {
            let known = self.language.lexicon().word(token::key(word.as_bytes()));
            known.is_some_and(|word| word.is(lexicon::Role::People))
        };
        let people = self.text.split(|c: char| !c.is_alphabetic()).any(people);
        for construction in constructions.into_iter().filter(|c| people || !c.people) {
            let all = construction.filled(|part, opens| self.words(part, opens));
            let all = all.filter(|items| self.is_sound(items));
            let takes = construction.takes;
            let counted = |items: Vec<Item>| match self.per {
                Some(per) => self.counted_per(&items, per),
                None => vec![items],
            };
            for items in all.flat_map(counted) {
                let near = if construction.near { Arc::clone(&self.near) } else { Arc::default() };
                let thing = self.parts.get(&Part::Thing).filter(|thing| !thing.is_empty());
                let heads = thing.is_some_and(|thing| items.starts_with(thing));
                out.push(Phrase {
                    construction: Some(&construction.name),
                    near,
                    when: self.when.clone(),
                    takes,
                    heads,
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

    /// The items with what the value is counted per: behind it or what it counts, and where that
    /// stands before the value also behind that: "calls per minute rose to 40".
    fn counted_per(&self, items: &[Item], per: &str) -> Vec<Vec<Item>> {
        let Some(slot) = items.iter().position(|item| *item == Item::Slot(Slot::Own)) else {
            return Vec::new();
        };
        let behind = items[slot + 1..].iter().take_while(|item| **item == Item::Loose).count();
        let thing = self.parts.get(&Part::Thing).map_or(&[][..], Vec::as_slice);
        let at = slot + 1 + behind;
        let before = items.windows(thing.len().max(1)).position(|words| words == thing);
        let before = before.filter(|before| *before < slot).map(|before| before + thing.len());
        let labelled = items.contains(&Item::Label);
        let places = match before {
            // "Calls per minute: 40"
            Some(before) if items[..slot].contains(&Item::Label) => vec![before],
            _ if items[at..].starts_with(thing) => vec![at + thing.len()],
            _ => std::iter::once(slot + 1).chain(before).collect(),
        };
        let leads = self.language.lexicon().per();
        let lead = match leads {
            // What no time is may be counted per as well: "$140 a night".
            [_, ..] if !rate::is_unit(per) => {
                let all = leads.iter().map(|lead| vec![Item::Word(lead.clone())]);
                Some(Item::OneOf(all.collect()))
            }
            _ => leads.first().cloned().map(Item::Word),
        };
        let words: Vec<Item> = lead.into_iter().chain([Item::Word(per.to_owned())]).collect();
        // "Per user per month", "per user every month".
        let others = words.first().map(|lead| Item::Maybe(vec![lead.clone(), Item::Words(2)]));
        // A table often says above it what its figures are per.
        let counted = match labelled {
            true => vec![Item::Maybe(words)],
            false => others.into_iter().chain(words).collect(),
        };
        let with = |place: usize| [&items[..place], &counted, &items[place..]].concat();
        places.into_iter().map(with).collect()
    }
}
