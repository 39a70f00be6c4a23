//! One decision as it is written.

use jiff::civil::Date;

use crate::mention::code::Code;
use crate::report::Report;
use crate::report::decision::Decide;
use crate::report::finding::Finding;
use crate::text::one_line::one_line;

/// One decision as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The 32 digits that the finding is known by.
    pub fingerprint: String,
    /// Its code.
    pub code: Code,
    /// The id of its fact, constraint or rulebook, or its code.
    pub fact: Option<String>,
    /// What was expected when it was decided, as people say it.
    pub expected: Option<String>,
    /// What its article is known by.
    pub article: Option<String>,
    /// The words that it is about, in one line.
    pub quote: Option<String>,
    /// What is to become of it.
    pub decide: Decide,
    /// Why; empty where nobody had to say.
    pub reason: String,
    /// Who decided.
    pub by: Option<String>,
    /// The last day for which it holds.
    pub until: Option<Date>,
}

/// What is decided, whatever the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// What is to become of the finding.
    pub decide: Decide,
    /// Why; empty where nobody has to say.
    pub reason: String,
    /// Who decided.
    pub by: Option<String>,
    /// The last day for which it holds.
    pub until: Option<Date>,
}

impl Entry {
    /// What is decided about a finding of a report.
    pub fn of(report: &Report, finding: &Finding, resolution: &Resolution) -> Self {
        let article = finding.at.as_ref().map(|at| at.article.as_str());
        let identity =
            |id: &str| report.article(id).map_or(id, |article| &article.identity).to_owned();
        Self {
            fingerprint: finding.fingerprint.clone(),
            code: finding.code,
            fact: Some(one_line(&finding.fact)),
            expected: finding.expected.as_deref().map(one_line),
            article: article.map(identity),
            quote: finding.quoted(),
            decide: resolution.decide,
            reason: one_line(&resolution.reason),
            by: resolution.by.as_deref().map(one_line),
            until: resolution.until,
        }
    }

    /// Whether it was decided about these words.
    pub(super) fn quotes(&self, finding: &Finding) -> bool {
        let own = self.quote.as_deref().map(one_line).unwrap_or_default();
        let whole = finding.at.as_ref().map(|at| one_line(&at.quote)).unwrap_or_default();
        own == whole || own == finding.quoted().unwrap_or_default()
    }
}
