//! What a run costs, in counts that are the same on every machine.

use factlint::internals::find::Finder;
use factlint::internals::mention::counters::Counters;
use factlint::internals::rulebook::Rulebook;

use crate::support::{article, project, rulebook, story_rules};

fn counters(rulebook: &Rulebook, text: &str) -> Counters {
    Finder::new(rulebook).find(&article("a", text)).counters
}

fn corpus() -> String {
    let mut all = String::new();
    for story in ["harbor-docs", "venezuela-assembly"] {
        let mut files: Vec<_> = std::fs::read_dir(project().join("corpus").join(story))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
            .collect();
        files.sort();
        for file in files {
            all.push_str(&std::fs::read_to_string(file).unwrap());
            all.push_str("\n\n");
        }
    }
    all
}

#[test]
fn the_work_grows_with_the_text_and_no_faster() {
    let rulebook = story_rules("venezuela-assembly");
    let text = corpus();
    let once = counters(&rulebook, &text);
    let four_times = counters(&rulebook, &text.repeat(4));
    assert!(once.numbers > 150 && once.sentences > 20, "{once:?}");
    assert_eq!(four_times.numbers, 4 * once.numbers);
    assert_eq!(four_times.probes, 4 * once.probes);
    assert_eq!(four_times.sentences, 4 * once.sentences);
    assert_eq!(four_times.candidates, 4 * once.candidates);
}

/// A story's rules with `more` facts beside them, each with words of its own.
fn with_facts(more: usize, phrase: impl Fn(usize) -> String) -> Rulebook {
    let path = project().join("rules/venezuela-assembly.toml");
    let mut text = std::fs::read_to_string(path).unwrap();
    for i in 0..more {
        text.push_str(&format!(
            "\n[[fact]]\nid = \"unused-{i}\"\nexpect = 5\nsays = [\"{}\"]\n",
            phrase(i)
        ));
    }
    rulebook(&text)
}

/// A word that stands in no text: letters only, different for each number.
fn invented(i: usize) -> String {
    let letters = |mut i: usize| {
        let mut word = String::new();
        for _ in 0..4 {
            word.push(char::from(b'a' + (i % 26) as u8));
            i /= 26;
        }
        word
    };
    format!("zyx{}", letters(i))
}

#[test]
fn facts_that_do_not_occur_cost_nothing() {
    let text = corpus();
    let few = counters(&story_rules("venezuela-assembly"), &text);
    let many = counters(&with_facts(2_000, |i| format!("{{n}} {}", invented(i))), &text);
    assert_eq!(few, many);
}

#[test]
fn facts_that_share_a_word_are_told_apart_by_another() {
    let text = corpus();
    let few = counters(&with_facts(1, |_| "{n} seats of the zyxaaaa".into()), &text);
    let many =
        counters(&with_facts(2_000, |i| format!("{{n}} seats of the {}", invented(i))), &text);
    assert_eq!(few.numbers, many.numbers);
    assert_eq!(few.sentences, many.sentences);
    assert!(many.candidates <= few.candidates, "{few:?}, {many:?}");
}
