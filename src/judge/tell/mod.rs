//! From what was judged to what is told: a [`Report`] that stands by itself.
//!
//! What is judged points into the rulebook and shares paragraphs; here every index becomes the
//! words and places that people look for, and sums are made. Nothing is judged, and nothing is
//! left for whoever renders the report.

mod explained;
mod rows;
mod rules;
pub(super) mod words;

use std::collections::BTreeMap;
use std::mem::take;
use std::sync::Arc;

#[cfg(feature = "cli")]
pub use self::explained::{explained, rule};
#[cfg(feature = "cli")]
pub use self::rules::problems;
#[cfg(feature = "cli")]
pub(crate) use self::rules::problems_in;

use crate::extract::reading::Value as Read;
use crate::mention::{Excerpt, Place, Spot};
use crate::report::article::{
    Article, InParagraph, Paragraph, Passage, Remark, SetAside, Skipped, Within,
};
use crate::report::finding::{Finding, Related};
use crate::report::mention::{Held, Mention, Stated};
use crate::report::value::unit_name;
use crate::report::{Exit, Report, SCHEMA_VERSION, Summary, Tool, finding};
use crate::rulebook::Rulebook;
use crate::rulebook::constraint::Constraint;
use crate::rulebook::lines::Lines;
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Judgement;
use crate::run::{self, Run};
use crate::text::language::Language;

/// Where the documentation tells of findings, a section for each code.
const PAGE: &str = "docs/findings.md";

impl Run {
    /// The run as one value that stands by itself, with how it ends.
    pub fn report(mut self, rulebook: &Rulebook, exit: Exit) -> Report {
        let summary = summary(&self);
        let mut lines = Lines::new(rulebook);
        let mut teller = Teller::new(rulebook, &self);
        let facts = rows::rows(rulebook, &self);
        let coverage = rows::coverage(rulebook, &self, &mut teller, &mut lines);
        let findings = take(&mut self.judged.findings);
        let findings = findings.iter().map(|finding| teller.finding(&mut lines, finding)).collect();
        let (articles, remarks) = articles(&mut self);
        let skipped = take(&mut self.skipped).into_iter();
        let skipped = skipped.map(|it| Skipped { path: it.path, why: it.why }).collect();
        let left_out = take(&mut self.left_out).into_iter();
        let left_out = left_out.map(|it| Remark { path: it.path, what: it.what }).collect();
        let judgements = take(&mut self.judged.judgements);
        let mentions = judgements.into_iter().map(|judgement| teller.mention(judgement)).collect();
        let rules = (0..rulebook.facts.len()).map(|fact| rules::fact(rulebook, &mut lines, fact));
        let rules = rules.collect();
        let constraints = rules::constraints(rulebook, &mut lines);
        Report {
            schema_version: SCHEMA_VERSION,
            tool: Tool {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
            rules_used: !rulebook.facts.is_empty(),
            rulebooks: rules::books(rulebook),
            rules,
            constraints,
            problems: rules::problems(&self.problems, rulebook),
            articles,
            paragraphs: teller.paragraphs,
            mentions,
            findings,
            facts,
            coverage,
            skipped,
            left_out,
            remarks,
            summary,
            exit_status: exit as u8,
        }
    }
}

/// The articles, and the remarks on what is none of them.
fn articles(run: &mut Run) -> (Vec<Article>, Vec<Remark>) {
    let mut remarks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for remark in take(&mut run.remarks) {
        remarks.entry(remark.path).or_default().push(remark.what);
    }
    let mut set_aside: BTreeMap<String, Vec<SetAside>> = BTreeMap::new();
    for aside in take(&mut run.set_aside) {
        let of_article = set_aside.entry(aside.path).or_default();
        of_article.push(SetAside { what: aside.what, words: aside.words });
    }
    let mut of = |source: &Arc<crate::text::source::Source>| {
        let known = run.known.remove(&source.path).unwrap_or_default();
        let title = source.title.as_deref().map(title).or(known.title);
        let language = known.language.or(source.language);
        Article {
            id: source.path.clone(),
            path: source.file.clone(),
            identity: source.identity.clone(),
            title,
            publisher: source.publisher.clone(),
            date: source.date,
            event: source.event.as_ref().map(|event| event.name().to_owned()),
            language: language.map(|language| Language::tag(language).to_owned()),
            bytes: known.bytes,
            remarks: remarks.remove(&source.path).unwrap_or_default(),
            set_aside: set_aside.remove(&source.path).unwrap_or_default(),
        }
    };
    let articles = run.articles.iter().map(&mut of).collect();
    let others = remarks
        .into_iter()
        .flat_map(|(path, all)| all.into_iter().map(move |what| (path.clone(), what)))
        .map(|(path, what)| Remark { path, what })
        .collect();
    (articles, others)
}

/// A title that front matter names, in one line and no longer than a title is.
fn title(told: &str) -> String {
    const LONGEST: usize = 300;
    let told = words::one_line(told);
    told[..told.floor_char_boundary(LONGEST)].to_owned()
}

fn summary(run: &Run) -> Summary {
    use crate::rulebook::level::Level;
    Summary {
        articles: run.articles.len(),
        skipped: run.skipped.len(),
        mentions: run.mentions(),
        counted: run.counted(),
        agreed: run.verdicts(Verdict::Agrees),
        loose: run.verdicts(Verdict::Loose),
        stretched: run.verdicts(Verdict::Stretched),
        contradicted: run.verdicts(Verdict::Contradicts),
        outdated: run.verdicts(Verdict::Outdated),
        undecided: run.verdicts(Verdict::Undecided),
        errors: run.count(Level::Error),
        warnings: run.count(Level::Warning),
        notes: run.count(Level::Note),
        accepted: 0,
    }
}

/// Turns mentions and findings into what is told of them.
struct Teller<'t> {
    rulebook: &'t Rulebook,
    /// The facts, as indices, that a finding's subject is about.
    subjects: BTreeMap<&'t str, Vec<usize>>,
    /// By article and place, the mentions there: their facts and their indices.
    mentions: BTreeMap<(String, Place), Vec<(usize, usize)>>,
    paragraphs: Vec<Paragraph>,
    /// By article and text, the index of a paragraph.
    known: BTreeMap<(String, Arc<str>), usize>,
}

impl<'t> Teller<'t> {
    fn new(rulebook: &'t Rulebook, run: &Run) -> Self {
        let facts = rulebook.facts.iter().enumerate().map(|(i, fact)| (fact.id.as_str(), vec![i]));
        let constraints = rulebook.constraints.iter();
        let constraints = constraints.map(|c| (c.id.as_str(), Constraint::facts(c)));
        let mut mentions: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
        // Only what findings speak of is looked up.
        if !run.judged.findings.is_empty() {
            for (index, judgement) in run.judged.judgements.iter().enumerate() {
                let mention = &judgement.mention;
                let place = (mention.source.path.clone(), mention.place.clone());
                mentions.entry(place).or_default().push((mention.fact, index));
            }
        }
        let (paragraphs, known) = (Vec::new(), BTreeMap::new());
        let subjects = facts.chain(constraints).collect();
        Self { rulebook, subjects, mentions, paragraphs, known }
    }

    /// The mention of what a finding is about that stands at this place.
    fn mention_at(&self, subject: &str, spot: &Spot) -> Option<usize> {
        let facts = self.subjects.get(subject)?;
        let here = self.mentions.get(&(spot.path.clone(), spot.place.clone()))?;
        here.iter().find(|(fact, _)| facts.contains(fact)).map(|(_, index)| *index)
    }

    fn finding(&mut self, lines: &mut Lines<'_>, finding: &run::finding::Finding) -> Finding {
        let subject = finding.subject.as_str();
        let related = finding.related.iter().map(|(at, message)| Related {
            mention: self.mention_at(subject, at),
            at: self.spot(at),
            message: message.clone(),
        });
        let related = related.collect();
        Finding {
            code: finding.code,
            level: finding.level,
            fact: finding.subject.clone(),
            mention: finding.at.as_ref().and_then(|at| self.mention_at(subject, at)),
            at: finding.at.as_ref().map(|at| self.spot(at)),
            stated: finding.stated.clone(),
            expected: finding.expected.clone(),
            message: finding.message.clone(),
            label: finding.label.clone(),
            notes: finding.notes.clone(),
            help: finding.help.clone(),
            rule: finding.rule.as_ref().map(|at| lines.place(at)),
            why: finding.rule_label.clone(),
            related,
            fingerprint: finding.fingerprint.clone(),
            docs: format!("{PAGE}#{}", finding.code.name()),
            decision: None,
        }
    }

    fn spot(&mut self, spot: &Spot) -> finding::Spot {
        finding::Spot {
            article: spot.path.clone(),
            place: spot.place.clone(),
            quote: spot.quote.clone(),
            excerpt: passage(spot.excerpt.clone()),
            paragraph: self.paragraph(&spot.path, spot.paragraph.as_ref()),
        }
    }

    fn paragraph(
        &mut self,
        article: &str,
        paragraph: Option<&crate::mention::Paragraph>,
    ) -> Option<InParagraph> {
        let paragraph = paragraph?;
        let words = Within::of(&paragraph.text, &paragraph.span);
        let key = (article.to_owned(), Arc::clone(&paragraph.text));
        let index = *self.known.entry(key).or_insert_with(|| {
            let text = paragraph.text.as_ref().to_owned();
            self.paragraphs.push(Paragraph { article: article.to_owned(), text });
            self.paragraphs.len() - 1
        });
        Some(InParagraph { index, words })
    }

    fn mention(&mut self, judgement: Judgement) -> Mention {
        let paragraph = judgement.mention.paragraph.as_ref();
        let paragraph = self.paragraph(&judgement.mention.source.path, paragraph);
        Mention { paragraph, ..mention(self.rulebook, judgement) }
    }
}

/// A mention without its paragraph.
fn mention(rulebook: &Rulebook, judgement: Judgement) -> Mention {
    let fact = &rulebook.facts[judgement.mention.fact];
    let expected = judgement.expectation.as_ref().map(|expectation| Held {
        text: expectation.text.clone(),
        words: words::expected(rulebook, fact, expectation),
        value: judgement.expected.as_ref().map(|meaning| words::value(rulebook, fact, meaning)),
    });
    let stated = judgement.stated.as_ref().map(|meaning| words::value(rulebook, fact, meaning));
    let Judgement { mention, verdict, ground, would_be, mut because, .. } = judgement;
    because.extend(words::bound(&mention));
    let binding = mention.binding();
    let quantity = match &mention.stated.value {
        Read::Quantity(quantity) => Some(quantity),
        _ => None,
    };
    Mention {
        fact: fact.id.clone(),
        article: mention.source.path.clone(),
        stated: Stated {
            words: words::one_line(&mention.quote),
            value: stated,
            hedge: quantity.map(|quantity| quantity.hedge),
            unit: quantity.and_then(|quantity| unit_name(&quantity.unit)),
            additional: mention.stated.additional,
            part: mention.stated.part,
            change: mention.stated.change,
        },
        place: mention.place,
        quote: mention.quote,
        excerpt: passage(mention.excerpt),
        paragraph: None,
        in_title: mention.in_title,
        expected,
        speaker: mention.attribution.speaker.map(|speaker| speaker.text),
        speaker_outer: mention.attribution.outer.map(|speaker| speaker.text),
        polarity: mention.attribution.polarity,
        aside: mention.aside,
        binding,
        would_be,
        provisos: mention.provisos,
        rivals: mention.rivals.iter().map(|&rival| rulebook.facts[rival].id.clone()).collect(),
        verdict,
        ground,
        ground_words: ground.describe().to_owned(),
        because,
    }
}

fn passage(excerpt: Excerpt) -> Passage {
    Passage { words: Within::of(&excerpt.text, &excerpt.span), text: excerpt.text }
}
