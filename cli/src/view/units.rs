use crate::{amount, output::short};
use airlock_client::{Pubkey, program};
use std::collections::BTreeMap;

/// The decimals of the mints that an answer speaks of. A mint that is no more has none: its amounts stay base units.
#[derive(Debug, Default)]
pub struct Units(pub BTreeMap<Pubkey, u8>);

impl Units {
    /// `12.5 EPjF…Dt1v`
    pub fn short(&self, mint: &Pubkey, base_units: u64) -> String {
        self.with(mint, base_units, short)
    }

    /// `12.5 EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v`
    pub fn full(&self, mint: &Pubkey, base_units: u64) -> String {
        self.with(mint, base_units, ToString::to_string)
    }

    /// `12.5`; none if the decimals are unknown.
    pub fn decimal(&self, mint: &Pubkey, base_units: u64) -> Option<String> {
        self.0.get(mint).map(|decimals| amount::decimal(base_units, *decimals))
    }

    fn with(&self, mint: &Pubkey, base_units: u64, name: impl Fn(&Pubkey) -> String) -> String {
        if *mint == program::WRAPPED_SOL {
            return sol(base_units);
        }
        match self.decimal(mint, base_units) {
            Some(decimal) => format!("{decimal} {}", name(mint)),
            None => format!("{base_units} base units of {}", name(mint)),
        }
    }
}

/// `0.001 SOL`
pub fn sol(lamports: u64) -> String {
    format!("{} SOL", amount::decimal(lamports, amount::SOL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_named_by_their_mint() {
        let (mint, gone) = (Pubkey::new_from_array([1; 32]), Pubkey::new_from_array([2; 32]));
        let units = Units([(mint, 6)].into());
        assert_eq!(units.full(&mint, 1_500_000), format!("1.5 {mint}"));
        assert_eq!(units.full(&gone, 7), format!("7 base units of {gone}"));
        assert_eq!(units.short(&program::WRAPPED_SOL, 1), "0.000000001 SOL");
    }
}
