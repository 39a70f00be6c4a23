//! Numbers of things, in words.

/// "1 article", "2 articles".
pub(crate) fn plural(n: usize, name: &str) -> String {
    format!("{n} {name}{}", if n == 1 { "" } else { "s" })
}

/// "once", "2 times".
pub(crate) fn times(n: usize) -> String {
    if n == 1 { "once".to_owned() } else { format!("{n} times") }
}
