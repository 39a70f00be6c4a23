//! Signs that have a name in every file of AsciiDoc.

/// The sign of a name.
pub(super) fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "nbsp" => "\u{a0}",
        "zwsp" | "wj" | "blank" | "empty" => "",
        "sp" => " ",
        "apos" => "'",
        "quot" => "\"",
        "lsquo" => "‘",
        "rsquo" => "’",
        "ldquo" => "“",
        "rdquo" => "”",
        "deg" => "°",
        "plus" => "+",
        "pp" => "++",
        "cpp" => "C++",
        "brvbar" => "¦",
        "vbar" => "|",
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "startsb" => "[",
        "endsb" => "]",
        "caret" => "^",
        "asterisk" => "*",
        "tilde" => "~",
        "backslash" => "\\",
        "backtick" => "`",
        "two-colons" => "::",
        "two-semicolons" => ";;",
        _ => return None,
    })
}
