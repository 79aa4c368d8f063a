//! Accounts that could replace another.

use super::others::{Others, other};
use airlock_client::ID;
use airlock_tests::{Name, Step, World, key};
use solana_account::Account;
use solana_pubkey::Pubkey;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookAlike {
    /// An address without an account.
    Nothing,
    /// The same bytes and owning program, at another address. Accounts of our own program cannot have one.
    Twin,
    /// The same bytes at another address, owned by a program that anybody could deploy.
    Forged,
    /// A real account of the same kind that is somebody else's.
    Other,
    /// A third party who signs, in place of a signer.
    Stranger,
}

use LookAlike::{Forged, Nothing, Other, Stranger, Twin};

/// The step with one account replaced; none where that look-alike makes no sense.
pub fn replace(world: &mut World, step: &Step, index: usize, kind: LookAlike) -> Option<Step> {
    let known = &step.description().accounts[index];
    let original = step.instruction.accounts[index].pubkey;
    let account = world.account(&original);
    let ours = account.as_ref().is_some_and(|account| account.owner == ID);
    let executable = account.as_ref().is_some_and(|account| account.executable);
    if known.optional && original == ID {
        // left out, because it is not needed
        return None;
    }
    let impostor = key("impostor");
    let mut forged = step.clone();
    let mut put = |key: Pubkey| forged.instruction.accounts[index].pubkey = key;
    match kind {
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
            let owner = key("somebody's program");
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
