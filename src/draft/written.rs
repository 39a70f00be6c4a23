//! A fact as it stands in a rulebook.

use jiff::civil::Date;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use crate::draft::frames::Frame;
use crate::draft::pieces::Pieces;
use crate::draft::trial;
use crate::draft::value::Expect;
use crate::lang::frames;
use crate::lang::speech::Role;
use crate::rulebook::verdict::Verdict;
use crate::text::language::Language;
use crate::text::view::folded;

/// How many bytes a suggested id has at most.
const LONGEST_ID: usize = 48;
/// How many words.
const MOST_WORDS: usize = 5;

/// A fact that is not in any rulebook yet.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its id.
    pub id: String,
    /// What it expects; `None` where articles are only held against each other.
    pub(crate) expect: Option<Expect>,
    frame: Frame,
    tolerance: bool,
    /// A remark above it, line by line.
    pub(crate) remarks: Vec<String>,
    pub(crate) cases: Vec<CaseWritten>,
    language: Language,
    read: usize,
}

/// A case that is not in any rulebook yet.
#[derive(Clone, Debug)]
pub(crate) struct CaseWritten {
    pub(crate) text: String,
    pub(crate) reads: Vec<String>,
    pub(crate) verdict: Verdict,
    pub(crate) date: Option<Date>,
}

impl Written {
    /// A fact with one frame and no case.
    pub(super) fn new(expect: Expect, frame: &Frame, pieces: &Pieces) -> Self {
        let language = pieces.language;
        let mut written = Self {
            id: "draft".to_owned(),
            expect: Some(expect),
            frame: frame.clone(),
            tolerance: frame.limit,
            remarks: Vec::new(),
            cases: Vec::new(),
            language,
            read: 1,
        };
        written.id = written.suggested_id();
        written
    }

    /// Adds cases of other texts, until there are so many; those that it reads are counted.
    pub(crate) fn add_cases<'t>(
        &mut self,
        texts: impl Iterator<Item = (&'t str, Option<Date>)>,
        most: usize,
    ) {
        self.read = trial::more(self, texts, most);
    }

    /// How many texts it is known to read.
    pub(crate) fn read(&self) -> usize {
        self.read
    }

    /// Whether it expects a day.
    pub(super) fn is_day(&self) -> bool {
        self.frame.keys.iter().any(|(_, words)| words.iter().any(|words| words.contains("{date}")))
    }

    /// The language of its frame.
    pub fn language(&self) -> Language {
        self.language
    }

    /// An id made of the words of its frame.
    pub(super) fn suggested_id(&self) -> String {
        let keys = self.frame.keys.iter().filter(|(key, _)| *key != "per");
        let words = keys.filter_map(|(_, words)| words.first()).map(String::as_str);
        let speech = self.language.speech();
        let small = |word: &str| speech.is_small(word, crate::text::token::key(word.as_bytes()));
        let known = frames::of(self.language);
        let all = words.collect::<Vec<_>>().join(" ");
        let hole = |word: &&str| !word.starts_with('{');
        let kept = all.split(' ').filter(hole).map(slug);
        let kept: Vec<String> = kept
            .filter(|word| !word.is_empty() && !small(word) && !known.is_preposition(word))
            .filter(|word| !speech.roles_of(word).has(Role::Prepositions))
            .take(MOST_WORDS)
            .collect();
        let mut id = kept.join("-");
        if id.len() > LONGEST_ID {
            let end = id[..LONGEST_ID].rfind('-').unwrap_or(LONGEST_ID);
            id.truncate(end);
        }
        if id.is_empty() { "fact".to_owned() } else { id }
    }

    /// The fact as TOML, with nothing before or behind it.
    pub fn toml(&self) -> String {
        let mut fact = Table::new();
        fact["id"] = value(&self.id);
        match &self.expect {
            Some(Expect::Number(number)) => fact["expect"] = value(*number),
            Some(Expect::Words(words)) => fact["expect"] = value(words),
            Some(Expect::Day(day)) => {
                if let Ok(day) = day.to_string().parse::<toml_edit::Datetime>() {
                    fact["expect"] = value(day);
                }
            }
            Some(Expect::Name(name)) => {
                let id = slug(name);
                fact["expect"] = value(&id);
                let mut values = InlineTable::new();
                values.insert(&id, Value::Array(Array::from_iter([name.as_str()])));
                fact["values"] = value(values);
            }
            None => {}
        }
        if self.tolerance {
            fact["tolerance"] = value(0);
        }
        for (key, words) in &self.frame.keys {
            fact[key] = match words.as_slice() {
                // These are lists whatever is in them.
                [one] if *key != "says" => value(one),
                all => value(Array::from_iter(all.iter().map(String::as_str))),
            };
        }
        let mut cases = ArrayOfTables::new();
        for case in &self.cases {
            let mut table = Table::new();
            table["text"] = value(&case.text);
            table["reads"] = value(Array::from_iter(case.reads.iter().map(String::as_str)));
            table["verdict"] = value(case.verdict.name());
            if let Some(day) =
                case.date.and_then(|day| day.to_string().parse::<toml_edit::Datetime>().ok())
            {
                table["date"] = value(day);
            }
            cases.push(table);
        }
        if !cases.is_empty() {
            fact["case"] = Item::ArrayOfTables(cases);
        }
        let mut facts = ArrayOfTables::new();
        facts.push(fact);
        let mut document = DocumentMut::new();
        document["fact"] = Item::ArrayOfTables(facts);
        let remarks = self.remarks.iter().map(|remark| format!("# {remark}\n")).collect::<String>();
        format!("{remarks}{}", document.to_string().trim_start())
    }

    /// A rulebook with this fact alone.
    pub(super) fn rulebook(&self) -> String {
        format!("{}\n{}", head("draft", self.language), self.toml())
    }
}

/// The first lines of a rulebook.
pub fn head(id: &str, language: Language) -> String {
    let mut head = Table::new();
    head["id"] = value(id);
    if language != Language::default() {
        head["lang"] = value(language.tag());
    }
    let mut document = DocumentMut::new();
    document["rulebook"] = Item::Table(head);
    document.to_string()
}

/// Words as an id: small letters and digits, hyphens between them.
pub fn slug(words: &str) -> String {
    let mut out = String::new();
    for c in folded(words).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}
