//! Real news about shootings: what the articles state against what a reader found in them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use factlint::internals::checker::Checker;
use factlint::internals::context::aside::Aside;
use factlint::internals::context::polarity::Polarity;
use factlint::internals::extract as quantity;
use factlint::internals::extract::reading::Value as Reads;
use factlint::internals::find::Finder;
use factlint::internals::judge;
use factlint::internals::mention::Mention;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::rulebook::verdict::Verdict;
use factlint::internals::text::article::Article;
use factlint::internals::text::source::Source;
use factlint::internals::text::token;
use factlint::internals::text::view::View;
use factlint::internals::value::hedge::Hedge;
use factlint::internals::value::quantity::{Named, Quantity};
use factlint::internals::value::unit::Unit;
use serde::Deserialize;

use crate::support::{article, project, shared};

#[derive(Deserialize)]
pub(crate) struct Incident {
    pub(crate) id: String,
    pub(crate) articles: Vec<Text>,
}

#[derive(Deserialize)]
pub(crate) struct Text {
    pub(crate) id: String,
    pub(crate) publisher: Option<String>,
    date: Option<String>,
    title: String,
    text: String,
}

#[derive(Deserialize)]
pub(crate) struct Gold {
    pub(crate) article_id: String,
    pub(crate) incident: String,
    pub(crate) values: Vec<Value>,
}

/// A value that a reader found in an article.
#[derive(Deserialize)]
pub(crate) struct Value {
    pub(crate) fact: String,
    pub(crate) lo: u64,
    /// None for "at least".
    pub(crate) hi: Option<u64>,
    pub(crate) kind: String,
    r#where: String,
    start: usize,
    end: usize,
}

impl Value {
    /// Whether a reader took it to be the article's value.
    pub(crate) fn counts(&self) -> bool {
        matches!(self.kind.as_str(), "explicit" | "implicit" | "derived")
    }

    /// Whether it is a figure of another event, or one that has been corrected since.
    fn is_trap(&self) -> bool {
        matches!(self.kind.as_str(), "other-event" | "superseded")
    }
}

const FACTS: [&str; 3] = ["killed", "injured", "shot"];

pub(crate) fn lines<T: for<'d> Deserialize<'d>>(path: &Path) -> Vec<T> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub(crate) fn casualties() -> Rulebook {
    let text = std::fs::read_to_string(project().join("tests/news/rules.toml")).unwrap();
    let (rulebook, problems) = Rulebook::parse(vec![("rules.toml".into(), text)]);
    assert!(problems.is_empty(), "{problems:#?}");
    rulebook
}

/// What stands between a headline and the text below it.
const BREAK: &str = "\n\n";

pub(crate) fn with_headline(text: &Text) -> Article {
    let mut article = article(&text.id, &format!("{}{BREAK}{}", text.title, text.text));
    let date = text.date.as_deref().and_then(|date| date.parse().ok());
    article.source = Arc::new(Source { date, ..Source::clone(&article.source) });
    article
}

/// The value of a mention as (least, most); `None` where it names no whole number of people.
fn value(mention: &Mention) -> Option<(u64, Option<u64>)> {
    let quantity = mention.stated.quantity()?;
    let number = |n: &factlint::internals::value::number::Number| n.to_string().parse::<u64>().ok();
    if quantity.unit != Unit::Count {
        return None;
    }
    match &quantity.named {
        Named::One(n, _) => {
            let n = number(n)?;
            let open = matches!(quantity.hedge, Hedge::AtLeast | Hedge::Over);
            Some((n, (!open).then_some(n)))
        }
        Named::Two((low, _), (high, _)) => Some((number(low)?, Some(number(high)?))),
        Named::Word(_) | Named::Bound(_) | Named::Version(_) => None,
    }
}

/// Whether the article states this as the fact's value.
fn counts(mention: &Mention) -> bool {
    mention.aside.is_none()
        && mention.rivals.is_empty()
        && mention.attribution.polarity != Polarity::Denied
}

/// Bytes for code points.
fn bytes(text: &str, points: Range<usize>) -> Range<usize> {
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(i, _)| i);
    at(points.start)..at(points.end)
}

#[derive(Default, Debug, Clone, Copy)]
struct Tally {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Tally {
    fn precision(self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }
    fn recall(self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }
    fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
}

/// What a reader found in one article, and where.
struct Reference<'g> {
    gold: &'g Gold,
    title: &'g str,
    text: &'g str,
}

impl Reference<'_> {
    /// The bytes of a value's words in the headline and text together.
    fn span(&self, value: &Value) -> Range<usize> {
        let points = value.start..value.end;
        if value.r#where == "title" {
            return bytes(self.title, points);
        }
        let body = self.title.len() + BREAK.len();
        let span = bytes(self.text, points);
        body + span.start..body + span.end
    }

    /// Whether a mention stands in the words of a value that `is` chooses.
    fn on(&self, mention: &Mention, is: impl Fn(&Value) -> bool) -> bool {
        self.gold.values.iter().filter(|value| is(value)).any(|value| {
            let span = self.span(value);
            mention.place.start < span.end && span.start < mention.place.end
        })
    }
}

type Stated = BTreeSet<(u64, Option<u64>)>;

/// What an article states of a fact: what is right, and what is not.
///
/// A mention on a trap is wrong whatever it says; one in the words of a value that
/// has to be worked out holds a part of that value, and is neither.
fn stated(reference: &Reference<'_>, fact: &str, mentions: &[&Mention]) -> (Stated, Stated) {
    let worked_out = |value: &Value| value.fact == fact && value.kind == "derived";
    let values = |mentions: &mut dyn Iterator<Item = &&Mention>| -> Stated {
        mentions.filter_map(|mention| value(mention)).collect()
    };
    let good = values(&mut mentions.iter().filter(|m| !reference.on(m, Value::is_trap)));
    let gold = reference.gold.values.iter().filter(|v| v.fact == fact && !v.is_trap());
    let gold: Stated = gold.map(|value| (value.lo, value.hi)).collect();
    let mut wrong = values(&mut mentions.iter().filter(|m| !reference.on(m, worked_out)));
    wrong.retain(|value| !gold.contains(value));
    wrong.extend(values(&mut mentions.iter().filter(|m| reference.on(m, Value::is_trap))));
    (good, wrong)
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn values_that_a_reader_found() {
    let incidents = shared("data/news/dev-incidents.jsonl");
    let gold = shared("data/news/dev-gold-articles.jsonl");
    let rulebook = casualties();
    let finder = Checker::new(rulebook.clone());
    let incidents: Vec<Incident> = lines(&incidents);
    let texts: BTreeMap<&str, &Text> =
        incidents.iter().flat_map(|i| &i.articles).map(|text| (text.id.as_str(), text)).collect();
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for gold in &lines::<Gold>(&gold) {
        let text = texts[gold.article_id.as_str()];
        let reference = Reference { gold, title: &text.title, text: &text.text };
        let mentions = finder.find(&with_headline(text)).mentions;
        for fact in FACTS {
            let mentions: Vec<&Mention> = mentions
                .iter()
                .filter(|m| rulebook.facts[m.fact].id == fact && counts(m))
                .collect();
            let (good, wrong) = stated(&reference, fact, &mentions);
            let tally = tallies.entry(fact).or_default();
            tally.wrong += wrong.len();
            for value in gold.values.iter().filter(|value| value.fact == fact) {
                let one = (value.lo, value.hi);
                let found =
                    if value.is_trap() { wrong.contains(&one) } else { good.contains(&one) };
                let kind = kinds.entry(format!("{fact}, {}", value.kind)).or_default();
                kind.0 += usize::from(found);
                kind.1 += 1;
                if value.kind == "explicit" {
                    tally.right += usize::from(found);
                    tally.missed += usize::from(!found);
                }
            }
        }
    }
    for (kind, (found, all)) in &kinds {
        eprintln!("{kind}: {found} of {all}");
    }
    let all = tallies.values().fold(Tally::default(), |all, one| Tally {
        right: all.right + one.right,
        missed: all.missed + one.missed,
        wrong: all.wrong + one.wrong,
    });
    for (fact, tally) in tallies.iter().chain([(&"all", &all)]) {
        let (p, r, f1) = (tally.precision(), tally.recall(), tally.f1());
        eprintln!("{fact}: {tally:?}, precision {p:.3}, recall {r:.3}, F1 {f1:.3}");
    }
    assert!(all.f1() > 0.90 && all.precision() > 0.90, "{all:?}");
    for fact in ["killed", "injured"] {
        let tally = tallies[fact];
        assert!(tally.f1() > 0.90 && tally.precision() > 0.92, "{fact}: {tally:?}");
        assert_eq!(kinds[&format!("{fact}, other-event")].0, 0, "{fact}");
    }
}

#[test]
fn the_rulebook_keeps_its_own_cases() {
    let rulebook = casualties();
    for result in factlint::internals::test::case::run(&rulebook) {
        let fact = &rulebook.facts[result.fact];
        assert!(result.faults.is_empty(), "{}: {:?}", fact.cases[result.case].text, result.faults);
    }
}

/// A chain of places that annotators marked as the same figure.
#[derive(Deserialize)]
struct Chain {
    name: String,
    kind: String,
    /// `agree`, `agree-hedged` or `discrepant`.
    verdict: Option<String>,
    mentions: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    doc: String,
    start: usize,
    end: usize,
    sentence_start: usize,
    sentence_end: usize,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
}

/// The number that is read at a place.
fn quantity_at(text: &str, place: &Place) -> Option<Quantity> {
    let sentence = bytes(text, place.sentence_start..place.sentence_end);
    let marked = bytes(text, place.start..place.end);
    let view = View::of(&text[sentence.clone()]);
    let tokens = token::tokens(&view.text, 0..view.text.len());
    let readings = quantity::read(
        &view.text,
        0..view.text.len(),
        &tokens,
        None,
        factlint::internals::text::language::Language::English,
    );
    readings.into_iter().find_map(|reading| {
        let here = view.in_text(&text[sentence.clone()], &reading.extent);
        let here = sentence.start + here.start..sentence.start + here.end;
        match reading.value {
            Reads::Quantity(q) if here.start < marked.end && marked.start < here.end => Some(q),
            _ => None,
        }
    })
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn the_same_figure_in_several_documents() {
    let chains = shared("data/news/dev-ecbplus-quantities.jsonl");
    let documents = shared("data/news/dev-ecbplus-docs.jsonl");
    let documents: Vec<Document> = lines(&documents);
    let texts: BTreeMap<&str, &str> =
        documents.iter().map(|d| (d.id.as_str(), d.text.as_str())).collect();
    let (mut read, mut places) = (0, 0);
    let mut conflicts = BTreeSet::new();
    let mut discrepant = BTreeSet::new();
    for chain in lines::<Chain>(&chains).iter().filter(|chain| chain.kind == "quantity") {
        let stated: Vec<Quantity> = chain
            .mentions
            .iter()
            .filter_map(|place| quantity_at(texts[place.doc.as_str()], place))
            .collect();
        places += chain.mentions.len();
        read += stated.len();
        let apart = stated.iter().enumerate().any(|(i, one)| {
            let against = |other| judge::two(one, other) == Verdict::Contradicts;
            stated[i + 1..].iter().any(against)
        });
        if apart {
            conflicts.insert(chain.name.clone());
        }
        if chain.verdict.as_deref() == Some("discrepant") {
            discrepant.insert(chain.name.clone());
        }
    }
    eprintln!("{read} of {places} places read; in conflict: {conflicts:?}");
    assert_eq!(conflicts, discrepant);
}

/// Each mention of a text, with why it is set aside.
fn asides(text: &str, date: Option<&str>) -> Vec<(String, Option<Aside>)> {
    let rulebook = casualties();
    let mut article = article("a.txt", text);
    let date = date.map(|date| date.parse().unwrap());
    article.source = Arc::new(Source { date, ..Source::clone(&article.source) });
    let mentions = Finder::new(&rulebook).find(&article).mentions;
    mentions.into_iter().map(|mention| (mention.quote, mention.aside)).collect()
}

/// Asserts what is read in a text, and why it is set aside.
fn reads(text: &str, date: Option<&str>, expected: &[(&str, Option<Aside>)]) {
    let expected: Vec<(String, Option<Aside>)> =
        expected.iter().map(|(quote, aside)| ((*quote).to_owned(), *aside)).collect();
    assert_eq!(asides(text, date), expected, "{text}");
}

#[test]
fn figures_of_another_event_are_set_aside() {
    let event = Some(Aside::AnotherEvent);
    let one = |text, quote, aside| reads(text, None, &[(quote, aside)]);
    one("Nine people were killed in separate shootings at the lake.", "Nine", event);
    one("Two men were killed in weekend shootings in Elmford.", "Two", event);
    one("It was the first in a string of three deaths at the lake.", "three", event);
    one("In an unrelated case, three people were killed.", "three", event);
    one("So far this year, 14 people have been killed in Elmford.", "14", event);
    one("Related stories: two killed in a shooting at Quill.", "two", event);
    one("Two men were killed in a shooting in Elmford.", "Two", None);
    one("Two men were killed when a car came across the bridge.", "Two", None);
    // Those named before are still those of the other event.
    let text = "Two people were killed in separate shootings on Sunday.\n\n\
                The two people who were killed had never met.";
    reads(text, None, &[("Two", event), ("two", event)]);
}

#[test]
fn figures_of_long_ago_are_set_aside() {
    let time = Some(Aside::AnotherTime);
    let one = |text, quote, aside| reads(text, Some("2016-03-09"), &[(quote, aside)]);
    one("In 1997, a flood killed 31 people in Elmford.", "31", time);
    one("The mill fire of May 3, 1997 left 12 people dead.", "12", time);
    one("It was the worst since 1997, when a flood killed 31 people.", "31", time);
    one("The storm killed 12 people, the worst toll since 1997.", "12", None);
    one("The man jailed in 1997 opened fire this morning, killing two guards.", "two", None);
    one("In January 2016, a flood killed 31 people.", "31", None);
    // Without a day to measure from, nothing is long ago.
    reads("In 1997, a flood killed 31 people in Elmford.", None, &[("31", None)]);
}

#[test]
fn corrected_figures_are_set_aside() {
    let corrected = Some(Aside::Superseded);
    let one = |text, quote| reads(text, None, &[(quote, corrected)]);
    one("Police initially said that six people had been killed.", "six");
    one("One report said six people had been killed, but it proved to be wrong.", "six");
}

#[test]
fn captions_with_a_day_of_their_own_are_set_aside() {
    let caption = Some(Aside::Caption);
    let text = "A fire at the mill killed six people.\n\nNine Dead at the Mill\n\n\
                Nine are dead and crews are still inside. (Published Monday, June 1, 2015)\n\n\
                The owner said six people were killed.";
    let expected = [("six", None), ("Nine", caption), ("Nine", caption), ("six", None)];
    reads(text, None, &expected);
    // A day in brackets alone, or in the middle, is no caption.
    let text = "The worst fire killed nine people (June 1, 2015).\n\n\
                The report (published Monday, June 1) said six people were killed.";
    reads(text, None, &[("nine", None), ("six", None)]);
}

#[test]
fn parts_of_a_total_are_set_aside() {
    let (event, part) = (Some(Aside::AnotherEvent), Some(Aside::PartOfTotal));
    let text = "Nine people were killed, including two children who were killed in their beds.";
    reads(text, None, &[("Nine", None), ("two", part)]);
    // A part of the city's figure is the whole of the fair's.
    let text = "Nine people were wounded across the city, including four men wounded at the fair.";
    reads(text, None, &[("Nine", event), ("four", None)]);
    let text = "The crash left two guards injured and three others injured.";
    reads(text, None, &[("two", part), ("three", part)]);
    reads("The gunman killed two mothers and their daughters.", None, &[("two", part)]);
}

#[test]
fn people_side_by_side_are_one_figure() {
    let one = |text, quote| reads(text, None, &[(quote, None)]);
    one("Three men and two women were killed at the mill.", "Three men and two women");
    one("He shot and killed his brother and two others.", "his brother and two others");
    one("A house where six children and two adults were killed.", "six children and two adults");
    one("Boat fire leaves man, 2 teens dead", "man, 2 teens");
}

/// A rulebook that counts the dead in Spanish.
const MUERTOS: &str = r#"
[rulebook]
id = "muertos"

[[fact]]
id = "muertos"
counts = "people"
says = [
    "{n} [personas|hombres|mujeres|niños|vecinos] (murieron|muertos|muertas)",
    "(murieron|mató a|muerte de) {n} [personas|hombres|mujeres|niños|vecinos]",
    "dejó {n} muertos",
]
"#;

#[test]
fn spanish_tells_the_same_with_its_own_words() {
    let rulebook = crate::support::rulebook(MUERTOS);
    let is = |text: &str, expected: &[(&str, Option<Aside>)]| {
        let mut article = article("a.txt", text);
        let date = "2016-03-09".parse().ok();
        let language = Some(factlint::internals::text::language::Language::Spanish);
        article.source = Arc::new(Source { date, language, ..Source::clone(&article.source) });
        let mentions = Finder::new(&rulebook).find(&article).mentions;
        let read: Vec<_> = mentions.into_iter().map(|m| (m.quote, m.aside)).collect();
        let expected: Vec<_> = expected.iter().map(|(q, a)| ((*q).to_owned(), *a)).collect();
        assert_eq!(read, expected, "{text}");
    };
    let event = Some(Aside::AnotherEvent);
    is("Un incendio dejó nueve muertos en Elmford.", &[("nueve", None)]);
    is("En lo que va del año murieron 14 personas en Elmford.", &[("14", event)]);
    is("En otro incendio murieron 14 personas.", &[("14", event)]);
    is("En 1997 una inundación mató a 31 vecinos de Elmford.", &[("31", Some(Aside::AnotherTime))]);
    is("Fue lo peor desde 1997, dijo, y murieron 31 vecinos.", &[("31", None)]);
    let corrected = Some(Aside::Superseded);
    is("La policía informó inicialmente de la muerte de seis personas.", &[("seis", corrected)]);
    is("En un incendio murieron dos hombres y una mujer.", &[("dos hombres y una mujer", None)]);
    let text = "Nueve personas murieron, incluidos dos niños muertos en su cama.";
    is(text, &[("Nueve", None), ("dos", Some(Aside::PartOfTotal))]);
    let caption = Some(Aside::Caption);
    is("Un incendio dejó nueve muertos. (Publicado el 1 de junio de 2015)", &[("nueve", caption)]);
}
