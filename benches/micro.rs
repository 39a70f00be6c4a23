//! Small pieces, one by one: `cargo bench`.
//!
//! Whole runs on large generated batches are `benches/compare.py`'s business.
#![allow(clippy::disallowed_methods, reason = "not part of the program")]

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use factlint::internals::extract as quantity;
use factlint::internals::find::Finder;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::text::article::Article;
use factlint::internals::text::language::Language;
use factlint::internals::text::source::Source;
use factlint::internals::text::token;
use factlint::internals::text::view::View;

fn main() {
    divan::main();
}

const RULES: &str = include_str!("../rules/venezuela-assembly.toml");
const ARTICLE: &str = include_str!("../corpus/venezuela-assembly/northgate-herald.txt");
const TYPOGRAPHIC: &str = include_str!("../corpus/venezuela-assembly/plaza-letter.txt");

fn rulebook(text: &str) -> Rulebook {
    Rulebook::parse(vec![("rules.toml".into(), text.into())]).0
}

fn article(text: &str) -> Article {
    Article::new(Source::of("a"), text)
}

#[divan::bench(args = [ARTICLE, TYPOGRAPHIC])]
fn view(bencher: Bencher<'_, '_>, text: &str) {
    let text = text.repeat(40);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| View::of(&text).text.len());
}

#[divan::bench]
fn find_what_does_not_occur(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(
        "[rulebook]\nid = \"a\"\ntitle = \"A\"\n[[fact]]\nid = \"f\"\nexpect = 1\nsays = [\"{n} zebras\"]\n",
    );
    let finder = Finder::new(&rulebook);
    let article = article(&ARTICLE.repeat(40));
    bencher
        .counter(BytesCount::of_str(&article.text))
        .bench_local(|| finder.find(&article).mentions.len());
}

#[divan::bench]
fn find_what_occurs(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(RULES);
    let finder = Finder::new(&rulebook);
    let article = article(&ARTICLE.repeat(40));
    bencher
        .counter(BytesCount::of_str(&article.text))
        .bench_local(|| finder.find(&article).mentions.len());
}

#[divan::bench]
fn read_the_numbers_of_a_sentence(bencher: Bencher<'_, '_>) {
    let text = "Nearly 60 of the one hundred and sixty-seven seats, or 35.9 percent, changed hands \
                between 3 and 9 June 2025 for about $1.2 million.";
    let tokens = token::tokens(text, 0..text.len());
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        quantity::read(text, 0..text.len(), &tokens, None, Language::English).len()
    });
}

#[divan::bench(args = [10, 1_000, 10_000])]
fn load_a_rulebook(bencher: Bencher<'_, '_>, facts: usize) {
    let mut text = String::from("[rulebook]\nid = \"many\"\ntitle = \"Many\"\n");
    for i in 0..facts {
        text.push_str(&format!(
            "[[fact]]\nid = \"fact-{i}\"\nexpect = {i}\nsays = [\"{{n}} things of kind {i}\"]\n"
        ));
    }
    bencher.counter(ItemsCount::new(facts)).bench_local(|| {
        let rulebook = rulebook(&text);
        let finder = Finder::new(&rulebook);
        std::hint::black_box(&finder);
        rulebook.facts.len()
    });
}
