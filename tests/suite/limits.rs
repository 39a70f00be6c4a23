//! The limits that `SECURITY.md` names are those that hold, and whatever is beyond one is said.

use std::fs;

use factlint::internals::read::{self, Entry, Options, Reader};
use factlint::internals::rulebook::Rulebook;

use crate::program;
use crate::support::{self, project};

/// The limit of a row of the table, as it is written there.
fn limit(what: &str) -> String {
    let text = fs::read_to_string(project().join("SECURITY.md")).unwrap();
    let row = text.lines().find(|line| line.starts_with(&format!("| {what} |")));
    let row = row.unwrap_or_else(|| panic!("no row for {what}"));
    row.split('|').nth(2).unwrap().trim().to_owned()
}

/// The first number of a limit.
fn number(what: &str) -> usize {
    let limit = limit(what).replace(',', "");
    limit.split(|c: char| !c.is_ascii_digit()).find(|n| !n.is_empty()).unwrap().parse().unwrap()
}

/// The codes of what is wrong with a fact of these keys, in a rulebook with this behind it.
fn codes(keys: &str, more: &str) -> Vec<&'static str> {
    let text = format!("[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\n{keys}\n{more}");
    Rulebook::parse(vec![("x.toml".into(), text)]).1.iter().map(|problem| problem.code).collect()
}

fn says(phrase: &str) -> Vec<&'static str> {
    codes(&format!("says = [\"{phrase}\"]"), "")
}

#[test]
fn a_phrase_has_a_length_pieces_and_depth() {
    assert_eq!(limit("a phrase"), "1,000 bytes, 64 pieces, brackets 8 deep");
    let long = |bytes: usize| format!("{{n}} {}", "x".repeat(bytes - 4));
    assert_eq!(says(&long(1_000)), [] as [&str; 0]);
    assert_eq!(says(&long(1_001)), ["template-too-long"]);
    let pieces = |count: usize| format!("{{n}}{}", " x".repeat(count - 1));
    assert_eq!(says(&pieces(64)), [] as [&str; 0]);
    assert_ne!(says(&pieces(65)), [] as [&str; 0]);
    let deep = |depth: usize| format!("{{n}} boats {}x{}", "[y ".repeat(depth), "]".repeat(depth));
    assert_eq!(says(&deep(8)), [] as [&str; 0]);
    assert_ne!(says(&deep(9)), [] as [&str; 0]);
}

#[test]
fn a_constraint_has_a_length_and_depth() {
    assert_eq!(limit("a constraint"), "1,000 bytes, brackets 8 deep");
    let of = |relation: &str| {
        let constraint = format!("[[constraint]]\nid = \"c\"\nrequire = \"{relation}\"");
        codes("says = [\"{n} boats\"]", &constraint)
    };
    let long = |bytes: usize| format!("{{f}} <={}1", " ".repeat(bytes - 7));
    assert_eq!(of(&long(1_000)), [] as [&str; 0]);
    assert_eq!(of(&long(1_001)), ["constraint-too-long"]);
    let deep = |depth: usize| format!("{}{{f}}{} <= 1", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(of(&deep(8)), [] as [&str; 0]);
    assert_ne!(of(&deep(9)), [] as [&str; 0]);
}

#[test]
fn a_family_has_so_many_words() {
    let most = number("a family of words");
    let of = |words: usize| {
        let family = format!("[families]\nmany = [{}]", "\"boat\", ".repeat(words));
        codes("says = [\"{n} @many\"]", &family)
    };
    assert_eq!(of(most), [] as [&str; 0]);
    assert_eq!(of(most + 1), ["family-size"]);
}

#[test]
fn a_regular_expression_has_a_length() {
    let bytes = number("a regular expression");
    let of = |bytes: usize| codes(&format!("regex = '(?<n>\\d+){}'", "x".repeat(bytes - 9)), "");
    assert_eq!(of(bytes), [] as [&str; 0]);
    assert_eq!(of(bytes + 1), ["regex-too-long"]);
}

#[test]
fn a_number_has_so_many_digits() {
    let digits = number("a number in a rulebook");
    let of = |digits: usize| {
        codes(&format!("expect = \"{}\"\nsays = [\"{{n}} boats\"]", "7".repeat(digits)), "")
    };
    assert_eq!(of(digits), [] as [&str; 0]);
    assert_ne!(of(digits + 1), [] as [&str; 0]);
}

#[test]
fn so_many_mistakes_are_shown_and_the_rest_is_counted() {
    let shown = number("mistakes shown of one rulebook");
    let text = format!("[rulebook]\nid = \"x\"\n{}", "[[fact]]\nid = \"f\"\n".repeat(shown + 60));
    let (rulebook, problems) = Rulebook::parse(vec![("x.toml".into(), text)]);
    let text = support::problems(&problems, &rulebook);
    assert_eq!(text.matches("--> x.toml").count(), shown);
    let rest = format!("note: {} more problems in `x.toml` are not shown", problems.len() - shown);
    assert!(text.contains(&rest), "{rest}");
}

#[test]
fn a_regular_expression_has_a_size_when_compiled() {
    assert_eq!(limit("a regular expression, compiled"), "1 MiB");
    let of = |times: usize| codes(&format!("regex = '(?<n>\\d+) \\w{{{times}}}'"), "");
    assert_eq!(of(5), [] as [&str; 0]);
    assert_eq!(of(200), ["regex-too-large"]);
}

#[test]
fn so_many_mentions_of_one_fact_in_one_article_are_listed() {
    let listed = number("mentions of one fact in one article");
    let rules = support::rulebook(
        "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nexpect = 3\nsays = [\"{n} boats\"]\n",
    );
    let of = |times: usize| {
        let text = "There were 3 boats.\n\n".repeat(times);
        let report = support::report(&rules, &[("a", &text)]);
        (report.judged.judgements.len(), report.counted(), report.remarks.len())
    };
    assert_eq!(of(listed), (listed, 0, 0));
    assert_eq!(of(listed + 1), (listed, 1, 1));
}

#[test]
fn so_many_threads_can_be_asked_for() {
    let most = number("threads");
    let of = |threads: usize| {
        let folder = program::folder(&[("rules/r.toml", program::RULES), ("a.txt", "Nothing.")]);
        program::run(folder.path(), &["check", "-j", &threads.to_string(), "a.txt"]).code
    };
    assert_eq!((of(most), of(most + 1)), (Some(0), Some(2)));
}

/// The longest files are tried as files with a hole, which take no room.
#[test]
fn files_have_a_length() {
    let folder = tempfile::tempdir().unwrap();
    let sized = |name: &str, bytes: u64| {
        let path = folder.path().join(name);
        fs::File::create(&path).unwrap().set_len(bytes).unwrap();
        path
    };
    assert_eq!(limit("an article"), "256 MiB (`--max-size`)");
    assert_eq!(Options::default().limit, 256 << 20);
    let long = sized("a.txt", (256 << 20) + 1);
    let read = Reader::new(&Options::default()).each_part(&Entry::of(&long), |_| {});
    assert_eq!(read.unwrap_err().why, "longer than the limit of 256 MiB");

    assert_eq!(limit("a rulebook, or a file that one names"), "64 MiB");
    let long = sized("rules.toml", (64 << 20) + 1);
    let (_, skipped) = read::rules(&[&long]);
    assert_eq!(skipped[0].why, "longer than the limit of 64 MiB");
    assert_eq!(read::whole(&long).unwrap_err().why, "longer than the limit of 64 MiB");

    assert_eq!(limit("a `sources.toml`"), "16 MiB");
    sized("sources.toml", (16 << 20) + 1);
    fs::write(folder.path().join("b.txt"), "Nothing.").unwrap();
    let listing = read::list(&[folder.path()], &Options::default());
    let why: Vec<&str> = listing.skipped.iter().map(|skipped| skipped.why.as_str()).collect();
    assert!(why.iter().any(|why| why.contains("limit of 16 MiB")), "{why:?}");
}
