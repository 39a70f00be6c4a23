//! What the words around a figure make of it: clauses, commas, full stops, denials, speakers,
//! notes of correction, links to other articles.

use factlint::internals::checker::Checker;
use factlint::internals::rulebook::Rulebook;

use crate::support::{self, article, rulebook};

/// `fact quote verdict` for each mention, sorted.
fn read(rulebook: &Rulebook, text: &str) -> String {
    let articles = [article("a.txt", text)];
    let report = support::report_by(&Checker::new(rulebook.clone()), rulebook, &articles);
    let lines = report.judged.judgements.iter().map(|judgement| {
        let mention = &judgement.mention;
        let fact = &rulebook.facts[mention.fact].id;
        format!("{fact} {} {}", mention.quote, judgement.verdict.name())
    });
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines.join("; ")
}

#[track_caller]
fn check(rules: &str, cases: &[(&str, &str)]) {
    let rules = rulebook(&format!("[rulebook]\nid = \"x\"\nas-of = 2031-06-02\n{rules}"));
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, expected)| (text, expected, read(&rules, text)))
        .filter(|(_, expected, found)| found != **expected)
        .map(|(text, expected, found)| format!("{text}\n  {found:?}, not {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_comma_parts_two_figures_with_words_of_their_own() {
    check(
        r#"
[[fact]]
id = "bought"
expect = 12
says = ["{n} bought", "bought {n}"]
[[fact]]
id = "sold"
expect = 7
says = ["{n} sold", "sold {n}"]
"#,
        &[
            (
                "The yard bought 12, sold 7 and scrapped the rest.",
                "bought 12 agrees; sold 7 agrees",
            ),
            ("The yard bought 14, sold 7.", "bought 14 contradicts; sold 7 agrees"),
            ("12 bought, 9 sold at the yard", "bought 12 agrees; sold 9 contradicts"),
        ],
    );
}

#[test]
fn a_full_stop_in_a_word_ends_nothing() {
    check(
        r#"
[names]
brae = ["St. Brae"]
loom = ["Loom.io"]
mills = ["Brandt Mills Ltd."]
[[fact]]
id = "piers"
expect = 4
says = ["{brae} has {n} piers"]
[[fact]]
id = "users"
expect = 90
says = ["{loom} serves {n} users"]
[[fact]]
id = "looms"
expect = 60
says = ["{mills} ... runs {n} looms"]
[[fact]]
id = "retries"
expect = 3
says = ["client.net.retries is {n}"]
"#,
        &[
            ("Rebuilt since, St. Brae has 5 piers.", "piers 5 contradicts"),
            ("By now Loom.io serves 90 users.", "users 90 agrees"),
            ("By now Brandt Mills Ltd. still runs 60 looms.", "looms 60 agrees"),
            ("They sold it to Brandt Mills Ltd. Arle Weavers runs 8 looms.", ""),
            ("By default client.net.retries is 5.", "retries 5 contradicts"),
        ],
    );
}

#[test]
fn who_says_it_tells_a_claim_from_a_fact_worded_alike() {
    check(
        r#"
[names]
osk = ["Osk"]
[[fact]]
id = "wells"
expect = 12
says = ["{n} wells dried up"]
[[fact]]
id = "claimed"
expect = 430
claimed-by = ["osk"]
says = ["{n} wells dried up"]
"#,
        &[
            ("Osk says that 430 wells dried up.", "claimed 430 agrees"),
            ("By Osk's count 340 wells dried up.", "claimed 340 contradicts"),
            ("The survey office said 12 wells dried up.", "wells 12 agrees"),
            ("This summer 12 wells dried up.", "wells 12 agrees"),
        ],
    );
}

#[test]
fn words_between_a_subject_and_its_verb_part_nothing() {
    check(
        r#"
[[fact]]
id = "rescued"
expect = 6
counts = "people"
says = ["{n} [people] were rescued"]
[[fact]]
id = "rooms"
expect = 40
says = ["the inn has {n} rooms"]
"#,
        &[
            ("Six people, two of them children, were rescued.", "rescued Six agrees"),
            ("Eight people on the ledge were rescued.", "rescued Eight contradicts"),
            ("The inn, which opened in spring, has 14 rooms.", "rooms 14 contradicts"),
            ("The inn faces a house that has 14 rooms.", ""),
        ],
    );
}

#[test]
fn a_statement_is_turned_round_by_its_negation() {
    check(
        r#"
[names]
inn = ["inn"]
[lists.guests]
orla = ["Orla"]
tess = ["Tess"]
[[fact]]
id = "pool"
expect = true
says = ["the {inn} has a pool", "pool was built"]
[[fact]]
id = "guests"
expect = { includes = ["orla"], excludes = ["tess"], of = "guests" }
says = ["{list} was invited", "{list} were invited"]
"#,
        &[
            ("The inn has a pool.", "pool The inn has a pool agrees"),
            ("The inn has no pool.", "pool The inn has no pool contradicts"),
            ("No new pool was built.", "pool pool was built contradicts"),
            ("Nobody denies that the inn has a pool.", "pool the inn has a pool agrees"),
            ("Tess was not invited.", "guests Tess agrees"),
            ("Orla was never invited.", "guests Orla contradicts"),
            ("If the inn has a pool, we will swim.", "pool the inn has a pool undecided"),
        ],
    );
}

#[test]
fn what_a_note_takes_back_is_not_stated() {
    check(
        r#"
[[fact]]
id = "grant"
expect = "$50 million"
says = ["grant (as|of|is|was|at) {n}"]
"#,
        &[
            (
                "An earlier version of this story gave the grant as $50 billion.",
                "grant $50 billion undecided",
            ),
            (
                "This article originally put the grant at $50 billion.",
                "grant $50 billion undecided",
            ),
            (
                "The grant is $40 million, not $50 billion, as we first reported.",
                "grant $40 million contradicts",
            ),
            (
                "The minister corrected his speech: the grant is $40 million.",
                "grant $40 million contradicts",
            ),
        ],
    );
}

#[test]
fn figures_of_other_events_are_set_aside_and_those_of_its_own_days_are_not() {
    check(
        r#"
[[fact]]
id = "drowned"
expect = 5
counts = "people"
says = ["{n} [people] drowned", "drowned {n} [people]"]
about = { from = 2030-01-01, until = 2030-12-31 }
"#,
        &[
            ("In this lake 5 people drowned last year.", "drowned 5 agrees"),
            ("In this lake 9 people drowned last year.", "drowned 9 contradicts"),
            ("In this lake 9 people drowned in 1990.", "drowned 9 undecided"),
            (
                "The lake is shut.\n\nIt came months after a storm in which 9 people drowned.",
                "drowned 9 undecided",
            ),
            (
                "The lake is shut.\n\nRelated stories\n\nNine drowned off Arle",
                "drowned Nine undecided",
            ),
        ],
    );
}

#[test]
fn whoever_is_none_or_fails_does_nothing() {
    check(
        r#"
[[fact]]
id = "sirens"
expect = true
says = ["sounded the sirens", "the tower has [a] siren"]
[[fact]]
id = "cut"
expect = 80
says = ["(cut|cutting|shut|shutting) {n} posts"]
"#,
        &[
            (
                "None of the four wardens sounded the sirens.",
                "sirens sounded the sirens contradicts",
            ),
            (
                "Neither the warden nor the keeper sounded the sirens.",
                "sirens sounded the sirens contradicts",
            ),
            (
                "The tower has neither a siren nor a bell.",
                "sirens The tower has neither a siren contradicts",
            ),
            (
                "The warden, who had not slept, sounded the sirens.",
                "sirens sounded the sirens agrees",
            ),
            ("The mill avoided cutting 80 posts.", "cut 80 undecided"),
            ("The mill failed to cut 80 posts.", "cut 80 undecided"),
            ("The loan kept nobody from cutting 80 posts.", "cut 80 agrees"),
            ("The loan did not stop the mill from cutting 80 posts.", "cut 80 agrees"),
            ("The mill could not avoid cutting 80 posts.", "cut 80 agrees"),
            ("The mill failed to avoid shutting 90 posts.", "cut 90 contradicts"),
            ("A mill that stopped trains cut 90 posts.", "cut 90 contradicts"),
        ],
    );
}

#[test]
fn accidents_follow_others_and_come_weeks_after_them() {
    check(
        r#"
[[fact]]
id = "hurt"
expect = 6
counts = "people"
says = ["{n} [people] [were] hurt", "hurt {n} [people]"]
"#,
        &[
            (
                "A tram burned in Arle.\n\nThe fire follows a crash at the quay that hurt 11 people.",
                "hurt 11 undecided",
            ),
            (
                "A tram burned in Arle.\n\nThe blaze comes two weeks after 11 people were hurt in Esk.",
                "hurt 11 undecided",
            ),
            (
                "A tram burned in Arle.\n\nA week earlier 11 people were hurt in Esk.",
                "hurt 11 undecided",
            ),
            ("It burned hours after a separate fire in Esk hurt 11 people.", "hurt 11 undecided"),
            (
                "The fire, which came a week after the strike, hurt 11 people.",
                "hurt 11 contradicts",
            ),
            ("The fire happened shortly after dawn and hurt 11 people.", "hurt 11 contradicts"),
        ],
    );
}

#[test]
fn people_at_a_new_place_are_some_of_those_told_before() {
    check(
        r#"
[[fact]]
id = "drowned"
expect = 9
counts = "people"
says = ["{n} [people] [have] drowned"]
"#,
        &[
            (
                "Nine people drowned in the flood.\n\nFour people drowned in Esk, where a dam broke.",
                "drowned Four undecided; drowned Nine agrees",
            ),
            (
                "Nine people drowned in the flood. In the flood four people drowned.",
                "drowned Nine agrees; drowned four contradicts",
            ),
            (
                "Four people drowned in Esk. Nine people drowned at the weir.",
                "drowned Four contradicts; drowned Nine agrees",
            ),
        ],
    );
}

#[test]
fn a_place_at_the_day_of_the_matter_is_its_own() {
    check(
        r#"
[[fact]]
id = "births"
expect = 700
counts = "people"
says = ["{n} (people|babies) were born"]
about = { from = 2030-01-01, until = 2030-12-31 }
"#,
        &[
            ("Nationwide, 700 babies were born last year.", "births 700 agrees"),
            ("Nationwide, 800 babies were born in 2030.", "births 800 contradicts"),
            ("Nationwide, 800 babies were born.", "births 800 undecided"),
        ],
    );
}
