use crate::{
    address::canonical_bump,
    custody::{Opener, Space},
    state::Stored,
};
use anchor_lang::prelude::*;
use pinocchio::cpi::Seed;

/// Opens an account of this program at the address of `seeds`, which come without the bump: the canonical one. Its state is
/// what `make` makes of the bump; a copy of it is returned.
pub fn create<T: Stored, const N: usize>(
    payer: &AccountView,
    account: &AccountView,
    seeds: [&[u8]; N],
    make: impl FnOnce(u8) -> Result<T>,
) -> Result<T> {
    let bump = canonical_bump(&seeds, account.address(), &crate::ID)?;
    let last = [bump];
    let mut parts = Vec::from(seeds.map(Seed::from));
    parts.push(Seed::from(&last));
    Opener::new(payer)?.open(account, &parts, &Space::of::<T>())?;
    let new = make(bump)?;
    T::initialize(account, |state| {
        *state = new;
        Ok(())
    })?;
    Ok(new)
}
