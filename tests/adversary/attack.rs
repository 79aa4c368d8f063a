//! The transactions of a case: what the hostile program does in its role.

use crate::{
    checks::{self, Attacker},
    fixture::Fixture,
    role::Role,
    script::{Case, Precondition},
};
use adversary::{Step as ScriptStep, taker_address};
use airlock_client::{ID, program::SYSTEM};
use airlock_tests::{
    Mint, Step, Verb, World, key,
    tokens::{SPL_TOKEN, TOKEN_2022},
    world::{Dispatch, WalletReplacement, adapter_accounts},
};
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;

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

    /// Accounts that the adapter is passed: other people's, and the vault's, which it can only read.
    fn passed_on(&self) -> Vec<AccountMeta> {
        let world = &self.world;
        vec![
            AccountMeta::new(world.token_account("stranger", &world.usd), false),
            AccountMeta::new(self.transfer.escrow, false),
            AccountMeta::new(self.transfer.key, false),
            AccountMeta::new(self.adapter.vault.key, false),
            AccountMeta::new(self.adapter.vault.share.key, false),
            AccountMeta::new(key("operator"), false),
            AccountMeta::new(world.token_account("owner", &world.usd), false),
            AccountMeta::new_readonly(SYSTEM, false),
            AccountMeta::new_readonly(TOKEN_2022, false),
        ]
    }

    /// Sometimes an account that an adapter must never be passed.
    fn forbidden_accounts(&self, case: &Case) -> Vec<AccountMeta> {
        match case.pick % 32 {
            0 => vec![AccountMeta::new_readonly(ID, false)],
            1 => vec![AccountMeta::new(self.adapter.vault.reserve, false)],
            2 => vec![AccountMeta::new(self.dispatch.escrow, false)],
            3 => vec![AccountMeta::new(self.adapter.key, false)],
            _ => vec![],
        }
    }

    fn attacker(&self, gains: Vec<(Mint, i128)>) -> Attacker {
        let takers = [self.adapter.program, self.world.adversary(), key("hook")];
        let mut owners: Vec<Pubkey> = takers.iter().map(|program| taker_address(program).0).collect();
        owners.push(key("stranger"));
        Attacker { owners, gains }
    }

    /// The adapter is sent 1 to 6,000 base units, and may keep no more.
    fn open(&self, world: &mut World, case: &Case) -> (Vec<Step>, Attacker) {
        let amount = [1, 1_000, 1_001, 6_000][case.pick as usize / 32 % 4];
        let builder = world.dispatch(&self.adapter, amount).script(case.actions.clone());
        let (step, _) = builder
            .adapter_accounts(self.passed_on())
            .adapter_accounts(self.forbidden_accounts(case))
            .step();
        (
            vec![step],
            self.attacker(vec![(self.world.usd, amount.into()), (self.world.eur, 0)]),
        )
    }

    /// The adapter may take nothing.
    fn collect(&self, world: &World, case: &Case) -> (Vec<Step>, Attacker) {
        let more = [self.passed_on(), self.forbidden_accounts(case)].concat();
        let step = world.collect_step(&self.dispatch, "stranger", &case.actions, &more);
        (
            vec![step],
            self.attacker(vec![(self.world.usd, 0), (self.world.eur, 0)]),
        )
    }

    fn hook(&self, world: &mut World, case: &Case) -> (Vec<Step>, Attacker) {
        let hook = world.hook_accounts(&self.hooked);
        let attacker = self.attacker(vec![(self.hooked, 0), (self.world.usd, 0)]);
        if case.pick.is_multiple_of(4) {
            world.set_hook_script(&self.hooked, case.actions.clone());
            let step = world.transfer().mint(self.hooked).extra_accounts(hook).step().0;
            return (vec![step], attacker);
        }
        let verb = [Verb::Finalize, Verb::Cancel, Verb::Expire][case.pick as usize % 3];
        if verb == Verb::Expire {
            world.pass_seconds(3_600);
        }
        world.set_hook_script(&self.hooked, case.actions.clone());
        let step = world.end(verb, &self.hook_transfer).extra_accounts(hook).step();
        (vec![step], attacker)
    }

    /// The taker gets 1,000 usd and pays 500 eur.
    fn taker(&self, world: &mut World, case: &Case) -> (Vec<Step>, Attacker) {
        let (usd, eur) = (self.world.usd, self.world.eur);
        let [begin, end] = world.finalize(&self.swap).fill();
        let instructions = [
            world.finalize(&self.swap).step(),
            world.end(Verb::Cancel, &self.swap).step(),
            world.end(Verb::Expire, &self.swap).step(),
            begin.clone(),
            end.clone(),
            world.finalize(&self.transfer).by("taker").step(),
            begin.clone(),
            end.clone(),
        ];
        let between = self.run_with(world, case, &instructions, self.swap.key, self.swap.escrow, "taker");
        let mut attacker = self.attacker(vec![(usd, 1_000), (eur, -500)]);
        attacker.owners.push(key("taker"));
        let steps = match case.pick % 8 {
            // without its end, with two begins, and with the end first
            0 => vec![begin, between],
            1 => vec![begin.clone(), between, begin, end],
            2 => vec![end.clone(), between, begin, end],
            _ => vec![begin, between, end],
        };
        (steps, attacker)
    }

    /// The stranger may finalize the transfer, and the adversary the dispatch. Neither gains anything by it.
    fn wrapper(&self, world: &mut World, case: &Case) -> (Vec<Step>, Attacker) {
        if case.pick.is_multiple_of(2) {
            world.pass_seconds(3_600);
        }
        let instructions = [
            world.finalize(&self.transfer).step(),
            world.finalize(&self.transfer).part(300).step(),
            world.end(Verb::Expire, &self.transfer).step(),
            world.end(Verb::Cancel, &self.transfer).by("stranger").step(),
            finalize_by_adversary(world, &self.dispatch),
            world.expire_dispatch_step(&self.dispatch, "stranger"),
            world.collect_step(&self.dispatch, "stranger", &case.actions, &[]),
            world.transfer().by("stranger").paid_by("stranger").amount(0).step().0,
            world.open_fee_account_step("owner", &self.fake_mint, "stranger"),
        ];
        let record = self.transfer;
        let step = self.run_with(world, case, &instructions, record.key, record.escrow, "stranger");
        (
            vec![step],
            self.attacker(vec![(self.world.usd, 0), (self.world.eur, 0)]),
        )
    }

    /// An instruction of the adversary: the case's actions, with some of `instructions` among them.
    fn run_with(
        &self,
        world: &World,
        case: &Case,
        instructions: &[Step],
        record: Pubkey,
        escrow: Pubkey,
        signer: &'static str,
    ) -> Step {
        let adversary = world.adversary();
        let taker = taker_address(&adversary).0;
        let (usd, eur) = (world.usd, world.eur);
        let mut accounts = vec![
            AccountMeta::new(record, false),
            AccountMeta::new(escrow, false),
            AccountMeta::new_readonly(usd.key, false),
            AccountMeta::new_readonly(SPL_TOKEN, false),
            AccountMeta::new(world.token_account_of(&taker, &usd), false),
            AccountMeta::new_readonly(taker, false),
            AccountMeta::new(world.token_account(signer, &usd), false),
            AccountMeta::new(key(signer), true),
            AccountMeta::new(self.dispatch.escrow, false),
            AccountMeta::new(self.adapter.vault.reserve, false),
            AccountMeta::new(world.token_account("owner", &usd), false),
            AccountMeta::new(world.token_account("receiver", &eur), false),
            AccountMeta::new_readonly(TOKEN_2022, false),
            AccountMeta::new_readonly(SYSTEM, false),
        ];
        let mut script = vec![];
        let of_length = case.actions.len() + 1;
        for at in 0..of_length {
            for (which, before) in &case.instructions {
                if before % of_length == at {
                    script.push(call(&mut accounts, &instructions[which % instructions.len()]));
                }
            }
            script.extend(case.actions.get(at).cloned());
        }
        Step::new(adversary::run(&adversary, accounts, &script), [signer])
    }
}

/// A call of the adversary; missing accounts are added.
fn call(accounts: &mut Vec<AccountMeta>, step: &Step) -> ScriptStep {
    let mut index_of = |key: Pubkey, writable: bool| {
        let known = accounts.iter().position(|known| known.pubkey == key);
        let at = known.unwrap_or_else(|| {
            accounts.push(AccountMeta::new_readonly(key, false));
            accounts.len() - 1
        });
        accounts[at].is_writable |= writable;
        u8::try_from(at).expect("few accounts")
    };
    let taker = taker_address(&key("adversary")).0;
    let signs = step
        .instruction
        .accounts
        .iter()
        .any(|meta| meta.is_signer && meta.pubkey == taker);
    let program = index_of(step.instruction.program_id, false);
    let metas = step.instruction.accounts.iter().map(|meta| adversary::Meta {
        index: index_of(meta.pubkey, meta.is_writable),
        signer: meta.is_signer,
        writable: meta.is_writable,
    });
    ScriptStep::Call(adversary::Call {
        program,
        accounts: metas.collect(),
        data: step.instruction.data.clone(),
        sign_as_taker: signs,
    })
}

/// A finalize by the adversary's own address.
fn finalize_by_adversary(world: &World, dispatch: &Dispatch) -> Step {
    let taker = taker_address(&world.adversary()).0;
    let step = world.return_or_close_step(dispatch, "stranger", 0);
    step.with("caller", taker).with("domain", ID)
}
