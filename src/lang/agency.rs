//! News agencies, whose copy is printed under many names.

/// Agencies that sign where others write the town: `TASS, January 6.`
pub(crate) const AGENCIES: &[&str] = &[
    "AFP",
    "ANSA",
    "AP",
    "Associated Press",
    "Bloomberg",
    "CNN",
    "DPA",
    "EFE",
    "Interfax",
    "IRNA",
    "Kyodo",
    "PTI",
    "Reuters",
    "RIA",
    "TASS",
    "UPI",
    "VOA",
    "Xinhua",
    "Yonhap",
];

/// The usual name of the agency that is called so.
pub(crate) fn agency(name: &str) -> Option<&'static str> {
    let name = name.trim().trim_matches(['.', '(', ')']);
    let name = match name.split_once(char::is_whitespace) {
        Some((the, rest)) if the.eq_ignore_ascii_case("the") => rest.trim_start(),
        _ => name,
    };
    let known = AGENCIES.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    Some(if *known == "Associated Press" { "AP" } else { known })
}
