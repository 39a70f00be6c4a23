//! From facts as written to checked ones.

use crate::fact::{Case, Expectation, Fact, Pattern, Tolerance};
use crate::find::quantity::expectation;
use crate::hedge::Hedge;
use crate::judgement::Verdict;
use crate::number::Number;
use crate::phrase::{Item, Phrase};
use crate::quantity::{Named, Quantity};
use crate::rulebook::check::Checker;
use crate::rulebook::pattern;
use crate::rulebook::problem::{Problem, quote};
use crate::rulebook::raw::{RawCase, RawFact, RawValue, Text};
use crate::rulebook::scope::{Declared, Scope};
use crate::template::Role;
use crate::unit::Unit;

impl Checker<'_> {
    /// The fact, with nothing but its id and titles where it has a mistake;
    /// `None` where it has no id.
    pub(super) fn fact(&mut self, raw: &RawFact, scope: &mut Scope) -> Option<Fact> {
        let before = self.problems.errors();
        let says = self.phrases(&raw.says, Role::Says, scope);
        let regex = self.patterns(&raw.regex);
        let near = self.context(&raw.near, scope);
        let unless = self.context(&raw.unless, scope);
        let mut claimed_by = Vec::with_capacity(raw.claimed_by.len());
        for name in &raw.claimed_by {
            let at = self.at(name);
            claimed_by.extend(scope.expect_name(name.get_ref().trim(), at, self.problems));
        }
        let level = self.level(raw.level.as_ref());
        let expect = self.expectation(raw);
        let tolerance = self.tolerance(raw);
        if !raw.can_be_found || (raw.sound && raw.says.is_empty() && raw.regex.is_empty()) {
            let at = self.place(raw.at.clone());
            self.problems.push(
                Problem::error(
                    "never-found",
                    at,
                    "this fact has neither `says` nor `regex`, so no article can state it",
                    "nothing to find it by",
                )
                .help("add a line like `says = [\"{n} berths\"]`"),
            );
        }
        // What leans on something broken is missing here without a mistake of its own.
        let complete = says.len() == raw.says.len()
            && near.len() == raw.near.len()
            && unless.len() == raw.unless.len()
            && claimed_by.len() == raw.claimed_by.len();
        let sound = raw.sound && complete && self.problems.errors() == before;
        let cases: Vec<Case> = raw.cases.iter().filter_map(|case| self.case(case)).collect();

        let id = raw.id.as_ref()?;
        let title = raw.title.as_ref().unwrap_or(id).get_ref().clone();
        let bare = Fact {
            id: id.get_ref().clone(),
            title,
            book: self.book,
            expect: None,
            why: raw.why.as_ref().map(|why| why.get_ref().clone()),
            says: Vec::new(),
            regex: Vec::new(),
            near: Vec::new(),
            unless: Vec::new(),
            claimed_by: Vec::new(),
            level,
            tolerance: None,
            cases: Vec::new(),
            at: self.at(id),
        };
        if !sound {
            return Some(bare);
        }
        Some(Fact { expect, says, regex, near, unless, claimed_by, tolerance, cases, ..bare })
    }

    /// The phrases of `near` and `unless`. One that is nothing but the id of a
    /// name stands for the name: `near = ["assembly"]` means its spellings.
    fn context(&mut self, templates: &[Text], scope: &mut Scope) -> Vec<Phrase> {
        let mut out = Vec::with_capacity(templates.len());
        for template in templates {
            match scope.name(template.get_ref().trim()) {
                Some(Declared::Index(name)) => out.push(Phrase {
                    text: template.get_ref().clone(),
                    items: vec![Item::Name(name)],
                    at: self.at(template),
                }),
                Some(Declared::Broken) => {}
                None => {
                    let one = std::slice::from_ref(template);
                    out.extend(self.phrases(one, Role::Context, scope));
                }
            }
        }
        out
    }

    fn patterns(&mut self, regex: &[Text]) -> Vec<Pattern> {
        let mut out = Vec::with_capacity(regex.len());
        for text in regex {
            match pattern::mistake(text.get_ref()) {
                Some(mistake) => self.report(text, mistake),
                None => out.push(Pattern { text: text.get_ref().clone(), at: self.at(text) }),
            }
        }
        out
    }

    fn expectation(&mut self, raw: &RawFact) -> Option<Expectation> {
        let expect = raw.expect.as_ref()?;
        let at = self.at(expect);
        match expect.get_ref() {
            RawValue::Figure(figure) => {
                let named = Named::One(figure.number.clone(), figure.place);
                Some(Expectation {
                    text: self.text.get(expect.span()).unwrap_or_default().trim().to_owned(),
                    quantity: Quantity { named, hedge: Hedge::Bare, unit: Unit::Count },
                    at,
                })
            }
            RawValue::Words(words) => {
                if let Some(quantity) = expectation(words) {
                    return Some(Expectation { text: words.clone(), quantity, at });
                }
                let message = format!("{} names no number", quote(words));
                self.problems.push(
                    Problem::error("no-quantity", at, message, "no number in it").help(
                        "write it as an article would: `167`, `\"about 60\"`, `\"50 to 60\"`, `\"two-thirds\"`",
                    ),
                );
                None
            }
        }
    }

    fn tolerance(&mut self, raw: &RawFact) -> Option<Tolerance> {
        let tolerance = raw.tolerance.as_ref()?;
        let at = self.at(tolerance);
        if !raw.expects {
            self.problems.push(
                Problem::error(
                    "tolerance-without-expect",
                    at,
                    "there is no `expect` that anything could be off from",
                    "nothing to be off from",
                )
                .help("add `expect`, or leave `tolerance` out"),
            );
            return None;
        }
        let read = match tolerance.get_ref() {
            RawValue::Figure(figure) => Some(Tolerance::Absolute(figure.number.clone())),
            RawValue::Words(words) => words
                .trim()
                .strip_suffix('%')
                .and_then(|number| number.trim_end().parse::<Number>().ok())
                .and_then(|number| Number::fraction(number, 100))
                .map(Tolerance::Relative),
        };
        let negative = match &read {
            Some(Tolerance::Absolute(number) | Tolerance::Relative(number)) => number.is_negative(),
            None => false,
        };
        if read.is_none() || negative {
            let (message, label) = if negative {
                ("nothing can be off by less than nothing", "below nought")
            } else {
                ("a tolerance is a number or a percentage", "neither")
            };
            self.problems.push(
                Problem::error("bad-tolerance", at, message, label)
                    .help("write it like `5` or `\"5%\"`"),
            );
            return None;
        }
        read
    }

    /// The case; `None` where it has a mistake.
    fn case(&mut self, raw: &RawCase) -> Option<Case> {
        let before = self.problems.errors();
        let verdict = raw.verdict.as_ref().and_then(|word| self.verdict(word));
        let text = raw.text.as_ref()?;
        if text.get_ref().trim().is_empty() {
            let at = self.at(text);
            self.problems.push(
                Problem::error("empty-case", at, "there is no text to read", "empty")
                    .help("write a sentence as an article would have it"),
            );
        }
        if !raw.sound || self.problems.errors() > before {
            return None;
        }
        Some(Case {
            text: text.get_ref().clone(),
            reads: raw
                .reads
                .as_ref()
                .map(|reads| reads.iter().map(|read| read.get_ref().clone()).collect()),
            verdict,
            speaker: raw.speaker.as_ref().map(|speaker| speaker.get_ref().clone()),
            at: self.at(text),
        })
    }

    fn verdict(&mut self, text: &Text) -> Option<Verdict> {
        let known = ["agrees", "loose", "stretched", "contradicts", "undecided"];
        match text.get_ref().as_str() {
            "agrees" => Some(Verdict::Agrees),
            "loose" => Some(Verdict::Loose),
            "stretched" => Some(Verdict::Stretched),
            "contradicts" => Some(Verdict::Contradicts),
            "undecided" => Some(Verdict::Undecided),
            other => {
                self.one_of("unknown-verdict", text, other, "verdict", &known);
                None
            }
        }
    }
}
