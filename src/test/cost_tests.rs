//! Eight times the input costs about eight times the work. `benches/growth.py` shows the same
//! in seconds, for more kinds of input.

use crate::find::Finder;
use crate::rulebook::Rulebook;
use crate::run::Run;
use crate::run::batch::Batch;
use crate::text::article::Article;
use crate::text::cost::DONE;
use crate::text::source::Source;

/// What it costs to hold some articles, each with its event, against rules.
fn cost(rules: &str, articles: &[(String, &str)]) -> u64 {
    let rules = format!("[rulebook]\nid = \"x\"\nas-of = 2020-01-01\n{rules}");
    let (rulebook, problems) = Rulebook::parse(vec![("x.toml".into(), rules)]);
    assert!(problems.is_empty(), "{problems:#?}");
    DONE.set(0);
    let finder = Finder::new(&rulebook);
    let mut batch = Batch::default();
    for (index, (text, event)) in articles.iter().enumerate() {
        let event = Some(*event).filter(|event| !event.is_empty()).map(Into::into);
        let source = Source { event, ..Source::of(format!("{index:06}")) };
        let article = Article::new(source, text.as_str());
        batch.add(finder.find(&article));
    }
    Run::new(&rulebook, batch);
    DONE.get()
}

/// Asserts that work grows with `n` and not by its square.
fn grows_no_faster(least: u64, of: impl Fn(usize) -> u64) {
    let (once, often) = (of(50), of(400));
    assert!(once > least, "{once} steps: this counts nothing");
    assert!(often <= 12 * once, "{once} and {often}");
}

/// A word that is different for each number.
fn word(i: usize) -> String {
    let letter = |i: usize| char::from(b'a' + (i % 26) as u8);
    format!("zyx{}{}{}", letter(i), letter(i / 26), letter(i / 676))
}

fn each(n: usize, of: impl Fn(usize) -> String) -> String {
    (0..n).map(of).collect()
}

#[test]
fn a_name_with_gaps_costs_its_sentences() {
    for name in ["the ... white", "the ... white ... old", "the ... white ... old ... vessel"] {
        let rules = format!(
            "[[fact]]\nid = \"f\"\nsays = [\"{{n}} cabins\"]\nabout = {{ names = [\"{name}\"] }}\n"
        );
        let paragraph = "On Monday the big white and rather old vessel left; she has 9 cabins.\n\n";
        grows_no_faster(1_000, |n| cost(&rules, &[(paragraph.repeat(n), "")]));
    }
}

#[test]
fn an_article_is_read_once_for_all_facts() {
    let text = each(400, |i| format!("The {} ferry has 5 {} here.\n\n", word(i), word(i)));
    let articles = [(text, "")];
    let of = |key: &str| {
        let facts = |n| {
            each(n, |i| {
                let (key, word) = (key.replace("NAME", &word(i)), word(i));
                format!("[[fact]]\nid = \"f-{i}\"\nexpect = 5\nsays = [\"{{n}} {word}\"]\n{key}\n")
            })
        };
        let of_one = cost(&facts(1), &articles);
        let of_many = cost(&facts(300), &articles);
        let length = articles[0].0.len() as u64;
        assert!(of_one > length && of_many < 2 * length, "{of_one} and {of_many} of {length}");
    };
    of("about = { names = [\"NAME ferry\"] }");
    of("applies-to = { mentions = [\"NAME ferry\"] }");
}

#[test]
fn constraints_cost_the_mentions_of_their_facts() {
    let rules = |n: usize| {
        let fact = |i| format!("[[fact]]\nid = \"f-{i}\"\nsays = [\"{{n}} {}\"]\n", word(i));
        let constraint = |i| {
            let next = (i + 1) % n;
            format!("[[constraint]]\nid = \"c-{i}\"\nrequire = \"{{f-{i}}} < {{f-{next}}}\"\n")
        };
        each(n, fact) + &each(n, constraint)
    };
    let text = |n| each(n, |i| format!("There are 5 {} here.\n\n", word(i)));
    grows_no_faster(100, |n| cost(&rules(n), &[(text(n), "")]));
    let events: Vec<String> = (0..400).map(word).collect();
    let article = "There are 5 zyxaaa and 6 zyxbaa.".to_owned();
    let articles: Vec<_> = events.iter().map(|event| (article.clone(), event.as_str())).collect();
    grows_no_faster(100, |n| cost(&rules(2), &articles[..n]));
}

#[test]
fn many_values_cost_no_more_than_those_that_stand_there() {
    let text = |n| each(n, |i| format!("The berth is {} now.\n\n", word(i)));
    let values = |n| each(n, |i| format!("v-{i} = {{ says = [\"{}\"] }}\n", word(i)));
    let one =
        "[[fact]]\nid = \"f\"\nexpect = \"v-0\"\nsays = [\"berth is {value}\"]\n[fact.values]\n";
    grows_no_faster(100, |n| cost(&format!("{one}{}", values(n)), &[(text(n), "")]));
    let facts = |n| {
        each(n, |i| {
            let word = word(i);
            format!(
                "[[fact]]\nid = \"f-{i}\"\nexpect = \"x\"\nsays = [\"berth is {{value}}\"]\n\
                 values = {{ x = [\"{word}\"] }}\n"
            )
        })
    };
    grows_no_faster(100, |n| cost(&facts(n), &[(text(n), "")]));
}

#[test]
fn a_word_that_stands_there_often_costs_what_its_places_cost() {
    let rules = "[[fact]]\nid = \"f\"\nexpect = \"a\"\nsays = [\"president {value}\"]\n\
                 values = { a = [\"Ada Holm\"] }\n";
    // Long enough to be read in several windows.
    grows_no_faster(50, |n| cost(rules, &[("President Holm ".repeat(8 * n), "")]));
}

#[test]
fn many_periods_cost_no_more_than_those_that_fit() {
    let rules = |n| {
        let period = |i: usize| {
            let day = format!("{}-{:02}-{:02}", 1000 + i / 336, i % 336 / 28 + 1, i % 28 + 1);
            let value = 1000 + i;
            format!("[[fact.over-time]]\nfrom = {day}\nuntil = {day}\nexpect = {value}\n")
        };
        format!(
            "[[fact]]\nid = \"f\"\ntolerance = 0\nsays = [\"{{n}} cabins\"]\n{}",
            each(n, period)
        )
    };
    let text = |n| each(n, |i| format!("The ship has {} cabins.\n\n", 1000 + i));
    grows_no_faster(100, |n| cost(&rules(n), &[(text(n), "")]));
}
