use insta::assert_snapshot;
use proptest::prelude::*;

use crate::read::formats::page_tests::{costs_its_length, keeps_its_places, shown};
use crate::text::article::Article;

const PAGE: &str = r#"// A comment.
= The Ferries of Brask
Ada Quill <ada@example.org>
v1.2, 2031-04-10: Second edition
:description: Nine ferries and how they run.
:ship: Alma
:site: https://example.org/ships
:lang: en

The *{ship}* has **1**2 _cabins_, `three` masts and #nine# boats.footnote:[As of spring.]
See {site}/alma[her page], link:a.html["the, list",window=_blank], <<fleet,the fleet>> or xref:b[].
// Not shown.
It carries 10^3^ lamps and H~2~O, {deg} `+10 {ship}+` and \*no* stars. +
She said "`it sails`", ((twice))(((sails, twice))). [.line-through]#9 decks# [.big]#8 decks#

[NOTE]
====
It has 4 decks.

WARNING: The fifth is closed.
====

[#fleet]
== The fleet

.Boats by name
* Alma
+
It is old.

** of wood
* [x] Brenda
still sails
. first
. second

Masts:: 3
Sails::
Twelve of them.

[source,java]
----
int cabins = 12;
----
<1> Twelve of them

.Wait in ports
[cols="1,1,a",options="header"]
|===
|Ship |Wait (ms) |Note
|Alma | 250 | * old
.2+|Brenda |300 |
|310 e|_new_
|===

|===
|Port |Berths

|Brask
|12
2+|all *open*
|===

[format=csv]
,===
Ship,Cabins
"Cora",7
,===

image::alma.png[The Alma at 9 knots]

include::more.adoc[]

ifdef::web[]
Shown on the web.
endif::[]

[quote, The mayor]
____
It sails.
____

 $ literal 5

Press kbd:[Ctrl+T] or menu:File[Save > All]. image:i.png[6 sails] https://example.org/a_b_c
+++<b>bold</b>+++ pass:[7 <i>seas</i>] &#8211; a&amp;b

////
hidden
////
"#;

#[test]
fn a_page_is_read_as_it_is_shown() {
    assert_snapshot!(shown("a.adoc", PAGE), @r"
    Heading: The Ferries of Brask
    Paragraph: Nine ferries and how they run.
    Paragraph: The Alma has 12 cabins, three masts and nine boats.
    See her page, the, list, the fleet or .
    It carries 10³ lamps and H₂O, ° 10 {ship} and *no* stars.
    She said “it sails”, twice. 8 decks
    Paragraph: It has 4 decks.
    Paragraph: The fifth is closed.
    Heading: The fleet
    Caption: Boats by name
    ListItem: Alma
    ListItem: It is old.
    ListItem: of wood
    ListItem: Brenda
    still sails
    ListItem: first
    ListItem: second
    ListItem: Masts
    ListItem: Masts 3
    ListItem: Sails
    ListItem: Sails Twelve of them.
    ListItem: Twelve of them
    Caption: Wait in ports
    TableRow: Ship	Wait (ms)	Note
    TableRow: Alma	250 ms	Wait
    TableRow: Alma	Note	old
    TableRow: Brenda	300 ms	Wait
    TableRow: Brenda	310 ms	Wait
    TableRow: Brenda	Note	new
    TableRow: Port	Berths
    TableRow: Brask	12	Berths
    TableRow: all open
    TableRow: Ship	Cabins
    TableRow: Cora	7	Cabins
    Paragraph: Shown on the web.
    Quotation: It sails.
    Paragraph: Press Ctrl+T or File › Save > All. https://example.org/a_b_c
    bold 7 seas – a&b
    aside: 2 words of scripts and the like, 1 word of navigation, 7 words that are not shown, 2 words that are struck out, 7 words in blocks of code, 3 words in notes within sentences
    ");
}

#[test]
fn its_header_tells_day_and_title() {
    let source = Article::from_text("a.adoc", PAGE).source;
    assert_eq!(source.date.map(|d| d.to_string()).as_deref(), Some("2031-04-10"));
    assert_eq!(source.title.as_deref(), Some("The Ferries of Brask"));
    assert_eq!(source.language.map(crate::text::language::Language::tag), Some("en"));
    let page = "= Ships\n:revdate: 4 March 2031\n:organization: Harbour Post\n\nIt sails.";
    let source = Article::from_text("a.asciidoc", page).source;
    assert_eq!(source.date.map(|d| d.to_string()).as_deref(), Some("2031-03-04"));
    assert_eq!(source.publisher.as_deref(), Some("Harbour Post"));
}

#[test]
fn what_is_never_closed_takes_nothing_with_it() {
    for (page, text) in [
        ("----\nIt has 12 cabins.", "It has 12 cabins."),
        ("*It has `12 cabins, _really.", "*It has `12 cabins, _really."),
        ("link:[It, <<a, ((b, +++c", "link:[It, <<a, ((b, +++c"),
        ("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c"),
        ("std::vector and 1990. Then", "std::vector and 1990. Then"),
        (":l: link:/ships\n\nThe {l}/a[Alma] sails.", "The Alma sails."),
        ("= Ships\nThey have 12 cabins.", "Ships\n\nThey have 12 cabins."),
        ("= Ships\nAda Quill\nThey have cabins.", "Ships\n\nThey have cabins."),
        ("-----BEGIN PGP SIGNATURE-----\n12", ""),
    ] {
        assert_eq!(Article::from_text("a.adoc", page).text, text);
    }
}

#[test]
fn marks_that_are_never_closed_cost_their_length() {
    costs_its_length(
        "a.adoc",
        &[
            "*",
            "_a",
            "`",
            "``",
            "#",
            "^",
            "~",
            "+",
            "++",
            "+++",
            "{a}",
            "<<",
            ">>",
            "[",
            "]",
            "[[",
            "((",
            "))",
            "\"`",
            "link:",
            "http://",
            "footnote:[",
            "\\",
            "&",
            " ",
            "\n",
            "\n\n",
            "a:: b\n",
            "* a\n",
            "----\n",
            "====\n",
            "|===\n",
            "|",
            "2+|",
            ".9+|",
            "[a]\n",
            ".T\n",
            ":a: {a}{a}\n",
            "= a\n",
            "// c\n",
        ],
    );
}

proptest! {
    #[test]
    fn places_are_in_order_whatever_the_page(
        page in "([a-c1-3é.:| ]|\n|\n\n|- |\\* |\\. |= |== |`|\\*\\*|\\*|_|#|~|\\^|\\+|\\+\\+\\+|----\n|====\n|\\|===\n|\n\\|===\n|2\\+\\||\\.2\\+\\||3\\*\\||a\\||\\[NOTE\\]\n|\\.T\n|:a: b\n|\\{a\\}|<<|>>|,|link:a\\[|\\]|footnote:\\[|a:: |\\\\|\"`|`\"|\\+\n|//|\r\n|\t|&amp;|\\[cols=2\\]\n|\\(\\(|\\)\\)|image::a\\[b\\]\n){0,40}"
    ) {
        keeps_its_places("a.adoc", &page)?;
    }
}
