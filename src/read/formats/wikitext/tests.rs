use insta::assert_snapshot;
use proptest::prelude::*;

use crate::read::formats::page_tests::{costs_its_length, keeps_its_places, shown};
use crate::text::article::Article;

const PAGE: &str = r#"{{Short description|Ferries of Norland}}
{{Infobox ship
| name        = Alma
| image       = Alma 2019.jpg
| cabins      = 12
| deck_count  = {{nowrap|4 decks}}
| built       = {{start date|2019|3|4}}
| speed       = {{convert|9|km/h|mph|abbr=on}}<ref name="a">Quill 2031, 7 pages</ref>
| area        = {{cvt|5|km2}}
| owner       =
| crew        = {{ubl|30 sailors|4 cooks}}
}}
[[File:Alma.jpg|thumb|200px|The Alma at [[Brask|port]] with 8 boats]]
The '''Alma''' has ''twelve'' [[cabin (ship)|cabins]], [[mast]]s and [[Sail (cloth)|]].<!-- or 13 --> It
carries {{formatnum:1234}} people, {{val|5.5|u=kg}} of 10<sup>3</sup> and {{lang|es|doce}}.{{cn|date=May 2031}}<br>Second&nbsp;line <nowiki>''9''</nowiki> <s>13 decks</s> [https://example.org the page] [https://example.org] __NOTOC__{{·}}{{US$|5}} {{frac|1|2}} https://example.org/a''b

== The fleet ==<!-- c -->
{{Main|Ships}}
* Alma
** of wood
* Brenda
# first
; Masts : 3
: and more
:: deeper

{| class="wikitable"
|+ Wait in ports
|-
! Ship !! Wait (ms)
! Note
|-
| Alma || 250 || style="x" | [[old|aged]]
|-
| rowspan="2" | Brenda
| 300
| 
* new
|-
| 310 || {{small|newer}}
|}

<gallery>
File:b.jpg|The Brenda
</gallery>
<math>5 + 5</math>
<syntaxhighlight lang="c">
int cabins = 12;
</syntaxhighlight>

<blockquote>It sails.</blockquote>
{{quote|text=We sail.|author=The mayor}}

----
== References ==
{{reflist}}
{{cite book
|title=Ships
|year=2031
}}
[[Category:Ships of 2019]]
[[de:Alma]]
"#;

#[test]
fn a_page_is_read_as_it_is_shown() {
    assert_snapshot!(shown("a.wiki", PAGE), @r"
    Paragraph: Ferries of Norland
    TableRow: name	Alma
    TableRow: cabins	12
    TableRow: deck count	4 decks
    TableRow: built	2019-03-04
    TableRow: speed	9 km/h
    TableRow: area	5 km²
    TableRow: crew	30 sailors; 4 cooks
    Caption: The Alma at port with 8 boats
    Paragraph: The Alma has twelve cabins, masts and Sail. It
    carries 1234 people, 5.5 kg of 10³ and doce.
    Second line ''9'' the page · $5 1/2 https://example.org/a''b
    Heading: The fleet
    ListItem: Alma
    ListItem: of wood
    ListItem: Brenda
    ListItem: first
    ListItem: Masts
    ListItem: Masts 3
    ListItem: Masts and more
    ListItem: Masts deeper
    Caption: Wait in ports
    TableRow: Ship	Wait (ms)	Note
    TableRow: Alma	250 ms	Wait
    TableRow: Alma	Note	aged
    TableRow: Brenda	300 ms	Wait
    TableRow: Brenda	Note	new
    TableRow: Brenda	310 ms	Wait
    TableRow: Brenda	Note	newer
    Caption: The Brenda
    Quotation: It sails.
    Quotation: We sail.
    Paragraph: The mayor
    Heading: References
    aside: 5 words of scripts and the like, 5 words of navigation, 2 words that are struck out, 7 words in blocks of code, 9 words in notes within sentences
    ");
}

#[test]
fn what_is_never_closed_takes_nothing_with_it() {
    for (page, text) in [
        ("{{It has [[12 cabins and <ref>more", "{{It has [[12 cabins and more"),
        ("<!-- It has {{{12 cabins", "<!-- It has {{{12 cabins"),
        ("{|\n| It has 12 cabins", "It has 12 cabins"),
        ("5 < 6 and [1] a' b", "5 < 6 and [1] a' b"),
        ("{{a {{nowrap|12 cabins}}", "{{a 12 cabins"),
        ("| a = b", "| a = b"),
        ("{{Infobox ship |name=Alma |cabins=12}}", "name\tAlma\n\ncabins\t12"),
    ] {
        assert_eq!(Article::from_text("a.wiki", page).text.trim(), text);
    }
}

#[test]
fn lines_of_plain_text_tell_the_day() {
    let source = Article::from_text("a.mediawiki", "== A ==\nPublished: 4 March 2031\n\nIt").source;
    assert_eq!(source.date.map(|d| d.to_string()).as_deref(), Some("2031-03-04"));
}

#[test]
fn marks_that_are_never_closed_cost_their_length() {
    costs_its_length(
        "a.wiki",
        &[
            "{{",
            "}}",
            "[[",
            "]]",
            "{{nowrap|",
            "{{a|",
            "|",
            "''",
            "<ref>",
            "</ref>",
            "<!--",
            "<br>",
            "<b",
            "[http://a ",
            "]",
            "[[File:a|b]]",
            "\n",
            "\n\n",
            "\n*",
            "\n;a: b",
            "\n{|\n",
            "\n|}\n",
            "\n|-\n",
            "\n| a || b",
            "\n! a",
            "== a ==\n",
            "&",
            "__",
            "~",
            "<gallery>\n",
            "=",
            "\n{{Box\n|a=b\n|c=d\n",
            "<s>",
            "{{convert|1|km2|",
        ],
    );
}

proptest! {
    #[test]
    fn places_are_in_order_whatever_the_page(
        page in "([a-c1-3é.: ]|\n|\n\n|\\*|#|;|: |==|''|'''|\\[\\[|\\]\\]|\\[\\[File:a\\|b|\\||\\|\\||!|!!|\n\\{\\|\n|\n\\|\\}\n|\n\\|-\n|\\|\\+|\\{\\{|\\}\\}|\\{\\{nowrap\\||\\{\\{convert\\|1\\|km2|\\{\\{val\\|1\\|u=k|\\{\\{date\\|2019\\|3|\\{\\{ubl\\||\n\\{\\{Box\n\\|a=|\n\\|b=|<ref>|</ref>|<!--|-->|<nowiki>|</nowiki>|<br>|<sup>|</sup>|<s>|</s>|&amp;|colspan=2|\\[http://a |\\]|<gallery>\n|</gallery>|\r\n|\t|_|~|\\{){0,40}"
    ) {
        keeps_its_places("a.wiki", &page)?;
    }
}
