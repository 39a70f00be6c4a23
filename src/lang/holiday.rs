//! When a day with a name is, as the files of a language write it.

/// When a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// The same day each year.
    Fixed { month: i8, day: i8 },
    /// Days from Easter Sunday of the western churches.
    Easter { away: i64 },
    /// The nth such weekday of a month.
    Weekday { month: i8, weekday: i8, nth: i64 },
}

impl Holiday {
    /// Reads "12-25", "easter+1" and "11/4/4": month, weekday from Monday = 1, and
    /// which of them, from the end where negative.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Some(away) = text.strip_prefix("easter") {
            let away = if away.is_empty() { 0 } else { away.parse().ok()? };
            return Some(Self::Easter { away });
        }
        if !text.contains('/') {
            let (month, day) = text.split_once('-')?;
            return Some(Self::Fixed { month: month.parse().ok()?, day: day.parse().ok()? });
        }
        let mut fields = text.split('/');
        let month = fields.next()?.parse().ok()?;
        let weekday = fields.next()?.parse().ok()?;
        let nth = fields.next()?.parse().ok()?;
        Some(Self::Weekday { month, weekday, nth })
    }
}
