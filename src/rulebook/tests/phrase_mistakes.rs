//! Mistakes in what a phrase can say beside its words.

use super::mistakes::said_of_fact;

#[test]
fn conditions_of_one_phrase() {
    insta::assert_snapshot!(said_of_fact("says = [{ says = \"{n} berths\", unles = [\"crew\"] }, { near = [\"port\"] }, 7]"), @r#"
    error[unknown-key]: `unles` is no key of a phrase with conditions of its own
     --> rules/harbour.toml:5:32
      |
    5 | says = [{ says = "{n} berths", unles = ["crew"] }, { near = ["port"] }, 7]
      |                                ^^^^^ unknown key
      |
      = help: did you mean `unless`?

    error[missing-key]: a phrase with conditions of its own has no `says`
     --> rules/harbour.toml:5:52
      |
    5 | says = [{ says = "{n} berths", unles = ["crew"] }, { near = ["port"] }, 7]
      |                                                    ^^^^^^^^^^^^^^^^^^^ has no `says`
      |
      = help: add its words: `says = "..."`

    error[wrong-type]: `says` wants a list of strings
     --> rules/harbour.toml:5:73
      |
    5 | says = [{ says = "{n} berths", unles = ["crew"] }, { near = ["port"] }, 7]
      |                                                                         ^ this is a whole number
      |
      = help: put it in double quotes
    "#);
    insta::assert_snapshot!(said_of_fact("says = [{ says = \"{n} berths\", near = [\"{port}\"], unless = [\"{n}\"] }]"), @r#"
    error[unknown-name]: `port` is neither a name nor a fact of this file
     --> rules/harbour.toml:5:41
      |
    5 | says = [{ says = "{n} berths", near = ["{port}"], unless = ["{n}"] }]
      |                                         ^^^^^^ unknown
      |
      = help: names stand in `[names]`; `{n}` is the fact's own value

    error[slot-in-context]: `n` is a value, and `near` and `unless` look for words only
     --> rules/harbour.toml:5:62
      |
    5 | says = [{ says = "{n} berths", near = ["{port}"], unless = ["{n}"] }]
      |                                                              ^^^ a value
      |
      = help: leave it out, or put the words into `says`
    "#);
    insta::assert_snapshot!(said_of_fact("states = { says = \"the ferry has {n} berths\", unless = [\"crew\"] }"), @r#"
    error[no-verb]: a sentence in `states` marks its verb, so that its parts are known
     --> rules/harbour.toml:5:20
      |
    5 | states = { says = "the ferry has {n} berths", unless = ["crew"] }
      |                    ^^^^^^^^^^^^^^^^^^^^^^^^ which word is the verb?
      |
      = help: write `~` before it: `{n} deputies ~certify the result`
    "#);
}

#[test]
fn families_of_words() {
    insta::assert_snapshot!(said_of_fact("says = [\"{n} @died\", \"{n} @peple\", \"{n} @\\\\boats @x\"]"), @"");
    insta::assert_snapshot!(said_of_fact("says = [\"{n} @boats\", \"{n} @Tugs\"]\n[families]\nboats = [\"ferry\", \"~tug of {n}\", \"@hulls\"]\nhulls = [\"hull\"]\nTugs = []\n"), @"");
    insta::assert_snapshot!(said_of_fact("says = [\"{n} berths\"]\n[families]\nboats = [\"ferry\"]\n"), @"");
    let many =
        format!("says = [\"{{n}} @many\"]\n[families]\nmany = [{}]\n", "\"boat\", ".repeat(201));
    assert!(said_of_fact(&many).contains("201 words, and a family has at most 200"));
}

#[test]
fn cases_that_expect_something_of_each_value() {
    let case = |lines: &str| {
        said_of_fact(&format!("says = [\"{{n}} berths\"]\n[[fact.case]]\ntext = \"a\"\n{lines}"))
    };
    insta::assert_snapshot!(case("reads = [\"7\"]\nverdict = [\"agrees\", \"agree\"]\nbinding = \"surely\"\nlang = \"eng\""), @"");
    insta::assert_snapshot!(case("verdict = [7]\nbinding = [\"sure\", \"likely\"]\nreads = [\"7\"]"), @"");
}
