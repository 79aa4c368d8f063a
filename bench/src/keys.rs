//! Random keys that are the same in every run.

use solana_keypair::Keypair;

/// A sequence of keypairs from a seed (splitmix64).
pub struct Keys(u64);

impl Keys {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn pair(&mut self) -> Keypair {
        let mut secret = [0; 32];
        for part in secret.as_chunks_mut().0 {
            *part = self.number().to_le_bytes();
        }
        Keypair::new_from_array(secret)
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
