use super::{EndBuilder, InitiateBuilder, Ledger, Record, Step, World};
use crate::{chain::Outcome, people::Name, tokens::Mint};
use airlock_client::{
    ID,
    generated::{
        accounts::{PendingOperation, Round, Vault},
        types::Lock,
    },
};

impl World {
    /// Sends steps that must succeed.
    #[track_caller]
    pub fn done(&mut self, steps: &[Step]) -> Outcome {
        let outcome = self.send(steps);
        if let Some(refusal) = outcome.refusal() {
            panic!(
                "refused: {refusal}{}\n{}",
                self.balance_changes(),
                outcome.logs.join("\n")
            );
        }
        outcome
    }

    /// Sends steps that must be refused with `why`, and change nothing.
    #[track_caller]
    pub fn refused(&mut self, steps: &[Step], why: &str) -> Outcome {
        self.refused_if(steps, why, |outcome| outcome.refusal().as_deref() == Some(why))
    }

    /// Sends steps that would open an account elsewhere than at the address of its seeds. Airlock derives no address then: it is
    /// the runtime that does not let it sign for that account, or for seeds that give no address. Nothing changes.
    #[track_caller]
    pub fn refused_address(&mut self, steps: &[Step]) -> Outcome {
        self.refused_if(steps, "of a signature", Outcome::is_refused_signature)
    }

    #[track_caller]
    fn refused_if(&mut self, steps: &[Step], why: &str, expected: impl FnOnce(&Outcome) -> bool) -> Outcome {
        self.remember_accounts(steps);
        let before = self.ledger_without_gas();
        let outcome = self.send(steps);
        if !expected(&outcome) {
            let got = outcome.refusal().unwrap_or_else(|| "it succeeded".into());
            panic!(
                "expected the refusal {why}, got: {got}{}\n{}",
                self.balance_changes(),
                outcome.logs.join("\n")
            );
        }
        assert_eq!(
            before,
            self.ledger_without_gas(),
            "a refused transaction changed something"
        );
        outcome
    }

    /// Asserts that a person's associated token account holds exactly this.
    #[track_caller]
    pub fn holds(&self, person: Name, mint: &Mint, units: u64) -> &Self {
        let has = self.balance(person, mint);
        assert!(
            has == units,
            "{person} has {has} of {}, not {units}{}",
            mint.name,
            self.balance_changes()
        );
        self
    }

    /// Asserts that record and escrow are closed.
    #[track_caller]
    pub fn closed(&self, record: &Record) -> &Self {
        let left = self.account(&record.key).is_some() || self.account(&record.escrow).is_some();
        assert!(!left, "the record is not closed{}", self.balance_changes());
        self
    }

    /// Asserts that no record, round or vault of the program is locked.
    #[track_caller]
    pub fn locks_are_open(&self) -> &Self {
        for (key, account) in self.ledger().0 {
            if account.owner != ID {
                continue;
            }
            let data = &account.data;
            let record = PendingOperation::decode(data).map(|record| record.lock);
            let lock = record
                .or_else(|_| Round::decode(data).map(|round| round.lock))
                .or_else(|_| Vault::decode(data).map(|vault| vault.lock));
            let held = lock.is_ok_and(|lock| lock != Lock::Open);
            assert!(!held, "{} is locked{}", self.name_of(&key), self.balance_changes());
        }
        self
    }

    pub fn ledger_without_gas(&self) -> Ledger {
        let mut ledger = self.ledger();
        ledger.0.remove(&crate::people::key("gas"));
        ledger
    }
}

impl InitiateBuilder<'_> {
    #[track_caller]
    pub fn initiate(self) -> Record {
        let (world, (step, record)) = self.split();
        world.done(&[step]);
        record
    }

    #[track_caller]
    pub fn refused(self, why: &str) {
        let (world, (step, _)) = self.split();
        world.refused(&[step], why);
    }
}

impl EndBuilder<'_> {
    #[track_caller]
    pub fn done(self) -> Outcome {
        let (world, step) = self.split();
        world.done(&[step])
    }

    #[track_caller]
    pub fn refused(self, why: &str) {
        let (world, step) = self.split();
        world.refused(&[step], why);
    }
}
