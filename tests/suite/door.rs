//! The door of the library: what somebody meets who checks texts from a program of their own.

use std::fs;

use factlint::{Article, Checker, Found, Level, Report, Rulebook};
use serde_json::{from_str, to_string};

use crate::support::{project, stories};

const RULES: &str = r#"
    [rulebook]
    id = "ferry"
    [[fact]]
    id = "cabins"
    title = "Cabins on board"
    expect = 112
    says = ["{n} cabins"]
"#;

#[test]
fn a_text_in_memory_is_checked_in_three_lines() {
    let rules = Rulebook::from_str(RULES).unwrap();
    let text = "The Alma has 90 cabins. Another ship has 112 cabins.";
    let report = Checker::new(rules).check([Article::from_text("draft.md", text)]);
    let findings: Vec<String> = report.findings().map(ToString::to_string).collect();
    assert_eq!(
        findings[0],
        "draft.md:1:14: error[contradicts]: Cabins on board: the article says 90, expected 112"
    );
    assert_eq!(report.findings().filter(|finding| finding.level == Level::Error).count(), 1);
}

#[test]
fn a_rulebook_gives_every_mistake_with_its_place() {
    let mistakes = Rulebook::from_str("[rulebook]\nid = \"a\"\n[[fact]]\nid = 3\nsayz = []\n");
    let mistakes = mistakes.unwrap_err();
    let places: Vec<(Option<usize>, Option<usize>, &str)> =
        mistakes.iter().map(|m| (m.line, m.column, m.code)).collect();
    assert!(places.contains(&(Some(4), Some(6), "wrong-type")), "{places:?}");
    assert!(places.contains(&(Some(5), Some(1), "unknown-key")), "{places:?}");
    assert_eq!(mistakes.to_string().lines().count(), places.len());
    let missing = Rulebook::load(project().join("rules/none.toml")).unwrap_err();
    assert!(missing.to_string().contains("no such file"), "{missing}");
    assert!("[rulebook]\nid = \"a\"".parse::<Rulebook>().is_ok());
}

#[test]
fn a_checker_can_be_sent_and_kept() {
    fn sent_and_kept<T: Send + Sync + 'static>() {}
    sent_and_kept::<Checker>();
    sent_and_kept::<Rulebook>();
    sent_and_kept::<Article>();
    sent_and_kept::<Found>();
    sent_and_kept::<Report>();
}

/// The articles of a shipped story as somebody has them who read the files.
fn articles(story: &str) -> Vec<Article> {
    let mut paths: Vec<_> = fs::read_dir(project().join("corpus").join(story)).unwrap().collect();
    paths.sort_by_key(|entry| entry.as_ref().unwrap().path());
    let paths = paths.into_iter().map(|entry| entry.unwrap().path());
    let texts = paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    texts
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            Article::from_text(name, &fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// All that a report says, in an order of its own.
fn said(report: &Report) -> String {
    format!("{report:#?}")
}

#[test]
fn what_was_found_can_be_written_down_and_judged_elsewhere() {
    for story in stories() {
        let rules = Rulebook::load(project().join(format!("rules/{story}.toml"))).unwrap();
        let checker = Checker::new(rules);
        let whole = checker.check(articles(&story));
        let written: Vec<String> = articles(&story)
            .iter()
            .map(|article| to_string(&checker.find(article)).unwrap())
            .collect();
        let found: Vec<Found> = written.iter().map(|line| from_str(line).unwrap()).collect();
        let again: Vec<String> = found.iter().map(|found| to_string(found).unwrap()).collect();
        assert_eq!(written, again, "{story}");
        assert!(found.iter().any(|found| !found.mentions.is_empty()), "{story}");
        assert_eq!(said(&checker.judge(found.iter().cloned())), said(&whole), "{story}");
        let backwards = found.into_iter().rev();
        assert_eq!(said(&checker.judge(backwards)), said(&whole), "{story}, the other way round");
    }
}

#[test]
fn bytes_are_decoded_as_those_of_a_file() {
    let wide: Vec<u8> =
        "\u{feff}date 2020-01-06\n\n90 cabins".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let article = Article::from_bytes("wide.txt", &wide).unwrap();
    assert_eq!(article.source.date.unwrap().to_string(), "2020-01-06");
    assert!(article.text.ends_with("90 cabins"));
    let broken = Article::from_bytes("broken.txt", b"90 \xff cabins").unwrap();
    assert_eq!(broken.text, "90 \u{fffd} cabins");
    assert!(broken.remarks.iter().any(|remark| remark.what.contains("replaced")));
    let pdf = Article::from_bytes("page.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3").unwrap_err();
    assert!(pdf.why.contains("PDF"), "{}", pdf.why);
    let report = Checker::new(Rulebook::from_str(RULES).unwrap()).check([broken]);
    let remarks = &report.articles[0].remarks;
    assert_eq!(remarks.len(), 1, "what was odd in reading is in the report");
}

#[test]
fn what_an_article_says_of_itself_is_read_in_memory_too() {
    let text = "---\ndate: 2021-03-04\nsource: The Old Port Gazette\n---\nThe Alma has 90 cabins.";
    let article = Article::from_text("a.md", text);
    assert_eq!(article.source.date.unwrap().to_string(), "2021-03-04");
    assert_eq!(article.text, "The Alma has 90 cabins.");
    let mention = &Checker::new(Rulebook::from_str(RULES).unwrap()).find(&article).mentions[0];
    assert_eq!((mention.place.line, mention.place.column), (5, 14));
    assert_eq!(&text[mention.place.start..mention.place.end], "90");
}
