//! Domains: what only some rulebooks speak of, each with words of its own.
//!
//! A domain is a file in each language's folder, and a variant here. Its words are read for the facts of
//! the rulebooks that switch it on, and for nobody else's.

use enumset::{EnumSet, EnumSetType};

use crate::lang::files;
use crate::text::language::Language;

/// A domain with words of its own.
#[derive(Debug, EnumSetType)]
pub enum Domain {
    /// Attacks, crashes, fires and the like.
    Incidents,
}

/// The domains that a rulebook switches on.
pub type Domains = EnumSet<Domain>;

impl Domain {
    /// Every domain, in order.
    pub const ALL: [Self; 1] = [Self::Incidents];

    /// What rulebooks call it: the name of its files.
    pub fn name(self) -> &'static str {
        files::of(Language::default()).domain(self).stem()
    }

    /// The domain with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|domain| domain.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_called_alike_in_all_languages() {
        for domain in Domain::ALL {
            assert_eq!(Domain::named(domain.name()), Some(domain));
            for language in Language::ALL {
                assert_eq!(files::of(language).domain(domain).stem(), domain.name());
            }
        }
        assert_eq!(EnumSet::from_iter(Domain::ALL), Domains::all());
    }
}
