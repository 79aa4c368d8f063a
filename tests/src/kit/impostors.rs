//! Calls to the adapter as Airlock makes them, but by others, with all accounts that they can use.

use super::{AdapterTest, CallInput, Finding, FindingKind, TestDispatch, adapter_test::Input, fixture::Fixture};
use crate::{Name, Step, World, key};
use airlock_adapter::Call;
use solana_account::Account;
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

/// An account in the record's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Impostor {
    /// A real record that has not signed.
    Unsigned,
    /// A wallet that signs.
    Wallet,
    /// Another program's account with a record's bytes, which signs.
    Forged,
}

impl Impostor {
    const ALL: [Self; 3] = [Self::Unsigned, Self::Wallet, Self::Forged];

    fn description(self) -> &'static str {
        match self {
            Self::Unsigned => "a record that has not signed",
            Self::Wallet => "a wallet that signs",
            Self::Forged => "another program's account that looks like a record and signs",
        }
    }

    /// The signer, who also owns the impostor's token account.
    fn signer(self) -> Option<Name> {
        match self {
            Self::Unsigned => None,
            Self::Wallet => Some("stranger"),
            Self::Forged => Some("forger"),
        }
    }
}

pub fn check(fixture: &Fixture, test: &AdapterTest) -> Result<(), Finding> {
    let mut fixture = fixture.fork();
    let [amount, _] = test.amounts;
    let mut accepted = Accepted::default();
    // what fails for Airlock is found by another check
    let Ok(real) = fixture.open(test, amount) else {
        return Ok(());
    };
    let call = |data: &[u8]| Call::Open { amount, data }.bytes();
    accepted.add_all("an open", try_all(&fixture, &real, &test.open, call));
    for (at, collect) in test.collects.iter().enumerate() {
        fixture.wait(test, at);
        let call = |data: &[u8]| Call::Collect { data }.bytes();
        let impostors = try_all(&fixture, &real, &collect.input, call);
        accepted.add_all(&format!("collect {}", at + 1), impostors);
        for denied in &test.denied {
            let instruction = (denied.build)(&fixture.world, &real);
            let signers = signer(&instruction, "stranger");
            if succeeds(&fixture.world, &Step::new(instruction, signers)) {
                accepted.add(format!("{} by a third party", denied.name));
            }
        }
        if fixture.collect(test, &real, at).is_err() {
            break;
        }
    }
    accepted.finding()
}

/// Calls that the adapter accepted, and whose.
#[derive(Default)]
struct Accepted(Vec<String>);

impl Accepted {
    fn add_all(&mut self, what: &str, impostors: Vec<Impostor>) {
        let described: Vec<_> = impostors.into_iter().map(Impostor::description).collect();
        if !described.is_empty() {
            self.add(format!("{what} by {}", described.join(", by ")));
        }
    }

    /// Adds each call once.
    fn add(&mut self, what: String) {
        if !self.0.contains(&what) {
            self.0.push(what);
        }
    }

    fn finding(self) -> Result<(), Finding> {
        if self.0.is_empty() {
            return Ok(());
        }
        let sentence = format!(
            "The adapter accepts calls that are not Airlock's: {}.",
            self.0.join("; ")
        );
        Err(Finding::new(FindingKind::Unauthorized, sentence))
    }
}

/// The impostors whose call the adapter accepts: with the record's escrow or their own, and with the input for the record or for
/// themselves.
fn try_all(fixture: &Fixture, real: &TestDispatch, input: &Input, call: impl Fn(&[u8]) -> Vec<u8>) -> Vec<Impostor> {
    let mut world = fixture.world.fork();
    let accepted = |impostor: &Impostor| {
        let own = set_up_impostor(&mut world, real, *impostor);
        let inputs = [real, &own].map(|dispatch| input(&world, dispatch));
        let escrows = [real.escrow, own.escrow];
        let mut calls = inputs.iter().flat_map(|input| escrows.map(|escrow| (input, escrow)));
        calls.any(|(input, escrow)| {
            let instruction = Instruction {
                program_id: fixture.program(),
                accounts: accounts(*impostor, &own, escrow, input),
                data: call(&input.data),
            };
            succeeds(&world, &Step::new(instruction, impostor.signer()))
        })
    };
    Impostor::ALL.into_iter().filter(accepted).collect()
}

fn accounts(impostor: Impostor, own: &TestDispatch, escrow: Pubkey, input: &CallInput) -> Vec<AccountMeta> {
    let mut accounts = vec![
        AccountMeta::new_readonly(own.record, impostor.signer().is_some()),
        AccountMeta::new(escrow, false),
        AccountMeta::new_readonly(own.asset.key, false),
        AccountMeta::new_readonly(own.asset.program, false),
    ];
    // Airlock passes no signatures either
    accounts.extend(input.accounts.iter().map(|meta| AccountMeta {
        is_signer: false,
        ..meta.clone()
    }));
    accounts
}

/// Gives an impostor a token account with as many tokens as the escrow had.
fn set_up_impostor(world: &mut World, real: &TestDispatch, impostor: Impostor) -> TestDispatch {
    let name = impostor.signer().unwrap_or("stranger");
    let escrow = key("the impostor's escrow");
    world.open_other_account(name, &real.asset, escrow);
    world.issue(&escrow, &real.asset, real.amount);
    if impostor == Impostor::Forged {
        let record = world.account(&real.record).expect("a record");
        let owner = key("another program");
        world.set_account(&key(name), Account { owner, ..record });
    }
    let record = impostor.signer().map_or(real.record, key);
    TestDispatch {
        record,
        escrow,
        ..*real
    }
}

fn signer(instruction: &Instruction, name: Name) -> Option<Name> {
    let signs = |meta: &AccountMeta| meta.is_signer && meta.pubkey == key(name);
    instruction.accounts.iter().any(signs).then_some(name)
}

/// Whether a step succeeds, in a copy of the world.
fn succeeds(world: &World, step: &Step) -> bool {
    world.fork().send(std::slice::from_ref(step)).is_ok()
}
