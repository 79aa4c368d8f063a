//! Every bump that is an argument, in all of its 256 values: the canonical one only where somebody else's account is opened,
//! and nobody's harm but the chooser's where it is their own. On a bank, which is slow, the highest values and some others.

mod dispatches;
mod fees;
mod hints;
mod records;
mod rounds;

use crate::QUICK;
use airlock_client::{ID, generated::types::OpeningBumps};
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

/// What so much for each of them comes to.
fn all(each: u64) -> u64 {
    values().map(|_| each).sum()
}

/// The hash of seeds and bump, and whether it is an address that a program can sign for.
fn at(seeds: &[&[u8]], bump: u8) -> (Pubkey, bool) {
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

/// How often what was tried was interesting.
#[derive(Debug, Default)]
struct Met {
    /// A key whose canonical bump is below 255.
    below: u32,
    /// A valid bump that is not the canonical one.
    second: u32,
}

impl Met {
    fn count(&mut self, canonical: u8, bump: u8, valid: bool) {
        self.below += u32::from(canonical < u8::MAX);
        self.second += u32::from(bump != canonical && valid);
    }

    #[track_caller]
    fn enough(&self) {
        println!("{self:?}");
        let least = if QUICK { 100 } else { 3 };
        assert!(self.below > least && self.second > least, "{self:?}");
    }
}

/// That of all bumps of `seeds` only the canonical one opens what they stand for. `steps` makes the call for a bump: at the
/// address that it gives, and at the usual one.
fn only_the_canonical_one_opens(
    world: &mut World,
    met: &mut Met,
    (seeds, canonical): (&[&[u8]], u8),
    steps: impl Fn(u8, Pubkey) -> [Step; 2],
) {
    for bump in bumps(canonical) {
        let (address, valid) = at(seeds, bump);
        met.count(canonical, bump, valid);
        let [odd, here] = steps(bump, address);
        if bump < canonical {
            for step in [odd, here] {
                world.refused(&[step], "BumpNotCanonical");
            }
        } else if bump > canonical {
            // on the curve: no program signs for it
            world.refused(&[odd], ON_CURVE);
            world.refused(&[here], "WrongAddress");
        } else {
            world.done(&[here]);
        }
    }
}

/// How a signature for a hash on the curve is refused: by the runtime, since no program can give it.
const ON_CURVE: &str = "ProgramFailedToComplete";

/// Where the bumps stand in the arguments of a transfer's or a swap's initiate without finalizer.
const BUMPS: usize = 8 + 8 + 1 + 4 + 8 + 8 + 8;

/// The initiate of a transfer or a swap, with other bumps.
fn with_bumps(mut step: Step, change: impl FnOnce(&mut OpeningBumps)) -> Step {
    let place = &mut step.instruction.data[BUMPS..BUMPS + 5];
    let mut bumps: OpeningBumps = borsh::from_slice(place).expect("five bumps");
    change(&mut bumps);
    place.copy_from_slice(&borsh::to_vec(&bumps).expect("five bytes"));
    step
}
