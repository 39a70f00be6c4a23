//! Letters of a page: white space, and figures that are written high or low.

/// Whether it is what pages call white space.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// A figure as it is written high or low.
pub(super) fn raised(c: char, name: &str) -> Option<char> {
    const SUPER: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const SUB: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let digits = if name == "sup" { SUPER } else { SUB };
    match c {
        '-' | '−' if name == "sup" => Some('⁻'),
        '+' if name == "sup" => Some('⁺'),
        _ => c.to_digit(10).and_then(|d| digits.get(d as usize)).copied(),
    }
}
