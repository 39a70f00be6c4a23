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
    insta::assert_snapshot!(said_of_fact("says = [\"{n} @died\", \"{n} @peple\", \"{n} @\\\\boats @x\"]"), @r#"
    error[unknown-family]: `@died` is no family of words
     --> rules/harbour.toml:5:14
      |
    5 | says = ["{n} @died", "{n} @peple", "{n} @\\boats @x"]
      |              ^^^^^ unknown
      |
      = help: did you mean `@die`?

    error[unknown-family]: `@peple` is no family of words
     --> rules/harbour.toml:5:27
      |
    5 | says = ["{n} @died", "{n} @peple", "{n} @\\boats @x"]
      |                           ^^^^^^ unknown
      |
      = help: did you mean `@people`?

    error[bad-escape]: a backslash stands before a letter that has no special meaning
     --> rules/harbour.toml:5:36
      |
    5 | says = ["{n} @died", "{n} @peple", "{n} @\\boats @x"]
      |                                    ^^^^^^^^^^^^^^^^^ takes no meaning away
      |
      = help: the special ones are `{ } ( ) [ ] | * . ~ @ \`

    error[unknown-family]: `@boats` is no family of words
     --> rules/harbour.toml:5:36
      |
    5 | says = ["{n} @died", "{n} @peple", "{n} @\\boats @x"]
      |                                    ^^^^^^^^^^^^^^^^^ unknown
      |
      = help: `factlint words` shows those that there are; yours stand in `[families]`

    error[unknown-family]: `@x` is no family of words
     --> rules/harbour.toml:5:36
      |
    5 | says = ["{n} @died", "{n} @peple", "{n} @\\boats @x"]
      |                                    ^^^^^^^^^^^^^^^^^ unknown
      |
      = help: `factlint words` shows those that there are; yours stand in `[families]`
    "#);
    insta::assert_snapshot!(said_of_fact("says = [\"{n} @boats\", \"{n} @Tugs\"]\n[families]\nboats = [\"ferry\", \"~tug of {n}\", \"@hulls\"]\nhulls = [\"hull\"]\nTugs = []\n"), @r#"
    error[unknown-family]: `@tugs` is no family of words
     --> rules/harbour.toml:5:28
      |
    5 | says = ["{n} @boats", "{n} @Tugs"]
      |                            ^^^^^ unknown
      |
      = help: did you mean `@Tugs`?

    error[slot-in-family]: `n` is a value, and a family has words only
     --> rules/harbour.toml:7:28
      |
    7 | boats = ["ferry", "~tug of {n}", "@hulls"]
      |                            ^^^ a value
      |
      = help: put it beside the family, into `says`

    error[unknown-family]: `@hulls` is no family of words
     --> rules/harbour.toml:7:35
      |
    7 | boats = ["ferry", "~tug of {n}", "@hulls"]
      |                                   ^^^^^^ unknown
      |
      = help: `factlint words` shows those that there are; yours stand in `[families]`

    error[bad-id]: `Tugs` is no id: those are of small letters, digits and hyphens
     --> rules/harbour.toml:9:1
      |
    9 | Tugs = []
      | ^^^^ not kebab-case
      |
      = help: write `tugs`

    error[family-size]: the family `Tugs` has no words
     --> rules/harbour.toml:9:1
      |
    9 | Tugs = []
      | ^^^^ nothing to look for
      |
      = help: list the words that may stand for one another
    "#);
    insta::assert_snapshot!(said_of_fact("says = [\"{n} berths\"]\n[families]\nboats = [\"ferry\"]\n"), @r#"
    warning[unused-family]: nothing refers to the family `boats`
     --> rules/harbour.toml:7:1
      |
    7 | boats = ["ferry"]
      | ^^^^^ never used
      |
      = help: write `@boats` in a template, or leave it out
    "#);
    let many =
        format!("says = [\"{{n}} @many\"]\n[families]\nmany = [{}]\n", "\"boat\", ".repeat(201));
    assert!(said_of_fact(&many).contains("201 words, and a family has at most 200"));
    // Each three times as large as the one above it.
    let more = |i: usize| format!("f{i} = [\"@f{0}\", \"@f{0} @f{0}\"]\n", i - 1);
    let nested: String = (1..30).map(more).collect();
    let nested = format!("says = [\"{{n}} @f29\"]\n[families]\nf0 = [\"boat\"]\n{nested}");
    assert!(said_of_fact(&nested).contains("and at most 1000 are tried"));
}

#[test]
fn cases_that_expect_something_of_each_value() {
    let case = |lines: &str| {
        said_of_fact(&format!("says = [\"{{n}} berths\"]\n[[fact.case]]\ntext = \"a\"\n{lines}"))
    };
    insta::assert_snapshot!(case("reads = [\"7\"]\nverdict = [\"agrees\", \"agree\"]\nbinding = \"surely\"\nlang = \"eng\""), @r#"
    error[uneven-case]: `reads` has 1 values, and this says something of 2
     --> rules/harbour.toml:9:11
      |
    9 | verdict = ["agrees", "agree"]
      |           ^^^^^^^^^^^^^^^^^^^ not as long as `reads`
      |
      = help: write one verdict for each value, or one for all

    error[unknown-verdict]: `agree` is no verdict
     --> rules/harbour.toml:9:22
      |
    9 | verdict = ["agrees", "agree"]
      |                      ^^^^^^^ no verdict
      |
      = help: did you mean `agrees`?

    error[unknown-binding]: `surely` is no binding
      --> rules/harbour.toml:10:11
       |
    10 | binding = "surely"
       |           ^^^^^^^^ no binding
       |
       = help: did you mean `sure`?

    error[unknown-language]: `eng` is no language
      --> rules/harbour.toml:11:8
       |
    11 | lang = "eng"
       |        ^^^^^ no language
       |
       = help: did you mean `en`?
    "#);
    insta::assert_snapshot!(case("verdict = [7]\nbinding = [\"sure\", \"likely\"]\nreads = [\"7\"]"), @"
    error[wrong-type]: `verdict` wants a list of strings
     --> rules/harbour.toml:8:12
      |
    8 | verdict = [7]
      |            ^ this is a whole number
      |
      = help: put it in double quotes
    ");
}
