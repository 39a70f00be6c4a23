//! Sentences that look like news and say nothing.
//!
//! A sentence is a template with holes; which templates are taken depends on
//! how many numbers are due, so that numbers are as frequent as asked for.
//! Quotation marks, apostrophes, dashes and accents are typographic in most
//! articles and ASCII in the rest.
//!
//! The choice a reader would question: no template writes "at the", "in the",
//! "has" or "holds" beside a counted noun. Those are the words of planted facts,
//! and whatever else reads like one would falsify the counts.

use crate::random::Random;
use crate::rules::separated;
use crate::words;

/// Templates by the numbers in them: none, one, two.
///
/// `$` and a letter is a hole: `p` person, `s` surname, `r` role, `l` place, `o`
/// venue, `n` counted noun, `a` adjective, `v` past verb, `i` invented thing, `m`
/// month, `d` day, `w` number in words, `h` hedge or nothing; `#` count, `y` year,
/// `@` day of a month, `A` age, `%` percentage, `M` money; `<` and `>` quotation marks,
/// `'` apostrophe, `-` dash.
const MAINS: [&[&str]; 3] = [
    &[
        "$p, the $r of the $l $o, $v the plan after a long debate",
        "the $o $v the $a $i that people from $l had asked for",
        "$<we do not know why the $a $n were never $v,$> said $p",
        "$w $n near $l were $v before anyone from the $o had seen them",
        "the $r$'s office did not say who $v the $i",
        "a $a $i will be shown to the public, though $p called it $<a toy$>",
        "nobody in $l could explain why $s and $s had $v the $i",
        "$p $- once a $r in $l $- $v what was left of the $a $i",
        "those who live near the $o say that the $i is theirs and that it should stay",
        "it is not clear whether the $l $o ever $v the $a $n",
        "$<it$'s the first time that we have been asked,$> $p told reporters",
        "the $n, most of them $a, were $v without a word to $s",
        "the $i was $v, and then it was $v again",
        "$p and $p have not spoken since the $o $v their $i",
        "most of the $a $n came from $l, where the $i is still in use",
        "$w $n were $v by people who had never been to $l",
    ],
    &[
        "$h$# $n were $v near $l",
        "$p said that $h$# $a $n had been $v",
        "the $l $o reported $h$# $n, a figure that $s $v",
        "the $i was $v for the first time in $y",
        "$h$% of the $a $n have been $v so far",
        "$<we counted $# $n and then we stopped,$> $p said",
        "the $o spent $h$M on a $i that nobody wanted",
        "since $y, the $r has $v most of the $n around $l",
        "among the $n were $h$# that came from $l",
        "a report by the $o put the number of $n near $#",
        "$p, who is $A, $v the $i on behalf of $l",
        "on $m $@, $s $v the $a $n",
    ],
    &[
        "$h$# $n and $# $n were $v outside $l",
        "the share of $a $n rose from $% to $%",
        "between $y and $y the $o $v the $i twice",
        "$p $v $# of the $# $n that $l had sent",
        "$h$# $n, or $%, were $v by the $r",
        "the $l $o paid $M for $h$# $n",
    ],
];

/// What may stand before a sentence.
const OPENINGS: &[&str] = &[
    "",
    "",
    "",
    "",
    "on $d, ",
    "in $l, ",
    "meanwhile, ",
    "after the vote, ",
    "by then, ",
    "even so, ",
];

/// What may stand after it.
const TAILS: &[&str] = &[
    "",
    "",
    "",
    ", according to $p",
    ", the $r said on $d",
    ", which is what $s had promised",
    ", but the $o in $l denied it",
    " while the $n of $l looked on",
    " because of the $i",
    ", as it had been before the $a $i was $v",
];

/// Letters with accents, and what ASCII articles write instead.
const ACCENTS: [(&str, &str); 2] = [("ö", "o"), ("é", "e")];

/// Articles end with a paragraph; those that stop this early or late have the size asked for
/// on average.
const HALF_A_PARAGRAPH: usize = 190;

/// A writer of articles.
pub(crate) struct Prose {
    random: Random,
    /// Bytes for each number.
    every: usize,
    typographic: bool,
    /// What was written before the article at hand.
    bytes_before: u64,
    /// Numbers written so far.
    pub(crate) numbers: u64,
}

impl Prose {
    /// A writer who puts a number into every `every` bytes.
    pub(crate) fn new(seed: u64, every: usize) -> Self {
        let random = Random::new(seed, "prose");
        Self { random, every: every.max(1), typographic: true, bytes_before: 0, numbers: 0 }
    }

    /// Writes an article of about `size` bytes into `text`, after what is there.
    ///
    /// `plant` stands somewhere in it as a sentence of its own.
    pub(crate) fn article(&mut self, text: &mut String, size: usize, plant: Option<&str>) {
        let start = text.len();
        self.typographic = !self.random.one_in(5);
        self.template(text, "$l $o $v $a $i");
        capitalise(text, start);
        text.push_str("\n\n");
        if self.random.one_in(2) {
            let dateline = text.len();
            self.template(text, "$l, $m $@ $- ");
            self.numbers += 1;
            if let Some(place) = text.get(dateline..).and_then(|line| line.find(',')) {
                text.get_mut(dateline..dateline + place).map(str::make_ascii_uppercase);
            }
        }
        let mut waiting = plant;
        let planted_at = start + self.random.below(size);
        loop {
            for sentence in 0..self.random.between(2, 5) {
                if sentence > 0 {
                    text.push(' ');
                }
                match waiting.take_if(|_| text.len() >= planted_at) {
                    Some(plant) => {
                        text.push_str(plant);
                        self.numbers += 1;
                    }
                    None => self.sentence(text, start),
                }
            }
            text.push('\n');
            if text.len() - start + HALF_A_PARAGRAPH >= size {
                break;
            }
            text.push('\n');
        }
        if let Some(plant) = waiting {
            text.push('\n');
            text.push_str(plant);
            text.push('\n');
            self.numbers += 1;
        }
        self.bytes_before += (text.len() - start) as u64;
    }

    fn sentence(&mut self, text: &mut String, article: usize) {
        // Half a number ahead, since a sentence's numbers stand in its middle.
        let written = self.bytes_before + (text.len() - article) as u64;
        let due = (written + self.every as u64 / 2) / self.every as u64;
        let numbers = due.saturating_sub(self.numbers).min(2) as usize;
        self.numbers += numbers as u64;
        let start = text.len();
        let mains = MAINS.get(numbers).copied().unwrap_or_default();
        for part in [OPENINGS, mains, TAILS] {
            let template = self.random.pick(part);
            self.template(text, template);
        }
        text.push('.');
        capitalise(text, start);
    }

    fn template(&mut self, text: &mut String, template: &str) {
        let mut pieces = template.split('$');
        text.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let mut rest = piece.chars();
            self.hole(text, rest.next().unwrap_or_default());
            text.push_str(rest.as_str());
        }
    }

    fn hole(&mut self, text: &mut String, kind: char) {
        let random = &mut self.random;
        let typographic = self.typographic;
        let mut word = |part: &str| match ACCENTS.iter().find(|(accent, _)| part.contains(accent)) {
            Some((accent, plain)) if !typographic => text.push_str(&part.replace(accent, plain)),
            _ => text.push_str(part),
        };
        match kind {
            'p' => {
                let [a, b, c, d] = words::person(random.skewed(words::PEOPLE));
                [a, b, " ", c, d].into_iter().for_each(word);
            }
            's' => {
                let [_, _, c, d] = words::person(random.skewed(words::PEOPLE));
                [c, d].into_iter().for_each(word);
            }
            'l' => words::place(random.skewed(words::PLACES)).into_iter().for_each(word),
            'i' => words::thing(random.skewed(words::THINGS)).into_iter().for_each(word),
            'n' => word(words::NOUNS.get(random.skewed(words::NOUNS.len())).unwrap_or(&"")),
            'r' => word(random.pick(words::ROLES)),
            'o' => word(random.pick(words::VENUES)),
            'a' => word(random.pick(words::ADJECTIVES)),
            'v' => word(random.pick(words::VERBS)),
            'm' => word(random.pick(words::MONTHS)),
            'd' => word(random.pick(words::DAYS)),
            'w' => word(random.pick(words::SPELT)),
            'h' if random.one_in(3) => {
                word(random.pick(words::HEDGES));
                word(" ");
            }
            '#' => count(text, random),
            '@' => decimal(text, random.between(1, 28)),
            'A' => decimal(text, random.between(19, 97)),
            'y' => decimal(text, random.between(1950, 2024)),
            '%' => percentage(text, random),
            'M' => money(text, random),
            '<' => word(if typographic { "“" } else { "\"" }),
            '>' => word(if typographic { "”" } else { "\"" }),
            '\'' => word(if typographic { "’" } else { "'" }),
            '-' => word(if typographic { "—" } else { "--" }),
            _ => {}
        }
    }
}

/// Most counts are small, a few are large.
fn count(text: &mut String, random: &mut Random) {
    match random.below(20) {
        0..=10 => decimal(text, random.between(2, 31)),
        11..=14 => decimal(text, random.between(32, 99)),
        15..=17 => decimal(text, random.between(100, 999)),
        _ => text.push_str(&separated(random.between(1_000, 99_999) as u64)),
    }
}

fn percentage(text: &mut String, random: &mut Random) {
    decimal(text, random.between(1, 99));
    if random.one_in(3) {
        text.push('.');
        decimal(text, random.below(10));
    }
    text.push_str(random.pick(&[" percent", " percent", " per cent", "%"]));
}

fn money(text: &mut String, random: &mut Random) {
    text.push('$');
    decimal(text, random.between(1, 999));
    if random.one_in(2) {
        text.push('.');
        decimal(text, random.below(10));
    }
    text.push_str(random.pick(&[" million", " million", " billion", "m"]));
}

/// A whole number, without the machinery of formatting.
fn decimal(text: &mut String, n: usize) {
    if n >= 10 {
        decimal(text, n / 10);
    }
    text.push(char::from(b'0' + (n % 10) as u8));
}

/// Makes the first letter after `start` a capital one, also within quotation marks.
fn capitalise(text: &mut str, start: usize) {
    let letter = text.get(start..).and_then(|t| t.find(|c: char| c.is_ascii_alphanumeric()));
    if let Some(letter) = letter {
        text.get_mut(start + letter..start + letter + 1).map(str::make_ascii_uppercase);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(every: usize) -> (String, u64) {
        let (mut prose, mut text) = (Prose::new(7, every), String::new());
        while text.len() < 400_000 {
            prose.article(&mut text, 2_500, None);
        }
        (text, prose.numbers)
    }

    #[test]
    fn numbers_are_as_frequent_as_asked_for() {
        let number = regex::Regex::new("[0-9][0-9,.]*").unwrap();
        for every in [110, 270] {
            let (text, numbers) = some(every);
            let found = number.find_iter(&text).count();
            assert_eq!(found as u64, numbers);
            let measured = text.len() / found;
            assert!(measured.abs_diff(every) <= every / 20, "{measured} for {every}");
        }
    }

    #[test]
    fn articles_have_the_size_asked_for_on_average() {
        let (mut prose, mut text) = (Prose::new(7, 110), String::new());
        (0..200).for_each(|_| prose.article(&mut text, 2_500, None));
        assert!((text.len() / 200).abs_diff(2_500) < 50, "{}", text.len() / 200);
    }

    #[test]
    fn nothing_reads_like_a_planted_fact() {
        let (text, _) = some(110);
        let fact = regex::Regex::new(r"(?i)(has|holds) [0-9]|[0-9] (new )?[a-z]+ (at|in) the ");
        assert_eq!(fact.unwrap().find(&text).map(|found| found.as_str()), None);
    }

    #[test]
    fn quotation_marks_are_in_pairs() {
        for line in some(110).0.lines() {
            assert_eq!(line.matches('“').count(), line.matches('”').count(), "{line}");
            assert_eq!(line.matches('"').count() % 2, 0, "{line}");
        }
    }
}
