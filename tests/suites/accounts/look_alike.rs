//! What could stand in the place of an account.

use super::others::{Others, other};
use airlock_client::ID;
use airlock_tests::{Name, Step, World, key};
use solana_account::Account;
use solana_pubkey::Pubkey;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookAlike {
    /// An address where nothing is.
    Nothing,
    /// The same bytes and owning program, at another address. Impossible for accounts of our own program.
    Twin,
    /// The same bytes at another address, of a program that anybody could deploy.
    Forged,
    /// A genuine account of the same sort that is somebody else's.
    Other,
    /// A stranger who signs, in place of a signer.
    Stranger,
}

use LookAlike::{Forged, Nothing, Other, Stranger, Twin};

/// The step with a look-alike in one place; none where that look-alike makes no sense.
pub fn replace(world: &mut World, step: &Step, slot: usize, look: LookAlike) -> Option<Step> {
    let known = &step.described().accounts[slot];
    let original = step.instruction.accounts[slot].pubkey;
    let account = world.account(&original);
    let ours = account.as_ref().is_some_and(|account| account.owner == ID);
    let executable = account.as_ref().is_some_and(|account| account.executable);
    if known.optional && original == ID {
        // Left out: nothing is looked at that is not needed.
        return None;
    }
    let impostor = key("impostor");
    let mut forged = step.clone();
    let mut put = |key: Pubkey| forged.instruction.accounts[slot].pubkey = key;
    match look {
        Stranger if known.signer => {
            let name: Name = if original == key("stranger") { "bob" } else { "stranger" };
            put(key(name));
            let still = |name: &Name| {
                forged
                    .instruction
                    .accounts
                    .iter()
                    .any(|meta| meta.is_signer && meta.pubkey == key(name))
            };
            let mut signers = step.signers.clone();
            signers.push(name);
            signers.retain(still);
            forged.signers = signers;
        }
        Stranger => return None,
        _ if known.signer => return None,
        Nothing => put(key("nobody")),
        Twin | Forged if executable => return None,
        Twin if ours || account.is_none() => return None,
        Twin => {
            world.set_account(&impostor, account?);
            put(impostor);
        }
        Forged => {
            let owner = key("a program of anybody's");
            world.set_account(
                &impostor,
                Account {
                    owner,
                    ..account.or(Some(world.empty()))?
                },
            );
            put(impostor);
        }
        Other => put(other(world, step, known.name, &original)?),
    }
    Some(forged)
}
