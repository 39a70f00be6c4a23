//! What is drafted of sentences.

use super::*;

fn drafted(text: &str) -> String {
    let drafts = draft(text, &Wanted::default());
    let facts = drafts.facts.iter().map(Written::toml);
    let without = drafts.without.iter().map(|(words, why)| format!("{words}: {why}\n"));
    facts.chain(without).collect::<Vec<_>>().join("\n")
}

/// The keys and words of the frame alone.
fn frame(text: &str) -> String {
    let kept = |line: &&str| {
        let key = line.split(' ').next().unwrap_or_default();
        !["id", "[[fact]]", "[[fact.case]]", "text", "reads", "verdict", ""].contains(&key)
    };
    drafted(text).lines().filter(kept).collect::<Vec<_>>().join("; ")
}
