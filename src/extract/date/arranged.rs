//! Whether a day without a year lies ahead by the verb before it: "the match is on Saturday",
//! "must decide by Friday", "set for Saturday", "the fair opens on Saturday".
//!
//! The verb that stands nearest before the day decides, within its clause. What is told in the
//! present tense of a day is arranged; what happens by itself, or has happened, is told so in
//! headlines alone, and their verbs are none of these. A verb that no list has is told by its form,
//! where it is the only one of its sentence and who does so has an article, as none has in headlines.

use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;

/// Words that are looked at on either side.
const REACH: usize = 12;
const REACH_BEHIND: usize = 6;
/// Words behind the day among which a sentence has its verb.
const SENTENCE: usize = 24;
/// A verb in the present has more letters.
const SHORT: usize = 3;

/// Whether the clause around the day at `i` tells of something arranged.
pub(super) fn is(text: &Text<'_>, i: usize) -> bool {
    let (mut at, mut purpose) = (i, false);
    for _ in 0..REACH {
        let Some(before) = at.checked_sub(1).filter(|&before| text.is_word(before)) else { break };
        at = before;
        purpose |= text.before_is(at, Role::To) && at > 1 && is_infinitive(text, at);
        if let Some(ahead) = tells(text, at, i) {
            return ahead;
        }
    }
    // "Rink to open on Saturday": a heading whose only verb is to happen.
    if purpose && at == 0 {
        let mut behind = (i + 1..i + REACH).take_while(|&at| text.is_word(at));
        return !behind.any(|at| text.is(at, Role::PastVerb) || past(text, at));
    }
    // "On Saturday the fair opens", at the beginning of a sentence.
    let begins = i == 0 || i == 1 && text.is_word(0);
    let mut behind = (i..text.len()).skip_while(|&at| !text.is_word(at) || dates(text, at));
    let from = behind.next().filter(|_| begins);
    // Somebody stands before the verb.
    let told = from.and_then(|from| {
        let mut behind = (from + 1..from + REACH_BEHIND).take_while(|&at| text.is_word(at));
        behind.find_map(|at| tells(text, at, i))
    });
    told.unwrap_or_else(|| is_present(text, i, from))
}

/// Whether the only verb of the sentence, by its form, is in the present: "the court rules on
/// 5 March", "on 5 March the court rules". Headlines tell of what was so as well, but leave out
/// the article of who does it.
fn is_present(text: &Text<'_>, day: usize, behind: Option<usize>) -> bool {
    let ends = |&at: &usize| !text.is(at, Role::And) && !text.sign(at, ";");
    let all = |from: usize| (from..text.len().min(day + SENTENCE)).take_while(ends);
    let is_finite = |at: usize| {
        let role = [Role::PastVerb, Role::IsNow, Role::HasNow, Role::Modal, Role::ToBe];
        role.iter().any(|&role| text.is(at, role)) || past(text, at)
    };
    let begins = match behind {
        Some(from) => from,
        None => (0..day).rev().take_while(|&at| text.is_word(at)).last().unwrap_or(day),
    };
    if all(begins).any(is_finite) {
        return false;
    }
    let to = if behind.is_some() { text.len() } else { day };
    let mut words = (begins..to).take(REACH).take_while(|&at| text.is_word(at));
    let is_article = |at: usize| text.is(at, Role::Determiner) || text.is(at, Role::Article);
    let Some(subject) = words.find(|&at| is_article(at)) else { return false };
    // Nobody but the one who does it stands before the verb, and behind it whom it is done to or
    // the day.
    words.filter(|&at| at > subject + 1 && !is_article(at - 1)).any(|at| {
        let closed = |at: usize| !text.is_word(at) || text.is(at, Role::Function);
        let follows = is_article(at + 1) || closed(at + 1);
        let several = text.many(at - 1) && !closed(at - 1) && !present(text, at);
        follows && !closed(at) && !text.capital(at) && (present(text, at) || several)
    })
}

/// Whether a word ends as verbs in the present do whose subject is one.
fn present(text: &Text<'_>, at: usize) -> bool {
    let word = text.str(at).to_ascii_lowercase();
    let grammar = &text.lexicon.grammar;
    let ends = |ends: &[String]| ends.iter().any(|end| word.ends_with(&**end));
    word.len() > SHORT && ends(&grammar.present_endings) && !ends(&grammar.no_present_endings)
}

/// Whether the word behind "to" is a verb: neither a small word nor a day.
fn is_infinitive(text: &Text<'_>, at: usize) -> bool {
    let word = text.is_word(at) && !text.is(at, Role::Function) && !dates(text, at);
    word && !text.is(at, Role::Article) && !text.is(at, Role::The) && !text.capital(at)
}

/// Whether the word is one of the day itself.
fn dates(text: &Text<'_>, at: usize) -> bool {
    text.word(at).is_some_and(|word| word.weekday.is_some() || word.month.is_some())
}

/// What the word at `at` says of the time of the clause, where it is a verb.
fn tells(text: &Text<'_>, at: usize, day: usize) -> Option<bool> {
    let next = |role| text.is(at + 1, role);
    let noun = text.before_is(at, Role::Determiner) || text.before_is(at, Role::Article);
    if text.is(at, Role::Modal) && !noun && !(dates(text, at) && text.capital(at)) {
        let negated = text.sign(at + 1, "'") || (at + 1..at + 3).any(|i| text.is(i, Role::Perfect));
        return Some(!negated);
    }
    if text.is(at, Role::IsNow) {
        // "Is to open", "is on Saturday", "es el sábado".
        let only = (at + 1..day).all(|i| text.is(i, Role::DayBefore) || text.is(i, Role::The));
        return Some(next(Role::To) && text.is_word(at + 2) || at < day && only);
    }
    if text.is(at, Role::HasNow) {
        // "Has until Saturday", "have to decide by Saturday".
        let ahead = next(Role::Till) || next(Role::To) && is_infinitive(text, at + 2);
        if ahead && at < day {
            return Some(true);
        }
    }
    if text.is(at, Role::Arranged) {
        let day_next = (at + 2..day).all(|i| text.is(i, Role::The));
        let ahead = next(Role::To) || next(Role::DayBefore) && !next(Role::On) && day_next;
        // "Set the vote for 5 October".
        let lead = (at + 1..day).rev().find(|&lead| !text.is(lead, Role::The));
        let for_it = lead.is_some_and(|lead| text.is(lead, Role::ArrangedFor));
        if (ahead || for_it) && at < day {
            return Some(true);
        }
    }
    if !text.before_is(at, Role::ToBe) && (text.is(at, Role::PastVerb) || past(text, at)) {
        return Some(false);
    }
    // "To meet on Saturday" is as far ahead as the verb before it says.
    let infinitive = text.before_is(at, Role::To) && text.lexicon.grammar.capital_days;
    let several = || {
        let before = at.checked_sub(1).filter(|&before| text.is_word(before));
        before.is_some_and(|before| text.many(before) && !text.is(before, Role::Function))
    };
    let happens = text.is(at, Role::Happens) || text.is(at, Role::HappensToMany) && several();
    // "100 votes".
    let counted = at.checked_sub(1).is_some_and(|before| {
        text.digits(before).is_some() || text.word(before).is_some_and(|w| w.cardinal.is_some())
    });
    (happens && !noun && !infinitive && !counted).then_some(true)
}

/// Whether a word ends as verbs in the past do.
fn past(text: &Text<'_>, at: usize) -> bool {
    let word = text.str(at).to_ascii_lowercase();
    let ends = |ending: &String| word.len() > ending.len() + 2 && word.ends_with(&**ending);
    text.lexicon.grammar.past_endings.iter().any(ends) && !text.is(at, Role::Arranged)
}

#[cfg(test)]
mod tests {
    use crate::extract::tests::show;

    #[test]
    fn what_is_arranged_lies_ahead() {
        for (text, read) in [
            ("The fair opens on Saturday.", "Saturday = 2024-06-15"),
            ("The boats sail on Saturday.", "Saturday = 2024-06-15"),
            ("The next race is on Saturday.", "Saturday = 2024-06-15"),
            ("The jury is to decide by Saturday.", "Saturday = 2024-06-15"),
            ("The jury must decide by June 20.", "June 20 = 2024-06-20"),
            ("The race may be held on June 20.", "June 20 = 2024-06-20"),
            ("It said it would open on June 20.", "June 20 = 2024-06-20"),
            ("The hearing is set for June 20.", "June 20 = 2024-06-20"),
            ("On Saturday the fair opens.", "Saturday = 2024-06-15"),
            ("The fair takes place on Saturday.", "Saturday = 2024-06-15"),
            ("The firm has until June 20 to answer.", "June 20 = 2024-06-20"),
            ("The court has set the hearing for June 20.", "June 20 = 2024-06-20"),
            ("Rink to open on June 20", "June 20 = 2024-06-20"),
            ("The vote was moved to June 20.", "June 20 = 2024-06-20"),
            // Verbs that no list has.
            ("The court rules on June 20.", "June 20 = 2024-06-20"),
            ("The appeal court rules on the case on June 20.", "June 20 = 2024-06-20"),
            ("On June 20 the panel ratifies the treaty.", "June 20 = 2024-06-20"),
            ("On June 20 the court rules.", "June 20 = 2024-06-20"),
            ("The judges rule on Saturday.", "Saturday = 2024-06-15"),
            ("The ferry docks on Saturday, and nobody has asked.", "Saturday = 2024-06-15"),
            ("The vote was moved from 3 to 20 June.", "3 = 2024-06-03 from; 20 June = 2024-06-20"),
        ] {
            assert_eq!(show(text), read, "{text}");
        }
    }

    #[test]
    fn what_has_happened_lies_behind() {
        for (text, read) in [
            ("The fair opened on Saturday.", "Saturday = 2024-06-08"),
            ("The race was on Saturday.", "Saturday = 2024-06-08"),
            ("He must have left on Saturday.", "Saturday = 2024-06-08"),
            ("She would not speak on Saturday.", "Saturday = 2024-06-08"),
            ("The mill set a record on Saturday.", "Saturday = 2024-06-08"),
            ("A start on Saturday went wrong.", "Saturday = 2024-06-08"),
            ("Storm hits the coast on Saturday.", "Saturday = 2024-06-08"),
            ("The vote was put off to June 5 and won.", "June 5 = 2024-06-05"),
            ("The company has on Saturday announced a sale.", "Saturday = 2024-06-08"),
            ("A move to close on Saturday failed.", "Saturday = 2024-06-08"),
            ("The court ruled on June 20.", "June 20 = 2023-06-20"),
            ("Court rules on Saturday.", "Saturday = 2024-06-08"),
            ("The court rules on Saturday were changed.", "Saturday = 2024-06-08"),
            (
                "The new cases on June 20, 40 in all, were a surprise.",
                "June 20 = 2023-06-20; 40 = 40",
            ),
            ("The rules on Saturday", "Saturday = 2024-06-08"),
            ("On June 20 the courts ruled.", "June 20 = 2023-06-20"),
            ("The report says on Saturday a boat sank.", "Saturday = 2024-06-08"),
            ("The ferry docks, and on Saturday it sank.", "Saturday = 2024-06-08"),
            (
                "The fair that opens at nine drew crowds on Saturday.",
                "nine = 9; Saturday = 2024-06-08",
            ),
        ] {
            assert_eq!(show(text), read, "{text}");
        }
    }
}
