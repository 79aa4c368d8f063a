use super::format::sol;
use crate::{amount, output::short};
use airlock_client::{Pubkey, address, generated::types::Terms, program, record::PendingOperation};
use std::collections::BTreeMap;

/// The decimals of mints. Amounts of mints that are missing here are shown in base units.
#[derive(Debug, Default)]
pub struct Units(pub BTreeMap<Pubkey, u8>);

impl Units {
    /// `12.5 EPjF…Dt1v`
    pub fn short(&self, mint: &Pubkey, base_units: u64) -> String {
        self.with_name(mint, base_units, short)
    }

    /// `12.5 EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v`
    pub fn full(&self, mint: &Pubkey, base_units: u64) -> String {
        self.with_name(mint, base_units, ToString::to_string)
    }

    /// `12.5`; none if the decimals are unknown.
    pub fn decimal(&self, mint: &Pubkey, base_units: u64) -> Option<String> {
        self.0.get(mint).map(|decimals| amount::decimal(base_units, *decimals))
    }

    fn with_name(&self, mint: &Pubkey, base_units: u64, name: impl Fn(&Pubkey) -> String) -> String {
        if *mint == program::WRAPPED_SOL {
            return sol(base_units);
        }
        match self.decimal(mint, base_units) {
            Some(decimal) => format!("{decimal} {}", name(mint)),
            None => format!("{base_units} base units of {}", name(mint)),
        }
    }
}

/// The mints of a record, that of its escrow first.
pub fn mints_of(record: &PendingOperation) -> Vec<Pubkey> {
    let mut mints = vec![record.escrow_mint];
    match record.terms {
        Terms::Swap(terms) => mints.push(terms.buy_mint),
        Terms::Deposit(terms) => mints.push(address::share_mint(&terms.vault).0),
        Terms::Redeem(_) | Terms::Transfer(_) | Terms::Dispatch(_) | Terms::Unset => {}
    }
    mints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_name_of_their_mint() {
        let (known, unknown) = (Pubkey::new_from_array([1; 32]), Pubkey::new_from_array([2; 32]));
        let units = Units([(known, 6)].into());
        assert_eq!(units.full(&known, 1_500_000), format!("1.5 {known}"));
        assert_eq!(units.full(&unknown, 7), format!("7 base units of {unknown}"));
        assert_eq!(units.short(&program::WRAPPED_SOL, 1), "0.000000001 SOL");
    }
}
