//! How a relation between facts is written.
//!
//! A relation compares two sums of facts and numbers; `*` and `/` bind tighter
//! than `+` and `-`, brackets tighter than both.
//!
//! Facts stand in curly brackets because their ids have hyphens in them:
//! `votes-against` would otherwise be a difference.

use std::ops::Range;

use crate::phrase::MAX_DEPTH;
use crate::rulebook::constraint::{Relation, Term};
use crate::text::mistake::{Mistake, quote};
use crate::value::number::Number;

/// How many bytes a relation may have.
pub(crate) const MAX_LENGTH: usize = 1_000;

/// Says which fact an id is, or what to do about one that is unknown.
type Resolve<'a> = dyn FnMut(&str) -> Result<Option<usize>, Option<String>> + 'a;

/// A relation's two sides and how they compare, or what is wrong with it.
///
/// `resolve` says which fact an id is (`None` for one that has a mistake of its
/// own), or what to do about one that is unknown. A relation that leans on
/// something broken has no sides and no mistakes.
pub(crate) fn parse(
    text: &str,
    resolve: &mut Resolve<'_>,
) -> Result<(Term, Relation, Term), Vec<Mistake>> {
    if text.len() > MAX_LENGTH {
        return Err(vec![Mistake::new(
            "constraint-too-long",
            0..text.len(),
            format!("this has {} bytes, and at most {MAX_LENGTH} are read", text.len()),
            "too long",
        )]);
    }
    let mut pieces = Pieces { broken: false, facts: 0, mistakes: Vec::new() };
    let tokens = pieces.split(text, resolve);
    if pieces.mistakes.is_empty() {
        let relation = pieces.relation(text, tokens);
        if let (Some(relation), true, false) = (relation, pieces.mistakes.is_empty(), pieces.broken)
        {
            return Ok(relation);
        }
    }
    Err(pieces.mistakes)
}

#[derive(Clone, Debug)]
enum Token {
    Operand(Term),
    Operator(Operator),
    Relation(Relation),
    Open,
    Close,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    /// `-` before an operand.
    Negate,
}

impl Operator {
    fn binds(self) -> u8 {
        match self {
            Self::Add | Self::Subtract => 1,
            Self::Multiply | Self::Divide => 2,
            Self::Negate => 3,
        }
    }
}

/// What is known of a relation while it is read.
struct Pieces {
    broken: bool,
    facts: usize,
    mistakes: Vec<Mistake>,
}

type Spot = (Token, Range<usize>);

impl Pieces {
    fn split(&mut self, text: &str, resolve: &mut Resolve<'_>) -> Vec<Spot> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let (token, length) = if let Some(sign) = sign(rest) {
                (Some(sign.0), sign.1)
            } else {
                match rest.chars().next() {
                    Some(c) if c.is_whitespace() => (None, c.len_utf8()),
                    Some('{') => self.fact(rest, at, resolve),
                    Some(c) if c.is_ascii_digit() || c == '.' => self.number(rest, at),
                    Some(c) if c.is_alphabetic() => {
                        let length = run(rest, |c| c.is_alphanumeric() || matches!(c, '-' | '_'));
                        let word = rest.get(..length).unwrap_or_default();
                        self.mistakes.push(
                            Mistake::new(
                                "bare-fact",
                                at..at + length,
                                "facts stand in curly brackets here",
                                "without brackets",
                            )
                            .help(format!("write {}", quote(&format!("{{{word}}}")))),
                        );
                        (None, length)
                    }
                    c => {
                        let length = c.map_or(1, char::len_utf8);
                        self.mistakes.push(
                            Mistake::new(
                                "not-a-relation",
                                at..at + length,
                                "this has no meaning in a relation",
                                "no meaning",
                            )
                            .help("a relation has `{facts}`, numbers, `+ - * / ( )` and one of `< <= = != >= >`"),
                        );
                        (None, length)
                    }
                }
            };
            if let Some(token) = token {
                out.push((token, at..at + length));
            }
            at += length.max(1);
        }
        out
    }

    fn fact(&mut self, rest: &str, at: usize, resolve: &mut Resolve<'_>) -> (Option<Token>, usize) {
        let Some(close) = rest.find('}') else {
            self.mistakes.push(unbalanced(at..at + 1, "this is never closed"));
            return (None, rest.len());
        };
        let id = rest.get(1..close).unwrap_or_default().trim();
        self.facts += 1;
        match resolve(id) {
            Ok(Some(fact)) => (Some(Token::Operand(Term::Fact(fact))), close + 1),
            Ok(None) => {
                self.broken = true;
                // Any number does: nobody sees it.
                (Some(Token::Operand(Term::Number(Number::from(1)))), close + 1)
            }
            Err(help) => {
                let mut mistake = Mistake::new(
                    "unknown-fact",
                    at..at + close + 1,
                    format!("{} is no fact of this file", quote(id)),
                    "unknown",
                );
                mistake.help = help;
                self.mistakes.push(mistake);
                (None, close + 1)
            }
        }
    }

    fn number(&mut self, rest: &str, at: usize) -> (Option<Token>, usize) {
        let length = run(rest, |c| c.is_ascii_digit() || c == '.');
        match rest.get(..length).unwrap_or_default().parse::<Number>() {
            Ok(number) => (Some(Token::Operand(Term::Number(number))), length),
            Err(why) => {
                self.mistakes.push(Mistake::new(
                    "not-a-number",
                    at..at + length,
                    format!("this is no number: {why}"),
                    "no number",
                ));
                (None, length)
            }
        }
    }

    /// Cuts the tokens at the relation and reads both sides.
    fn relation(&mut self, text: &str, mut tokens: Vec<Spot>) -> Option<(Term, Relation, Term)> {
        let all = 0..text.len();
        let is_relation = |(token, _): &Spot| matches!(token, Token::Relation(_));
        let Some(middle) = tokens.iter().position(is_relation) else {
            self.mistakes.push(
                Mistake::new("not-a-relation", all, "this compares nothing", "no relation")
                    .help("compare two sides with one of `< <= = != >= >`"),
            );
            return None;
        };
        let right = tokens.split_off(middle + 1);
        if let Some((_, at)) = right.iter().find(|spot| is_relation(spot)) {
            self.mistakes.push(
                Mistake::new(
                    "not-a-relation",
                    at.clone(),
                    "a relation compares two sides, and this would be a third",
                    "the second comparison",
                )
                .help("write two constraints"),
            );
            return None;
        }
        let (relation, at) = match tokens.pop() {
            Some((Token::Relation(relation), at)) => (relation, at),
            _ => return None,
        };
        let left = self.side(tokens, &at);
        let right = self.side(right, &at);
        if self.facts == 0 && self.mistakes.is_empty() {
            self.mistakes.push(
                Mistake::new(
                    "constraint-without-fact",
                    all,
                    "there is no fact in it, so no article can break it",
                    "no fact",
                )
                .help("facts stand in curly brackets: `{seats}`"),
            );
        }
        Some((left?, relation, right?))
    }

    /// One side, by the shunting-yard algorithm: operands wait until an operator
    /// that binds less, so no recursion is needed.
    fn side(&mut self, tokens: Vec<Spot>, relation: &Range<usize>) -> Option<Term> {
        let mut yard = Yard::default();
        let mut last = relation.clone();
        for (token, at) in tokens {
            last = at.clone();
            let fits = match token {
                Token::Operand(term) if yard.wants_operand => {
                    yard.operands.push(term);
                    yard.wants_operand = false;
                    true
                }
                Token::Operator(Operator::Subtract) if yard.wants_operand => {
                    // Signs before signs would nest without a bracket in sight.
                    let repeated =
                        matches!(yard.waiting.last(), Some((Waiting::For(Operator::Negate), _)));
                    yard.waiting.push((Waiting::For(Operator::Negate), at.clone()));
                    !repeated
                }
                Token::Operator(operator) if !yard.wants_operand => {
                    yard.apply_down_to(operator.binds());
                    yard.waiting.push((Waiting::For(operator), at.clone()));
                    yard.wants_operand = true;
                    true
                }
                Token::Open if yard.wants_operand => {
                    yard.open += 1;
                    yard.waiting.push((Waiting::Bracket, at.clone()));
                    if yard.open > MAX_DEPTH {
                        self.mistakes.push(Mistake::new(
                            "nested-too-deep",
                            at,
                            format!("brackets stand in brackets more than {MAX_DEPTH} deep"),
                            "one too many",
                        ));
                        return None;
                    }
                    true
                }
                Token::Close if !yard.wants_operand => {
                    yard.apply_down_to(0);
                    if yard.waiting.pop().is_none() {
                        self.mistakes.push(unbalanced(at, "this closes nothing"));
                        return None;
                    }
                    yard.open = yard.open.saturating_sub(1);
                    true
                }
                _ => false,
            };
            if !fits {
                let (message, label) = if yard.wants_operand {
                    ("a fact, a number or a bracket is missing before this", "too early")
                } else {
                    ("an operator is missing before this", "no operator before it")
                };
                self.mistakes.push(Mistake::new("not-a-relation", last, message, label));
                return None;
            }
        }
        if yard.wants_operand {
            let message = "a fact or a number is missing beside this";
            self.mistakes.push(Mistake::new("not-a-relation", last, message, "nothing beside it"));
            return None;
        }
        yard.apply_down_to(0);
        if let Some((_, at)) = yard.waiting.pop() {
            self.mistakes.push(unbalanced(at, "this is never closed"));
            return None;
        }
        yard.operands.pop()
    }
}

#[derive(Debug)]
enum Waiting {
    Bracket,
    For(Operator),
}

/// Where operands and operators wait for one another.
#[derive(Debug)]
struct Yard {
    operands: Vec<Term>,
    waiting: Vec<(Waiting, Range<usize>)>,
    open: usize,
    wants_operand: bool,
}

impl Default for Yard {
    fn default() -> Self {
        Self { operands: Vec::new(), waiting: Vec::new(), open: 0, wants_operand: true }
    }
}

impl Yard {
    /// Applies what binds at least as much, back to the last open bracket.
    fn apply_down_to(&mut self, binds: u8) {
        while let Some((Waiting::For(operator), _)) = self.waiting.last() {
            let operator = *operator;
            if operator.binds() < binds {
                return;
            }
            self.waiting.pop();
            let Some(right) = self.operands.pop() else { return };
            if operator == Operator::Negate {
                self.operands.push(negated(right));
                continue;
            }
            let Some(left) = self.operands.pop() else { return };
            let (left, right) = (Box::new(left), Box::new(right));
            self.operands.push(match operator {
                Operator::Add => Term::Add(left, right),
                Operator::Subtract | Operator::Negate => Term::Subtract(left, right),
                Operator::Multiply => Term::Multiply(left, right),
                Operator::Divide => Term::Divide(left, right),
            });
        }
    }
}

fn negated(term: Term) -> Term {
    match term {
        Term::Number(number) => Term::Number(-number),
        term => Term::Subtract(Box::new(Term::Number(Number::from(0))), Box::new(term)),
    }
}

/// The sign that a text begins with, and its length.
fn sign(rest: &str) -> Option<(Token, usize)> {
    let signs = [
        ("<=", Token::Relation(Relation::AtMost)),
        (">=", Token::Relation(Relation::AtLeast)),
        ("==", Token::Relation(Relation::Equal)),
        ("!=", Token::Relation(Relation::Unequal)),
        ("<", Token::Relation(Relation::Less)),
        (">", Token::Relation(Relation::Greater)),
        ("=", Token::Relation(Relation::Equal)),
        ("≤", Token::Relation(Relation::AtMost)),
        ("≥", Token::Relation(Relation::AtLeast)),
        ("≠", Token::Relation(Relation::Unequal)),
        ("+", Token::Operator(Operator::Add)),
        ("-", Token::Operator(Operator::Subtract)),
        ("−", Token::Operator(Operator::Subtract)),
        ("*", Token::Operator(Operator::Multiply)),
        ("×", Token::Operator(Operator::Multiply)),
        ("/", Token::Operator(Operator::Divide)),
        ("÷", Token::Operator(Operator::Divide)),
        ("(", Token::Open),
        (")", Token::Close),
    ];
    signs.into_iter().find(|(sign, _)| rest.starts_with(sign)).map(|(s, token)| (token, s.len()))
}

/// How many bytes at the beginning consist of such letters.
fn run(rest: &str, is: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !is(c)).unwrap_or(rest.len())
}

fn unbalanced(at: Range<usize>, label: &str) -> Mistake {
    Mistake::new("unbalanced-brackets", at, "brackets come in pairs", label)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Prints a term with all its brackets.
    fn shown(term: &Term) -> String {
        let two = |sign: &str, a: &Term, b: &Term| format!("({} {sign} {})", shown(a), shown(b));
        match term {
            Term::Number(number) => number.to_string(),
            Term::Fact(fact) => format!("#{fact}"),
            Term::Add(a, b) => two("+", a, b),
            Term::Subtract(a, b) => two("-", a, b),
            Term::Multiply(a, b) => two("*", a, b),
            Term::Divide(a, b) => two("/", a, b),
        }
    }

    fn parsed(text: &str) -> String {
        let facts = ["yes", "no", "seats-2"];
        let mut resolve = |id: &str| {
            facts.iter().position(|&fact| fact == id).map(Some).ok_or_else(|| Some("?".into()))
        };
        match parse(text, &mut resolve) {
            Ok((left, relation, right)) => {
                format!("{} {relation:?} {}", shown(&left), shown(&right))
            }
            Err(mistakes) => mistakes
                .iter()
                .map(|m| format!("{} {:?} {}", m.code, &text[m.span.clone()], m.label))
                .collect::<Vec<_>>()
                .join("; "),
        }
    }

    #[test]
    fn reads_relations() {
        insta::assert_snapshot!(parsed("{yes} + {no} <= {seats-2}"), @"(#0 + #1) AtMost #2");
        insta::assert_snapshot!(parsed("{yes}≤3/4*{no}"), @"#0 AtMost ((3 / 4) * #1)");
        insta::assert_snapshot!(parsed("{yes} - 1 - 2 = 2.5"), @"((#0 - 1) - 2) Equal 2.5");
        insta::assert_snapshot!(parsed("{yes} - (1 - 2) != -2"), @"(#0 - (1 - 2)) Unequal -2");
        insta::assert_snapshot!(parsed("1 + 2 * {yes} + 3 > -{ no }"), @"((1 + (2 * #0)) + 3) Greater (0 - #1)");
        insta::assert_snapshot!(parsed("((({yes}))) == 5 * -1"), @"#0 Equal (5 * -1)");
    }

    #[test]
    fn says_what_is_wrong_with_a_relation() {
        insta::assert_snapshot!(parsed(""), @r#"not-a-relation "" no relation"#);
        insta::assert_snapshot!(parsed("{yes} + {no}"), @r#"not-a-relation "{yes} + {no}" no relation"#);
        insta::assert_snapshot!(parsed("1 < {yes} < 5"), @r#"not-a-relation "<" the second comparison"#);
        insta::assert_snapshot!(parsed("1 < 2"), @r#"constraint-without-fact "1 < 2" no fact"#);
        insta::assert_snapshot!(parsed("yes-votes < 2"), @r#"bare-fact "yes-votes" without brackets"#);
        insta::assert_snapshot!(parsed("{yse} < {on}"), @r#"unknown-fact "{yse}" unknown; unknown-fact "{on}" unknown"#);
        insta::assert_snapshot!(parsed("{yes < 2"), @r#"unbalanced-brackets "{" this is never closed"#);
        insta::assert_snapshot!(parsed("({yes} < 2)"), @r#"unbalanced-brackets "(" this is never closed; unbalanced-brackets ")" this closes nothing"#);
        insta::assert_snapshot!(parsed("{yes} + < 2"), @r#"not-a-relation "+" nothing beside it"#);
        insta::assert_snapshot!(parsed("{yes} <"), @r#"not-a-relation "<" nothing beside it"#);
        insta::assert_snapshot!(parsed("{yes} * / 2 < 3"), @r#"not-a-relation "/" too early"#);
        insta::assert_snapshot!(parsed("{yes} {no} < 3"), @r#"not-a-relation "{no}" no operator before it"#);
        insta::assert_snapshot!(parsed("{yes} < 1.2.3"), @r#"not-a-number "1.2.3" no number"#);
        insta::assert_snapshot!(parsed("{yes} % 2 < 3"), @r#"not-a-relation "%" no meaning"#);
        insta::assert_snapshot!(parsed("{yes} < (((((((((1)))))))))"), @r#"nested-too-deep "(" one too many"#);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_much(text in "(?s).*|[{}a<>=+*/() 1.-]{0,60}") {
            let _ = parse(&text, &mut |id| if id.len() % 2 == 0 { Ok(Some(0)) } else { Err(None) });
        }
    }
}
