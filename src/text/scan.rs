//! What passes over whole texts have in common.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use wide::u8x16;

/// Bytes that are looked at together.
pub(crate) const BLOCK: usize = 64;

/// All bits of each byte from `low` to `high`.
pub(crate) fn within(bytes: u8x16, low: u8, high: u8) -> u8x16 {
    let above = bytes - u8x16::splat(low);
    above.min(u8x16::splat(high - low)).simd_eq(above)
}

/// A map by the keys of words.
pub(crate) type Keyed<T> = HashMap<u64, T, BuildHasherDefault<KeyHasher>>;

/// A bit for each remainder of some keys: most words are none of those, and need not be looked
/// up.
#[derive(Clone, Debug)]
pub(crate) struct KeyBits([u64; 64]);

impl Default for KeyBits {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl KeyBits {
    pub(crate) fn add(&mut self, key: u64) {
        self.0[(key >> 6 & 63) as usize] |= 1 << (key & 63);
    }

    /// Whether a key can be one of them.
    #[inline]
    pub(crate) fn may_have(&self, key: u64) -> bool {
        self.0[(key >> 6 & 63) as usize] >> (key & 63) & 1 == 1
    }
}

impl FromIterator<u64> for KeyBits {
    fn from_iter<I: IntoIterator<Item = u64>>(keys: I) -> Self {
        let mut bits = Self::default();
        keys.into_iter().for_each(|key| bits.add(key));
        bits
    }
}

/// Keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}
