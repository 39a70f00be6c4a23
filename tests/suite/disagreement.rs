//! Sources that differ, and how.

use std::sync::Arc;

use factlint::internals::checker::Checker;
use factlint::internals::mention::code::Code;
use factlint::internals::rulebook::Rulebook;
use factlint::internals::run::Run;
use factlint::internals::text::article::Article;
use factlint::internals::text::source::Source;

use crate::support::{self, article, report_by, rulebook};

const FERRY: &str = r#"
[rulebook]
id = "ferry-fire"

[[fact]]
id = "dead"
counts = "people"
says = ["{n} [people|children|crew] (died|dead|were killed)", "{n} dead", "{n} people are dead", "killed {n} [people]"]
"#;

/// An article: its outlet, its day of January 2026 where it has one, its text.
fn of(outlet: &str, day: Option<i8>, text: &str) -> Article {
    let mut article = article(&format!("{outlet}-{}.txt", day.unwrap_or_default()), text);
    article.source = Arc::new(Source {
        publisher: Some(outlet.to_owned()),
        date: day.map(|day| jiff::civil::date(2026, 1, day)),
        ..Source::clone(&article.source)
    });
    article
}

fn report(rulebook: &Rulebook, articles: &[Article]) -> Run {
    report_by(&Checker::new(rulebook.clone()), rulebook, articles)
}

/// How the sources of the first fact differ, by name, and the messages that say so.
fn differ(rulebook: &Rulebook, articles: &[Article]) -> (Option<&'static str>, Vec<String>) {
    let report = report(rulebook, articles);
    let how = report.judged.facts[0].differ().map(|how| how.name());
    let codes = [Code::Discrepancy, Code::Updated, Code::Corrected, Code::Scope];
    let findings = report.judged.findings.into_iter().filter(|f| codes.contains(&f.code));
    (how, findings.map(|f| format!("{}: {}", f.code.name(), f.message)).collect())
}

/// Asserts how sources differ, and with which messages.
fn differs(articles: &[Article], how: Option<&str>, messages: &[&str]) {
    let rulebook = rulebook(FERRY);
    let (found, findings) = differ(&rulebook, articles);
    assert_eq!((found, findings), (how, messages.iter().map(|m| (*m).to_owned()).collect()));
}

#[test]
fn a_count_that_grew_between_two_days_is_an_update() {
    let told = [of("Bay", Some(5), "Eleven people died."), of("Ark", Some(3), "10 people died.")];
    let message = "updated: dead: later articles say more: 10 (2026-01-03), Eleven (2026-01-05)";
    differs(&told, Some("updated"), &[message]);
}

#[test]
fn figures_of_one_day_that_fall_or_have_no_day_are_no_update() {
    let plain = |a, b, text: [&str; 2]| {
        let told = [of("Ark", a, text[0]), of("Bay", b, text[1])];
        let (how, findings) = differ(&rulebook(FERRY), &told);
        assert_eq!(how, Some("discrepancy"), "{findings:?}");
        assert_eq!(findings.len(), 1, "{findings:?}");
    };
    plain(Some(3), Some(3), ["10 people died.", "11 people died."]);
    plain(Some(3), Some(5), ["11 people died.", "10 people died."]);
    plain(None, Some(5), ["10 people died.", "11 people died."]);
}

#[test]
fn the_lower_figure_has_to_be_older_everywhere() {
    let told = [
        of("Ark", Some(3), "10 people died."),
        of("Bay", Some(4), "11 people died."),
        of("Cay", Some(6), "10 people died."),
    ];
    differs(&told, Some("discrepancy"), &["discrepancy: dead: sources differ: 10, 11"]);
}

#[test]
fn what_no_day_explains_is_left_beside_what_one_does() {
    let told = [
        of("Ark", Some(3), "10 people died."),
        of("Bay", Some(5), "11 people died."),
        of("Cay", Some(5), "12 people died."),
    ];
    let messages = [
        "updated: dead: later articles say more: 10 (2026-01-03), 11 (2026-01-05), 12 (2026-01-05)",
        "discrepancy: dead: sources differ: 11, 12",
    ];
    let (how, mut findings) = differ(&rulebook(FERRY), &told);
    findings.sort_by_key(|message| !message.starts_with("updated"));
    assert_eq!((how, findings), (Some("discrepancy"), messages.map(str::to_owned).to_vec()));
}

#[test]
fn hedges_that_leave_room_are_no_difference_but_of_precision() {
    let told = [
        of("Ark", Some(3), "At least 10 people died."),
        of("Bay", Some(5), "Eleven people died."),
        of("Cay", Some(5), "About a dozen people died."),
    ];
    differs(&told, Some("precision"), &[]);
    let same = [of("Ark", Some(3), "10 people died."), of("Bay", Some(5), "Ten people died.")];
    differs(&same, None, &[]);
    // Who says both has said the precise one.
    let told = [
        of("Ark", Some(3), "Several people died.\n\nSix people died."),
        of("Bay", Some(3), "Seven people died."),
    ];
    differs(&told, Some("discrepancy"), &["discrepancy: dead: sources differ: Six, Seven"]);
}

#[test]
fn an_outlet_that_says_less_later_has_corrected_itself() {
    let told = [
        of("Ark", Some(3), "11 people died."),
        of("Bay", Some(3), "10 people died."),
        of("Ark", Some(5), "10 people died."),
    ];
    let message = "corrected: dead: corrected since: 11 (2026-01-03), 10 (2026-01-05)";
    differs(&told, Some("corrected"), &[message]);
    // What its last report repeats was not taken back.
    let told = [
        of("Ark", Some(3), "11 people died."),
        of("Ark", Some(5), "10 people died."),
        of("Ark", Some(7), "11 people died."),
    ];
    let (_, findings) = differ(&rulebook(FERRY), &told);
    assert!(findings.iter().all(|message| message.starts_with("updated")), "{findings:?}");
}

#[test]
fn a_text_that_says_so_corrects_figures_that_are_no_newer() {
    let text = "Police initially said that six people were killed.\n\nFive people were killed.";
    let told = [of("Ark", Some(3), "Six people died."), of("Bay", Some(3), text)];
    let message = "corrected: dead: corrected since: Six (2026-01-03), Five (2026-01-03)";
    differs(&told, Some("corrected"), &[message]);
    let newer = [of("Ark", Some(4), "Four people died."), of("Bay", Some(3), text)];
    differs(&newer, Some("discrepancy"), &["discrepancy: dead: sources differ: Five, Four"]);
    let text = "The council lowered the number of victims to 9 dead.";
    let told = [of("Ark", Some(3), "10 people died."), of("Bay", Some(3), text)];
    let message = "corrected: dead: corrected since: 10 (2026-01-03), 9 (2026-01-03)";
    differs(&told, Some("corrected"), &[message]);
}

#[test]
fn who_is_counted_explains_a_difference_of_just_as_many() {
    let scope = |text: [&str; 2]| {
        let told = [of("Ark", Some(3), text[0]), of("Bay", Some(3), text[1])];
        differ(&rulebook(FERRY), &told).0
    };
    let including = "12 people are dead, including the gunman.";
    assert_eq!(scope([including, "Eleven people died."]), Some("scope"));
    assert_eq!(scope([including, "Ten people died."]), Some("discrepancy"));
    // One more is not one less.
    assert_eq!(scope([including, "13 people died."]), Some("discrepancy"));
    let himself = "He killed two people and then himself.";
    assert_eq!(scope([himself, "Three people died."]), Some("scope"));
    assert_eq!(scope(["Besides the attacker, two people died.", "3 dead."]), Some("scope"));
    let both = "Six dead, including both attackers.";
    assert_eq!(scope([both, "Four people died."]), Some("scope"));
    assert_eq!(scope([both, "Five people died."]), Some("discrepancy"));
    // Both count alike.
    let other = "11 people are dead, including the gunman.";
    assert_eq!(scope([including, other]), Some("discrepancy"));
}

#[test]
fn whoever_kills_himself_is_not_one_of_the_wounded() {
    let hurt = FERRY
        .replace("dead\"\ncounts", "hurt\"\ncounts")
        .replace("\"{n} dead\"", "\"wounded {n} people\", \"{n} people were wounded\"");
    let told = [
        of("Ark", Some(3), "He wounded two people and then shot himself."),
        of("Bay", Some(3), "Three people were wounded."),
    ];
    assert_eq!(differ(&rulebook(&hurt), &told).0, Some("discrepancy"));
}

#[test]
fn a_kind_of_people_is_not_all_of_them() {
    let told =
        [of("Ark", Some(3), "Three children died."), of("Bay", Some(3), "Five people died.")];
    differs(&told, Some("precision"), &[]);
    let more = [of("Ark", Some(3), "Six children died."), of("Bay", Some(3), "Five people died.")];
    differs(&more, Some("discrepancy"), &["discrepancy: dead: sources differ: Six, Five"]);
    let same = [of("Ark", Some(3), "Six children died."), of("Bay", Some(3), "5 children died.")];
    differs(&same, Some("discrepancy"), &["discrepancy: dead: sources differ: Six, 5"]);
}

#[test]
fn where_a_value_is_expected_only_the_reasons_are_told() {
    let expecting = rulebook(&FERRY.replace("counts =", "expect = 14\ncounts ="));
    let grown = [of("Ark", Some(3), "12 people died."), of("Bay", Some(5), "14 people died.")];
    let found = report(&expecting, &grown);
    let codes: Vec<Code> = found.judged.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::Contradicts, Code::Updated]);
    let plain = [of("Ark", Some(5), "12 people died."), of("Bay", Some(5), "14 people died.")];
    let found = report(&expecting, &plain);
    let codes: Vec<Code> = found.judged.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::Contradicts]);
    assert_eq!(found.judged.facts[0].differ().map(|how| how.name()), Some("discrepancy"));
}

#[test]
fn what_is_of_no_event_neither_grows_nor_is_replaced() {
    let rules = "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"limit\"\nsays = [\"{n} members\"]\n";
    let told =
        [of("Ark", Some(3), "Up to 40 members.\n\n40 members."), of("Ark", Some(5), "75 members.")];
    let (how, findings) = differ(&rulebook(rules), &told);
    assert_eq!(how, Some("discrepancy"), "{findings:?}");
    // A page may contradict itself.
    let told = [of("Ark", Some(3), "40 members.\n\n75 members.")];
    assert_eq!(differ(&rulebook(rules), &told).0, Some("self-contradiction"));
}

#[test]
fn sources_stand_in_order_of_date() {
    let told = [
        of("Zoo", None, "10 people died."),
        of("Ark", Some(9), "10 people died."),
        of("Bay", Some(2), "10 people died."),
        of("Cay", None, "10 people died."),
    ];
    let report = report(&rulebook(FERRY), &told);
    let paths: Vec<&str> = report.judged.facts[0].sources.iter().map(|(p, _)| p.as_str()).collect();
    assert_eq!(paths, ["Bay-2.txt", "Ark-9.txt", "Cay-0.txt", "Zoo-0.txt"]);
}

#[test]
fn thousands_of_articles_are_compared_by_what_they_say() {
    let articles: Vec<Article> = (0..3000)
        .map(|i| of(&format!("Paper{i}"), Some(3), &format!("{} people died.", 10 + i % 100)))
        .collect();
    let (how, findings) = differ(&rulebook(FERRY), &articles);
    assert_eq!((how, findings.len()), (Some("discrepancy"), 1));
}

#[test]
fn spanish_says_who_is_counted() {
    let rules = FERRY.replace("\"{n} dead\"", "\"murieron {n} personas\", \"{n} muertos\"");
    let told = [
        of(
            "Ark",
            Some(3),
            "El incendio en el puerto dejó 12 muertos, incluido el atacante, dijo la policía.",
        ),
        of(
            "Bay",
            Some(3),
            "Once personas; en el incendio del puerto murieron 11 personas, según la policía.",
        ),
    ];
    assert_eq!(differ(&rulebook(&rules), &told).0, Some("scope"));
}

/// One article of a story: its event, its outlet, its day and its text.
fn told(event: &str, outlet: &str, day: i8, text: &str) -> Article {
    let mut article = of(outlet, Some(day), text);
    let path = format!("{event}/{}", article.source.path);
    article.source =
        Arc::new(Source { path, event: Some(event.into()), ..Source::clone(&article.source) });
    article
}

#[test]
fn five_accidents_on_one_river_show_every_way_to_differ() {
    let rulebook = rulebook(FERRY);
    let story = [
        told("bridge", "Ark", 3, "The bridge fell. Nearly 60 people died."),
        told("bridge", "Bay", 3, "Some 59 people died under the bridge."),
        told(
            "dock",
            "Ark",
            3,
            "A guard shot at the crew. Five people are dead, including the gunman.",
        ),
        told("dock", "Bay", 3, "At the dock four people died on Saturday."),
        told("ferry", "Ark", 3, "The ferry burnt. 10 people died."),
        told("ferry", "Bay", 5, "The ferry fire killed 13 people."),
        told("mill", "Ark", 3, "Eight people died at the mill."),
        told("mill", "Ark", 4, "Seven people died at the mill, it is now known."),
        told("weir", "Ark", 3, "Two people died at the weir."),
        told("weir", "Bay", 3, "Six people died at the weir."),
    ];
    let report = report(&rulebook, &story);
    let json = support::json(&report, &rulebook);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rows: Vec<(&str, &str, usize)> = json["facts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let last = row["differences"].as_array().unwrap().last().unwrap();
            assert_eq!(last["kind"], row["differ"]);
            let stated = last["mentions"].as_array().unwrap().len();
            (row["event"].as_str().unwrap(), row["differ"].as_str().unwrap(), stated)
        })
        .collect();
    let expected = [
        ("bridge", "precision", 2),
        ("dock", "scope", 2),
        ("ferry", "updated", 2),
        ("mill", "corrected", 2),
        ("weir", "discrepancy", 2),
    ];
    assert_eq!(rows, expected);
    let text = support::terminal(&report, &rulebook, support::STYLE);
    for words in [
        "note[scope]: dead: counted differently: Five (including the gunman), four",
        "note[updated]: dead: later articles say more: 10 (2026-01-03), 13 (2026-01-05)",
        "note[corrected]: dead: corrected since: Eight (2026-01-03), Seven (2026-01-04)",
        "warning[discrepancy]: dead: sources differ: Two, Six",
        "some more precisely than others",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}
