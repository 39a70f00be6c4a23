//! The forms of a verb: the one that stands beside "does not" and "did not", and those that stand
//! without.

use crate::lang::speech::Grammar;

impl Grammar {
    /// "Sells", "reaches", "carries", "has".
    pub(crate) fn third_of(&self, base: &str) -> String {
        if let Some(known) = self.third.get(base) {
            return known.clone();
        }
        if let Some((stem, [_, third, _])) = self.soft_of(base) {
            return format!("{stem}{third}");
        }
        let hissing = self.hissing.iter().any(|end| base.ends_with(end));
        format!("{base}{}", if hissing { &self.other_hissing } else { &self.other })
    }

    /// "Closed", "carried", "won".
    pub(crate) fn past_of(&self, base: &str) -> String {
        if let Some(known) = self.pasts.get(base) {
            return known.clone();
        }
        if let Some((stem, [_, _, past])) = self.soft_of(base) {
            return format!("{stem}{past}");
        }
        let ending = match base.ends_with('e') {
            true => self.past.get(1..).unwrap_or_default(),
            false => &self.past,
        };
        format!("{base}{ending}")
    }

    /// Whether a word is a past form of a verb that forms it in a way of its own: "rose".
    pub(crate) fn is_own_past(&self, word: &str) -> bool {
        self.pasts.values().any(|past| past.eq_ignore_ascii_case(word))
    }

    /// What a word may be a form of: "sell" of "sells" and "sold".
    pub(crate) fn bases_of(&self, word: &str) -> Vec<String> {
        if self.past.is_empty() || self.other.is_empty() {
            return Vec::new();
        }
        let stems = [&self.other, &self.other_hissing, &self.past].into_iter();
        let mut bases: Vec<String> =
            stems.filter_map(|end| word.strip_suffix(&**end)).map(str::to_owned).collect();
        bases.extend(self.past.get(1..).and_then(|end| word.strip_suffix(end)).map(str::to_owned));
        if let Some([soft, third, past]) = &self.soft {
            let stem = word.strip_suffix(&**third).or_else(|| word.strip_suffix(&**past));
            bases.extend(stem.map(|stem| format!("{stem}{soft}")));
        }
        let known = self.pasts.iter().chain(&self.third).filter(|(_, form)| *form == word);
        bases.extend(known.map(|(base, _)| base.clone()));
        bases.retain(|base| {
            base.len() > 1 && (self.third_of(base) == word || self.past_of(base) == word)
        });
        bases.sort();
        bases.dedup();
        bases
    }

    /// The stem of a base that changes its end, with its ends: "carr" of "carry".
    fn soft_of<'a>(&'a self, base: &'a str) -> Option<(&'a str, &'a [String; 3])> {
        let ends = self.soft.as_ref()?;
        let stem = base.strip_suffix(&*ends[0])?;
        let vowel = stem.ends_with(['a', 'e', 'i', 'o', 'u']);
        (!vowel && !stem.is_empty()).then_some((stem, ends))
    }
}

#[cfg(test)]
mod tests {
    use crate::text::language::Language;

    #[test]
    fn a_form_leads_back_to_its_base() {
        let grammar = &Language::English.speech().grammar;
        for (base, third, past) in [
            ("sell", "sells", "sold"),
            ("reach", "reaches", "reached"),
            ("carry", "carries", "carried"),
            ("play", "plays", "played"),
            ("close", "closes", "closed"),
            ("have", "has", "had"),
        ] {
            assert_eq!([grammar.third_of(base), grammar.past_of(base)], [third, past], "{base}");
            for form in [third, past] {
                assert!(grammar.bases_of(form).contains(&base.to_owned()), "{form}");
            }
        }
        assert!(grammar.bases_of("harbour").is_empty());
        assert!(Language::Spanish.speech().grammar.bases_of("casas").is_empty());
    }
}
