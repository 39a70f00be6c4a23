//! No word of a language stands in the code: what the reader asks for is data in `src/lang`.
//!
//! A literal is looked at where it could be asked for: in the code of the floors that read texts,
//! outside comments, tests and attributes. What it may be nevertheless is said by [`NAMES`], by
//! [`is_name`] and by [`SPOKEN`].

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src` that know texts.
const READERS: [&str; 9] =
    ["text", "lang", "phrase", "extract", "context", "find", "lint", "read", "test"];

/// What is called so by us, and in no text: the names of data and of what our files write.
const NAMES: [(&str, &str); 3] = [
    ("weekend", "a stretch of the calendar, named as units are"),
    ("basis point", "a unit of the language files that is the hundredth of another"),
    ("easter", "how the language files write a day that moves with it"),
];

/// The same in one file only: keys of front matter, endings of files, and what messages are made of.
const NAMES_OF: [(&str, &[&str]); 14] = [
    // Symbols are the same in every language: days, metres and minutes, versions.
    ("extract/number/amount.rs", &["d", "m"]),
    ("find/choice.rs", &["v"]),
    ("find/fitting.rs", &["m"]),
    // How sure it is.
    ("context/doubt.rs", &["doubtful", "likely", "sure"]),
    // The parts of a construction, and classes of their files.
    (
        "lang/construction.rs",
        &[
            "thing",
            "whole",
            "subject",
            "verb",
            "object",
            "rest",
            "tail",
            "those",
            "where",
            "counted",
            "bare",
            "particle",
            "predicate",
        ],
    ),
    ("lang/frames.rs", &["most", "least", "be", "has", "is", "rise", "fall", "put"]),
    ("read/head.rs", &["published", "publisher", "source", "outlet", "event"]),
    ("read/kind.rs", &["pages", "numbers", "ppt"]),
    ("read/left_out.rs", &["s"]),
    ("read/open.rs", &["bytes"]),
    // The name of a file in a test.
    ("read/preprocess.rs", &["x"]),
    ("read/yaml.rs", &["name"]),
    // Keys of rulebooks.
    ("test/accept.rs", &["case", "reads", "verdict", "speaker"]),
    ("test/case.rs", &["article", "case", "anything"]),
];

/// Files whose literals are names of ours: of units, and of kinds of values.
const NAMING: [&str; 2] = ["value/unit.rs", "value/kind.rs"];

/// What takes a message as an argument: whatever stands in its brackets speaks to a reader.
const SPOKEN: [&str; 4] = ["expect", "panic!", "format!", "Mistake::new"];

#[derive(Debug, PartialEq, Eq)]
struct Literal {
    line: usize,
    text: String,
    /// It stands in the brackets of one of [`SPOKEN`].
    spoken: bool,
    /// It is what a letter is folded to: `'ø' => "o"`.
    letter: bool,
}

/// The string and byte-string literals of a file's code.
fn literals(source: &str) -> Vec<Literal> {
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let bytes = code.as_bytes();
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    // For each open bracket, whether a message stands in it.
    let mut brackets: Vec<bool> = Vec::new();
    while at < bytes.len() {
        let rest = &code[at..];
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("#[") || rest.starts_with("#![") {
            attribute(rest)
        } else if let Some(length) = character(rest) {
            length
        } else if rest.starts_with("r\"") || rest.starts_with("r#\"") {
            let hashes = &rest[1..rest.find('"').unwrap()];
            let end = format!("\"{hashes}");
            let start = 2 + hashes.len();
            start + rest[start..].find(&end).unwrap() + end.len()
        } else if rest.starts_with('"') {
            let length = quoted(rest);
            let before = code[..at].lines().next_back().unwrap_or("").trim();
            found.push(Literal {
                line,
                text: rest[1..length - 1].to_owned(),
                spoken: brackets.iter().any(|&spoken| spoken),
                letter: before.starts_with('\'') && before.ends_with("=>"),
            });
            length
        } else {
            match bytes[at] {
                b'(' | b'[' | b'{' => {
                    let call = code[..at]
                        .rsplit(|c: char| !(c.is_alphanumeric() || "_!:".contains(c)))
                        .next();
                    brackets.push(bytes[at] == b'(' && SPOKEN.contains(&call.unwrap()));
                }
                b')' | b']' | b'}' => drop(brackets.pop()),
                _ => {}
            }
            rest.chars().next().unwrap().len_utf8()
        };
        line += rest[..skipped].matches('\n').count();
        at += skipped;
    }
    found
}

/// The length of an attribute, up to its closing bracket.
fn attribute(rest: &str) -> usize {
    let (mut open, mut at) = (0, 0);
    while at < rest.len() {
        match rest.as_bytes()[at] {
            b'"' => at += quoted(&rest[at..]) - 1,
            b'[' => open += 1,
            b']' if open == 1 => return at + 1,
            b']' => open -= 1,
            _ => {}
        }
        at += 1;
    }
    rest.len()
}

/// The length of a string literal that begins here, with its quotation marks.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    let end = rest[1..].find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |end| end + 2)
}

/// The length of a character literal that begins here; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    let mut chars = inner.char_indices();
    let (_, first) = chars.next()?;
    if first == '\\' {
        return inner[2..].find('\'').map(|end| end + 4);
    }
    let (end, next) = chars.next()?;
    (next == '\'').then_some(end + 2)
}

/// Whether it is written as words are: small letters, and no more than three of them.
fn is_words(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_lowercase() || c == '\'' || c == '-')
    };
    text.split(' ').all(word) && text.split(' ').count() <= 3
}

/// The words and phrases of a language file. A key is one where it is told something of, as a
/// number is; a key with a list is a name of ours.
fn vocabulary(value: &toml::Value, all: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(text) => {
            let text = text.to_lowercase();
            all.extend(
                text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).map(str::to_owned),
            );
            all.insert(text);
        }
        toml::Value::Array(list) => list.iter().for_each(|value| vocabulary(value, all)),
        toml::Value::Table(table) => {
            for (key, value) in table.iter().filter(|(key, _)| *key != "grammar") {
                if value.is_integer() || value.is_str() {
                    vocabulary(&toml::Value::String(key.clone()), all);
                }
                vocabulary(value, all);
            }
        }
        _ => {}
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(below: &Path, ending: &str) -> Vec<PathBuf> {
    let (mut folders, mut files) = (vec![below.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let test = path.to_str().unwrap().ends_with("tests.rs") || path.ends_with("tests");
            if path.is_dir() && !test {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ending) && !test {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn words() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for path in files(&source().join("lang"), "toml") {
        vocabulary(&toml::from_str(&fs::read_to_string(path).unwrap()).unwrap(), &mut all);
    }
    all
}

/// The literals of a file that are words of a language and no names of ours.
fn asked(source: &str, words: &BTreeSet<String>, names: &BTreeSet<String>) -> Vec<Literal> {
    let mut found = literals(source);
    found.retain(|literal| {
        let known = is_words(&literal.text) && words.contains(&literal.text);
        known && !literal.spoken && !literal.letter && !names.contains(&literal.text)
    });
    found
}

/// What is called so by us: units, kinds, languages by their folders, and [`NAMES`].
fn names() -> BTreeSet<String> {
    let named =
        NAMING.iter().flat_map(|file| literals(&fs::read_to_string(source().join(file)).unwrap()));
    let mut all: BTreeSet<String> = named.map(|literal| literal.text).collect();
    let folders = fs::read_dir(source().join("lang")).unwrap().map(|entry| entry.unwrap());
    all.extend(folders.map(|folder| folder.file_name().into_string().unwrap()));
    all.extend(NAMES.iter().map(|(name, _)| (*name).to_owned()));
    all
}

#[test]
fn no_word_of_a_language_stands_in_the_code() {
    let (words, names) = (words(), names());
    let mut found = Vec::new();
    for path in READERS.iter().flat_map(|folder| files(&source().join(folder), "rs")) {
        for literal in asked(&fs::read_to_string(&path).unwrap(), &words, &names) {
            let below = path.strip_prefix(source()).unwrap().display().to_string();
            let below = below.replace('\\', "/");
            // Elements and fields are called the same in every language.
            if below.starts_with("read/formats/") && below != "read/formats/scale.rs" {
                continue;
            }
            let own = NAMES_OF.iter().find(|(file, _)| *file == below);
            if own.is_some_and(|(_, names)| names.contains(&literal.text.as_str())) {
                continue;
            }
            found.push(format!("src/{below}:{}: \"{}\"", literal.line, literal.text));
        }
    }
    assert!(
        found.is_empty(),
        "words of a language in the code; give each a role and put it into a file of src/lang:\n{}",
        found.join("\n")
    );
}

#[test]
fn every_name_of_ours_is_needed() {
    let (words, all) =
        (words(), READERS.map(|folder| files(&source().join(folder), "rs")).concat());
    let sources: Vec<String> = all.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    for (name, _) in NAMES {
        let stands = |source: &String| {
            asked(source, &words, &BTreeSet::new()).iter().any(|l| l.text == name)
        };
        assert!(sources.iter().any(stands), "nothing is called \"{name}\" any more");
    }
}

#[test]
fn a_word_is_seen_wherever_it_is_asked_for() {
    let planted = "//! \"the\"\n\
        #[expect(dead_code, reason = \"the\")]\n\
        fn f<'a>(text: &'a Text) -> bool {\n    \
            let c = '\"'; // \"of\"\n    \
            text.eq(1, \"the\") && bytes.strip_prefix(b\"of\")\n        \
                || panic!(\"the {}\", [\"and\"]) || [\"Le\", \"xyzzy\", \"two weeks\", \"out of\"]\n    \
            .contains(text)\n}\n\
        match c { \n'\u{f8}' => \"o\",\n}\n\
        #[cfg(test)]\nmod tests {\n    \"the\";\n}\n";
    let (words, names) = (words(), names());
    let found: Vec<(usize, String)> =
        asked(planted, &words, &names).into_iter().map(|l| (l.line, l.text)).collect();
    let expected = [(5, "the"), (5, "of"), (6, "out of")];
    assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
    assert!(words.len() > 2_000 && names.contains("week") && names.contains("en"));
}
