//! The forms of a word: "certify", "certifies", "certified", "certifying".
//!
//! The rule stands in `en/forms.toml`, words that do not follow it in `en/forms.txt`. Where a
//! language has no such file, all its words follow its rule.

use std::collections::HashMap;

use serde::Deserialize;

use crate::lang::files::{File, Files, PerLanguage};
use crate::phrase::Item;
use crate::text::language::Language;

/// The words of a language, and the rule that most of them follow.
#[derive(Debug)]
pub(crate) struct Inflection {
    rule: Rule,
    /// By word, its other forms, where they do not follow the rule.
    forms: HashMap<&'static str, Vec<&'static str>>,
    /// By such a form, its words.
    words: HashMap<&'static str, Vec<&'static str>>,
}

/// The end of a word, and what stands in its place in a form of it.
type End = (String, String);

/// How words are formed: the first end that a word has tells.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Rule {
    plural: Vec<End>,
    /// Forms of verbs, each by its ends.
    verbs: Vec<Vec<End>>,
    /// Ends of words that are no plurals, though they look like such.
    no_plurals: Vec<String>,
    /// Ends of forms of verbs that are nouns as well.
    nouns: Vec<String>,
    /// Ends of verbs, and of the nouns for what they do.
    #[serde(default)]
    acts: Vec<End>,
    /// Ends that are two ways to spell one word.
    alike: Vec<End>,
    /// Ends of verbs whose last letter is lost before the end of a form.
    #[serde(default)]
    mute: Vec<String>,
}

/// What `~word` stands for in a template: any form of the word.
pub(crate) fn item(tilde: &str, language: Language) -> Option<Item> {
    let word = tilde.strip_prefix('~')?;
    Some(Item::Forms(of(language).forms(word).into()))
}

/// The words of a language.
pub(crate) fn of(language: Language) -> &'static Inflection {
    static INFLECTIONS: PerLanguage<Inflection> = PerLanguage::new(Inflection::new);
    INFLECTIONS.of(language)
}

impl Inflection {
    fn new(files: &'static Files) -> Self {
        let text = files.irregular.as_ref().map_or("", File::text);
        // A form takes some eight bytes of the list, a word with its forms some thirty.
        let forms = HashMap::with_capacity(text.len() / 30);
        let words = HashMap::with_capacity(text.len() / 8);
        let mut all = Self { rule: files.forms.parsed(), forms, words };
        let lines = text.lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let Some(word) = words.next() else { continue };
            let forms: Vec<&str> = words.collect();
            for form in &forms {
                all.words.entry(form).or_default().push(word);
            }
            all.forms.insert(word, forms);
        }
        all
    }

    /// All forms of a word, the word itself first, then in order.
    pub(crate) fn forms(&self, word: &str) -> Vec<String> {
        let mut all = self.own_plural(word);
        for base in self.bases(word) {
            if let Some(forms) = self.forms.get(&*base) {
                all.extend(forms.iter().map(|form| (*form).to_owned()));
            } else {
                all.extend(self.regular(&base));
                let other = formed(&base, &self.rule.alike).filter(|_| base.len() > SHORT);
                if let Some(other) = other {
                    all.extend(self.regular(&other));
                    all.push(other);
                }
            }
            let acts = self.rule.acts.iter().filter(|(end, _)| base.ends_with(&**end));
            all.extend(
                acts.filter_map(|(end, noun)| {
                    Some(format!("{}{noun}", base.strip_suffix(&**end)?))
                }),
            );
            all.push(base);
        }
        in_order(word, all)
    }

    /// A noun in the singular and in the plural, the word itself first.
    pub(crate) fn numbers(&self, word: &str) -> Vec<String> {
        let mut all = self.own_plural(word);
        for base in self.bases(word) {
            let plural = self.plural(&base);
            let verbs = || self.rule.verbs.iter().filter_map(|ends| formed(&base, ends));
            let known = self.forms.get(&*base).map_or(&[][..], Vec::as_slice);
            match known.contains(&&*plural) || known.is_empty() {
                true => all.push(plural),
                // What is irregular may be its past as well; that does no harm beside a noun.
                false => all.extend(
                    known
                        .iter()
                        .filter(|form| !verbs().any(|verb| verb == **form))
                        .map(|f| (*f).to_owned()),
                ),
            }
            all.push(base);
        }
        in_order(word, all)
    }

    /// The plural of a form of a verb that is a noun as well: a "building", and a "crew", which is
    /// of no crow.
    fn own_plural(&self, word: &str) -> Vec<String> {
        let looks_so = self.rule.nouns.iter().any(|end| word.len() > SHORT && word.ends_with(end));
        let plural = self
            .rule
            .plural
            .iter()
            .any(|(end, form)| form.len() > end.len() && word.ends_with(&**form));
        let irregular = self.words.contains_key(word) && !self.forms.contains_key(word) && !plural;
        if looks_so || irregular { vec![self.plural(word)] } else { Vec::new() }
    }

    /// The verb that a word is a form of; the word itself where it looks like none.
    ///
    /// A guess where the rule leaves two ways: ends that are `mute` tell.
    pub(crate) fn verb(&self, word: &str) -> String {
        if self.forms.contains_key(word) {
            return word.to_owned();
        }
        if let Some(base) = self.words.get(word).and_then(|words| words.first()) {
            return (*base).to_owned();
        }
        // Who else does it: the end is that of a plural.
        let no_plural = self.rule.no_plurals.iter().any(|end| word.ends_with(&**end));
        let other = (!no_plural).then_some(&self.rule.plural);
        for ends in self.rule.verbs.iter().chain(other) {
            let bases = ends.iter().filter_map(|(end, form)| {
                let base = format!("{}{end}", word.strip_suffix(&**form)?);
                let is_one = base.len() > 2 && formed(&base, ends).as_deref() == Some(word);
                is_one.then_some((form.len(), base))
            });
            let bases: Vec<(usize, String)> = bases.collect();
            let mute =
                |base: &&(usize, String)| self.rule.mute.iter().any(|end| base.1.ends_with(&**end));
            // Else the longest end that fits tells: "certified" is of "certify".
            let longest = || bases.iter().max_by_key(|(length, _)| *length);
            if let Some((_, base)) = bases.iter().find(mute).or_else(longest) {
                return base.clone();
            }
        }
        word.to_owned()
    }

    /// Whether a word is a form that does not follow the rule: "risen".
    pub(crate) fn is_irregular(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    fn plural(&self, base: &str) -> String {
        formed(base, &self.rule.plural).unwrap_or_else(|| base.to_owned())
    }

    fn regular(&self, base: &str) -> Vec<String> {
        let verbs = self.rule.verbs.iter().filter_map(|ends| formed(base, ends));
        verbs.chain([self.plural(base)]).collect()
    }

    /// The words that a word can be a form of: itself, where it is none.
    fn bases(&self, word: &str) -> Vec<String> {
        if self.forms.contains_key(word) {
            return vec![word.to_owned()];
        }
        if let Some(words) = self.words.get(word) {
            return words.iter().map(|word| (*word).to_owned()).collect();
        }
        let looks_so = self.rule.no_plurals.iter().any(|end| word.ends_with(end));
        let stems = self.rule.plural.iter().filter(|_| !looks_so && word.len() > 3);
        let mut stems = stems.filter_map(|(end, plural)| {
            word.strip_suffix(&**plural).map(|stem| format!("{stem}{end}"))
        });
        let base = stems.find(|stem| stem != word && self.plural(stem) == word);
        vec![base.unwrap_or_else(|| word.to_owned())]
    }
}

/// A shorter word is spelt in one way.
const SHORT: usize = 5;

/// The form of a word by the first of these ends that it has.
fn formed(word: &str, ends: &[End]) -> Option<String> {
    ends.iter().find_map(|(end, form)| Some(format!("{}{form}", word.strip_suffix(&**end)?)))
}

fn in_order(word: &str, mut all: Vec<String>) -> Vec<String> {
    all.retain(|form| form != word);
    all.sort();
    all.dedup();
    all.insert(0, word.to_owned());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_rule_or_the_list() {
        let english = of(Language::English);
        for (word, forms) in [
            ("certify", "certify certification certified certifies certifying"),
            ("strike", "strike stricken strikes striking struck"),
            ("travel", "travel traveled traveling travelled travelling travels"),
            ("close", "close closed closes closing"),
            ("admit", "admit admits admitted admitting"),
            ("box", "box boxed boxes boxing"),
            ("donate", "donate donated donates donating donation"),
            // It is a noun of its own as well.
            ("crew", "crew crews crow crowed crowing crows"),
            ("is", "is am are be been being was were"),
            (
                "organise",
                "organise organisation organised organises organising organize organized organizes organizing",
            ),
        ] {
            assert_eq!(english.forms(word).join(" "), forms);
        }
    }

    #[test]
    fn the_verb_of_a_form_is_found() {
        let english = of(Language::English);
        for (form, verb) in [
            ("kept", "keep"),
            ("certified", "certify"),
            ("reached", "reach"),
            ("reaches", "reach"),
            ("moved", "move"),
            ("closes", "close"),
            ("closed", "close"),
            ("passed", "pass"),
            ("required", "require"),
            ("opened", "open"),
            ("costs", "cost"),
            ("charging", "charge"),
            ("is", "be"),
            ("harbour", "harbour"),
        ] {
            assert_eq!(english.verb(form), verb);
        }
    }

    #[test]
    fn singular_and_plural_are_one_word() {
        let english = of(Language::English);
        for (word, numbers) in [
            ("seats", "seats seat"),
            ("seat", "seat seats"),
            ("child", "child children"),
            ("men", "men man mans mens"),
            ("cities", "cities city"),
            ("bus", "bus buses"),
            ("boxes", "boxes box"),
            ("leave", "leave leaves"),
            ("press", "press presses"),
        ] {
            assert_eq!(english.numbers(word).join(" "), numbers);
        }
        assert_eq!(of(Language::Spanish).numbers("escaño").join(" "), "escaño escaños");
    }
}
