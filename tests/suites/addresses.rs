//! Every bump that is an argument, in all of its 256 values. Where an account for others is opened, only the canonical bump is
//! accepted; where it is the caller's own, another one harms nobody else. On a bank, which is slow, fewer values are tried.

mod dispatches;
mod fees;
mod hints;
mod records;
mod rounds;

use crate::QUICK;
use airlock_client::{ID, generated::types::Bumps};
use airlock_tests::{Step, World};
use sha2::{Digest, Sha256};
use solana_pubkey::Pubkey;

/// All values of a bump.
fn values() -> impl Iterator<Item = u8> {
    (0..=u8::MAX).filter(|bump| QUICK || *bump >= 240 || bump % 64 == 0)
}

/// The same, the canonical one last: so that every other is tried before the address is taken.
fn bumps(canonical: u8) -> impl Iterator<Item = u8> {
    values().filter(move |bump| *bump != canonical).chain([canonical])
}

/// The sum if each of them has so much.
fn sum_of(each: u64) -> u64 {
    values().map(|_| each).sum()
}

/// The address of seeds and bump, and whether it is off the curve, so that a program can sign for it.
fn address_at(seeds: &[&[u8]], bump: u8) -> (Pubkey, bool) {
    let last = [bump];
    let all = [seeds, &[&last]].concat();
    let mut hash = Sha256::new();
    for part in all.iter().copied().chain([ID.as_ref(), b"ProgramDerivedAddress"]) {
        hash.update(part);
    }
    let key = Pubkey::new_from_array(hash.finalize().into());
    let valid = Pubkey::create_program_address(&all, &ID);
    assert!(valid.is_err() || valid == Ok(key));
    (key, valid.is_ok())
}

/// How many interesting cases were tried.
#[derive(Debug, Default)]
struct Coverage {
    /// A key whose canonical bump is below 255.
    below: u32,
    /// A valid bump that is not the canonical one.
    second: u32,
}

impl Coverage {
    fn count(&mut self, canonical: u8, bump: u8, valid: bool) {
        self.below += u32::from(canonical < u8::MAX);
        self.second += u32::from(bump != canonical && valid);
    }

    #[track_caller]
    fn assert_enough(&self) {
        println!("{self:?}");
        let least = if QUICK { 100 } else { 3 };
        assert!(self.below > least && self.second > least, "{self:?}");
    }
}

/// Asserts that of all bumps of `seeds` only the canonical one opens the account. `steps` builds the call with a bump: at that
/// bump's address, and at the canonical address.
fn only_the_canonical_one_opens(
    world: &mut World,
    coverage: &mut Coverage,
    (seeds, canonical): (&[&[u8]], u8),
    steps: impl Fn(u8, Pubkey) -> [Step; 2],
) {
    for bump in bumps(canonical) {
        let (address, valid) = address_at(seeds, bump);
        coverage.count(canonical, bump, valid);
        let [odd, here] = steps(bump, address);
        if bump < canonical {
            for step in [odd, here] {
                world.refused(&[step], "BumpNotCanonical");
            }
        } else if bump > canonical {
            // on the curve: no program can sign for it
            world.refused(&[odd], ON_CURVE);
            world.refused(&[here], "WrongAddress");
        } else {
            world.done(&[here]);
        }
    }
}

/// The runtime's error for the signature of an address on the curve.
const ON_CURVE: &str = "ProgramFailedToComplete";

/// Offset of the bumps in the arguments of a transfer's or a swap's initiate without finalizer.
const BUMPS: usize = 8 + 8 + 1 + 4 + 8 + 8 + 8 + 2 + 2 + 32;

/// The initiate of a transfer or a swap, with other bumps.
fn with_bumps(mut step: Step, change: impl FnOnce(&mut Bumps)) -> Step {
    let bytes = &mut step.instruction.data[BUMPS..BUMPS + 5];
    let mut bumps: Bumps = borsh::from_slice(bytes).expect("five bumps");
    change(&mut bumps);
    bytes.copy_from_slice(&borsh::to_vec(&bumps).expect("five bytes"));
    step
}
