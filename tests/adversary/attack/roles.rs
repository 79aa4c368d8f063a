//! The steps of a case in each role, and what the attacker may gain by them.

use crate::{checks::Attacker, fixture::Fixture, script::Case};
use adversary::taker_address;
use airlock_client::{ID, program::SYSTEM};
use airlock_tests::{Mint, Step, Verb, World, key, tokens::TOKEN_2022, world::Dispatch};
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;

impl Fixture {
    /// Accounts that the adapter is passed: other people's, and the vault's, which it can only read.
    pub fn passed_on(&self) -> Vec<AccountMeta> {
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
    pub fn open(&self, world: &mut World, case: &Case) -> (Vec<Step>, Attacker) {
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
    pub fn collect(&self, world: &World, case: &Case) -> (Vec<Step>, Attacker) {
        let more = [self.passed_on(), self.forbidden_accounts(case)].concat();
        let step = world.collect_step(&self.dispatch, "stranger", &case.actions, &more);
        (
            vec![step],
            self.attacker(vec![(self.world.usd, 0), (self.world.eur, 0)]),
        )
    }

    pub fn hook(&self, world: &mut World, case: &Case) -> (Vec<Step>, Attacker) {
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
    pub fn taker(&self, world: &mut World, case: &Case) -> (Vec<Step>, Attacker) {
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
        let between = self.script_step(world, case, &instructions, self.swap.key, self.swap.escrow, "taker");
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
    pub fn wrapper(&self, world: &mut World, case: &Case) -> (Vec<Step>, Attacker) {
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
        let step = self.script_step(world, case, &instructions, record.key, record.escrow, "stranger");
        (
            vec![step],
            self.attacker(vec![(self.world.usd, 0), (self.world.eur, 0)]),
        )
    }
}

/// A finalize by the adversary's own address.
fn finalize_by_adversary(world: &World, dispatch: &Dispatch) -> Step {
    let taker = taker_address(&world.adversary()).0;
    let step = world.return_or_close_step(dispatch, "stranger", 0);
    step.with("caller", taker).with("domain", ID)
}
