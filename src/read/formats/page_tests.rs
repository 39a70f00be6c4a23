//! What is read of pages in Markdown and HTML, and where it stands in their files.

use proptest::prelude::*;

use crate::checker::Checker;
use crate::read::Wanted;
use crate::read::formats::{ALL, of};
use crate::rulebook::Rulebook;
use crate::text::article::Article;
use crate::text::block::BlockKind;
use crate::text::cost::DONE;

fn text(path: &str, page: &str) -> String {
    Article::from_text(path, page).text
}

fn markdown(page: &str) -> String {
    text("a.md", page)
}

fn html(page: &str) -> String {
    text("a.html", page)
}

#[test]
fn markdown_is_read_as_it_is_shown() {
    for (page, shown) in [
        (
            "The **Alma** has *twelve* `cabins` &amp; [two masts](ship.md#masts).",
            "The Alma has twelve cabins & two masts.",
        ),
        ("It has 12[^1] cabins.\n\n[^1]: As of spring.", "It has 12 cabins.\n\nAs of spring."),
        ("It has ~~9~~ 12 cabins.<!-- or 13 -->", "It has  12 cabins."),
        (
            "# Ship #\n\nIt sails.\nFar.\n\n> They say so.",
            "Ship\n\nIt sails.\nFar.\n\nThey say so.",
        ),
        ("- one\n- two\n\n  more\n\n```\n12 cabins\n```\n", "one\n\ntwo\n\nmore"),
        (
            "It has <b>12</b> cabins<br>and 10<sup>3</sup> lamps.",
            "It has 12 cabins\nand 10³ lamps.",
        ),
        ("<div hidden>\n\n12 cabins\n\n</div>\n\nIt sails.", "It sails."),
        (
            "<details><summary>12 cabins</summary>\n\nIt sails.\n</details>",
            "12 cabins\n\nIt sails.",
        ),
        ("[//]: # (12 cabins)\nIt sails. ![12 masts](a.png)", "It sails."),
        ("\\*12\\* cabins and 5 \\< 6", "*12* cabins and 5 < 6"),
        (
            "---\ntitle: 'The Alma'\ndescription: It has 12 cabins.\n---\nIt sails.",
            "The Alma\n\nIt has 12 cabins.\n\nIt sails.",
        ),
    ] {
        assert_eq!(markdown(page).trim(), shown, "{page}");
    }
}

#[test]
fn what_an_item_is_about_is_read_with_each_of_its_sentences() {
    for (page, shown) in [
        (
            "- **retries** `number` - How often at most. Default: `5`. See e.g. Node.\n- last",
            "retries number - How often at most. retries Default: 5. retries See e.g. Node.\n\nlast",
        ),
        ("- `wait`: In seconds.\n  Default: 3", "wait: In seconds.\nwait Default: 3"),
        ("- Two **big** ships. Both sailed.", "Two big ships. Both sailed."),
        ("**Alma** sails. Nobody saw it.", "Alma sails. Nobody saw it."),
    ] {
        assert_eq!(markdown(page).trim(), shown, "{page}");
    }
    let list = "<dl><dt>wait<dd>In seconds. Default: 3.<dt>b<dd>c</dl><p>It sails. Far.";
    assert_eq!(
        html(list),
        "wait\n\nwait In seconds. wait Default: 3.\n\nb\n\nb c\n\nIt sails. Far."
    );
}

#[test]
fn web_pages_are_read_without_what_is_no_article() {
    for (page, shown) in [
        (
            "<title>The Alma</title><p>It has\n  12&nbsp;cabins &amp; <b>two</b> masts.",
            "The Alma\n\nIt has 12\u{a0}cabins & two masts.",
        ),
        (
            "<title>Alma - The Post</title><h1>Alma</h1><nav>Home</nav><p>It sails.<footer>About</footer>",
            "Alma\n\nIt sails.",
        ),
        ("<p>One<p>Two<ul><li>Three<li>Four</ul>Five", "One\n\nTwo\n\nThree\n\nFour\n\nFive"),
        (
            "<p>It sails.<div class='related-links'><a>9 dead</a></div><p>It is old and large.",
            "It sails.\n\nIt is old and large.",
        ),
        ("<div class='page has-nav'><h1>Alma</h1><p>It sails.</p></div>", "Alma\n\nIt sails."),
        (
            "<p>It <del>sank</del>sails<script>var a = '<p>9'</script>.<p style='display: none'>No</p>",
            "It sails.",
        ),
        ("<nav>never closed<p>It sails.", "never closed\n\nIt sails."),
        ("<p>AT&T &copy &#50;5 &lt;b> &bogus;", "AT&T © 25 <b> &bogus;"),
        ("<p>H<sub>2</sub>O, 10<sup>5</sup>, 12<sup><a href='#n'>3</a></sup>", "H₂O, 10⁵, 12"),
    ] {
        assert_eq!(html(page).trim(), shown, "{page}");
    }
    let page = "<header>Top <a>of page</a></header><main><h1>Alma</h1><p>It sails far and it is old.</main><div>Also: 9 boats</div>";
    assert_eq!(html(page), "Alma\n\nIt sails far and it is old.");
    // What is called the main part and holds little is not all that is read.
    let page = "<main>Menu</main><p>It sails far and it is old.";
    assert_eq!(html(page), "Menu\n\nIt sails far and it is old.");
}

#[test]
fn pages_tell_who_published_them_and_when() {
    let page = "<html lang=es><head><title>Barcos | El Muelle</title><meta property='og:site_name' \
                content='El Muelle'><meta property='article:published_time' \
                content='2031-04-10T08:00:00+02:00'></head><body><p>Hay 12 barcos.";
    let source = Article::from_text("a.html", page).source;
    assert_eq!(source.publisher.as_deref(), Some("El Muelle"));
    assert_eq!(source.date.map(|d| d.to_string()).as_deref(), Some("2031-04-10"));
    assert_eq!(source.language.map(crate::text::language::Language::tag), Some("es"));
    assert_eq!(source.title.as_deref(), Some("Barcos | El Muelle"));
    let page = "<p>Published: 4 March 2031</p><p>It sails.";
    let source = Article::from_text("a.html", page).source;
    assert_eq!(source.date.map(|d| d.to_string()).as_deref(), Some("2031-03-04"));
}

#[test]
fn a_figure_of_a_table_is_read_with_its_row_and_its_column() {
    for (page, shown) in [
        (
            "| Key | Wait (ms) |\n|--|--|\n| `pause` | 250 |",
            "Key\tWait (ms)\n\npause\t250 ms\tWait",
        ),
        (
            "| Ship | Cabins | Masts |\n|--|--|--|\n| Alma | 12 | 3 |",
            "Ship\tCabins\tMasts\n\nAlma\t12\tCabins\n\nAlma\tMasts\t3",
        ),
        (
            "| Key | Meaning | Default |\n|--|--|--|\n| pause | How long it rests. Zero is never. | 5 s |",
            "Key\tMeaning\tDefault\n\npause\n\nHow long it rests. Zero is never.\n\npause\t5 s\tDefault",
        ),
        (
            "Figures in thousands of euros.\n\n| | 2029 | 2030 |\n|--|--|--|\n| Sales | 1,200 | €1,400 |",
            "Figures in thousands of euros.\n\n2029\t2030\n\nSales\t2029\t1,200 thousand euros\n\nSales\t€1,400 thousand\t2030",
        ),
        ("| Ship | Status |\n|--|--|\n| Alma | at sea |", "Ship\tStatus\n\nAlma\tat sea"),
    ] {
        assert_eq!(markdown(page), shown, "{page}");
    }
    let page = "<table><caption>Fleet</caption><tr><td>Ship<td>Cabins<tr><td rowspan=2>Alma<td>12<tr><td>13</table>";
    assert_eq!(html(page), "Fleet\n\nShip\tCabins\n\nAlma\t12\tCabins\n\nAlma\t13\tCabins");
    let broken = "<table><tr><td>Ship<td>Cabins<tr><td>Alma<td>12<br>large</table>";
    assert_eq!(html(broken), "Ship\tCabins\n\nAlma\t12 large\tCabins");
    let layout = "<table><tr><td><h1>Alma</h1><p>It sails.</p></td><td><p>It has 12 cabins.</p></td></tr></table>";
    assert_eq!(html(layout), "Alma\n\nIt sails.\n\nIt has 12 cabins.");
}

#[test]
fn an_item_is_read_with_the_line_that_opens_its_list() {
    let page = "The plan covers:\n\n- 5 devices\n- 2 users\n\nIt is old.\n\n- one\n";
    let shown = "The plan covers:\n\nThe plan covers: 5 devices\n\nThe plan covers: 2 users\n\nIt is old.\n\none";
    assert_eq!(markdown(page), shown);
}

const RULES: &str =
    "[rulebook]\nid = 'x'\n[[fact]]\nid = 'cabins'\nexpect = 5\nsays = ['{n} cabins']\n";

/// The quotes of what is stated, and what stands at their places.
fn stated(path: &str, page: &str) -> Vec<(String, String)> {
    let checker = Checker::new(Rulebook::from_str(RULES).expect("the rules are sound"));
    let mentions = checker.find(&Article::from_text(path, page)).mentions;
    let written = |m: &crate::mention::Mention| page[m.place.start..m.place.end].to_owned();
    mentions.iter().map(|m| (m.quote.clone(), written(m))).collect()
}

#[test]
fn what_is_repeated_is_stated_once_and_where_it_stands() {
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let page = "Ships with 7 cabins:\n\n- Alma\n- Brenda\n\n| 8 cabins | A | B |\n|--|--|--|\n| 9 cabins | 1 | 2 |\n";
    assert_eq!(stated("a.md", page), [pair("7", "7"), pair("8", "8"), pair("9", "9")]);
    assert_eq!(
        stated("a.md", "**1**2 cabins, &#49;3 cabins"),
        [pair("12", "1**2"), pair("13", "&#49;3")]
    );
    let page = "<p>\u{e9}<b>1</b>4 cabins\r\n<p>&#x31;5\r\ncabins";
    assert_eq!(stated("a.html", page), [pair("14", "1</b>4"), pair("15", "&#x31;5")]);
}

#[test]
fn blocks_are_told_by_marks() {
    use BlockKind::{Caption, Heading, ListItem, Paragraph, Quotation, TableCell, TableRow};
    let kinds = |path: &str, page: &str| -> Vec<BlockKind> {
        Article::from_text(path, page).blocks().iter().map(|block| block.kind).collect()
    };
    let page = "# A\n\nb\n\n- c\n\n> d\n\n| e | f |\n|--|--|\n| g | h |";
    let all = [
        Heading, Paragraph, ListItem, Quotation, TableRow, TableCell, TableCell, TableRow,
        TableCell, TableCell,
    ];
    assert_eq!(kinds("a.md", page), all);
    assert_eq!(
        kinds("a.html", "<h2>A</h2><figure><figcaption>b</figcaption></figure><p>c"),
        [Heading, Caption, Paragraph]
    );
}

/// What was set aside, in words.
pub(super) fn aside(set_aside: &[(usize, &str)]) -> String {
    let one = |(words, what): &(usize, &str)| {
        let s = if *words == 1 { "" } else { "s" };
        format!("{words} word{s} {what}")
    };
    set_aside.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What is read of a page, block by block, and what was set aside.
pub(super) fn shown(path: &str, page: &str) -> String {
    let file = Article::new(crate::text::source::Source::of(path), page);
    let read = of(path.as_ref(), ALL).read.expect("it is read by a function");
    let mut out = String::new();
    read(&file, &Wanted::default(), &mut |made| {
        let made = made.expect("it can be read");
        for block in made.article.blocks() {
            let words = &made.article.text[block.span.clone()];
            if block.kind != BlockKind::TableCell {
                out += &format!("{:?}: {words}\n", block.kind);
            }
        }
        out += &format!("aside: {}\n", aside(&made.set_aside));
    });
    out
}

/// Pieces that begin something, again and again, cost no more than their length.
pub(super) fn costs_its_length(path: &str, pieces: &[&str]) {
    let read = of(path.as_ref(), ALL).read.expect("it is read by a function");
    let work = |page: &str| {
        let file = Article::new(crate::text::source::Source::of(path), page);
        DONE.set(0);
        read(&file, &Wanted::default(), &mut |_| {});
        DONE.get()
    };
    for one in pieces {
        for other in pieces {
            let page = |times: usize| format!("{one}{other}").repeat(times);
            let (few, many) = (work(&page(60)), work(&page(480)));
            assert!(many <= 14 * few.max(60), "{one:?} {other:?}: {few}, eight times {many}");
        }
    }
}

/// Every letter lies in the file, behind the one before it.
pub(super) fn keeps_its_places(path: &str, page: &str) -> Result<(), TestCaseError> {
    let file = Article::new(crate::text::source::Source::of(path), page);
    let format = of(path.as_ref(), ALL);
    let mut all = Ok(());
    let read = format.read.expect("it is read by a function");
    read(&file, &Wanted::default(), &mut |made| {
        let Ok(made) = made else { return };
        let article = made.article;
        let mut start = 0;
        for (at, letter) in article.text.char_indices() {
            let place = article.in_file(&(at..at + letter.len_utf8()));
            let fits = start <= place.start
                && place.start <= place.end
                && page.get(place.clone()).is_some();
            if !fits {
                all = Err(TestCaseError::fail(format!(
                    "{letter:?} at {at}: {place:?} behind {start}"
                )));
            }
            start = place.start;
        }
    });
    all
}

proptest! {
    #[test]
    fn places_are_in_order_whatever_the_page(
        page in "([a-c1-3é.:| ]|\n|\n\n|- |\\* |# |> |`|\\*\\*|~~|<b>|</b>|<p>|<li>|<table>|<tr>|<td>|</table>|<sup>|</sup>|<!--|-->|&amp;|&#4;|\r\n|\\| a \\| b \\|\n|\\|--\\|--\\|\n|<nav>|</nav>|<div hidden>|</div>|\\[\\^1\\]|\\[|\\]\\(x\\)|<caption>|</td>|</tr>|\t|---\n|title: ){0,40}"
    ) {
        keeps_its_places("a.md", &page)?;
        keeps_its_places("a.html", &page)?;
        keeps_its_places("a.mdx", &page)?;
    }

    #[test]
    fn records_keep_their_places(
        page in "([a-c1é ]|\n|\r\n|\"|\"\"|,|\t|\\{\"text\":\"|\"\\}|\\\\n|\\\\u00e9|\\\\|text,title\n|text\ttitle\n|\\{|\\}|:){0,40}"
    ) {
        keeps_its_places("a.jsonl", &page)?;
        keeps_its_places("a.csv", &page)?;
        keeps_its_places("a.tsv", &page)?;
    }
}
