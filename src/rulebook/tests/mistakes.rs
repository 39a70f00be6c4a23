//! Every kind of mistake, as the writer of the file sees it.

use super::{parse, shown};
use crate::render;
use crate::rulebook::Rulebook;

/// Everything that is said of a file.
fn said(text: &str) -> String {
    let (rulebook, problems) = parse(text);
    shown(&problems, &rulebook, false).trim_end().to_owned()
}

/// Everything that is said of `rest` after a sound beginning.
fn said_after(rest: &str) -> String {
    said(&format!("[rulebook]\nid = \"harbour\"\n{rest}"))
}

/// Everything that is said of a fact with these lines.
pub(super) fn said_of_fact(lines: &str) -> String {
    said_after(&format!("[[fact]]\nid = \"berths\"\n{lines}"))
}

/// Everything that is said of one template.
fn said_of_template(template: &str) -> String {
    said_of_fact(&format!("says = [\"{template}\"]"))
}

#[test]
fn files_that_are_no_rulebook() {
    insta::assert_snapshot!(said(""), @"
    error[empty-file]: there is nothing in this file
     --> rules/harbour.toml:1:1
      |
    1 |
      | ^ empty
      |
      = help: begin with `[rulebook]`, or do not pass it as a rule file
    ");
    insta::assert_snapshot!(said("# nothing yet\n"), @"
    error[empty-file]: there is nothing in this file
     --> rules/harbour.toml:1:1
      |
    1 | # nothing yet
      | ^ empty
      |
      = help: begin with `[rulebook]`, or do not pass it as a rule file
    ");
    insta::assert_snapshot!(said("[[fact]]\nid = \"boats\"\nsays = [\"{n} boats\"]\n"), @r#"
    error[no-rulebook]: there is no `[rulebook]`
     --> rules/harbour.toml:1:1
      |
    1 | [[fact]]
      | ^^^^^^^^ begins here
      |
      = help: begin the file with `[rulebook]` and a line like `id = "harbour-strike"`
    "#);
    insta::assert_snapshot!(said_after(""), @"
    warning[no-facts]: this file holds no facts, so nothing is checked by it
     --> rules/harbour.toml:1:1
      |
    1 | [rulebook]
      | ^^^^^^^^^^ no `[[fact]]` follows
      |
      = help: add a `[[fact]]`
    ");
    insta::assert_snapshot!(said("rulebook = 7\nfact = [1]\n[constraint]\n"), @"
    error[wrong-type]: `rulebook` wants a table
     --> rules/harbour.toml:1:1
      |
    1 | rulebook = 7
      | ^^^^^^^^ this is a whole number
      |
      = help: write `[rulebook]` once

    error[wrong-type]: `fact` wants a list of tables
     --> rules/harbour.toml:2:9
      |
    2 | fact = [1]
      |         ^ this is a whole number
      |
      = help: write `[[fact]]` before each

    error[wrong-type]: `constraint` wants a list of tables
     --> rules/harbour.toml:3:2
      |
    3 | [constraint]
      |  ^^^^^^^^^^ this is a table
      |
      = help: write `[[constraint]]` before each
    ");
}

#[test]
fn text_that_is_no_toml() {
    insta::assert_snapshot!(said_after("[[fact]\nid = \"boats\nsays = [\"{n} boats\"]\n"), @"
    error[toml-syntax]: this is no TOML: unclosed array table, expected `]`
     --> rules/harbour.toml:3:8
      |
    3 | [[fact]
      |        ^ here
    ");
    insta::assert_snapshot!(said_of_fact("id = \"boats\""), @r#"
    error[toml-syntax]: this is no TOML: duplicate key
     --> rules/harbour.toml:5:1
      |
    5 | id = "boats"
      | ^^ here
      |
      = help: write each key once
    "#);
    insta::assert_snapshot!(said("id = \"\u{1b}[31m"), @r#"
    error[toml-syntax]: this is no TOML: invalid basic string, expected non-double-quote visible characters, `\`
     --> rules/harbour.toml:1:7
      |
    1 | id = "\u{1b}[31m
      |       ^^^^^^ here
    "#);
}

#[test]
fn keys_that_are_unknown_missing_or_of_another_type() {
    insta::assert_snapshot!(said_of_fact("expct = 7\ncolour = 1\nsays = [\"{n} boats\"]"), @r"
    error[unknown-key]: `expct` is no key of `[[fact]]`
     --> rules/harbour.toml:5:1
      |
    5 | expct = 7
      | ^^^^^ unknown key
      |
      = help: did you mean `expect`?

    error[unknown-key]: `colour` is no key of `[[fact]]`
     --> rules/harbour.toml:6:1
      |
    6 | colour = 1
      | ^^^^^^ unknown key
      |
      = help: its keys are `id`, `title`, `expect`, `over-time`, `expect-from`, `expect-at-least`, `applies-to`, `about`, `patterns`, `values`, `of`, `why`, `says`, `denies`, `regex`, `near`, `unless`, `claimed-by`, `level`, `tolerance`, `counts`, `measures`, `changes`, `limits`, `states`, `like`, `per` and `case`
    ");
    insta::assert_snapshot!(said_after("[[facts]]\n[[fact]]\nsays = [\"{n} boats\"]"), @r#"
    error[unknown-key]: `facts` is no key of a rule file
     --> rules/harbour.toml:3:3
      |
    3 | [[facts]]
      |   ^^^^^ unknown key
      |
      = help: did you mean `fact`?

    error[missing-key]: `[[fact]]` has no `id`
     --> rules/harbour.toml:4:1
      |
    4 | [[fact]]
      | ^^^^^^^^ has no `id`
      |
      = help: add a line like `id = "berths"`
    "#);
    insta::assert_snapshot!(said_of_fact("title = 7\nsays = \"{n} boats\"\nnear = [7]\nexpect = [7]"), @r#"
    error[wrong-type]: `title` wants a string
     --> rules/harbour.toml:5:9
      |
    5 | title = 7
      |         ^ this is a whole number
      |
      = help: put it in double quotes

    error[wrong-type]: `says` wants a list of strings
     --> rules/harbour.toml:6:8
      |
    6 | says = "{n} boats"
      |        ^^^^^^^^^^^ this is a string
      |
      = help: put strings in square brackets: `["..."]`

    error[wrong-type]: `near` wants a list of strings
     --> rules/harbour.toml:7:9
      |
    7 | near = [7]
      |         ^ this is a whole number
      |
      = help: put it in double quotes

    error[wrong-type]: `expect` wants a number, words that name a value, a day, true or false, or a set
     --> rules/harbour.toml:8:10
      |
    8 | expect = [7]
      |          ^^^ this is a list
      |
      = help: write it like `167`, `"about 60"`, `2019-01-23` or `false`
    "#);
    insta::assert_snapshot!(said_of_fact("says = [\"{n} boats\"]\nnear = []"), @r#"
    error[empty-list]: `near` is a list of none, which says nothing
     --> rules/harbour.toml:6:8
      |
    6 | near = []
      |        ^^ nothing in it
      |
      = help: add what it should list, or leave the key out
    "#);
    insta::assert_snapshot!(said_of_fact("says = [\"{n} boats\"]\n[[fact.case]]\nverdict = \"agreed\"\n[[fact.case]]\ntext = \" \""), @r#"
    error[missing-key]: `[[fact.case]]` has no `text`
     --> rules/harbour.toml:6:1
      |
    6 | [[fact.case]]
      | ^^^^^^^^^^^^^ has no `text`
      |
      = help: add a sentence to read: `text = "..."`

    error[unknown-verdict]: `agreed` is no verdict
     --> rules/harbour.toml:7:11
      |
    7 | verdict = "agreed"
      |           ^^^^^^^^ no verdict
      |
      = help: did you mean `agrees`?

    error[empty-case]: there is no text to read
     --> rules/harbour.toml:9:8
      |
    9 | text = " "
      |        ^^^ empty
      |
      = help: write a sentence as an article would have it
    "#);
    insta::assert_snapshot!(said_of_fact("says = [\"{n} boats\"]\nlevel = \"eror\""), @r#"
    error[unknown-level]: `eror` is no level
     --> rules/harbour.toml:6:9
      |
    6 | level = "eror"
      |         ^^^^^^ no level
      |
      = help: did you mean `error`?
    "#);
}

#[test]
fn dates_that_contradict() {
    insta::assert_snapshot!(said("[rulebook]\nid = \"x\"\nas-of = 2021-03-09\nchecked = 2021-03-08\n[[fact]]\nid = \"boats\"\nsays = [\"{n} boats\"]"), @"
    error[contradictory-dates]: the values are of 2021-03-09, so nobody can have checked them on 2021-03-08
     --> rules/harbour.toml:4:11
      |
    4 | checked = 2021-03-08
      |           ^^^^^^^^^^ before `as-of`
      |
     ::: rules/harbour.toml:3:9
      |
    3 | as-of = 2021-03-09
      |         ---------- the values are of this day
      |
      = help: `as-of` is the day the values hold for, `checked` the last time somebody verified them
    ");
    insta::assert_snapshot!(said("[rulebook]\nid = \"x\"\nas-of = \"2021-03-09\"\n[[fact]]\nid = \"boats\"\nsays = [\"{n} boats\"]"), @r#"
    error[wrong-type]: `as-of` wants a day
     --> rules/harbour.toml:3:9
      |
    3 | as-of = "2021-03-09"
      |         ^^^^^^^^^^^^ this is a string
      |
      = help: write it without quotes: `2021-03-09`
    "#);
}

#[test]
fn ids_that_clash_or_cannot_be() {
    insta::assert_snapshot!(said_of_fact("says = [\"{n} berths\"]\n[[fact]]\nid = \"berths\"\nsays = [\"{n} berths\"]"), @r#"
    error[duplicate-id]: the id `berths` is given twice
     --> rules/harbour.toml:7:6
      |
    7 | id = "berths"
      |      ^^^^^^^^ the second one
      |
     ::: rules/harbour.toml:4:6
      |
    4 | id = "berths"
      |      -------- the first one
      |
      = help: facts and constraints of all rulebooks need ids of their own
    "#);
    insta::assert_snapshot!(said_after("[names]\nboats = [\"boats\"]\nn = [\"n\"]\n[[fact]]\nid = \"boats\"\nsays = [\"{n} ships\"]"), @r#"
    error[reserved-id]: `{n}` is always a fact's own value
     --> rules/harbour.toml:5:1
      |
    5 | n = ["n"]
      | ^ taken
      |
      = help: choose another id

    error[ambiguous-id]: `boats` is a name and a fact, so nobody can tell what `{boats}` means
     --> rules/harbour.toml:7:6
      |
    7 | id = "boats"
      |      ^^^^^^^ the fact
      |
     ::: rules/harbour.toml:4:1
      |
    4 | boats = ["boats"]
      | ----- the name
      |
      = help: give one of them another id
    "#);
    insta::assert_snapshot!(said_after("[[fact]]\nid = \"Rowing_Boats\"\nsays = [\"{n} boats\"]"), @r#"
    error[bad-id]: `Rowing_Boats` is no id: those are of small letters, digits and hyphens
     --> rules/harbour.toml:4:6
      |
    4 | id = "Rowing_Boats"
      |      ^^^^^^^^^^^^^^ not kebab-case
      |
      = help: write `rowing-boats`
    "#);
    let file = |path: &str, fact: &str| {
        (
            path.to_owned(),
            format!(
                "[rulebook]\nid = \"harbour\"\n[[fact]]\nid = \"{fact}\"\nsays = [\"{{n}} x\"]"
            ),
        )
    };
    let (rulebook, problems) =
        Rulebook::parse(vec![file("a.toml", "boats"), file("b.toml", "oars")]);
    insta::assert_snapshot!(shown(&problems, &rulebook, false), @r#"
    error[duplicate-id]: two rulebooks are called `harbour`
     --> b.toml:2:6
      |
    2 | id = "harbour"
      |      ^^^^^^^^^ the second one
      |
     ::: a.toml:2:6
      |
    2 | id = "harbour"
      |      --------- the first one
      |
      = help: give each rulebook an id of its own
    "#);
}

#[test]
fn names_that_are_unknown_unused_or_empty() {
    insta::assert_snapshot!(said_after("[names]\nharbour-office = [\"harbour office\"]\nroth = []\nspare = [\"spare*\"]\n[[fact]]\nid = \"berths\"\nclaimed-by = [\"harbor-office\"]\nsays = [\"{n} berths of {harbor-office}\", \"{n} {berth} {zebra}\"]"), @r#"
    error[no-spellings]: the name `roth` has no spellings
     --> rules/harbour.toml:5:1
      |
    5 | roth = []
      | ^^^^ nothing to look for
      |
      = help: list every accepted spelling, the fullest first

    error[template-in-spelling]: a spelling of a name is plain words, and this has a meaning in templates only
     --> rules/harbour.toml:6:11
      |
    6 | spare = ["spare*"]
      |           ^^^^^ not plain
      |
      = help: write every spelling out; for the sign itself write a backslash before it

    error[unknown-name]: `harbor-office` is no name of this file
     --> rules/harbour.toml:9:15
      |
    9 | claimed-by = ["harbor-office"]
      |               ^^^^^^^^^^^^^^^ unknown
      |
      = help: did you mean `harbour-office`?

    error[unknown-name]: `harbor-office` is neither a name nor a fact of this file
      --> rules/harbour.toml:10:24
       |
    10 | says = ["{n} berths of {harbor-office}", "{n} {berth} {zebra}"]
       |                        ^^^^^^^^^^^^^^^ unknown
       |
       = help: did you mean `harbour-office`?

    error[unknown-name]: `berth` is neither a name nor a fact of this file
      --> rules/harbour.toml:10:47
       |
    10 | says = ["{n} berths of {harbor-office}", "{n} {berth} {zebra}"]
       |                                               ^^^^^^^ unknown
       |
       = help: did you mean `berths`?

    error[unknown-name]: `zebra` is neither a name nor a fact of this file
      --> rules/harbour.toml:10:55
       |
    10 | says = ["{n} berths of {harbor-office}", "{n} {berth} {zebra}"]
       |                                                       ^^^^^^^ unknown
       |
       = help: names stand in `[names]`; `{n}` is the fact's own value
    "#);
    insta::assert_snapshot!(said_after("[names]\nroth = [\"Roth\"]\n[[fact]]\nid = \"berths\"\nsays = [\"{n} berths\"]"), @r#"
    warning[unused-name]: nothing refers to the name `roth`
     --> rules/harbour.toml:4:1
      |
    4 | roth = ["Roth"]
      | ^^^^ never used
      |
      = help: write `{roth}` in a template, or leave it out
    "#);
}

#[test]
fn templates_that_cannot_be() {
    insta::assert_snapshot!(said_of_template("seats (big|small"), @r#"
    error[unbalanced-brackets]: brackets come in pairs
     --> rules/harbour.toml:5:16
      |
    5 | says = ["seats (big|small"]
      |                ^ this is never closed
      |
      = help: for the sign itself write a backslash before it
    "#);
    insta::assert_snapshot!(said_of_template("all the berths"), @r#"
    error[no-own-value]: this has no place for the fact's own value, so it can state nothing
     --> rules/harbour.toml:5:10
      |
    5 | says = ["all the berths"]
      |          ^^^^^^^^^^^^^^ has no `{n}`
      |
      = help: write `{n}` where the value stands
    "#);
    insta::assert_snapshot!(said_of_template("{n} ... [of] ... "), @r#"
    error[two-gaps]: two gaps can follow one another here, and one is as wide as both
     --> rules/harbour.toml:5:23
      |
    5 | says = ["{n} ... [of] ... "]
      |                       ^^^ the second one
      |
      = help: leave one of them out
    "#);
    insta::assert_snapshot!(said_of_template(r"{n} caf\u00e9s {berth}"), @r#"
    error[unknown-name]: `berth` is neither a name nor a fact of this file
     --> rules/harbour.toml:5:9
      |
    5 | says = ["{n} caf\u00e9s {berth}"]
      |         ^^^^^^^^^^^^^^^^^^^^^^^^ unknown
      |
      = help: did you mean `berths`?
    "#);
    insta::assert_snapshot!(said_of_fact("says = [\"{n} berths\"]\nunless = [\"{n} built\"]\nnear = [\"\"]"), @r#"
    error[slot-in-context]: `n` is a value, and `near` and `unless` look for words only
     --> rules/harbour.toml:6:12
      |
    6 | unless = ["{n} built"]
      |            ^^^ a value
      |
      = help: leave it out, or put the words into `says`

    error[empty-template]: there are no words in this
     --> rules/harbour.toml:7:10
      |
    7 | near = [""]
      |          ^ matches nothing
      |
      = help: write the words to look for
    "#);
}

#[test]
fn what_follows_from_a_misspelt_key_is_not_told_besides() {
    // Neither that the fact has no `id`, nor that there is nothing to find it by.
    insta::assert_snapshot!(said_after("[[fact]]\nidd = \"berths\"\nsay = [\"{n} berths\"]\n"), @r#"
    error[unknown-key]: `idd` is no key of `[[fact]]`
     --> rules/harbour.toml:4:1
      |
    4 | idd = "berths"
      | ^^^ unknown key
      |
      = help: did you mean `id`?

    error[unknown-key]: `say` is no key of `[[fact]]`
     --> rules/harbour.toml:5:1
      |
    5 | say = ["{n} berths"]
      | ^^^ unknown key
      |
      = help: did you mean `says`?
    "#);
}

#[test]
fn facts_that_cannot_be_found_or_held_against_anything() {
    insta::assert_snapshot!(said_of_fact("expect = \"umpteen\"\ntolerance = \"5 percent\""), @r#"
    error[never-found]: this fact has no frame and no phrase, so no article can state it
     --> rules/harbour.toml:3:1
      |
    3 | [[fact]]
      | ^^^^^^^^ nothing to find it by
      |
      = help: add a line like `counts = "berths"` or `says = ["{n} berths"]`

    error[no-quantity]: `umpteen` names no number
     --> rules/harbour.toml:5:10
      |
    5 | expect = "umpteen"
      |          ^^^^^^^^^ no number in it
      |
      = help: write it as an article would: `167`, `"about 60"`, `"50 to 60"`, `"two-thirds"`

    error[bad-tolerance]: a tolerance is a number or a percentage
     --> rules/harbour.toml:6:13
      |
    6 | tolerance = "5 percent"
      |             ^^^^^^^^^^^ neither
      |
      = help: write it like `5` or `"5%"`
    "#);
    // Where nothing is expected, it says how far two texts may be apart.
    insta::assert_snapshot!(said_of_fact("says = [\"{n} berths\"]\ntolerance = 5"), @"");
    insta::assert_snapshot!(said_of_fact("says = [\"{n} berths\"]\nexpect = 5\ntolerance = -1"), @r#"
    error[bad-tolerance]: nothing can be off by less than nothing
     --> rules/harbour.toml:7:13
      |
    7 | tolerance = -1
      |             ^^ below nought
      |
      = help: write it like `5` or `"5%"`
    "#);
    insta::assert_snapshot!(said_of_fact(r"regex = ['(?<n>\d+ berths', '\d+']"), @r"
    error[bad-regex]: this is no regular expression: unclosed group
     --> rules/harbour.toml:5:11
      |
    5 | regex = ['(?<n>\d+ berths', '\d+']
      |           ^ here

    error[regex-without-n]: it has no group named `n`, so no value
     --> rules/harbour.toml:5:30
      |
    5 | regex = ['(?<n>\d+ berths', '\d+']
      |                              ^^^ no `n`
      |
      = help: put the value into `(?<n>...)`
    ");
}

#[test]
fn constraints_that_are_none() {
    insta::assert_snapshot!(said_of_fact("says = [\"{n} berths\"]\n[[constraint]]\nid = \"fits\"\nrequire = \"({berth} + 2 <= 7\"\n[[constraint]]\nid = \"berths\"\nrequire = \"1 < 2\"\n[[constraint]]\nid = \"none\"\n"), @r#"
    error[unknown-fact]: `berth` is no fact of this file
     --> rules/harbour.toml:8:13
      |
    8 | require = "({berth} + 2 <= 7"
      |             ^^^^^^^ unknown
      |
      = help: did you mean `berths`?

    error[duplicate-id]: the id `berths` is given twice
      --> rules/harbour.toml:10:6
       |
    10 | id = "berths"
       |      ^^^^^^^^ the second one
       |
      ::: rules/harbour.toml:4:6
       |
     4 | id = "berths"
       |      -------- the first one
       |
       = help: facts and constraints of all rulebooks need ids of their own

    error[constraint-without-fact]: there is no fact in it, so no article can break it
      --> rules/harbour.toml:11:12
       |
    11 | require = "1 < 2"
       |            ^^^^^ no fact
       |
       = help: facts stand in curly brackets: `{seats}`

    error[missing-key]: `[[constraint]]` has no `require`
      --> rules/harbour.toml:12:1
       |
    12 | [[constraint]]
       | ^^^^^^^^^^^^^^ has no `require`
       |
       = help: add a line like `require = "{boats} <= {berths}"`
    "#);
}

#[test]
fn nothing_that_a_terminal_would_act_on_is_shown() {
    let (rulebook, problems) = Rulebook::parse(vec![(
        "rules/\u{1b}]0;x\u{7}.toml".into(),
        "[rulebook]\nid = \"x\"\n\"\\u001b[2J\u{202e}key\" = \"\u{200b}\" # \u{9b}31m".into(),
    )]);
    let shown = shown(&problems, &rulebook, false);
    assert!(shown.contains(r"\u{1b}[2J\u{202e}key"), "{shown}");
    assert!(shown.lines().all(|line| !line.chars().any(render::untrusted::is_hidden)), "{shown}");
}

#[test]
fn places_in_long_strings_and_long_lines_are_found() {
    let (rulebook, problems) = parse(
        "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nsays = [\"\"\"\n{n} boats {zebra}\"\"\", '{n} {yak}']\r\n",
    );
    let text = &rulebook.books[0].text;
    let places: Vec<_> = problems.iter().map(|p| &text[p.location.span.clone()]).collect();
    assert_eq!(places, ["{zebra}", "{yak}"]);
    let long = format!("title = \"{}\", zebra = 1", "é".repeat(5_000));
    insta::assert_snapshot!(said(&format!("rulebook = {{ id = \"x\", {long} }}\n[[fact]]\nid = \"f\"\nsays = [\"{{n}} boats\"]")), @r#"
    error[unknown-key]: `zebra` is no key of `[rulebook]`
     --> rules/harbour.toml:1:5036
      |
    1 | ...ééééééééééééééééééééééééééééééééééééééééééééééééééééé", zebra = 1 }
      |                                                            ^^^^^ unknown key
      |
      = help: its keys are `id`, `title`, `as-of`, `day-month`, `checked`, `max-age`, `words` and `lang`
    "#);
}

#[test]
fn what_a_fact_is_about() {
    let said = |lines: &str| said_of_fact(&format!("says = [\"{{n}} berths\"]\n{lines}"));
    insta::assert_snapshot!(said("[fact.about]\n"), @r#"
    error[empty-about]: `[fact.about]` says neither names nor days
     --> rules/harbour.toml:6:1
      |
    6 | [fact.about]
      | ^^^^^^^^^^^^ about what?
      |
      = help: add a line like `names = ["Elmford"]`, or leave it out
    "#);
    insta::assert_snapshot!(said("about = { from = 2021-03-05, within = 2, until = 2021-03-04 }"), @r#"
    error[within-without-names]: `within` says how far names reach, and there are none
     --> rules/harbour.toml:6:39
      |
    6 | about = { from = 2021-03-05, within = 2, until = 2021-03-04 }
      |                                       ^ of what?
      |
      = help: add `names` or `others`, or leave it out

    error[backwards-period]: this period ends before it begins, on 2021-03-05
     --> rules/harbour.toml:6:50
      |
    6 | about = { from = 2021-03-05, within = 2, until = 2021-03-04 }
      |                                                  ^^^^^^^^^^ before its beginning
      |
      = help: `until` is the last day of it
    "#);
    insta::assert_snapshot!(said("about = { names = [\"Elmford\"], within = \"two\" }"), @r#"
    error[wrong-type]: `within` wants a count
     --> rules/harbour.toml:6:41
      |
    6 | about = { names = ["Elmford"], within = "two" }
      |                                         ^^^^^ this is a string
      |
      = help: write a whole number, 0 or more
    "#);
    insta::assert_snapshot!(said("about = { names = [\"{elm}\"] }"), @r#"
    error[unknown-name]: `elm` is neither a name nor a fact of this file
     --> rules/harbour.toml:6:21
      |
    6 | about = { names = ["{elm}"] }
      |                     ^^^^^ unknown
      |
      = help: names stand in `[names]`; `{n}` is the fact's own value
    "#);
}

#[test]
fn words_that_nobody_has() {
    let words = "words = [\"incidets\", \"cooking\"]";
    let rest = format!("{words}\n[[fact]]\nid = \"boats\"\nsays = [\"{{n}} boats\"]\n");
    insta::assert_snapshot!(said_after(&rest), @r#"
    error[unknown-words]: `incidets` is no set of words
     --> rules/harbour.toml:3:10
      |
    3 | words = ["incidets", "cooking"]
      |          ^^^^^^^^^^ no set of words
      |
      = help: did you mean `incidents`?

    error[unknown-words]: `cooking` is no set of words
     --> rules/harbour.toml:3:22
      |
    3 | words = ["incidets", "cooking"]
      |                      ^^^^^^^^^ no set of words
      |
      = help: write `incidents`
    "#);
}
