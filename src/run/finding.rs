//! What a reviewer should decide, piece by piece as judging comes by it.

use crate::mention::Spot;
use crate::mention::code::Code;
use crate::rulebook::level::Level;
use crate::text::location::Location;

/// Places that one finding names at most.
pub(crate) const MOST_RELATED: usize = 90;

/// Something a reviewer should decide.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What kind it is.
    pub code: Code,
    /// How much it matters.
    pub level: Level,
    /// The id of the fact or constraint; the code itself where there is none.
    pub subject: String,
    /// Where it is: the article, or none for a finding of the whole batch.
    pub at: Option<Spot>,
    /// What the article says there, in one line; `None` where it is about no value.
    pub stated: Option<String>,
    /// What should stand there, as people say it; `None` where nobody knows.
    pub expected: Option<String>,
    /// What is wrong, in one line, without a full stop.
    pub message: String,
    /// What stands under the caret.
    pub label: String,
    /// What the verdict rests on, a line each.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: String,
    /// Where the rulebook says so; `None` for what is wrong without any rule.
    pub rule: Option<Location>,
    /// What stands at that place of the rulebook.
    pub rule_label: String,
    /// Other places it rests on.
    pub related: Vec<(Spot, String)>,
    /// 32 hexadecimal digits that stay the same when the article or rulebook is
    /// edited elsewhere.
    pub fingerprint: String,
}

impl Finding {
    /// A finding on `subject` that says nothing yet. Each has a message and a fingerprint besides.
    pub(crate) fn new(code: Code, level: Level, subject: impl Into<String>) -> Self {
        Self {
            code,
            level,
            subject: subject.into(),
            at: None,
            stated: None,
            expected: None,
            message: String::new(),
            label: String::new(),
            notes: Vec::new(),
            help: String::new(),
            rule: None,
            rule_label: String::new(),
            related: Vec::new(),
            fingerprint: String::new(),
        }
    }

    pub(crate) fn at(self, at: Spot) -> Self {
        Self { at: Some(at), ..self }
    }

    pub(crate) fn stated(self, stated: impl Into<String>) -> Self {
        Self { stated: Some(stated.into()), ..self }
    }

    pub(crate) fn expected(self, expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }

    pub(crate) fn message(self, message: impl Into<String>) -> Self {
        Self { message: message.into(), ..self }
    }

    pub(crate) fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// Adds to what the verdict rests on.
    pub(crate) fn notes(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Where the rulebook says so, and what stands there.
    pub(crate) fn rule(self, at: Location, label: impl Into<String>) -> Self {
        Self { rule: Some(at), rule_label: label.into(), ..self }
    }

    /// Adds places that it rests on; no more than [`MOST_RELATED`] in all.
    pub(crate) fn related(mut self, places: impl IntoIterator<Item = (Spot, String)>) -> Self {
        let more = MOST_RELATED.saturating_sub(self.related.len());
        self.related.extend(places.into_iter().take(more));
        self
    }

    /// What it is known by: see [`Finding::fingerprint`](Self).
    pub(crate) fn known_by(self, fingerprint: String) -> Self {
        Self { fingerprint, ..self }
    }
}
