//! What is read of feeds, and where it stands in their files.

use proptest::prelude::*;

use super::feed::read;
use crate::read::formats::{Wanted, page_tests};
use crate::text::article::Article;
use crate::text::source::{Skipped, Source};

/// Each article as its name, day, publisher, title and text, or why it was not read.
fn articles(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let file = Article::new(Source::of("a.xml"), text);
    read(&file, &Wanted::default(), &mut |made| {
        all.push(match made {
            Ok(made) => {
                let day = made.head.date.map(|day| day.to_string()).unwrap_or_default();
                let publisher = made.head.publisher.as_deref().unwrap_or_default();
                let name = made.name.as_deref().unwrap_or_default();
                let aside = page_tests::aside(&made.set_aside);
                places_are_those_of_the_file(&made.article, text);
                format!("{name} | {day} | {publisher} | {} | {aside}", made.article.text)
            }
            Err(Skipped { why, .. }) => why,
        });
    });
    all
}

/// A word without marks stands in the file where it is said to.
fn places_are_those_of_the_file(article: &Article, file: &str) {
    for (at, word) in words(&article.text) {
        let place = article.in_file(&(at..at + word.len()));
        let written = &file[place.clone()];
        if !written.contains(['&', '<']) {
            assert_eq!(written, word, "{place:?}");
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let pieces = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    pieces.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[test]
fn items_of_rss_are_pages_that_are_escaped() {
    let feed = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Quay</title><language>en-GB</language><description>News of 12 quays.</description>
<item><title>Nine boats &amp;amp; a mill</title><link>https://quay.example/1</link>
 <pubDate>Mon, 06 Jan 2031 23:30:00 +0200</pubDate><guid>q-1</guid>
 <description>A summary of 4 words</description>
 <content:encoded><![CDATA[<p>It has <b>nine</b> boats.</p><ul><li>5 of oak</li></ul>]]></content:encoded></item>
<item><title>Second</title><link>https://quay.example/2</link>
 <description>&lt;p&gt;It cost &amp;euro;40 &#8211; or more.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>
</channel></rss>"#;
    insta::assert_snapshot!(articles(feed).join("\n---\n"), @r"
    q-1 | 2031-01-06 | The Quay | Nine boats & a mill

    It has nine boats.

    5 of oak | 5 words that sum up the text
    ---
    https://quay.example/2 |  | The Quay | Second

    It cost €40 – or more. | 1 word of scripts and the like
    ");
}

#[test]
fn entries_of_atom_say_how_they_are_written() {
    let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es">
<title>El muelle</title>
<entry><id>a:1</id><updated>2031-02-03T04:05:06Z</updated><link rel="self" href="x"/>
 <title type="html">Uno &lt;b&gt;dos&lt;/b&gt;</title><summary>5 &lt; 6 barcos</summary></entry>
<entry><title>Tres</title><link href="https://m.example/2"/><published>2031-02-01</published>
 <source><title>Otro</title></source><updated>2031-02-09</updated>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Tiene <em>siete</em> barcos.</p><p>Y más.</p></div></content></entry>
</feed>"#;
    insta::assert_snapshot!(articles(feed).join("\n---\n"), @r"
    a:1 | 2031-02-03 | El muelle | Uno dos

    5 < 6 barcos | 
    ---
    https://m.example/2 | 2031-02-01 | Otro | Tres

    Tiene siete barcos.

    Y más. |
    ");
}

#[test]
fn what_is_no_feed_or_breaks_off_is_said() {
    let why = |text: &str| articles(text).pop().unwrap_or_default();
    assert_eq!(why("<a><b/></a>"), "line 1: it is no feed, RSS or Atom: its root is `a`");
    assert_eq!(why("no"), "line 1: it is no feed, RSS or Atom: it has no elements");
    assert_eq!(why("<rss>\n<item><title>A"), "line 2: the item that begins here does not end");
    let broken = "<rss><item><title>A 5</title></item>\n<item><title>B</title><!-- ";
    let all = articles(broken);
    assert!(all[0].contains("A 5") && all[1].starts_with("line 2: the rest"), "{all:?}");
    assert!(articles("<rss></rss>").is_empty() && articles("").is_empty());
}

proptest! {
    #[test]
    fn no_feed_breaks_it(pieces in prop::collection::vec(prop::sample::select(vec![
        "<rss>", "<item>", "</item>", "<title>", "</title>", "<description>", "</description>",
        "&lt;p&gt;", "&amp;nbsp;", "&#233;", "&#x110000;", "&nbsp;", "é 5 cabins ", "<![CDATA[",
        "]]>", "<content type='xhtml'>", "</content>", "<b>", "</b>", "<entry>", "</entry>",
        "<!--", "-->", "<link href='a'/>", "&", "<", "\r\n",
    ]), 0..40)) {
        let text = pieces.concat();
        articles(&text);
    }
}
