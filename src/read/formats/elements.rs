//! The names of elements, so that each is kept once.

/// Elements that web pages have, in order.
const NAMES: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "math",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements that hold nothing and are not closed.
pub(super) const EMPTY: &[&str] =
    &["br", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// The name as it is kept: one of those above, or one for all others.
pub(super) fn name(written: &[u8]) -> &'static str {
    let known = NAMES.binary_search_by(|name| name.as_bytes().cmp(written));
    known.ok().and_then(|i| NAMES.get(i)).copied().unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::{EMPTY, NAMES, name};

    #[test]
    fn names_are_in_order_and_found() {
        assert!(NAMES.is_sorted());
        assert!(NAMES.iter().chain(EMPTY).all(|known| name(known.as_bytes()) == *known));
        assert_eq!(name(b"my-card"), "?");
    }
}
