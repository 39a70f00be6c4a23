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
            ("The inn now has 14 rooms.", "rooms 14 contradicts"),
            ("The inn - a former mill - still has 14 rooms.", "rooms 14 contradicts"),
            ("The inn formerly had 14 rooms.", ""),
            (
                "Eight people who had been stranded on the ledge were rescued.",
                "rescued Eight contradicts",
            ),
            ("Eight people on the ledge were later rescued.", "rescued Eight contradicts"),
            ("Eight people who said the dogs were rescued left.", ""),
            ("Eight people were nearly rescued.", ""),
            ("Eight people trapped on the ledge were rescued.", "rescued Eight contradicts"),
            ("Eight people watched from the quay how the dogs were rescued.", ""),
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
            ("The inn doesn't have a pool.", "pool The inn doesn't have a pool contradicts"),
            (
                "The inn has neither a pool nor a bar.",
                "pool The inn has neither a pool contradicts",
            ),
            ("The inn not only has a pool but a bar.", "pool The inn not only has a pool agrees"),
            (
                "The yard with no gate has one, and the pool was built.",
                "pool pool was built agrees",
            ),
            ("Nobody was hurt and the pool was built.", "pool pool was built agrees"),
            ("Without a doubt, the pool was built.", "pool pool was built agrees"),
            ("Nothing suggests that the pool was built.", "pool pool was built contradicts"),
            ("No new pool was built.", "pool pool was built contradicts"),
            ("Nobody denies that the inn has a pool.", "pool the inn has a pool agrees"),
            ("Tess was not invited.", "guests Tess agrees"),
            ("Orla was never invited.", "guests Orla contradicts"),
            ("Not only Orla was invited.", "guests Not only Orla agrees"),
            ("Orla and Tess were both invited.", "guests Orla and Tess contradicts"),
            ("If the inn has a pool, we will swim.", "pool the inn has a pool undecided"),
        ],
    );
}

#[test]
fn a_subject_that_is_nobody_denies_what_follows() {
    check(
        r#"
[[fact]]
id = "permit"
expect = true
says = ["issued a permit", "works offline", "guest entrance", "carries cars", "was insured"]
"#,
        &[
            ("Nobody in the town issued a permit.", "permit issued a permit contradicts"),
            ("Not one of the offices issued a permit.", "permit issued a permit contradicts"),
            ("No kiosk on the quay works offline.", "permit works offline contradicts"),
            ("A kiosk with no cable works offline.", "permit works offline agrees"),
            ("A kiosk without a cable works offline.", "permit works offline agrees"),
            ("Nowhere in the inn is there a guest entrance.", "permit guest entrance contradicts"),
            ("The inn lacks a guest entrance.", "permit guest entrance contradicts"),
            ("The inn comes without a guest entrance.", "permit guest entrance contradicts"),
            ("The ferry does not carry cars.", "permit does not carry cars contradicts"),
            ("The barn wasn't insured.", "permit wasn't insured contradicts"),
            ("Nobody knew that the town had issued a permit.", "permit issued a permit agrees"),
        ],
    );
}

#[test]
fn a_limit_is_told_by_what_nobody_may_and_by_what_happens_then() {
    check(
        r#"
[[fact]]
id = "bag"
expect = "23 kg"
tolerance = 0
says = ["bag may weigh {n}", "bags may weigh {n}"]
[[fact]]
id = "wait"
expect = "90 seconds"
tolerance = 0
says = ["reply takes {n}", "calls may last {n}"]
"#,
        &[
            ("No bag may weigh more than 23 kg.", "bag more than 23 kg agrees"),
            ("No bag may weigh more than 20 kg.", "bag more than 20 kg contradicts"),
            ("Bags may weigh more than 23 kg.", "bag more than 23 kg contradicts"),
            (
                "If the reply takes longer than 90 seconds, the job fails.",
                "wait longer than 90 seconds agrees",
            ),
            (
                "If the reply takes more than 60 seconds, it is cancelled.",
                "wait more than 60 seconds contradicts",
            ),
            (
                "If the reply takes more than 60 seconds, we are glad.",
                "wait more than 60 seconds undecided",
            ),
            ("Calls may last no longer than 90 seconds.", "wait no longer than 90 seconds agrees"),
        ],
    );
}

#[test]
fn a_figure_between_long_dashes_belongs_to_the_words_before() {
    check(
        r#"
[[fact]]
id = "fine"
expect = "$30 million"
says = ["the fine [...] {n}"]
[[fact]]
id = "freed"
expect = 12
says = ["{n} freed"]
"#,
        &[
            ("The fine – $13m in all – was paid in May.", "fine $13m contradicts"),
            ("The fine—$30m in all—was paid in May.", "fine $30m agrees"),
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

#[test]
fn a_denial_of_the_subject_or_of_the_verb_before_denies() {
    let rules = r#"
[[fact]]
id = "insured"
expect = true
says = ["(barn|barns|mill) (was|were) insured"]
[[fact]]
id = "permit"
expect = true
says = ["(obtain|obtained|obtaining|seek|sought) a permit", "hurt in the fire"]
"#;
    let no = |text: &'static str, fact: &'static str, quote: &'static str| {
        (text, format!("{fact} {quote} contradicts"))
    };
    let yes = |text: &'static str, fact: &'static str, quote: &'static str| {
        (text, format!("{fact} {quote} agrees"))
    };
    let cases = [
        no("Not one barn was insured.", "insured", "barn was insured"),
        no("Not a single mill was insured.", "insured", "mill was insured"),
        no("Not a mill was insured.", "insured", "mill was insured"),
        no("No one was hurt in the fire.", "permit", "hurt in the fire"),
        no("The miller refused to seek a permit.", "permit", "seek a permit"),
        no("The miller neglected to obtain a permit.", "permit", "obtain a permit"),
        no("Neither the miller nor his son sought a permit.", "permit", "sought a permit"),
        yes("Nothing but the barn was insured.", "insured", "barn was insured"),
        yes("None of the millers failed to obtain a permit.", "permit", "obtain a permit"),
        yes("The miller failed to pay and sought a permit.", "permit", "sought a permit"),
        yes("Without delay the miller sought a permit.", "permit", "sought a permit"),
        yes("The miller refused a loan and obtained a permit.", "permit", "obtained a permit"),
        yes("Not a few barns were insured.", "insured", "barns were insured"),
    ];
    let cases: Vec<(&str, &str)> =
        cases.iter().map(|(text, read)| (*text, read.as_str())).collect();
    check(rules, &cases);
}
