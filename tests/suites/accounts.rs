//! Every account of every instruction, replaced by something that looks right: refused, or listed here with a reason.

use crate::samples::{Sample, names, sample};
use airlock_client::{ID, generated::instructions::ALL};
use airlock_tests::{
    Name, Record, Step, World, key,
    tokens::{SPL_TOKEN, TOKEN_2022},
    world::policy,
};
use solana_account::Account;
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LookAlike {
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

/// Replacements that are as good as the original, and why.
const ACCEPTED: &[(&str, &str, LookAlike, &str)] = &[
    ("create_domain", "payer", Stranger, "whoever signs may pay the rent"),
    ("open_sequence", "payer", Stranger, "whoever signs may pay the rent"),
    ("open_fee_account", "payer", Stranger, "whoever signs may pay the rent"),
    (
        "initiate_transfer",
        "payer",
        Stranger,
        "whoever signs may pay the rent, and gets it back",
    ),
    (
        "initiate_swap",
        "payer",
        Stranger,
        "whoever signs may pay the rent, and gets it back",
    ),
    (
        "initiate_transfer",
        "source",
        Twin,
        "another token account of the owner, who signed",
    ),
    (
        "initiate_swap",
        "source",
        Twin,
        "another token account of the owner, who signed",
    ),
    (
        "initiate_swap",
        "buy_mint",
        Twin,
        "a mint is what the maker says it is: the maker signed for it",
    ),
    (
        "initiate_swap",
        "buy_mint",
        Other,
        "the maker asks for another mint, and signed for it",
    ),
    (
        "collect_fees",
        "caller",
        Stranger,
        "anyone may collect: the destination is fixed",
    ),
    (
        "expire_transfer",
        "caller",
        Stranger,
        "anyone may expire, and earns the tip",
    ),
    (
        "expire_swap",
        "caller",
        Stranger,
        "anyone may expire, and earns the tip",
    ),
    (
        "cancel_transfer",
        "destination",
        Twin,
        "another account of the owner, who signed",
    ),
    (
        "cancel_swap",
        "destination",
        Twin,
        "another account of the owner, who signed",
    ),
    (
        "finalize_swap",
        "destination",
        Twin,
        "another account of the taker, who signed",
    ),
    (
        "finalize_swap",
        "payment",
        Twin,
        "another account of the taker, who signed",
    ),
];

/// Errors that say nothing about the cause, or that a program should not run into.
const UNCLEAR: [&str; 5] = [
    "ProgramFailedToComplete",
    "ComputationalBudgetExceeded",
    "UnbalancedInstruction",
    "AccountBorrowFailed",
    "InvalidRealloc",
];

#[test]
fn every_missing_signature_is_refused() {
    for name in names() {
        for account in signers(name) {
            let Sample { mut world, step, .. } = sample(name);
            world.refused(&[step.unsigned(account)], "AccountNotSigner");
        }
    }
}

#[test]
fn every_account_is_refused_when_a_look_alike_stands_in_its_place() {
    let mut wrong = vec![];
    for name in names() {
        let Sample { world, step, .. } = sample(name);
        for (slot, account) in step.described().accounts.iter().enumerate() {
            for look in [Nothing, Twin, Forged, Other, Stranger] {
                let mut world = world.fork();
                world.prepare_others();
                let Some(forged) = replace(&mut world, &step, slot, look) else {
                    continue;
                };
                let outcome = world.send(&[forged]);
                let accepted = ACCEPTED
                    .iter()
                    .any(|(of, at, by, _)| (*of, *at, *by) == (name, account.name, look));
                match (outcome.refusal(), accepted) {
                    (None, true) => {}
                    (Some(refusal), false) if !UNCLEAR.contains(&refusal.as_str()) => {}
                    (got, _) => wrong.push(format!("{name}, {}, {look:?}: {got:?}", account.name)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_two_token_programs_are_not_taken_for_each_other() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        for account in ["token_program", "buy_token_program"] {
            if step.described().accounts.iter().all(|known| known.name != account) {
                continue;
            }
            let swapped = if step.account(account) == SPL_TOKEN {
                TOKEN_2022
            } else {
                SPL_TOKEN
            };
            let refusal = world.send(&[step.clone().with(account, swapped)]).refusal();
            let clear = ["WrongTokenProgram", "NotAMint", "NotATokenAccount"];
            assert!(
                clear.contains(&refusal.as_deref().unwrap_or("done")),
                "{name}: {refusal:?}"
            );
        }
    }
}

/// The escrow of the owner's record before this one.
fn escrow_of_neighbour(record: &Record) -> Pubkey {
    let neighbour = airlock_client::address::pending(&record.domain, &key(record.owner), record.number - 1).0;
    airlock_client::address::escrow(&neighbour).0
}

#[test]
fn neither_the_escrow_nor_the_fee_account_is_a_destination() {
    for name in names() {
        let Sample {
            mut world,
            step,
            record,
        } = sample(name);
        let Some(record) = record else { continue };
        let of_neighbour = escrow_of_neighbour(&record);
        for target in [record.escrow, of_neighbour, record.fee_account.expect("a fee account")] {
            world.refused(&[step.clone().with("destination", target)], "DestinationNotOwned");
        }
    }
}

#[test]
fn the_escrow_of_another_record_is_refused() {
    for name in names() {
        let Sample {
            mut world,
            step,
            record,
        } = sample(name);
        let Some(record) = record else { continue };
        let other = escrow_of_neighbour(&record);
        assert!(world.account(&other).is_some());
        world.refused(&[step.with("escrow", other)], "WrongAddress");
    }
}

#[test]
fn a_record_of_one_kind_is_refused_by_the_verbs_of_another() {
    for name in names() {
        let Sample {
            mut world,
            step,
            record,
        } = sample(name);
        let Some(record) = record else { continue };
        let other = match name.split_once('_') {
            Some((verb, "swap")) => format!("{verb}_transfer"),
            Some((verb, _)) => format!("{verb}_swap"),
            None => continue,
        };
        let known = ALL
            .iter()
            .find(|known| known.name == other)
            .expect("the same verb of the other kind");
        let mut disguised = step;
        disguised.instruction.data[..8].copy_from_slice(&known.discriminator);
        // Enough accounts and arguments for either kind.
        let missing = known
            .accounts
            .len()
            .saturating_sub(disguised.instruction.accounts.len());
        let filler = AccountMeta::new(record.escrow, false);
        disguised.instruction.accounts.extend(vec![filler; missing]);
        disguised.instruction.data.extend([0; 16]);
        world.refused(&[disguised], "WrongKind");
    }
}

fn signers(name: &str) -> impl Iterator<Item = &'static str> {
    let known = ALL.iter().find(|known| known.name == name).expect("an instruction");
    known
        .accounts
        .iter()
        .filter(|account| account.signer)
        .map(|account| account.name)
}

/// The step with a look-alike in one place; none where that look-alike makes no sense.
fn replace(world: &mut World, step: &Step, slot: usize, look: LookAlike) -> Option<Step> {
    let known = &step.described().accounts[slot];
    let original = step.instruction.accounts[slot].pubkey;
    let account = world.account(&original);
    let ours = account.as_ref().is_some_and(|account| account.owner == ID);
    let executable = account.as_ref().is_some_and(|account| account.executable);
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

/// A genuine account of the same sort that is somebody else's.
fn other(world: &World, step: &Step, name: &str, original: &Pubkey) -> Option<Pubkey> {
    let usd = world.usd;
    let at = |account: &str| step.described().accounts.iter().position(|known| known.name == account);
    let domain = at("domain").map(|slot| step.instruction.accounts[slot].pubkey);
    Some(match name {
        "domain" => airlock_client::address::domain(&key("carol"), 0).0,
        "sequence" => airlock_client::address::sequence(&domain?, &key("carol")).0,
        "pending" => Some(airlock_client::address::pending(&world.domain, &key("owner"), 0).0)
            .filter(|other| other != original)?,
        "escrow" => world.wallet("stranger", &usd),
        "source" | "destination" | "payment" | "proceeds" => {
            let mint = airlock_tests::tokens::owner_of(&world.account(original)?)?.0;
            let mint = world.mints().into_iter().find(|known| known.key == mint)?;
            world.wallet("bob", &mint)
        }
        "mint" | "buy_mint" => world.mints().into_iter().find(|mint| mint.name == "gold")?.key,
        "fee_account" => world.fee_account_of("carol", &usd),
        "owner" | "rent_payer" => key("carol"),
        "token_program" | "buy_token_program" | "system_program" => airlock_client::program::ASSOCIATED_TOKEN,
        _ => return None,
    })
}

/// What `other` needs.
trait Others {
    fn prepare_others(&mut self);
    fn empty(&self) -> Account;
}

impl Others for World {
    fn prepare_others(&mut self) {
        let (usd, mine) = (self.usd, self.domain);
        self.add_mint(airlock_tests::MintSpec::spl("gold"));
        self.open_account("bob", &usd, 1_000_000);
        let eur = self.eur;
        self.open_account("bob", &eur, 1_000_000);
        let mut foreign = self.create_domain_step(
            0,
            airlock_client::generated::types::DomainConfig {
                guardian: key("carol"),
                ..policy()
            },
        );
        let theirs = airlock_client::address::domain(&key("carol"), 0).0;
        foreign = foreign.with("creator", key("carol")).with("domain", theirs);
        // The authority is an argument: after the discriminator and the index.
        foreign.instruction.data[10..42].copy_from_slice(key("carol").as_ref());
        foreign.signers = vec!["sponsor", "carol"];
        self.done(&[foreign]);
        let steps = [
            self.open_sequence_step("carol", "sponsor"),
            self.open_fee_account_step("carol", &usd, "sponsor"),
        ];
        self.done(&steps);
        assert_eq!(self.domain, mine);
    }

    fn empty(&self) -> Account {
        Account {
            lamports: 1_000_000_000,
            ..Account::default()
        }
    }
}
