//! The three real articles the project started from, where they are at hand.

use std::fs;

use factlint::judgement::{Code, Verdict};
use factlint::report::Report;
use factlint::rulebook::Rulebook;

use crate::support::{self, shared, story_rules};

fn seeds() -> Option<Vec<(String, String)>> {
    let folder = shared("seeds")?;
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let name = |path: &std::path::Path| path.file_name().unwrap().to_string_lossy()[..3].to_owned();
    Some(files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect())
}

fn report(rulebook: &Rulebook, articles: &[(String, String)]) -> Report {
    let articles: Vec<(&str, &str)> =
        articles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    support::report(rulebook, &articles)
}

/// `article fact quote speaker verdict`, a line for each mention.
fn mentions(rulebook: &Rulebook, report: &Report) -> Vec<String> {
    let line = |judgement: &factlint::judgement::Judgement| {
        let mention = &judgement.mention;
        let speaker = mention.attribution.speaker.as_ref().map_or("-", |s| s.text.as_str());
        format!(
            "{} {} {:?} {speaker} {}",
            mention.source.path,
            rulebook.facts[mention.fact].id,
            mention.quote,
            judgement.verdict.name()
        )
    };
    report.judged.judgements.iter().map(line).collect()
}

#[test]
fn the_real_articles_state_what_a_careful_reader_finds() {
    let Some(seeds) = seeds() else { return };
    let rulebook = story_rules("venezuela-assembly");
    let report = report(&rulebook, &seeds);
    insta::assert_snapshot!(mentions(&rulebook, &report).join("\n"), @r#"
    000 votes-parra "81" Parra agrees
    000 votes-guaido "100" the opposition agrees
    000 seats "167" - agrees
    000 recognising-countries "nearly 60" - agrees
    001 votes-parra "81" Parra agrees
    001 seats "167" Parra agrees
    001 votes-guaido "100" A tally agrees
    001 seats "167" A tally agrees
    001 recognising-countries "nearly 60" - agrees
    001 opposition-seats "112" - agrees
    001 seats "167" - agrees
    "#);
    let codes: Vec<Code> = report.judged.findings.iter().map(|finding| finding.code).collect();
    // Parra's count is "refuted by the opposition" in 000, which says so itself.
    assert_eq!(codes, [Code::Disputed, Code::Impossible]);
    let impossible = &report.judged.findings[1];
    assert_eq!(impossible.subject, "votes-fit-seats");
    assert!(impossible.at.is_none(), "no article is to blame");
    let articles: Vec<&str> =
        impossible.related.iter().map(|(spot, _)| spot.path.as_str()).collect();
    assert!(articles.contains(&"000") && articles.contains(&"001") && !articles.contains(&"002"));
    assert!(impossible.message.contains("181 <= 167"), "{}", impossible.message);
}

/// Changes one figure at one place: what it was, what it becomes.
const WRONG: [(&str, &[&str]); 5] = [
    ("167", &["267", "177", "165"]),
    ("100", &["200", "109", "101"]),
    ("81", &["18", "91", "80"]),
    ("112", &["113", "212", "110"]),
    ("60", &["20", "30", "40"]),
];

#[test]
fn every_wrong_digit_is_found_at_its_place_and_nothing_else_changes() {
    let Some(seeds) = seeds() else { return };
    let rulebook = story_rules("venezuela-assembly");
    let before = report(&rulebook, &seeds);
    let mut changed = 0;
    for (right, wrong) in WRONG {
        for (article, (path, text)) in seeds.iter().enumerate() {
            for (at, _) in text.match_indices(right) {
                for &wrong in wrong {
                    let mut seeds = seeds.clone();
                    seeds[article].1.replace_range(at..at + right.len(), wrong);
                    let after = report(&rulebook, &seeds);
                    check_change(&rulebook, &before, &after, path, at, wrong);
                    changed += 1;
                }
            }
        }
    }
    assert_eq!(changed, 3 * (4 + 2 + 2 + 1 + 2), "the articles hold other figures than expected");
}

fn check_change(
    rulebook: &Rulebook,
    before: &Report,
    after: &Report,
    path: &str,
    at: usize,
    wrong: &str,
) {
    let what = format!("{path}: {wrong} at byte {at}");
    let (old, new) = (mentions(rulebook, before), mentions(rulebook, after));
    assert_eq!(old.len(), new.len(), "{what}: {new:#?}");
    let different: Vec<usize> = (0..old.len()).filter(|&i| old[i] != new[i]).collect();
    assert_eq!(different.len(), 1, "{what}: {new:#?}");
    let judgement = &after.judged.judgements[different[0]];
    assert_eq!(judgement.verdict, Verdict::Contradicts, "{what}: {}", new[different[0]]);
    let place = &judgement.mention.place;
    assert!(place.start <= at && at + wrong.len() <= place.end, "{what}: {place:?}");
    let reported = after.judged.findings.iter().any(|finding| {
        finding.code == Code::Contradicts
            && finding.at.as_ref().is_some_and(|spot| spot.path == path && spot.place == *place)
    });
    assert!(reported, "{what} is in no finding");
}
