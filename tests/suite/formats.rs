//! The same article says the same in whatever format it is written.

use factlint::internals::checker::Checker;
use factlint::internals::text::article::Article;

use crate::program::{RIGHT, RULES, WRONG, folder, run, write};
use crate::support::{project, stories, story_rules};

/// A text as Markdown that shows it.
fn markdown(text: &str) -> String {
    let escaped = |line: &str| {
        let mut out = String::new();
        for letter in line.trim().chars() {
            if letter.is_ascii_punctuation() {
                out.push('\\');
            }
            out.push(letter);
        }
        out
    };
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}

/// A text as a web page that shows it.
fn html(text: &str) -> String {
    let mut page = String::from("<!DOCTYPE html><html><head><meta charset=utf-8></head><body>");
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        let escaped = paragraph.trim().replace('&', "&amp;").replace('<', "&lt;");
        page += &format!("<p>{}</p>\n", escaped.replace('\n', "<br>\n"));
    }
    page + "</body></html>"
}

/// A text with a sign before each letter that could be a mark, and its lines kept.
fn escaped(text: &str, marks: &str, escape: &str, line_break: &str) -> String {
    let mut page = String::new();
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        for (i, line) in paragraph.trim().lines().enumerate() {
            if i > 0 {
                page += line_break;
            }
            for letter in line.trim().chars() {
                if marks.contains(letter) {
                    page += escape;
                }
                page.push(letter);
            }
        }
        page += "\n\n";
    }
    page
}

/// A text as AsciiDoc that shows it: what begins a line of it is no mark.
fn asciidoc(text: &str) -> String {
    let page = escaped(text, "*_`#^~+{<[&", "\\", "\n");
    // Behind an empty sign nothing begins a block.
    let lines = page.split('\n').map(|line| match line {
        "" => String::new(),
        line => format!("{{empty}}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A text as reStructuredText that shows it, line by line.
fn rst(text: &str) -> String {
    let page = escaped(text, "\\*`|_[", "\\", "\n");
    let lines = page.split('\n').map(|line| match line {
        "" => String::new(),
        line => format!("| {line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A text as wikitext that shows it.
fn wikitext(text: &str) -> String {
    let page = text.replace('&', "&amp;").replace('<', "&lt;");
    let page = escaped(&page, "'[{_~", "<nowiki/>", "<br>");
    // At the beginning of a line nothing is a mark.
    let lines = page.split('\n').map(|line| match line {
        "" => String::new(),
        line => format!("<nowiki/>{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is stated in an article, with its words, and its day.
fn stated(checker: &Checker, path: &str, text: &str) -> Vec<String> {
    let article = Article::from_text(path, text);
    let mut all = vec![format!("{:?} {:?}", article.source.date, article.source.publisher)];
    for mention in checker.find(&article).mentions {
        let words: Vec<&str> = mention.quote.split_whitespace().collect();
        all.push(format!("{} {} {:?}", mention.fact, words.join(" "), mention.stated));
    }
    all
}

#[test]
fn the_same_article_states_the_same_in_every_format() {
    let mut texts = 0;
    for story in stories() {
        let checker = Checker::new(story_rules(&story));
        let entries = std::fs::read_dir(project().join("corpus").join(&story)).unwrap();
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
        paths.sort();
        for path in paths {
            let text = std::fs::read_to_string(&path).unwrap();
            if text.starts_with("---") || text.starts_with("+++") {
                continue;
            }
            texts += 1;
            let plain = stated(&checker, "a.txt", &text);
            assert_eq!(stated(&checker, "a.md", &markdown(&text)), plain, "{}", path.display());
            assert_eq!(stated(&checker, "a.html", &html(&text)), plain, "{}", path.display());
            assert_eq!(stated(&checker, "a.adoc", &asciidoc(&text)), plain, "{}", path.display());
            assert_eq!(stated(&checker, "a.rst", &rst(&text)), plain, "{}", path.display());
            assert_eq!(stated(&checker, "a.wiki", &wikitext(&text)), plain, "{}", path.display());
        }
    }
    assert!(texts > 5, "only {texts} texts");
}

/// One article in each language of marks, with a title, a list, a table and a note.
const ARTICLES: [(&str, &str); 5] = [
    (
        "a.md",
        "# The *Alma*\n\nIt has **12** cabins and [three masts](m.md).\n\nOn board:\n\n- 4 boats\n\n\
         | Ship | Decks |\n|--|--|\n| Alma | 5 |\n\n```\n9 decks\n```\n",
    ),
    (
        "a.html",
        "<h1>The <i>Alma</i></h1><p>It has <b>12</b> cabins and <a href=m>three masts</a>.<p>On board:\
         <ul><li>4 boats</ul><table><tr><th>Ship<th>Decks<tr><td>Alma<td>5</table><script>9 decks</script>",
    ),
    (
        "a.adoc",
        "= The _Alma_\n\nIt has *12* cabins and xref:m.adoc[three masts].\n\nOn board:\n\n* 4 boats\n\n\
         [%header]\n|===\n|Ship |Decks\n|Alma |5\n|===\n\n----\n9 decks\n----\n",
    ),
    (
        "a.rst",
        "The *Alma*\n==========\n\nIt has **12** cabins and `three masts <m>`_.\n\nOn board:\n\n- 4 boats\n\n\
         ====  =====\nShip  Decks\n====  =====\nAlma  5\n====  =====\n\n::\n\n   9 decks\n",
    ),
    (
        "a.wiki",
        "= The ''Alma'' =\nIt has '''12''' cabins and [[mast|three masts]].\n\nOn board:\n* 4 boats\n\n\
         {|\n! Ship !! Decks\n|-\n| Alma || 5\n|}\n<pre>\n9 decks\n</pre>\n",
    ),
];

#[test]
fn one_article_reads_the_same_in_every_language_of_marks() {
    let texts = ARTICLES.map(|(path, page)| Article::from_text(path, page).text);
    for (text, (path, _)) in texts.iter().zip(ARTICLES) {
        let blocks: Vec<&str> = text.split("\n\n").map(str::trim).collect();
        let wanted = [
            "The Alma",
            "It has 12 cabins and three masts.",
            "On board:",
            "On board: 4 boats",
            "Ship\tDecks",
            "Alma\t5\tDecks",
        ];
        assert_eq!(blocks, wanted, "{path}");
    }
}

#[test]
fn pages_of_a_folder_are_read_and_what_is_set_aside_is_said() {
    let page = format!("<nav>Home and more</nav><p>{RIGHT}</p>");
    let folder = folder(&[("rules/harbour.toml", RULES), ("corpus/a.html", &page)]);
    let report = run(folder.path(), &["check", "--strict", "--format", "json"]);
    assert_eq!(report.code, Some(0), "{report:?}");
    let aside = &report.json()["articles"][0]["set_aside"];
    assert_eq!(*aside, serde_json::json!([{ "what": "of navigation", "words": 3 }]));
    write(folder.path(), "corpus/b.htm", format!("<h1>Ships</h1><p>{WRONG}"));
    assert_eq!(run(folder.path(), &["check"]).code, Some(1));
}

#[test]
fn records_are_articles_and_a_bad_one_exits_with_2() {
    let line = |text: &str| format!("{{\"id\":\"x\",\"body\":\"{}\"}}\n", text.trim());
    let files = [("rules/harbour.toml", RULES), ("corpus/a.txt", RIGHT)];
    let folder = folder(&files);
    write(folder.path(), "corpus/b.csv", format!("id,text\nx,{WRONG}\n"));
    let report = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(report.code, Some(0), "{report:?}");
    assert!(report.json()["left_out"].to_string().contains(".csv"), "{report:?}");
    write(folder.path(), "corpus/b.jsonl", line(WRONG));
    let report = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(report.code, Some(1), "{report:?}");
    assert_eq!(report.json()["findings"][0]["article"], "corpus/b.jsonl#x");
    write(folder.path(), "corpus/c.jsonl", format!("broken\n{}", line(WRONG)));
    let report = run(folder.path(), &["check", "--format", "json", "corpus/c.jsonl"]);
    assert_eq!(report.code, Some(2), "{report:?}");
    assert_eq!(report.json()["findings"][0]["article"], "corpus/c.jsonl#x");
    let why = report.json()["skipped"][0]["why"].clone();
    assert!(why.as_str().unwrap().starts_with("line 1: "), "{why}");
    write(folder.path(), "d.csv", format!("name,what\n1,\"{}\"\n", WRONG.trim()));
    assert_eq!(run(folder.path(), &["check", "d.csv"]).code, Some(2), "no column is the text");
    let named = run(folder.path(), &["check", "d.csv", "--field", "text=what"]);
    assert_eq!(named.code, Some(1), "{named:?}");
    let wrong = run(folder.path(), &["check", "d.csv", "--field", "txt=what"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("did you mean `text`"), "{}", wrong.err);
}

#[test]
fn a_quotation_that_does_not_end_is_not_read_as_one_field() {
    let folder = folder(&[("rules/harbour.toml", RULES)]);
    let (right, wrong) = (RIGHT.trim(), WRONG.trim());
    write(folder.path(), "a.csv", format!("id,text\na,{right}\nb,\"{right}\nc,{wrong}\n"));
    let report = run(folder.path(), &["check", "--format", "json", "a.csv"]);
    assert_eq!(report.code, Some(2), "{report:?}");
    let report = report.json();
    let why = report["skipped"][0]["why"].as_str().unwrap();
    assert!(why.starts_with("line 3: a quotation begins here and does not end"), "{why}");
    assert_eq!(report["mentions"].as_array().unwrap().len(), 1);
    // A mark within a field is one of inches.
    write(folder.path(), "b.csv", format!("id,text\na,A 5\" pipe. {right}\n"));
    assert_eq!(run(folder.path(), &["check", "b.csv"]).code, Some(0));
}

#[test]
fn what_many_pages_have_beside_their_text_is_summed_up() {
    let page = format!("<nav>Home and more</nav><p>{RIGHT}</p>");
    let folder = folder(&[("rules/harbour.toml", RULES)]);
    for name in ["a", "b", "c", "d"] {
        write(folder.path(), &format!("corpus/{name}.html"), &page);
    }
    let report = run(folder.path(), &["check"]);
    assert!(
        report.out.contains("remark: 4 articles: set aside 12 words of navigation\n"),
        "{report:?}"
    );
    let one = run(folder.path(), &["check", "corpus/a.html"]);
    let told = "remark: corpus/a.html: set aside 3 words of navigation\n";
    assert!(one.out.contains(told), "{one:?}");
}

/// [`WRONG`], packed by gzip.
const PACKED: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x0b\xc9\x48\x2d\x4a\x55\x48\x04\x62\x33\x33\x85\xe2\x8c\xcc\x82\x62\x05\x90\x88\x1e\x17\x00\x26\x94\x23\xe0\x19\x00\x00\x00";

#[test]
fn packed_files_are_read_and_a_broken_one_exits_with_2() {
    let folder = folder(&[("rules/harbour.toml", RULES)]);
    write(folder.path(), "corpus/a.txt.gz", PACKED);
    write(folder.path(), "corpus/photos.tar.gz", PACKED);
    let report = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(report.code, Some(1), "{report:?}");
    let finding = &report.json()["findings"][0];
    assert_eq!((&finding["article"], &finding["start"]), (&"corpus/a.txt.gz".into(), &10.into()));
    assert!(report.json()["left_out"].to_string().contains("1 .gz"), "{report:?}");
    let small = run(folder.path(), &["check", "--max-size", "0"]);
    assert_eq!(small.code, Some(2), "what comes out is longer: {small:?}");
    write(folder.path(), "corpus/b.md.gz", &PACKED[..PACKED.len() - 9]);
    let report = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(report.code, Some(2), "{report:?}");
    let why = report.json()["skipped"][0]["why"].to_string();
    assert!(why.contains("is no whole gzip file"), "{why}");
}

#[test]
fn feeds_are_articles() {
    let item = |id: u8, text: &str| {
        format!("<item><guid>{id}</guid><description>&lt;p>{text}&lt;/p></description></item>")
    };
    let feed = format!("<rss><channel>{}{}</channel></rss>", item(1, RIGHT), item(2, WRONG));
    let folder = folder(&[("rules/harbour.toml", RULES)]);
    write(folder.path(), "corpus/a.rss", &feed);
    let report = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(report.code, Some(1), "{report:?}");
    let finding = &report.json()["findings"][0];
    assert_eq!(finding["article"], "corpus/a.rss#2");
    let start = usize::try_from(finding["start"].as_u64().unwrap()).unwrap();
    assert!(feed[start..].starts_with("66"), "{finding}");
    write(folder.path(), "b.xml", &feed);
    assert_eq!(run(folder.path(), &["check", "b.xml"]).code, Some(1));
    write(folder.path(), "b.xml", "<settings/>");
    let other = run(folder.path(), &["check", "b.xml"]);
    assert_eq!(other.code, Some(2), "{other:?}");
    assert!(other.out.contains("it is no feed"), "{}", other.out);
}

#[cfg(unix)]
#[test]
fn another_program_reads_what_factlint_does_not() {
    let folder = folder(&[("rules/harbour.toml", RULES), ("corpus/a.pdf", "%PDF-1.4")]);
    assert_eq!(run(folder.path(), &["check"]).code, Some(2));
    let command = "sh -c 'echo There are 66 ships here.' {}";
    let report = run(folder.path(), &["check", "--format", "json", "--preprocess", command]);
    assert_eq!(report.code, Some(1), "{report:?}");
    assert_eq!(report.json()["findings"][0]["article"], "corpus/a.pdf");
    let failing = run(folder.path(), &["check", "--preprocess", "sh -c 'echo no ink >&2; exit 4'"]);
    assert_eq!(failing.code, Some(2), "{failing:?}");
    assert!(failing.out.contains("`sh` failed: no ink"), "{}", failing.out);
    // Of text it changes nothing, unless somebody says so.
    write(folder.path(), "b.txt", RIGHT);
    let text = |command| run(folder.path(), &["check", "b.txt", "--preprocess", command]).code;
    assert_eq!((text(command), text("*.txt=echo There are 66 ships in")), (Some(0), Some(1)));
    let none = run(folder.path(), &["check", "--preprocess", "*.pdf="]);
    assert_eq!(none.code, Some(2));
    assert!(none.err.contains("it names no program"), "{}", none.err);
}

#[test]
fn quantities_of_a_page_are_those_that_it_shows() {
    let page = "# Cabins\n\nÉl has **12**0 cabins. <!-- 13 masts -->\n\n```\n14\n```\n";
    let folder = folder(&[("a.md", page), ("a.txt", page)]);
    let all = |file: &str| {
        let read = run(folder.path(), &["quantities", "--format", "json", file]).json();
        let read = read["quantities"].as_array().unwrap().clone();
        read.into_iter()
            .map(|it| (it["value"].clone(), it["start"].clone(), it["char_end"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(all("a.md"), [("120".into(), 20.into(), 24.into())]);
    assert_eq!(all("a.txt").len(), 4);
    let shown = run(folder.path(), &["quantities", "a.md"]);
    assert!(shown.out.starts_with("a.md:3:10: 120: "), "{}", shown.out);
}

#[test]
fn the_heading_above_is_near() {
    let rules = "[rulebook]\nid = 'x'\n[[fact]]\nid = 'retries'\nexpect = 3\nsays = ['default: {n}']\n\
                 near = ['net.retry']\n";
    let checker = Checker::new(factlint::Rulebook::from_str(rules).unwrap());
    let count =
        |path: &str, text: &str| checker.find(&Article::from_text(path, text)).mentions.len();
    let page = |heading: &str| format!("### {heading}\n\n- Type: integer\n- Default: 4\n");
    assert_eq!(count("a.md", &page("`net.retry`")), 1);
    assert_eq!(count("a.md", &page("`net.offline`")), 0);
    // The nearest heading counts, and in plain text none is known.
    assert_eq!(count("a.md", &(page("`net.retry`") + &page("`net.offline`"))), 1);
    assert_eq!(count("a.txt", &page("net.retry")), 0);
    assert_eq!(count("a.html", "<h2>net.retry</h2><p>Default: 4</p><h2>b</h2><p>Default: 5"), 1);
}
