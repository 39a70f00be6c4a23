//! The engine against a naive one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use factlint::internals::context::reach::Reach;
use factlint::internals::context::variant;
use factlint::internals::find::Finder;
use factlint::internals::phrase::Item;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::text::language::Language;
use factlint::internals::text::token;
use factlint::internals::text::view::View;
use factlint::internals::value::kind::Kind::Quantity;
use proptest::prelude::*;

use crate::naive::{Hit, Naive, naive};
use crate::support::{self, article, project, rulebook, shared};

fn engine(rulebook: &Rulebook, text: &str) -> BTreeSet<Hit> {
    let article = article("a", text);
    Finder::new(rulebook)
        .find(&article)
        .mentions
        .into_iter()
        .filter(|mention| rulebook.facts[mention.fact].kind == Quantity)
        .collect::<Vec<_>>()
        .into_iter()
        .map(|mention| (mention.fact, mention.place.start, mention.place.end, mention.rivals))
        .collect()
}

/// A story's rules in phrases, without those that the naive engine cannot spell out
/// in time.
fn narrow(story: &str) -> Rulebook {
    let path = project().join(format!("tests/oracle/{story}.toml"));
    let mut rulebook = rulebook(&std::fs::read_to_string(path).unwrap());
    let spelled: Vec<Vec<bool>> = rulebook
        .facts
        .iter()
        .map(|fact| fact.says.iter().map(|p| ways(&rulebook, &p.items) <= 200).collect())
        .collect();
    for (fact, spelled) in rulebook.facts.iter_mut().zip(spelled) {
        let mut spelled = spelled.into_iter();
        fact.says.retain(|_| spelled.next().unwrap());
        assert!(!fact.says.is_empty(), "{} has wide phrases only", fact.id);
    }
    rulebook
}

/// How many variants a phrase has.
fn ways(rulebook: &Rulebook, items: &[Item]) -> usize {
    let of_all = |all: &mut dyn Iterator<Item = usize>| all.fold(0, usize::saturating_add);
    items.iter().fold(1, |product, item| {
        product.saturating_mul(match item {
            Item::OneOf(branches) => of_all(&mut branches.iter().map(|b| ways(rulebook, b))),
            Item::Forms(forms) => forms.len(),
            Item::Maybe(items) => ways(rulebook, items).saturating_add(1),
            Item::Name(name) => rulebook.names[*name].spellings.len(),
            _ => 1,
        })
    })
}

/// Whether any sentence of a text is held against phrases without some of its words as well.
fn has_variants(text: &str) -> bool {
    let (view, language) = (View::of(text), Language::of(text));
    let view: &str = &view.text;
    let mut at = 0;
    while at < view.len() {
        let window = Reach::default().sentence(view, at, at, language);
        let tokens = token::tokens(view, window.span.clone());
        if !variant::of(view, &window.span, &tokens, language).is_empty() {
            return true;
        }
        at = view.ceil_char_boundary(window.own.end.max(at + 1));
    }
    false
}

fn same(oracle: &Naive<'_>, text: &str) {
    let rulebook = oracle.rulebook;
    let (engine, naive) = (engine(rulebook, text), naive(oracle, text));
    if engine != naive {
        let show = |hits: BTreeSet<&Hit>| {
            hits.iter()
                .map(|(fact, start, end, rivals)| {
                    format!("{} {:?} {rivals:?}", rulebook.facts[*fact].id, &text[*start..*end])
                })
                .collect::<Vec<_>>()
        };
        panic!(
            "only the engine: {:?}\nonly the naive one: {:?}\nin {text:?}",
            show(engine.difference(&naive).collect()),
            show(naive.difference(&engine).collect())
        );
    }
}

#[test]
fn the_engines_agree_on_the_corpus() {
    for story in ["venezuela-assembly", "harbor-docs"] {
        for rules in ["venezuela-assembly", "harbor-docs"] {
            let rulebook = narrow(rules);
            let rulebook = Naive::new(&rulebook);
            let folder = project().join("corpus").join(story);
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|ending| ending == "txt") {
                    same(&rulebook, &std::fs::read_to_string(path).unwrap());
                }
            }
        }
    }
}

#[test]
#[cfg_attr(not(material), ignore = "needs material that is not here")]
fn the_engines_agree_on_the_real_articles() {
    let folder = shared("seeds");
    let rulebook = narrow("venezuela-assembly");
    let rulebook = Naive::new(&rulebook);
    for entry in std::fs::read_dir(folder).unwrap() {
        same(&rulebook, &std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
}

/// Facts of every shape of phrase, on words that the generated texts are made of.
fn shapes() -> Rulebook {
    let mut text = String::from(
        r#"
[rulebook]
id = "shapes"
title = "Shapes"
[names]
hall = ["Grand Hall", "hall", "house of the moon"]
mara = ["Mara Quill", "Quill"]
[families]
papers = ["~ballot", "votes", "voted papers", "seats of the {hall}"]
[[fact]]
id = "plain"
expect = 1
says = ["{n} seats", "{n}-member {hall}", "seats [in all] ... tally {n}"]
[[fact]]
id = "of-seats"
expect = 1
says = ["{n} of the {plain} seats", "{n} (votes|ballots) for {mara}", "{mara} ... with {n}"]
near = ["{hall}", "moon*"]
[[fact]]
id = "gap"
expect = 1
says = ["{n} ... voted for {mara}", "voted ... {n} ... times"]
unless = ["never", "not [quite]"]
[[fact]]
id = "left"
expect = 1
says = ["hall of {n}", "{hall} holds {n}"]
[[fact]]
id = "beginnings"
expect = 1
says = ["{n} countr*", "recog* by {n}"]
[[fact]]
id = "signs"
expect = 1
says = ["{n} / day", "+{n} points"]
[[fact]]
id = "alone"
expect = 1
says = [
  { says = "{n} times", near = ["{mara}", "tower"], unless = ["hall", "never"] },
  { says = "{n} @papers", unless = ["@papers for"] },
  "{n} @papers altogether",
]
[[fact]]
id = "bracketed"
expect = 1
says = ["seats ({n}|of {n}) altogether"]
"#,
    );
    for i in 0..20 {
        text.push_str(&format!(
            "[[fact]]\nid = \"crowd-{i}\"\nexpect = 1\nsays = [\"{{n}} seats in the w{i} wing\"]\n"
        ));
        text.push_str(&format!(
            "[[fact]]\nid = \"near-{i}\"\nexpect = 1\nsays = [\"{{n}} seats\"]\nnear = [\"w{i} tower\"]\n"
        ));
    }
    text = text.replace("w1", "wa").replace("w2", "we");
    // A name of letters only, so that "w3" is one word.
    for (digit, letter) in ('0'..='9').zip('a'..) {
        text = text
            .replace(&format!("w{digit}"), &format!("w{letter}{letter}"))
            .replace(&format!("wa{digit}"), &format!("wx{letter}"))
            .replace(&format!("we{digit}"), &format!("wy{letter}"));
    }
    rulebook(&text)
}

// Signs that part figures or enclose an aside are left out: the naive engine knows no clauses, and
// `clauses.rs` holds what they do.
fn word() -> impl Strategy<Value = String> {
    let words = [
        "seats",
        "SEATS",
        "member",
        "Grand Hall",
        "hall",
        "house of the moon",
        "moonlight",
        "Mara Quill",
        "Quill",
        "of",
        "the",
        "of the",
        "for",
        "votes",
        "ballots",
        "with",
        "voted",
        "voted for",
        "times",
        "never",
        "not",
        "not quite",
        "holds",
        "countries",
        "country",
        "recognised by",
        "in all",
        "tally",
        "in the",
        "wing",
        "tower",
        "waa",
        "wbb wing",
        "wcc tower",
        "/ day",
        "+",
        "points",
        "altogether",
        "U.S.",
        "and",
        ":",
        ".",
        "(",
        ")",
        "-",
        "?",
        "\n",
        "\n\n",
        "“",
        "”",
        "’s",
        "its",
        "only",
        "other",
        "more",
        "while the tower was never shut",
        "while the moon stood",
        "although it was not quite shut",
    ];
    let numbers = [
        "167",
        "nearly 60",
        "one hundred and twelve",
        "more than 50",
        "60-odd",
        "1,200",
        "about 3.5 million",
        "between 3 and 5",
        "a dozen",
        "two-thirds",
        "5%",
        "$4",
        "12 miles",
        "several",
        "55 to 60",
        "twenty",
        "at least 7",
        "up to 9",
        "8 or more",
        "half",
        "the first",
        "in 2019",
        "12k",
    ];
    prop_oneof![
        3 => proptest::sample::select(words.to_vec()).prop_map(str::to_owned),
        2 => proptest::sample::select(numbers.to_vec()).prop_map(str::to_owned),
    ]
}

#[test]
fn the_engines_agree_on_what_they_once_did_not() {
    let shapes = Naive::new(Box::leak(Box::new(shapes())));
    // A share is no number of seats, so the phrase with that number is not there.
    same(&shapes, "Grand Hall 167 of the two-thirds seats ");
    // The article before a hedge that begins with "not" is passed over as before every other.
    same(&shapes, "Grand Hall of the not quite a dozen ");
    // "The first" is one of several, and no place.
    same(&shapes, "167 Mara Quill recognised by the first ");
}

proptest! {
    #![proptest_config(support::generated(1000))]
    #[test]
    fn the_engines_agree_on_generated_texts(
        words in proptest::collection::vec((word(), proptest::sample::select(vec![" ", " ", " ", "  ", "\n", "-"])), 1..24)
    ) {
        static SHAPES: LazyLock<Naive<'static>> =
            LazyLock::new(|| Naive::new(Box::leak(Box::new(shapes()))));
        let text: String = words.into_iter().map(|(word, gap)| word + gap).collect();
        // The naive engine holds a phrase against the sentence as it stands, and not against
        // what is left of it without an aside or a negation; `clauses.rs` holds what that does.
        prop_assume!(!has_variants(&text));
        same(&SHAPES, &text);
    }
}
