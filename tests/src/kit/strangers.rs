//! Strangers who call the adapter as Airlock does, with everything that they can lay hands on.

use super::{
    About, Finding, Passed,
    stage::Stage,
    trial::{Pass, Sent, Trial},
};
use crate::{Name, Step, World, key};
use airlock_adapter::Call;
use solana_account::Account;
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

/// Who stands in the record's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guise {
    /// A real record, which has not signed.
    Unsigned,
    /// A wallet, which has.
    Wallet,
    /// An account with a record's bytes, which has signed and belongs to another program.
    Forged,
}

impl Guise {
    const ALL: [Self; 3] = [Self::Unsigned, Self::Wallet, Self::Forged];

    fn described(self) -> &'static str {
        match self {
            Self::Unsigned => "a record that has not signed",
            Self::Wallet => "a wallet that signs",
            Self::Forged => "another program's account that looks like a record and signs",
        }
    }

    /// Who signs for it; for the tokens too.
    fn signer(self) -> Option<Name> {
        match self {
            Self::Unsigned => None,
            Self::Wallet => Some("stranger"),
            Self::Forged => Some("forger"),
        }
    }
}

pub fn check(stage: &Stage, trial: &Trial) -> Result<(), Finding> {
    let mut stage = stage.fork();
    let [amount, _] = trial.amounts;
    let mut obeyed = Obeyed::default();
    // what does not work for Airlock is another check's affair
    let Ok(real) = stage.open(trial, amount) else {
        return Ok(());
    };
    let call = |data: &[u8]| Call::Open { amount, data }.bytes();
    obeyed.notice("an open", try_all(&stage, &real, &trial.open, call));
    for (at, collect) in trial.collects.iter().enumerate() {
        stage.wait(trial, at);
        let call = |data: &[u8]| Call::Collect { data }.bytes();
        let guises = try_all(&stage, &real, &collect.pass, call);
        obeyed.notice(&format!("collect {}", at + 1), guises);
        for denied in &trial.denied {
            let instruction = (denied.build)(&stage.world, &real);
            let signers = signs(&instruction, "stranger");
            if passes(&stage.world, &Step::new(instruction, signers)) {
                obeyed.add(format!("{} by a stranger", denied.name));
            }
        }
        if stage.collect(trial, &real, at).is_err() {
            break;
        }
    }
    obeyed.finding()
}

/// Which calls of whom went through.
#[derive(Default)]
struct Obeyed(Vec<String>);

impl Obeyed {
    fn notice(&mut self, what: &str, guises: Vec<Guise>) {
        let described: Vec<_> = guises.into_iter().map(Guise::described).collect();
        if !described.is_empty() {
            self.add(format!("{what} by {}", described.join(", by ")));
        }
    }

    /// Once, however often it goes through.
    fn add(&mut self, what: String) {
        if !self.0.contains(&what) {
            self.0.push(what);
        }
    }

    fn finding(self) -> Result<(), Finding> {
        if self.0.is_empty() {
            return Ok(());
        }
        let sentence = format!("Others than Airlock are obeyed: {}.", self.0.join("; "));
        Err(Finding::new(About::Strangers, sentence))
    }
}

/// The guises in which a call goes through: with the record's escrow and with their own, with the accounts that are passed on
/// for the record and with those for themselves.
fn try_all(stage: &Stage, real: &Sent, pass: &Pass, call: impl Fn(&[u8]) -> Vec<u8>) -> Vec<Guise> {
    let mut world = stage.world.fork();
    let obeyed = |guise: &Guise| {
        let own = disguise(&mut world, real, *guise);
        let passed = [real, &own].map(|sent| pass(&world, sent));
        let escrows = [real.escrow, own.escrow];
        let mut ways = passed.iter().flat_map(|passed| escrows.map(|escrow| (passed, escrow)));
        ways.any(|(passed, escrow)| {
            let called = Instruction {
                program_id: stage.program(),
                accounts: accounts(*guise, &own, escrow, passed),
                data: call(&passed.data),
            };
            passes(&world, &Step::new(called, guise.signer()))
        })
    };
    Guise::ALL.into_iter().filter(obeyed).collect()
}

fn accounts(guise: Guise, own: &Sent, escrow: Pubkey, passed: &Passed) -> Vec<AccountMeta> {
    let mut accounts = vec![
        AccountMeta::new_readonly(own.record, guise.signer().is_some()),
        AccountMeta::new(escrow, false),
        AccountMeta::new_readonly(own.asset.key, false),
        AccountMeta::new_readonly(own.asset.program, false),
    ];
    // Airlock passes on no signatures either
    accounts.extend(passed.accounts.iter().map(|meta| AccountMeta {
        is_signer: false,
        ..meta.clone()
    }));
    accounts
}

/// Puts somebody in the record's place, with a token account of their own and as many tokens in it.
fn disguise(world: &mut World, real: &Sent, guise: Guise) -> Sent {
    let name = guise.signer().unwrap_or("stranger");
    let escrow = key("a stranger's own escrow");
    world.open_other_account(name, &real.asset, escrow);
    world.issue(&escrow, &real.asset, real.amount);
    if guise == Guise::Forged {
        let record = world.account(&real.record).expect("a record");
        let owner = key("another program");
        world.set_account(&key(name), Account { owner, ..record });
    }
    let record = guise.signer().map_or(real.record, key);
    Sent {
        record,
        escrow,
        ..*real
    }
}

fn signs(instruction: &Instruction, name: Name) -> Option<Name> {
    let asked = |meta: &AccountMeta| meta.is_signer && meta.pubkey == key(name);
    instruction.accounts.iter().any(asked).then_some(name)
}

/// Whether a step works, in a copy of the world.
fn passes(world: &World, step: &Step) -> bool {
    world.fork().send(std::slice::from_ref(step)).is_ok()
}
