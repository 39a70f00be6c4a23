//! Random numbers that are the same on every machine and in every year.
//!
//! Figures of a benchmark can only be compared when the bytes are the same, so
//! the algorithm is part of the data: SplitMix64, which fits in ten lines and
//! will never change under us as a crate's default generator may.
//!
//! Source: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number
//! generators", OOPSLA 2014.

/// A stream of random numbers.
pub(crate) struct Random(u64);

impl Random {
    /// The stream for one `purpose`.
    ///
    /// Purposes have streams of their own, so that a rulebook is the same
    /// whether articles are written beside it or not.
    pub(crate) fn new(seed: u64, purpose: &str) -> Self {
        let mut random = Self(seed);
        for byte in purpose.bytes() {
            random.0 = random.next() ^ u64::from(byte);
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; nought where `end` is nought.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        // The high half of the product, instead of the remainder: no division. The bias is one
        // in 2^64 / end, which no benchmark will see.
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from `from` to `to`, both included.
    pub(crate) fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to.saturating_sub(from) + 1)
    }

    /// True once in `n` times.
    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of `items`; the default where there is none.
    pub(crate) fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        let at = self.below(items.len());
        items.get(at).copied().unwrap_or_default()
    }

    /// A number below `end`, low ones more often, as words are in any text.
    pub(crate) fn skewed(&mut self, end: usize) -> usize {
        let limit = self.below(end) + 1;
        self.below(limit)
    }

    /// A number of a log-normal distribution with this mean and shape.
    pub(crate) fn log_normal(&mut self, mean: f64, sigma: f64) -> f64 {
        // Twelve uniform numbers have variance one: near enough to a normal distribution, and
        // unlike the exact methods made of additions only, which round alike everywhere.
        let scale = 1.0 / (1u64 << 53) as f64;
        let normal = (0..12).map(|_| (self.next() >> 11) as f64 * scale).sum::<f64>() - 6.0;
        mean * libm::exp(sigma * normal - sigma * sigma / 2.0)
    }
}

/// Where `index` goes when the numbers below `size` are shuffled by `seed`.
///
/// Different indices below `size` go to different places.
pub(crate) fn shuffled(index: usize, size: usize, seed: u64) -> usize {
    let size = size.max(1);
    let offset = Random::new(seed, "shuffle").below(size);
    // Near the golden ratio of the range, neighbours land far apart.
    let mut step = (size as u128 * 618 / 1000).max(1);
    while greatest_divisor(step, size as u128) != 1 {
        step += 1;
    }
    ((index as u128 * step + offset as u128) % size as u128) as usize
}

fn greatest_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn is_the_published_algorithm() {
        let mut random = Random(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn shuffling_loses_nothing() {
        for size in [1, 2, 10, 997, 36_000] {
            let places: BTreeSet<_> = (0..size).map(|i| shuffled(i, size, 7)).collect();
            assert_eq!(places.len(), size);
            assert!(places.iter().all(|&place| place < size));
        }
    }

    #[test]
    fn log_normal_sizes_have_their_mean() {
        let mut random = Random::new(1, "sizes");
        let mean = (0..20_000).map(|_| random.log_normal(2500.0, 0.6)).sum::<f64>() / 20_000.0;
        assert!((2450.0..2550.0).contains(&mean), "{mean}");
    }
}
