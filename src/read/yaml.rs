//! The keys of front matter in YAML.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// The keys at the margin with the text of their values, and the bytes in which these are written;
/// `None` where it is no YAML. Of a value that holds others, its `name` is taken, or its first.
///
/// Aliases are not followed, so that no text is repeated.
pub(super) fn pairs(body: &str) -> Option<Vec<(String, String, Range<usize>)>> {
    // The parser counts letters.
    let places: Vec<usize> =
        body.char_indices().map(|(at, _)| at).chain(std::iter::once(body.len())).collect();
    let byte = |index: usize| places.get(index).copied().unwrap_or(body.len());
    let mut pairs = Vec::new();
    let mut depth = 0_usize;
    let mut key: Option<String> = None;
    for event in Parser::new_from_str(body) {
        match event.ok()? {
            (Event::Scalar(text, style, ..), span) if depth == 1 => match key.take() {
                None => key = Some(text.into_owned()),
                Some(key) => {
                    let quoted = style != ScalarStyle::Plain;
                    let is_null = !quoted && matches!(&*text, "~" | "null");
                    let span = byte(span.start.index())..byte(span.end.index());
                    if !is_null {
                        pairs.push((key, text.into_owned(), span));
                    }
                }
            },
            (Event::Alias(_), _) if depth == 1 => key = None,
            (Event::Scalar(text, ..), span) if depth == 2 => {
                if let Some(key) = key.take_if(|_| text != "name") {
                    let span = byte(span.start.index())..byte(span.end.index());
                    pairs.push((key, text.into_owned(), span));
                }
            }
            (Event::MappingStart(..) | Event::SequenceStart(..), _) => depth += 1,
            (Event::MappingEnd | Event::SequenceEnd, _) => {
                depth = depth.saturating_sub(1);
                if depth == 1 {
                    key = None;
                }
            }
            _ => {}
        }
    }
    Some(pairs)
}

#[cfg(test)]
mod tests {
    use super::pairs;

    fn told(body: &str) -> Option<Vec<String>> {
        let shown = |(key, value, span): (String, String, std::ops::Range<usize>)| {
            format!("{key}={value}@{}", &body[span])
        };
        pairs(body).map(|pairs| pairs.into_iter().map(shown).collect())
    }

    #[test]
    fn keys_at_the_margin_are_told_with_their_places() {
        let body = "title: Ä life # of\ndate: 2031-04-10\npublisher:\n  name: The Post\n  url: x\n\
                    tags: [a, b]\ndescription: >-\n  It has\n  12 cabins.\nlang: \"es\"\nempty:\n";
        let told = told(body).unwrap();
        assert_eq!(told[0], "title=Ä life@Ä life");
        assert_eq!(told[1], "date=2031-04-10@2031-04-10");
        assert_eq!(told[2], "publisher=The Post@The Post");
        assert_eq!(told[3], "tags=a@a");
        assert!(told[4].starts_with("description=It has 12 cabins.@"), "{told:?}");
        assert_eq!(told[5], "lang=es@\"es\"");
    }

    #[test]
    fn what_is_no_yaml_is_left_to_others() {
        assert_eq!(told("title: The mayor: a life\n"), None);
        assert_eq!(told("a: &x [*x, *x]\nb: *x\n").map(|pairs| pairs.len()), Some(0));
        assert_eq!(told(""), Some(vec![]));
    }
}
