//! Templates of wikitext: what is known of them is read, the rest is set aside.

use std::ops::Range;

use super::super::marks::Mark;
use super::super::tokens::Aside;
use super::inline::Inline;

/// What a template shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    /// The first of what it is given, or the second.
    First,
    Second,
    /// All of it.
    All,
    /// A figure and its unit.
    Measure,
    /// A figure behind a sign.
    Behind(&'static str),
    /// A figure, perhaps with `u=` and a unit.
    Figure,
    Day,
    Fraction,
    /// Always the same.
    Sign(&'static str),
    Quotation,
    Nothing(Aside),
}

fn shows(name: &str) -> Shows {
    match name {
        "nowrap" | "nobr" | "small" | "smaller" | "big" | "larger" | "em" | "strong" | "bold"
        | "italic" | "abbr" | "tooltip" | "center" | "sic" | "ill" | "interlanguage link"
        | "nobold" | "noitalic" | "short description" | "var" | "code" | "tt" | "kbd" | "key"
        | "sc" | "flag" | "flagcountry" | "sub" | "sup" | "url" | "ship name" | "nonbreaking" => {
            Shows::First
        }
        "lang" | "transl" | "transliteration" | "font" | "color" | "resize" | "script" => {
            Shows::Second
        }
        "ubl"
        | "unbulleted list"
        | "hlist"
        | "flatlist"
        | "plainlist"
        | "ublist"
        | "plain list"
        | "bulleted list"
        | "br separated entries" => Shows::All,
        "convert" | "cvt" => Shows::Measure,
        "val" | "nts" | "num" | "number" | "gaps" | "formatnum" | "ntsh" => Shows::Figure,
        "start date"
        | "end date"
        | "date"
        | "birth date"
        | "death date"
        | "start date and age"
        | "end date and age"
        | "birth date and age"
        | "death date and age"
        | "film date"
        | "dts"
        | "release date"
        | "fecha"
        | "fecha de inicio"
        | "fecha de nacimiento" => Shows::Day,
        "frac" | "fraction" | "sfrac" => Shows::Fraction,
        "us$" | "usd" | "$" => Shows::Behind("$"),
        "€" | "eur" | "euro" => Shows::Behind("€"),
        "£" | "gbp" => Shows::Behind("£"),
        "¥" | "jpy" => Shows::Behind("¥"),
        "circa" | "c." | "ca." => Shows::Behind("c. "),
        "nbsp" | "space" | "spaces" => Shows::Sign("\u{a0}"),
        "ndash" | "en dash" => Shows::Sign("–"),
        "mdash" | "em dash" => Shows::Sign("—"),
        "snd" | "spaced ndash" | "spaced en dash" => Shows::Sign(" – "),
        "·" | "dot" | "middot" | "*" => Shows::Sign(" · "),
        "!" => Shows::Sign("|"),
        "=" => Shows::Sign("="),
        "'" => Shows::Sign("'"),
        "quote" | "blockquote" | "cquote" | "quotation" | "cita" => Shows::Quotation,
        "main" | "see also" | "further" | "about" | "for" | "redirect" | "hatnote" | "portal"
        | "distinguish" | "other uses" | "toc" | "véase también" | "ap" => {
            Shows::Nothing(Aside::Navigation)
        }
        "efn" | "refn" | "sfn" | "citation" | "r" | "rp" | "note" => Shows::Nothing(Aside::Note),
        name if name.starts_with("cite ") || name.starts_with("cita ") => {
            Shows::Nothing(Aside::Note)
        }
        name if name.starts_with("lang-") => Shows::First,
        _ => Shows::Nothing(Aside::Machine),
    }
}

/// What a template is called, in small letters.
pub(super) fn name(written: &str) -> String {
    written.trim().replace('_', " ").to_lowercase()
}

/// Reads the template between two places; where to go on.
pub(super) fn read(inline: &mut Inline<'_, '_>, at: usize, to: usize) -> usize {
    let text = inline.words.text;
    let inside = at + 2..to - 2;
    let words = &text[inside.clone()];
    let ends = words.find(['|', '{', '<']).unwrap_or(words.len());
    let mut called = name(&words[..ends]);
    let mut first = inside.start + ends;
    // A function of the wiki has a colon before the first of what it is given.
    if let Some(colon) = words[..ends].find(':')
        && matches!(called.split(':').next(), Some("formatnum" | "nowrap" | "lc" | "uc"))
    {
        called.truncate(called.find(':').unwrap_or_default());
        first = inside.start + colon;
    }
    let shows = shows(&called);
    if let Shows::Nothing(why) = shows {
        // A third brace belongs to it.
        let to = if text[to..].starts_with('}') && text[at + 2..].starts_with('{') {
            to + 1
        } else {
            to
        };
        inline.marks.add(at..to, Mark::SetAside(why));
        return to;
    }
    let given: Vec<Range<usize>> = if first < inside.end {
        inline.spans.split(text, first + 1..inside.end, "|")
    } else {
        Vec::new()
    };
    let named = |part: &Range<usize>| {
        let key = text[part.clone()].split_once('=')?.0.trim();
        let is_name =
            key.len() < 30 && key.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '_');
        is_name.then_some(key)
    };
    let plain: Vec<Range<usize>> = given
        .iter()
        .filter(|part| named(part).is_none_or(|key| key == "1"))
        .map(|part| {
            // `1=` says no more than that it is the first.
            let key = text[part.clone()].find('=').filter(|_| named(part).is_some());
            trimmed(text, part.start + key.map_or(0, |key| key + 1)..part.end)
        })
        .collect();
    let unit = given.iter().find(|part| matches!(named(part), Some("u" | "ul" | "unit")));
    let unit = unit.map(|part| {
        let from = text[part.clone()].find('=').map_or(part.start, |key| part.start + key + 1);
        trimmed(text, from..part.end)
    });
    let shown = Shown { at, to, inline };
    match shows {
        Shows::First => shown.keep(&plain[..plain.len().min(1)], ""),
        Shows::Second => shown.keep(plain.get(1..2).unwrap_or_default(), ""),
        Shows::All => shown.keep(&plain, "; "),
        Shows::Measure => shown.measure(&plain),
        Shows::Behind(sign) => shown.behind(sign, &plain),
        Shows::Figure => {
            let mut parts = plain;
            parts.truncate(1);
            parts.extend(unit);
            shown.keep(&parts, " ")
        }
        Shows::Day => shown.day(&plain),
        Shows::Fraction => shown.fraction(&plain),
        Shows::Sign(sign) => shown.put(sign.to_owned()),
        Shows::Quotation => {
            let of = |keys: &[&str]| {
                let part =
                    given.iter().find(|part| named(part).is_some_and(|k| keys.contains(&k)))?;
                let from = text[part.clone()].find('=').map_or(part.start, |k| part.start + k + 1);
                Some(trimmed(text, from..part.end))
            };
            let words = of(&["text", "quote", "cita"]).or(plain.first().cloned());
            let author = of(&["author", "autor", "by", "sign"]).or(plain.get(1).cloned());
            shown.quotation(words, author)
        }
        Shows::Nothing(_) => to,
    }
}

fn trimmed(text: &str, part: Range<usize>) -> Range<usize> {
    let words = text.get(part.clone()).unwrap_or_default();
    let start = part.end - words.trim_start().len();
    start..start + words.trim().len()
}

/// A template of which something is shown.
struct Shown<'i, 't, 's> {
    at: usize,
    to: usize,
    inline: &'i mut Inline<'t, 's>,
}

impl Shown<'_, '_, '_> {
    fn words(&self, part: &Range<usize>) -> &str {
        &self.inline.words.text[part.clone()]
    }

    fn put(self, words: String) -> usize {
        self.inline.marks.add(self.at..self.to, Mark::Put(words));
        self.to
    }

    /// Shows parts where they stand, with a sign between them; where to go on.
    fn keep(self, parts: &[Range<usize>], between: &str) -> usize {
        let mut at = self.at;
        for (i, part) in parts.iter().enumerate() {
            if i > 0 && !between.is_empty() {
                self.inline.marks.add(at..part.start, Mark::Put(between.to_owned()));
            } else {
                self.inline.marks.drop(at..part.start);
            }
            at = part.end;
        }
        self.inline.marks.drop(at..self.to);
        // What lies in them is read from there on.
        parts.first().map_or(self.to, |part| part.start)
    }

    /// `5|km`, `5|to|10|km`.
    fn measure(self, plain: &[Range<usize>]) -> usize {
        let joins = plain.get(1).is_some_and(|part| {
            matches!(self.words(part), "-" | "–" | "to" | "and" | "or" | "x" | "by" | "to(-)")
        });
        let count = if joins { 4 } else { 2 };
        let parts = plain.get(..count).unwrap_or(plain);
        let unit = parts.last().filter(|_| parts.len() == count).map(|part| self.words(part));
        let written = match unit {
            Some("C") => "°C",
            Some("F") => "°F",
            Some("km2") => "km²",
            Some("m2") => "m²",
            Some("m3") => "m³",
            Some("sqmi") => "sq mi",
            Some("sqft") => "sq ft",
            _ => return self.keep(parts, " "),
        };
        // The unit is not written so.
        let last = parts.len() - 1;
        let words = format!(" {written}");
        self.inline.marks.add(parts[last - 1].end..parts[last].end, Mark::Put(words));
        let to = self.to;
        let from = parts[last].end;
        self.inline.marks.drop(from..to);
        Shown { to: parts[last - 1].end, ..self }.keep(&parts[..last], " ")
    }

    fn behind(self, sign: &str, plain: &[Range<usize>]) -> usize {
        let Some(figure) = plain.first() else { return self.put(sign.trim().to_owned()) };
        self.inline.marks.add(self.at..figure.start, Mark::Put(sign.to_owned()));
        self.inline.marks.drop(figure.end..self.to);
        figure.start
    }

    /// `2019|3|4`, or a day in words.
    fn day(self, plain: &[Range<usize>]) -> usize {
        let numbers: Vec<u32> =
            plain.iter().map_while(|part| self.words(part).parse().ok()).take(3).collect();
        match numbers[..] {
            [year, month, day] if year > 31 => self.put(format!("{year}-{month:02}-{day:02}")),
            [year, month] if year > 31 => self.put(format!("{year}-{month:02}")),
            _ => self.keep(&plain[..plain.len().min(1)], ""),
        }
    }

    fn fraction(self, plain: &[Range<usize>]) -> usize {
        let words = match plain {
            [below] => format!("1/{}", self.words(below)),
            [above, below] => format!("{}/{}", self.words(above), self.words(below)),
            [whole, above, below, ..] => {
                let (whole, above) = (self.words(whole), self.words(above));
                format!("{whole} {above}/{}", self.words(below))
            }
            [] => String::new(),
        };
        self.put(words)
    }

    /// Shows what somebody says, and below it who does.
    fn quotation(self, words: Option<Range<usize>>, author: Option<Range<usize>>) -> usize {
        let Some(words) = words else { return self.to };
        let marks = &mut self.inline.marks;
        marks.add(self.at..words.start, Mark::Open("blockquote"));
        let behind = author.filter(|author| author.start >= words.end && !author.is_empty());
        let end = behind.as_ref().map_or(self.to, |author| author.start);
        marks.add(words.end..end, Mark::Close("blockquote"));
        if let Some(author) = behind {
            marks.add(author.start..author.start, Mark::Open("p"));
            marks.add(author.end..self.to, Mark::Close("p"));
        }
        words.start
    }
}

/// Whether a template of this name may be a box of facts.
pub(super) fn may_be_a_box(name: &str) -> bool {
    const NONE: [&str; 10] = [
        "citation",
        "navbox",
        "authority control",
        "reflist",
        "refbegin",
        "quote",
        "blockquote",
        "cquote",
        "multiple image",
        "gallery",
    ];
    matches!(shows(name), Shows::Nothing(Aside::Machine))
        && !NONE.iter().any(|none| name.starts_with(none))
}

/// Whether what a box of facts calls so is for programs and not for readers.
pub(super) fn is_for_programs(key: &str) -> bool {
    const PARTS: [&str; 16] = [
        "image",
        "imagen",
        "logo",
        "map",
        "alt",
        "size",
        "tamaño",
        "coordinates",
        "coor",
        "website",
        "url",
        "module",
        "embed",
        "signature",
        "ref",
        "footnotes",
    ];
    let key = key.trim_end_matches(|c: char| c.is_ascii_digit());
    key.split(['_', ' ', '-']).any(|part| PARTS.contains(&part)) && !key.contains("caption")
}
