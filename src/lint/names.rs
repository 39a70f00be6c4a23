//! The words of a sentence that can be names, put aside for those who hold the spellings of
//! several articles against one another: nobody has the articles then.

use crate::lint::name::Spelling;
use crate::mention::name::Name;

/// The words of an excerpt that can be names, in order.
pub(crate) fn of(text: &str) -> Box<[Name]> {
    let mut names: Vec<Name> = Vec::new();
    let mut at = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let start = at;
        let end = start + word.len();
        at = text[end..].chars().next().map_or(text.len(), |sign| end + sign.len_utf8());
        let (Ok(first), Ok(last)) = (u32::try_from(start), u32::try_from(end)) else { break };
        if Spelling::is_name(word) {
            let before = names.last().and_then(|name| text.get(name.end as usize..start));
            names.push(Name { start: first, end: last, after_name: before == Some(" ") });
        }
    }
    names.into()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn names_are_put_aside_with_what_stands_before_them() {
        let text = "Mara Quill of Brask said so; Quill and MARA, Zo\u{eb} Quill.";
        let names: Vec<(&str, bool)> = of(text)
            .iter()
            .map(|name| (&text[name.start as usize..name.end as usize], name.after_name))
            .collect();
        let known = [
            ("Mara", false),
            ("Quill", true),
            ("Brask", false),
            ("Quill", false),
            ("Quill", false),
        ];
        assert_eq!(names, known);
    }
}
