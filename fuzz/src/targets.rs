//! What is asked of any input: nothing panics, places lie in the file and on borders of letters, a
//! second run says the same, and nothing hidden reaches a terminal.
//!
//! Plain functions from bytes to nothing; a broken promise is a panic. The programs in
//! `fuzz_targets` hand them what a fuzzer makes up, and the test suite hands them the files in
//! `seeds` and changed ones, so that they hold on every machine.

use std::io;
use std::path::Path;

// Everything that is no part of the library's front door is named here and nowhere below.
use factlint::internals::context;
use factlint::internals::decisions::Store;
use factlint::internals::decisions::apply::Asked;
use factlint::internals::decisions::document::{Change, changed};
use factlint::internals::find::Finder;
use factlint::internals::judge::tell;
use factlint::internals::mention::{Place, Spot};
use factlint::internals::read::{Entry, Options, Outcome, Reader};
use factlint::internals::render::{
    cases, json, problems, quantities as shown, terminal, untrusted,
};
use factlint::internals::report::quantity::Quantities;
use factlint::internals::report::{Exit, Report};
use factlint::internals::rulebook::Rulebook;
use factlint::internals::rulebook::level::Level;
use factlint::internals::rulebook::problem::Problem;
use factlint::internals::run::Run;
use factlint::internals::run::batch::Batch;
use factlint::internals::test::case;
use factlint::internals::test::told::Tested;
use factlint::internals::text::article::{Article, Origin};
use factlint::internals::text::source::{Skipped, Source};

/// Facts of every kind, which find something in nearly any text with numbers.
const RULES: &str = r#"
[rulebook]
id = "ferry"
as-of = 2021-03-09

[names]
alma = ["Alma", "MS Alma"]
vos = ["Vos", "captain Vos"]
dahl = ["Dahl"]

[[fact]]
id = "cabins"
expect = 112
says = ["{alma} has {n} cabins", "{n} cabins", "{n} [of the] cabins"]

[[fact]]
id = "dead"
counts = "people"
says = ["{n} (dead|killed)", "{n} people ... died"]

[[fact]]
id = "launched"
expect = 1998-05-03
says = ["launched ... {date}", "(on|in) {date}"]

[[fact]]
id = "alarm"
expect = true
says = ["alarm was raised"]
denies = ["no alarm was raised"]

[[fact]]
id = "master"
values = ["vos", "dahl"]
expect = "vos"
says = ["under {value}"]

[[fact]]
id = "votes"
expect = 81
claimed-by = ["vos"]
says = ["{n} votes"]

[[constraint]]
id = "room-for-all"
require = "{votes} <= {cabins} + {dead}"
"#;

/// An article that states most of what [`RULES`] asks for.
const TEXT: &str = "The Alma has nearly 120 cabins.\n\nIt was launched on 3 May 1998 under Vos, \
    who claims 81 votes. No alarm was raised when two people and a dog died.\n";

/// The bytes of an article's file.
pub fn article(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("article.txt");
    std::fs::write(&path, bytes).expect("a file can be written");
    let rulebook = sound(RULES);
    let (outcome, parts) = read(&path);
    assert!(outcome == read(&path).0 && parts == read(&path).1, "a second reading differs");
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(skipped) => {
            assert!(!skipped.why.is_empty(), "refused without a reason");
            return;
        }
    };
    assert_eq!((outcome.bytes, outcome.parts), (bytes.len(), parts.len()));
    let mut end = 0;
    for part in &parts {
        let whole = part.in_file(&(0..part.text.len()));
        assert!(end <= whole.start && whole.end <= bytes.len(), "{whole:?} behind {end}");
        end = whole.end;
        letters(part, bytes);
    }
    let first = judged(&rulebook, &parts);
    report(&first, &rulebook, &[bytes]);
    same(&first, &judged(&rulebook, &parts), &rulebook);
}

/// The bytes of a web page.
pub fn html(bytes: &[u8]) {
    format("page.html", bytes);
}

/// The bytes of a page in Markdown.
pub fn markdown(bytes: &[u8]) {
    format("page.md", bytes);
}

/// The bytes of a page in AsciiDoc, reStructuredText and wikitext.
pub fn light(bytes: &[u8]) {
    for name in ["page.adoc", "page.rst", "page.wiki"] {
        format(name, bytes);
    }
}

/// The bytes of a file of records, of each kind.
pub fn records(bytes: &[u8]) {
    for name in ["records.jsonl", "records.csv", "records.tsv"] {
        format(name, bytes);
    }
}

/// A file of a format with marks: what is stated stands in the file, in order, and a second reading
/// says the same.
fn format(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file can be written");
    let rulebook = sound(RULES);
    let (outcome, articles) = read(&path);
    assert!(outcome == read(&path).0 && articles == read(&path).1, "a second reading differs");
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(skipped) => {
            assert!(!skipped.why.is_empty(), "refused without a reason");
            return;
        }
    };
    assert_eq!(outcome.bytes, bytes.len());
    for article in &articles {
        let mut start = 0;
        for (at, letter) in article.text.char_indices() {
            let place = article.in_file(&(at..at + letter.len_utf8()));
            assert!(start <= place.start && place.start <= place.end, "{place:?} behind {start}");
            assert!(place.end <= bytes.len(), "{place:?} of {}", bytes.len());
            start = place.start;
        }
    }
    let run = judged(&rulebook, &articles);
    for judgement in &run.judged.judgements {
        let place = &judgement.mention.place;
        assert!(place.start < place.end && place.end <= bytes.len(), "{place:?}");
        assert!(place.line > 0 && place.column > 0, "{place:?}");
    }
    visible(&both(&run, &rulebook)[1]);
    same(&run, &judged(&rulebook, &articles), &rulebook);
}

/// Every letter lies behind the one before it, and those of UTF-8 are the file's own.
fn letters(part: &Article, file: &[u8]) {
    let mut end = part.begins.byte;
    for (at, letter) in part.text.char_indices() {
        let place = part.in_file(&(at..at + letter.len_utf8()));
        assert!(end <= place.start && place.start <= place.end, "{place:?} behind {end}");
        end = place.end;
        if part.origin == Origin::Same {
            let mut own = [0; 4];
            assert_eq!(file.get(place), Some(letter.encode_utf8(&mut own).as_bytes()));
        }
    }
}

/// The text of a rulebook.
pub fn rulebook(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let (rulebook, mistakes) = parse(text);
    mistakes_are_placed(text, &rulebook, &mistakes);
    assert_eq!(parse(text).1, mistakes, "a second reading differs");
    let results = case::run(&rulebook);
    assert_eq!(case::run(&rulebook), results, "a second run of the cases differs");
    let tested = Tested::of(&rulebook, &results, &[]);
    visible(&written_by(|out| cases::render(&tested, STYLE, out)));
    judge_all(&rulebook, &[TEXT]);
}

/// The text of a file of decisions.
pub fn decisions(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let store = Store::parse("decisions.toml", text);
    for problem in &store.problems {
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{problem:?}");
        let place = &problem.place;
        assert!(place.line > 0 && place.text.get(place.start..place.end).is_some(), "{problem:?}");
    }
    visible(&written_by(|out| problems(&store.problems, false, out)));
    let rulebook = sound(RULES);
    let mut report = told(&judged(&rulebook, &[written("article.txt".into(), TEXT)]), &rulebook);
    let asked = Asked {
        level: &|_, level| Some(level),
        unreported: &Default::default(),
        today: Some(jiff::civil::date(2020, 1, 6)),
        looked_for: &|_| true,
        whole: true,
        rooted: true,
        all_rules: true,
        strict: false,
        fail_on: Some(Level::Note),
    };
    store.apply(&mut report, &asked);
    let again: Report = serde_json::from_str(&written_by(|out| json::render(&report, STYLE, out)))
        .expect("it is JSON");
    assert_eq!(again, report);
    visible(&written_by(|out| terminal::render(&report, STYLE, out)));
    let put = |store: &Store| -> Vec<Change> {
        store.entries.iter().map(|placed| Change::Put(placed.entry.clone())).collect()
    };
    // What is no list of tables is not written to, and mistakes are not written over.
    if !store.problems.is_empty() {
        return;
    }
    let Ok(once) = changed(text, &put(&store)) else { return };
    let written = Store::parse("decisions.toml", &once);
    assert_eq!(written.problems, [], "{once}");
    assert_eq!(written.entries.len(), store.entries.len(), "{once}");
    assert_eq!(changed(&once, &put(&written)).as_ref(), Ok(&once), "a second change differs");
}

/// A phrase in the first line, and a text that it may stand in.
pub fn phrase(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (phrase, text) = text.split_once('\n').unwrap_or((&text, TEXT));
    let rules = format!(
        "[rulebook]\nid = \"any\"\n[names]\nhall = [\"Grand Hall\", \"hall\"]\n\
         [[fact]]\nid = \"number\"\nexpect = 60\nsays = [{phrase}]\n\
         [[fact]]\nid = \"other\"\nexpect = 3\nsays = [\"{{n}} seats\"]\n",
        phrase = toml::Value::from(phrase)
    );
    let (rulebook, mistakes) = parse(&rules);
    mistakes_are_placed(&rules, &rulebook, &mistakes);
    if mistakes.is_empty() {
        judge_all(&rulebook, &[text]);
        attempts(&rulebook, text);
    }
}

/// A constraint in the first line, and a text with values for it.
pub fn constraint(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (constraint, text) = text.split_once('\n').unwrap_or((&text, "2 apples, 3 pears, 4 figs"));
    let mut rules = String::from("[rulebook]\nid = \"any\"\n");
    for (id, word) in [("a", "apples"), ("b", "pears"), ("c", "figs")] {
        rules += &format!("[[fact]]\nid = \"{id}\"\nsays = [\"{{n}} {word}\"]\n");
    }
    let constraint = toml::Value::from(constraint);
    rules += &format!("[[constraint]]\nid = \"holds\"\nrequire = {constraint}\n");
    let (rulebook, mistakes) = parse(&rules);
    mistakes_are_placed(&rules, &rulebook, &mistakes);
    // A second article, so that values of several sources meet as well.
    judge_all(&rulebook, &[text, "5 apples and 1 pears; about 60 figs"]);
}

/// A text with quantities.
pub fn quantities(bytes: &[u8]) {
    let text: &str = &String::from_utf8_lossy(bytes);
    let day = Some(jiff::civil::date(2020, 1, 6));
    let stated = context::quantities::read(text, day, None);
    assert_eq!(context::quantities::read(text, day, None), stated, "a second run differs");
    let stated = Quantities::from(&stated);
    let line = written_by(|out| shown::json("text", &stated, out));
    let read: serde_json::Value = serde_json::from_str(&line).expect("it is JSON");
    let number = |of: &serde_json::Value| {
        of.as_u64().and_then(|n| usize::try_from(n).ok()).expect("it is an offset")
    };
    let mut last = 0;
    for quantity in read["quantities"].as_array().expect("there is a list") {
        let (start, end) = (number(&quantity["start"]), number(&quantity["end"]));
        assert!(last <= start && start < end, "{quantity} begins before {last}");
        last = start;
        assert_eq!(quantity["text"].as_str(), text.get(start..end), "{quantity}");
        assert_eq!(number(&quantity["char_start"]), text[..start].chars().count(), "{quantity}");
        assert_eq!(number(&quantity["char_end"]), text[..end].chars().count(), "{quantity}");
    }
    let article = Article::new(Source::of("text"), text);
    visible(&written_by(|out| shown::lines(&article, &stated, out)));
}

/// A rulebook and articles, each behind a line of [`BORDER`].
pub fn check(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let mut pieces = text.split(BORDER);
    let (rulebook, mistakes) = parse(pieces.next().unwrap_or_default());
    mistakes_are_placed(text, &rulebook, &mistakes);
    let mut texts: Vec<&str> = pieces.collect();
    if texts.is_empty() {
        texts.push(TEXT);
    }
    judge_all(&rulebook, &texts);
    attempts(&rulebook, texts[0]);
}

/// What parts a rulebook from the articles behind it.
const BORDER: &str = "\n=====\n";

const STYLE: terminal::Style =
    terminal::Style { color: false, width: 80, quiet: false, verbose: true };

/// Reads a file through the one door.
fn read(path: &Path) -> (Result<Outcome, Skipped>, Vec<Article>) {
    let mut parts = Vec::new();
    let mut reader = Reader::new(&Options::default());
    let outcome = reader.each_part(&Entry::of(path), |part| parts.push(part.clone()));
    (outcome, parts)
}

fn parse(text: &str) -> (Rulebook, Vec<Problem>) {
    Rulebook::parse(vec![("rules.toml".into(), text.into())])
}

fn sound(text: &str) -> Rulebook {
    let (rulebook, mistakes) = parse(text);
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    rulebook
}

/// The article of a text.
fn written(path: String, text: &str) -> Article {
    Article::new(Source::of(path), text)
}

/// Finds and judges, as the program does.
fn judged(rulebook: &Rulebook, articles: &[Article]) -> Run {
    let finder = Finder::new(rulebook);
    let mut batch = Batch::default();
    for article in articles {
        batch.add(finder.find(article));
        batch.sources.push(article.source.clone());
    }
    Run::new(rulebook, batch).with_silence(rulebook)
}

/// Judges texts, whatever the rulebook is worth, and holds the report to its promises.
fn judge_all(rulebook: &Rulebook, texts: &[&str]) {
    let path = |i: usize| format!("{i:03}.txt");
    let mut articles: Vec<Article> =
        texts.iter().enumerate().map(|(i, text)| written(path(i), text)).collect();
    let first = judged(rulebook, &articles);
    let files: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
    report(&first, rulebook, &files);
    articles.reverse();
    same(&first, &judged(rulebook, &articles), rulebook);
}

/// Where a fact is nearly stated, for whoever asks why it is not.
fn attempts(rulebook: &Rulebook, text: &str) {
    let finder = Finder::new(rulebook);
    let article = written("000.txt".into(), text);
    for fact in 0..rulebook.facts.len() {
        for attempt in finder.attempts(&article, fact) {
            placed(&attempt.place, &attempt.quote, text.as_bytes());
        }
    }
}

fn mistakes_are_placed(text: &str, rulebook: &Rulebook, mistakes: &[Problem]) {
    for mistake in mistakes {
        assert!(!mistake.message.is_empty() && !mistake.message.ends_with('.'), "{mistake:?}");
        assert!(text.get(mistake.location.span.clone()).is_some(), "{mistake:?}");
        for (location, _) in &mistake.also {
            assert!(text.get(location.span.clone()).is_some(), "{mistake:?}");
        }
    }
    let told = tell::problems(mistakes, rulebook);
    visible(&written_by(|out| problems(&told, false, out)));
}

/// Holds a report on files in order of their paths to its promises.
fn report(report: &Run, rulebook: &Rulebook, files: &[&[u8]]) {
    let file = |path: &str| {
        report.articles.iter().position(|source| source.path == path).map(|i| files[i])
    };
    for judgement in &report.judged.judgements {
        let mention = &judgement.mention;
        let file = file(&mention.source.path).expect("an article of the report");
        placed(&mention.place, &mention.quote, file);
        assert!(mention.excerpt.text.get(mention.excerpt.span.clone()).is_some(), "{mention:?}");
    }
    let spot = |spot: &Spot| {
        placed(&spot.place, &spot.quote, file(&spot.path).expect("an article of the report"));
    };
    for finding in &report.judged.findings {
        finding.at.iter().for_each(spot);
        finding.related.iter().map(|(at, _)| at).for_each(spot);
        assert!(!finding.message.is_empty() && !finding.help.is_empty(), "{finding:?}");
        if let Some(location) = &finding.rule {
            let book = &rulebook.books[location.book];
            assert!(book.text.get(location.span.clone()).is_some(), "{finding:?}");
        }
    }
    let [text, shown] = both(report, rulebook);
    visible(&shown);
    let again: Report = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(again, told(report, rulebook));
    assert!(text.chars().all(|c| c == '\n' || !c.is_ascii_control()), "{text:?}");
}

/// A place lies in its file and holds the words that are quoted from it.
fn placed(place: &Place, quote: &str, file: &[u8]) {
    assert!(place.line > 0 && place.column > 0, "{place:?}");
    let bytes = file.get(place.start..place.end);
    assert!(bytes.is_some(), "{place:?} is outside of {} bytes", file.len());
    // What a file in another encoding has there is written otherwise.
    if let Ok(text) = str::from_utf8(file) {
        let words = text.get(place.start..place.end);
        assert!(words.is_some(), "{place:?} cuts a letter of {text:?}");
        assert!(quote.is_empty() || words == Some(quote), "{words:?} is quoted as {quote:?}");
    }
}

/// Two reports say the same, in the same bytes.
fn same(first: &Run, second: &Run, rulebook: &Rulebook) {
    assert_eq!(both(first, rulebook), both(second, rulebook), "a second run differs");
}

fn told(run: &Run, rulebook: &Rulebook) -> Report {
    run.clone().report(rulebook, Exit::Clean)
}

/// The report for programs and for people.
fn both(run: &Run, rulebook: &Rulebook) -> [String; 2] {
    let report = told(run, rulebook);
    [json::render, terminal::render].map(|render| written_by(|out| render(&report, STYLE, out)))
}

/// What a format writes.
fn written_by(render: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    render(&mut out).expect("memory can be written to");
    String::from_utf8(out).expect("formats write text")
}

/// Nothing reaches a terminal that it would act on or that nobody sees.
fn visible(text: &str) {
    for line in text.split('\n') {
        assert!(!line.chars().any(untrusted::is_hidden), "{line:?}");
    }
}
