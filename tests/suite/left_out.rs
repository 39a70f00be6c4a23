//! What a folder holds and a run leaves out, and what is said of it.

use crate::program::{RIGHT, RULES, Run, WRONG, folder, run, write};

fn said(run: &Run) -> String {
    let report = run.json();
    format!("{}{}", report["left_out"], report["skipped"])
}

#[test]
fn articles_that_ignore_files_or_a_dot_leave_out_are_counted() {
    let folder = folder(&[
        ("rules/harbour.toml", RULES),
        ("corpus/a.txt", RIGHT),
        ("corpus/drafts/b.txt", WRONG),
        ("corpus/drafts/deep/c.md", WRONG),
        ("corpus/drafts/picture.png", ""),
        ("corpus/old.txt", WRONG),
        ("corpus/.ignore", "drafts/\n"),
        (".gitignore", "old.txt\n"),
    ]);
    let report = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(report.code, Some(0), "{report:?}");
    assert!(said(&report).contains("3 articles left out by ignore files"), "{}", said(&report));
    let shown = run(folder.path(), &["check"]);
    assert!(shown.out.contains("3 articles left out by ignore files"), "{}", shown.out);
    // They are left out on purpose, and nothing about what was read is odd.
    assert_eq!(run(folder.path(), &["check", "--strict"]).code, Some(0));
    let all = run(folder.path(), &["check", "--no-ignore", "--format", "json"]);
    assert_eq!(all.code, Some(1));
    assert!(!said(&all).contains("ignore files"), "{}", said(&all));
    write(folder.path(), "corpus/.d.txt", WRONG);
    let hidden = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(hidden.code, Some(0));
    assert!(said(&hidden).contains("1 hidden article left out"), "{}", said(&hidden));
    assert!(said(&hidden).contains("3 articles left out by ignore files"), "{}", said(&hidden));
    let hidden = run(folder.path(), &["check", "--hidden", "--format", "json"]);
    assert_eq!(hidden.code, Some(1));
    assert!(!said(&hidden).contains("hidden"), "{}", said(&hidden));
}

#[test]
fn documents_that_are_not_read_are_named_and_exit_2() {
    for (name, kind) in [
        ("page.mht", "web page"),
        ("leaflet.pdf", "PDF"),
        ("letter.docx", "word processor"),
        ("letter.odt", "word processor"),
        ("table.xlsx", "spreadsheet"),
        ("book.epub", "e-book"),
        ("talk.pptx", "slides"),
    ] {
        let files = [("rules/harbour.toml", RULES), ("corpus/a.txt", RIGHT)];
        let folder = folder(&files);
        write(folder.path(), &format!("corpus/deep/{name}"), "x");
        let report = run(folder.path(), &["check", "--format", "json"]);
        assert_eq!(report.code, Some(2), "{name}");
        let skipped = report.json()["skipped"].clone();
        assert_eq!(skipped[0]["path"], format!("corpus/deep/{name}"));
        let why = skipped[0]["why"].as_str().unwrap();
        assert!(why.contains(kind) && why.contains("--allow-unread"), "{why}");
        assert_eq!(report.json()["summary"]["articles"], 1, "the rest is checked");
        let allowed = run(folder.path(), &["check", "--allow-unread", "--format", "json"]);
        assert_eq!(allowed.code, Some(0), "{name}");
        assert!(said(&allowed).contains(name), "{}", said(&allowed));
        assert_eq!(run(folder.path(), &["check", "--exclude", name]).code, Some(0), "{name}");
        write(folder.path(), "corpus/.ignore", name);
        assert_eq!(run(folder.path(), &["check"]).code, Some(0), "{name}");
    }
    let named = folder(&[("rules/harbour.toml", RULES), ("feed.xml", RIGHT)]);
    assert_eq!(run(named.path(), &["check", "feed.xml", "--allow-unread"]).code, Some(2));
    assert_eq!(run(named.path(), &["check", "feed.xml", "--as", "text"]).code, Some(0));
}

#[test]
fn pictures_archives_and_programs_are_only_counted() {
    let folder = folder(&[
        ("rules/harbour.toml", RULES),
        ("corpus/a.txt", RIGHT),
        ("corpus/a.png", "x"),
        ("corpus/a.zip", "x"),
        ("corpus/a.exe", "x"),
        ("corpus/data.csv", "x"),
        ("corpus/Makefile", "x"),
    ]);
    let report = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(report.code, Some(0));
    assert!(said(&report).contains("left out 4 files"), "{}", said(&report));
    assert!(said(&report).contains("left out 1 file of records"), "{}", said(&report));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_differ_only_in_bad_bytes_are_two_articles() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[("rules/harbour.toml", RULES)]);
    std::fs::create_dir(folder.path().join("corpus")).unwrap();
    for (name, text) in [(&b"a\xFF.txt"[..], RIGHT), (b"a\xFE.txt", WRONG), (b"a\\xFE.txt", RIGHT)]
    {
        std::fs::write(folder.path().join("corpus").join(OsStr::from_bytes(name)), text).unwrap();
    }
    let report = run(folder.path(), &["check", "--format", "json"]);
    // Two of the three would be shown by one name, so that one of them is not read, and said.
    assert_eq!(report.code, Some(2));
    let json = report.json();
    let paths: Vec<&str> =
        json["articles"].as_array().unwrap().iter().map(|a| a["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["corpus/a\\xFE.txt", "corpus/a\\xFF.txt"]);
    assert!(json["skipped"][0]["why"].as_str().unwrap().contains("name"), "{}", json["skipped"]);
    std::fs::remove_file(folder.path().join("corpus").join("a\\xFE.txt")).unwrap();
    let report = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(report.code, Some(1));
    assert_eq!(report.json()["summary"]["articles"], 2);
    assert_eq!(report.json()["findings"][0]["article"], "corpus/a\\xFE.txt");
}

#[cfg(unix)]
#[test]
fn odd_names_are_found_in_a_folder() {
    for name in ["a\\b.txt", "\\a.txt", "a b.txt", "-.txt", "~.txt", "#a.txt", "!a.txt", "[a].txt"]
    {
        let folder = folder(&[("rules/harbour.toml", RULES)]);
        write(folder.path(), &format!("corpus/{name}"), WRONG);
        for exclude in [&[][..], &["--exclude", "other"]] {
            let arguments = [&["check", "--format", "json"], exclude].concat();
            let report = run(folder.path(), &arguments);
            assert_eq!(report.code, Some(1), "{name}: {report:?}");
            let article = format!("corpus/{name}");
            assert_eq!(report.json()["findings"][0]["article"], article.as_str());
        }
    }
    // A name of two dots and more is hidden like one of one dot, and no way up.
    for name in ["..a.txt", "...a.txt", "..a/b.txt"] {
        let folder = folder(&[("rules/harbour.toml", RULES), ("corpus/a.txt", RIGHT)]);
        write(folder.path(), &format!("corpus/{name}"), WRONG);
        for root in ["corpus", "./corpus", "."] {
            let report = run(folder.path(), &["check", "--hidden", "--format", "json", root]);
            assert_eq!(report.code, Some(1), "{name} in {root}: {report:?}");
            let seen = run(folder.path(), &["check", "--format", "json", root]);
            assert!(said(&seen).contains("1 hidden article"), "{name}: {}", said(&seen));
        }
    }
}

#[test]
fn a_mark_of_utf_16_on_text_in_utf_8_is_no_text_that_was_read() {
    let wide = |text: &str| -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let plain = "There are 66 ships here, and the harbour master counted them on Monday.\n";
    for bytes in [
        [b"\xFF\xFE", plain.as_bytes()].concat(),
        [b"\xFE\xFF", plain.as_bytes()].concat(),
        [b"\xFF\xFE", WRONG.as_bytes()].concat(),
        b"\xFF\xFE66 ships".to_vec(),
        [&wide("Nothing to see here.\n"), plain.as_bytes()].concat(),
        [&wide("Nothing to see here.\n"), WRONG.as_bytes()].concat(),
        [b"\xFF\xFE", "Их было 66 кораблей, сказал начальник порта в понедельник.".as_bytes()]
            .concat(),
    ] {
        let folder = folder(&[("rules/harbour.toml", RULES)]);
        write(folder.path(), "corpus/a.txt", &bytes);
        let report = run(folder.path(), &["check", "--format", "json"]);
        assert_eq!(report.code, Some(2), "{bytes:?}: {report:?}");
        let why = report.json()["skipped"][0]["why"].clone();
        assert!(why.as_str().unwrap().contains("UTF-8"), "{why}");
    }
    for text in [
        WRONG,
        "九十六艘船昨天离开了港口……没有人知道它们去了哪里……港务长说:“我们不知道。” There are 66 ships here.",
        "おかあさんとおとうさんといっしょに、きのうみなとへいきました。There are 66 ships.",
        "जहाज़ों की संख्या 66 थी। There are 66 ships here.",
        "Их было 66 кораблей. There are 66 ships here.",
    ] {
        let folder = folder(&[("rules/harbour.toml", RULES)]);
        write(folder.path(), "corpus/a.txt", wide(text));
        assert_eq!(run(folder.path(), &["check"]).code, Some(1), "{text}");
    }
}

#[test]
fn a_report_is_no_article_of_the_next_run_and_replaces_none() {
    for (name, format) in
        [("report.txt", "terminal"), ("report.md", "json"), ("report.txt", "terminal")]
    {
        let folder = folder(&[("rules/harbour.toml", RULES), ("corpus/a.txt", WRONG)]);
        let target = format!("corpus/{name}");
        let arguments = ["check", "--format", format, "-o", &target];
        assert_eq!(run(folder.path(), &arguments).code, Some(1));
        let first = std::fs::read(folder.path().join(&target)).unwrap();
        assert_eq!(run(folder.path(), &arguments).code, Some(1));
        let second = std::fs::read_to_string(folder.path().join(&target)).unwrap();
        assert!(second.contains(&target), "it is set aside by name: {second}");
        assert!(second.len() < first.len() + 400, "{second}");
        let other = run(folder.path(), &["check", "--format", "json"]);
        assert_eq!(other.code, Some(1));
        assert_eq!(other.json()["summary"]["articles"], 1, "{}", other.out);
        let remarks = other.json()["left_out"].to_string();
        assert!(remarks.contains(&target) && remarks.contains("report of factlint"), "{remarks}");
        let only = run(folder.path(), &["check", &target]);
        assert_eq!(only.code, Some(2), "{only:?}");
        assert_eq!(std::fs::read_to_string(folder.path().join(&target)).unwrap(), second);
    }
    let folder = folder(&[("rules/harbour.toml", RULES), ("corpus/a.txt", WRONG)]);
    let slip = run(folder.path(), &["check", "-o", "corpus/a.txt"]);
    assert_eq!(slip.code, Some(2));
    assert!(slip.err.contains("corpus/a.txt") && slip.err.contains("article"), "{}", slip.err);
    assert_eq!(std::fs::read_to_string(folder.path().join("corpus/a.txt")).unwrap(), WRONG);
    // An empty file was made for the report.
    write(folder.path(), "corpus/empty.txt", "");
    assert_eq!(run(folder.path(), &["check", "-o", "corpus/empty.txt"]).code, Some(1));
    assert_eq!(run(folder.path(), &["check", "-o", "corpus/b.txt"]).code, Some(1));
}

/// A value that a phrase has room for and that cannot be the fact's is said, with the one reason.
#[test]
fn what_is_not_read_is_said_with_its_reason() {
    let rules = "[rulebook]\nid = \"mail\"\n[[fact]]\nid = \"kept\"\nexpect = \"30 days\"\n\
                 says = [\"keeps mail for {n}\"]\n[[fact]]\nid = \"price\"\nexpect = \"$30\"\n\
                 measures = \"price\"\nof = \"Alma\"\n";
    let article =
        "It keeps mail for 30 megabytes.\n\nThe Alma costs 12 percent.\n\nThe Alma is old.\n";
    let folder = folder(&[("rules/mail.toml", rules), ("corpus/a.txt", article)]);
    let report = run(folder.path(), &["check"]);
    assert_eq!(report.code, Some(0), "{report:?}");
    for told in [
        "  corpus/a.txt:1:19: kept: `30 megabytes`: the phrase matches, but the value has another unit than 30 days\n",
        "  corpus/a.txt:3:16: price: `12 percent`: the phrase matches, but the value has another unit than $30\n",
    ] {
        assert!(report.out.contains(told), "{}", report.out);
    }
    assert_eq!(report.out.matches("the phrase matches, but").count(), 2, "{}", report.out);
}
