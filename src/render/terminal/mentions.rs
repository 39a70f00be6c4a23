//! Single mentions: those that agree, where they are asked for, and those of which nobody is sure.

use crate::render::drawing::line;
use crate::report::Report;
use crate::report::mention::Mention;

/// What would be reported if it were sure whose figure it is, a line each.
pub(super) fn perhaps(report: &Report) -> String {
    let all = report.mentions.iter().filter(|mention| mention.is_perhaps_of_something_else());
    let mut out = String::new();
    for mention in all.clone().take(MOST_PERHAPS) {
        let because: Vec<String> = mention.because.iter().map(|why| line(why)).collect();
        out.push_str(&format!(
            "  {}:{}:{}: {} {}: {}\n",
            line(&mention.article),
            mention.place.line,
            mention.place.column,
            line(&mention.fact),
            line(&mention.stated.words),
            because.join("; "),
        ));
    }
    let more = all.count().saturating_sub(MOST_PERHAPS);
    if more > 0 {
        out.push_str(&format!("  and {more} more; `--format json` has all\n"));
    }
    if out.is_empty() {
        return out;
    }
    format!("Perhaps of something else (`--strict` judges them)\n{out}\n")
}

/// Lines of that list.
const MOST_PERHAPS: usize = 20;

/// Every mention on a line of its own.
pub(super) fn mentions(report: &Report) -> String {
    let mut out: String = report.mentions.iter().map(mention).collect();
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn mention(mention: &Mention) -> String {
    let says = |speaker: &String| format!(" (says {})", line(speaker));
    let speaker = mention.speaker.as_ref().map_or_else(String::new, says);
    format!(
        "{}:{}:{}: {} {} {}{speaker}: {}\n",
        line(&mention.article),
        mention.place.line,
        mention.place.column,
        line(&mention.fact),
        mention.verdict.name(),
        line(&mention.quote),
        mention.ground_words,
    )
}
