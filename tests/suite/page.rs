//! The page for reviewers as a file: what a browser would find in it before it runs anything.
//! What it does when somebody presses something is tried in a browser (`browser/`).

use std::collections::BTreeSet;

use factlint::internals::report::Report;
use html5gum::{Token, Tokenizer};
use sha2::{Digest, Sha256};

use crate::program::{folder, run};
use crate::support::{self, rulebook, written};

const RULES: &str = r#"
[rulebook]
id = "harbour"
title = "The harbour"

[[fact]]
id = "ships"
title = "Ships in the harbour"
expect = 60
says = ["{n} ships"]

[[fact]]
id = "cranes"
title = "Cranes </script><b>in</b> the harbour"
expect = 7
says = ["{n} cranes"]

[[fact]]
id = "docks"
title = "Docks"
expect = 3
says = ["{n} docks"]

[[constraint]]
id = "a-ship-for-each"
title = "No more cranes than ships"
require = "{cranes} <= {ships}"
"#;

const EVIL: &str = "</script><script>alert(1)</script><img src=x onerror=alert(1)><!-- {{ 7 }} \
                    <a href=\"javascript:alert(1)\">a</a> \u{202e}sdrawkcab\u{202c} \u{2028}";

fn report() -> Report {
    let rulebook = rulebook(RULES);
    let evil = format!("{EVIL} There are 66 ships here, and {EVIL} 9 cranes.\n");
    let long = format!("There are 66 ships and {}.\n", "x".repeat(10_000));
    let articles = [
        ("a.txt", evil.as_str()),
        ("<b>&.txt", "There are 60 ships and 70 cranes.\n"),
        ("c.txt", long.as_str()),
        ("d.txt", "في الميناء There are 65 ships وهي كثيرة.\n"),
    ];
    support::told(&support::report(&rulebook, &articles), &rulebook)
}

/// An element of the page as it begins, and the text behind it up to the next tag.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// The page as a browser parts it into elements, texts of scripts and styles among them.
fn elements(page: &str) -> Vec<Element> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut elements: Vec<Element> = Vec::new();
    let mut emitter = html5gum::DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(key, value)| (text(key), text(value)));
                let (name, attributes) = (text(&tag.name), attributes.collect());
                elements.push(Element { name, attributes, text: String::new() });
            }
            Token::String(string) => {
                if let Some(last) = elements.last_mut() {
                    last.text.push_str(&text(&string));
                }
            }
            Token::EndTag(_) => elements.push(Element {
                name: String::new(),
                attributes: Vec::new(),
                text: String::new(),
            }),
            Token::Error(error) => panic!("{error:?}"),
            _ => {}
        }
    }
    elements
}

#[test]
fn hostile_texts_make_no_element_and_nothing_is_fetched() {
    let page = written(&report(), "html");
    let elements = elements(&page);
    let names: BTreeSet<&str> = elements.iter().map(|element| element.name.as_str()).collect();
    for name in ["img", "iframe", "link", "object", "form", "base"] {
        assert!(!names.contains(name), "{name}");
    }
    assert_eq!(elements.iter().filter(|element| element.name == "script").count(), 3);
    for element in &elements {
        for (key, value) in &element.attributes {
            assert!(!key.starts_with("on") && key != "src" && key != "style", "{key}");
            assert!(key != "href" || value.starts_with('#'), "{value}");
        }
    }
    assert!(!page.contains('\u{202e}') && !page.contains('\u{2028}'));
    // No style fetches either.
    let style = elements.iter().find(|element| element.name == "style").unwrap();
    assert!(!style.text.contains("url(") && !style.text.contains("@import"));
}

#[test]
fn the_policy_lets_run_what_stands_in_the_page_and_nothing_else() {
    let elements = elements(&written(&report(), "html"));
    let is_policy = |element: &&Element| {
        element.attribute("http-equiv").eq_ignore_ascii_case("content-security-policy")
    };
    let policy = elements.iter().find(is_policy).unwrap().attribute("content");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
    let mut held = 0;
    for element in &elements {
        if !["script", "style"].contains(&element.name.as_str())
            || element.attribute("id") == "data"
        {
            continue;
        }
        let hash = data_encoding::BASE64.encode(&Sha256::digest(element.text.as_bytes()));
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{}: {policy}", element.name);
        held += 1;
    }
    assert_eq!(held, 3);
    assert_eq!(policy.matches("sha256-").count(), 3);
}

#[test]
fn the_data_is_json_that_has_every_finding_letter_by_letter() {
    let report = report();
    let page = written(&report, "html");
    let elements = elements(&page);
    let data = &elements.iter().find(|element| element.attribute("id") == "data").unwrap().text;
    assert!(!data.contains(['<', '>', '&', '\u{2028}']));
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let findings = data["findings"].as_array().unwrap();
    assert_eq!(findings.len(), report.findings.len());
    for (told, finding) in findings.iter().zip(&report.findings) {
        assert_eq!(told["fingerprint"], finding.fingerprint.as_str());
        let Some(quote) = finding.at.as_ref().map(|at| at.quote.as_str()) else { continue };
        assert!(quote.is_empty() || told["quote"] == quote, "{told}");
        // The words that are marked are the words of the finding.
        let Some(at) = finding.at.as_ref().filter(|at| !at.quote.is_empty()) else { continue };
        let place = &told["place"];
        let index = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
        let text: Vec<u16> =
            data["texts"][index("text")].as_str().unwrap().encode_utf16().collect();
        let words = String::from_utf16(&text[index("from")..index("to")]).unwrap();
        assert_eq!(words, at.quote);
    }
}

#[test]
fn without_a_script_every_finding_and_statement_is_there() {
    let report = report();
    let elements = elements(&written(&report, "html"));
    let entries: Vec<&str> = elements
        .iter()
        .map(|element| element.attribute("data-fingerprint"))
        .filter(|fingerprint| !fingerprint.is_empty())
        .collect();
    let findings: Vec<&str> =
        report.findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
    assert_eq!(entries, findings);
    let text: String = elements
        .iter()
        .filter(|element| element.attribute("id") != "data")
        .map(|element| element.text.as_str())
        .collect();
    for words in ["✗ 66", "✓ 60", "✗ 70", "✗ 9", "✗ 65", "Docks", "No more cranes than ships"]
    {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn the_same_report_is_the_same_bytes() {
    assert_eq!(written(&report(), "html"), written(&report(), "html"));
}

#[test]
fn a_page_among_the_articles_is_no_article() {
    let folder =
        folder(&[("rules/harbour.toml", RULES), ("corpus/a.txt", "There are 66 ships here.\n")]);
    let check = |report: &str| run(folder.path(), &["check", "--report", report]);
    let first = check("html=corpus/page.html");
    assert_eq!(first.code, Some(1), "{}", first.err);
    let again = check("json=again.json");
    assert!(again.out.contains("corpus/page.html: "), "{}", again.out);
    assert!(again.out.contains("1 article with 1 statement"), "{}", again.out);
}

#[test]
fn a_report_without_anything_is_a_page_too() {
    let rulebook = rulebook(RULES);
    let nothing = support::told(&support::report(&rulebook, &[]), &rulebook);
    let page = written(&nothing, "html");
    assert!(page.contains("There is nothing to decide."), "{page}");
}
