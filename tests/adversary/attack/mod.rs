//! Runs a case: the transaction of the hostile program in its role, and the checks after it.

mod roles;
mod script_step;

use crate::{
    checks,
    fixture::Fixture,
    role::Role,
    script::{Case, Precondition},
};
use airlock_tests::{
    World,
    world::{WalletReplacement, adapter_accounts},
};

impl Fixture {
    /// The number of accounts of the role's script.
    pub fn accounts(&self) -> u8 {
        match self.role {
            Role::AdapterOpen | Role::AdapterCollect => {
                adapter_accounts::MORE + u8::try_from(self.passed_on().len()).expect("few")
            }
            Role::Hook => 7 + 5,
            Role::Taker | Role::Wrapper => 14,
        }
    }

    /// Runs a case in a copy of the world. Returns whether its transaction succeeded.
    pub fn run(&self, case: &Case) -> bool {
        let mut world = self.world.fork();
        self.prepare(&mut world, case.precondition);
        let (steps, attacker) = match self.role {
            Role::AdapterOpen => self.open(&mut world, case),
            Role::AdapterCollect => self.collect(&world, case),
            Role::Hook => self.hook(&mut world, case),
            Role::Taker => self.taker(&mut world, case),
            Role::Wrapper => self.wrapper(&mut world, case),
        };
        let before = world.ledger_without_gas();
        let succeeded = world.send(&steps).is_ok();
        if succeeded {
            checks::check(&world, &before, &attacker);
            // a fake mint has no fee account
            let fees = world.fee_account_of("owner", &self.fake_mint);
            assert!(world.account(&fees).is_none(), "{}", world.balance_changes());
        } else {
            assert_eq!(
                before,
                world.ledger_without_gas(),
                "a failed transaction changed something"
            );
        }
        succeeded
    }

    fn prepare(&self, world: &mut World, precondition: Precondition) {
        let escrows = [&self.transfer, &self.swap, &self.hook_transfer];
        match precondition {
            Precondition::Nothing => {}
            // the rent payer of all records; it pays for nothing more
            Precondition::PayerIsAProgram => world.replace_wallet("sponsor", WalletReplacement::Program),
            Precondition::Dust => {
                for record in escrows {
                    world.issue(&record.escrow, &record.mint, 1);
                }
                world.issue(&self.dispatch.escrow, &self.world.usd, 1);
            }
            Precondition::FeesFrozen => {
                let fees = escrows.iter().filter_map(|record| record.fee_account);
                fees.for_each(|fees| world.freeze(&fees, true));
            }
        }
    }
}
