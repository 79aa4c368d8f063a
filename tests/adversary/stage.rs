//! The five parts: a world in which each can be played, and how a script is played in it.

use crate::{
    holds::{self, Evil},
    script::{Draft, Twist, Way},
};
use adversary::{ExtraMeta, Step as Act, taker_address};
use airlock_client::{ID, program::SYSTEM};
use airlock_tests::{
    Mint, Record, Side, Step, Svm, Vault, Verb, World, key,
    tokens::{SPL_TOKEN, TOKEN_2022},
    world::{Becomes, Dispatch, Venue, place, vault_policy},
};
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Opened,
    Collected,
    Hook,
    Taker,
    Wrapper,
}

impl Role {
    /// The ways that tokens may go in this part, by the places of its accounts.
    pub fn ways(self) -> &'static [Way] {
        use place::{ESCROW, MORE, PURSE, RECORD, TAKER};
        const SIGNER: u8 = MORE + 1;
        match self {
            Self::Opened | Self::Collected => &[
                [ESCROW, PURSE, RECORD],
                [PURSE, ESCROW, TAKER],
                [PURSE, MORE, TAKER],
                [PURSE, MORE + 1, TAKER],
            ],
            // a hook commands nothing
            Self::Hook => &[[0, 2, 3], [7, 0, 3]],
            Self::Taker | Self::Wrapper => &[
                [MORE, PURSE, SIGNER],
                [PURSE, MORE, TAKER],
                [PURSE, ESCROW, TAKER],
                [MORE, ESCROW, SIGNER],
                [PURSE, MORE + 2, TAKER],
                [PURSE, MORE + 3, TAKER],
            ],
        }
    }
}

/// A world with something of everything in it, and who plays against it.
pub struct Stage {
    role: Role,
    world: World,
    venue: Venue,
    /// Out with the venue, and partly back in its escrow; the adversary may finalize it.
    dispatch: Dispatch,
    /// A transfer of usd that the stranger may finalize.
    transfer: Record,
    /// 1,000 usd for 500 eur.
    swap: Record,
    hooked: Mint,
    /// Not a mint: the hostile program's, which poses as a token program.
    trap: Mint,
    /// A transfer of a mint whose hook is the adversary.
    hook_transfer: Record,
}

impl Stage {
    pub fn new(role: Role) -> Self {
        let mut world = World::on(Svm::new());
        world.let_adversary_in();
        let vault = founded(&mut world);
        let venue = world.registered_venue(&vault);
        let own = taker_address(&world.adversary()).0;
        let dispatch = world.dispatch(&venue, 4_000).finalizer(own).initiate();
        world.reform(|config| config.fee_bps = 100);
        let transfer = world.transfer().amount(1_000).finalizer("stranger").initiate();
        let (usd, eur) = (world.usd, world.eur);
        let swap = world.swap().amount(1_000).asking(500, eur).initiate();
        let extra = [
            world.wallet("stranger", &usd),
            transfer.escrow,
            dispatch.escrow,
            key("owner"),
            SYSTEM,
        ];
        let extra = extra.map(|account| ExtraMeta::fixed(account, account != SYSTEM));
        let hooked = world.hooked_mint_of("hooked", "hook", &extra);
        let hook = world.hook_accounts(&hooked);
        let hook_transfer = world.transfer().mint(hooked).finalizer("arbiter").and(hook).initiate();
        let evil = taker_address(&world.adversary()).0;
        world.open_account_of(evil, &usd, 500);
        world.open_account_of(evil, &eur, 500);
        world.pass_slots(1).collect(&dispatch, 1_000);
        let trap = world.trap();
        // as long as there is somebody who pays for it
        world.welcome("stranger", &usd);
        Self {
            role,
            world,
            venue,
            dispatch,
            transfer,
            swap,
            hooked,
            trap,
            hook_transfer,
        }
    }

    /// How many places a script of this part has.
    pub fn accounts(&self) -> u8 {
        match self.role {
            Role::Opened | Role::Collected => place::MORE + u8::try_from(self.passed_on().len()).expect("few"),
            Role::Hook => 7 + 5,
            Role::Taker | Role::Wrapper => 14,
        }
    }

    /// Plays a script in a copy of the world. Returns whether it got through.
    pub fn run(&self, draft: &Draft) -> bool {
        let mut world = self.world.fork();
        self.twist(&mut world, draft.twist);
        let (steps, evil) = match self.role {
            Role::Opened => self.opened(&mut world, draft),
            Role::Collected => self.collected(&world, draft),
            Role::Hook => self.hook(&mut world, draft),
            Role::Taker => self.taker(&mut world, draft),
            Role::Wrapper => self.wrapper(&mut world, draft),
        };
        let before = world.ledger_without_gas();
        let passed = world.send(&steps).is_ok();
        if passed {
            holds::check(&world, &before, &evil);
            // what is no mint has no fee account
            let fees = world.fee_account_of("owner", &self.trap);
            assert!(world.account(&fees).is_none(), "{}", world.story());
        } else {
            assert_eq!(
                before,
                world.ledger_without_gas(),
                "a failed transaction changed something"
            );
        }
        passed
    }

    fn twist(&self, world: &mut World, twist: Twist) {
        let escrows = [&self.transfer, &self.swap, &self.hook_transfer];
        match twist {
            Twist::Nothing => {}
            // its records are there already; nothing more is paid for by it
            Twist::PayerIsAProgram => world.become_at_once("sponsor", Becomes::Program),
            Twist::Dust => {
                for record in escrows {
                    world.issue(&record.escrow, &record.mint, 1);
                }
                world.issue(&self.dispatch.escrow, &self.world.usd, 1);
            }
            Twist::FeesFrozen => {
                let fees = escrows.iter().filter_map(|record| record.fee_account);
                fees.for_each(|fees| world.freeze(&fees, true));
            }
        }
    }

    /// Accounts that an adapter is passed: other people's, and the vault's to read.
    fn passed_on(&self) -> Vec<AccountMeta> {
        let world = &self.world;
        vec![
            AccountMeta::new(world.wallet("stranger", &world.usd), false),
            AccountMeta::new(self.transfer.escrow, false),
            AccountMeta::new(self.transfer.key, false),
            AccountMeta::new(self.venue.vault.key, false),
            AccountMeta::new(self.venue.vault.share.key, false),
            AccountMeta::new(key("operator"), false),
            AccountMeta::new(world.wallet("owner", &world.usd), false),
            AccountMeta::new_readonly(SYSTEM, false),
            AccountMeta::new_readonly(TOKEN_2022, false),
        ]
    }

    /// Once in a while what an adapter is never handed.
    fn poison(&self, draft: &Draft) -> Vec<AccountMeta> {
        match draft.pick % 32 {
            0 => vec![AccountMeta::new_readonly(ID, false)],
            1 => vec![AccountMeta::new(self.venue.vault.reserve, false)],
            2 => vec![AccountMeta::new(self.dispatch.escrow, false)],
            3 => vec![AccountMeta::new(self.venue.adapter, false)],
            _ => vec![],
        }
    }

    fn evil(&self, gains: Vec<(Mint, i128)>) -> Evil {
        let takers = [self.venue.program, self.world.adversary(), key("hook")];
        let mut owners: Vec<Pubkey> = takers.iter().map(|program| taker_address(program).0).collect();
        owners.push(key("stranger"));
        Evil { owners, gains }
    }

    /// Sent 1 to 6,000 base units: no more is theirs afterwards.
    fn opened(&self, world: &mut World, draft: &Draft) -> (Vec<Step>, Evil) {
        let amount = [1, 1_000, 1_001, 6_000][draft.pick as usize / 32 % 4];
        let ask = world.dispatch(&self.venue, amount).script(draft.acts.clone());
        let (step, _) = ask.passing(self.passed_on()).passing(self.poison(draft)).step();
        (
            vec![step],
            self.evil(vec![(self.world.usd, amount.into()), (self.world.eur, 0)]),
        )
    }

    /// Asked to bring back: nothing more is theirs.
    fn collected(&self, world: &World, draft: &Draft) -> (Vec<Step>, Evil) {
        let more = [self.passed_on(), self.poison(draft)].concat();
        let step = world.collect_step(&self.dispatch, "stranger", &draft.acts, &more);
        (vec![step], self.evil(vec![(self.world.usd, 0), (self.world.eur, 0)]))
    }

    fn hook(&self, world: &mut World, draft: &Draft) -> (Vec<Step>, Evil) {
        let hook = world.hook_accounts(&self.hooked);
        let evil = self.evil(vec![(self.hooked, 0), (self.world.usd, 0)]);
        if draft.pick.is_multiple_of(4) {
            world.teach(&self.hooked, draft.acts.clone());
            let step = world.transfer().mint(self.hooked).and(hook).step().0;
            return (vec![step], evil);
        }
        let verb = [Verb::Finalize, Verb::Cancel, Verb::Expire][draft.pick as usize % 3];
        if verb == Verb::Expire {
            world.pass_seconds(3_600);
        }
        world.teach(&self.hooked, draft.acts.clone());
        let step = world.finish(verb, &self.hook_transfer).and(hook).step();
        (vec![step], evil)
    }

    /// The taker has 1,000 usd in the middle, and 500 eur less at the end.
    fn taker(&self, world: &mut World, draft: &Draft) -> (Vec<Step>, Evil) {
        let (usd, eur) = (self.world.usd, self.world.eur);
        let [begin, end] = world.finalize(&self.swap).fill();
        let reals = [
            world.finalize(&self.swap).step(),
            world.finish(Verb::Cancel, &self.swap).step(),
            world.finish(Verb::Expire, &self.swap).step(),
            begin.clone(),
            end.clone(),
            world.finalize(&self.transfer).by("taker").step(),
            begin.clone(),
            end.clone(),
        ];
        let between = self.run_with(world, draft, &reals, self.swap.key, self.swap.escrow, "taker");
        let mut evil = self.evil(vec![(usd, 1_000), (eur, -500)]);
        evil.owners.push(key("taker"));
        let steps = match draft.pick % 8 {
            // without its end, twice, and the other way round
            0 => vec![begin, between],
            1 => vec![begin.clone(), between, begin, end],
            2 => vec![end.clone(), between, begin, end],
            _ => vec![begin, between, end],
        };
        (steps, evil)
    }

    /// The stranger may finalize the transfer, and the adversary the dispatch: neither gains anything by it.
    fn wrapper(&self, world: &mut World, draft: &Draft) -> (Vec<Step>, Evil) {
        if draft.pick.is_multiple_of(2) {
            world.pass_seconds(3_600);
        }
        let reals = [
            world.finalize(&self.transfer).step(),
            world.finalize(&self.transfer).part(300).step(),
            world.finish(Verb::Expire, &self.transfer).step(),
            world.finish(Verb::Cancel, &self.transfer).by("stranger").step(),
            calling_back(world, &self.dispatch),
            world.expire_dispatch_step(&self.dispatch, "stranger"),
            world.collect_step(&self.dispatch, "stranger", &draft.acts, &[]),
            world.transfer().by("stranger").paid_by("stranger").amount(0).step().0,
            world.open_fee_account_step("owner", &self.trap, "stranger"),
        ];
        let record = self.transfer;
        let step = self.run_with(world, draft, &reals, record.key, record.escrow, "stranger");
        (vec![step], self.evil(vec![(self.world.usd, 0), (self.world.eur, 0)]))
    }

    /// The adversary's own instruction: acts over well-known places, and real instructions among them.
    fn run_with(
        &self,
        world: &World,
        draft: &Draft,
        reals: &[Step],
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
            AccountMeta::new(world.wallet_of(&taker, &usd), false),
            AccountMeta::new_readonly(taker, false),
            AccountMeta::new(world.wallet(signer, &usd), false),
            AccountMeta::new(key(signer), true),
            AccountMeta::new(self.dispatch.escrow, false),
            AccountMeta::new(self.venue.vault.reserve, false),
            AccountMeta::new(world.wallet("owner", &usd), false),
            AccountMeta::new(world.wallet("receiver", &eur), false),
            AccountMeta::new_readonly(TOKEN_2022, false),
            AccountMeta::new_readonly(SYSTEM, false),
        ];
        let mut script = vec![];
        let of_length = draft.acts.len() + 1;
        for at in 0..of_length {
            for (which, before) in &draft.real {
                if before % of_length == at {
                    script.push(call(&mut accounts, &reals[which % reals.len()]));
                }
            }
            script.extend(draft.acts.get(at).cloned());
        }
        Step::new(adversary::run(&adversary, accounts, &script), [signer])
    }
}

/// A real instruction as the adversary makes it; accounts that are not there yet are added.
fn call(accounts: &mut Vec<AccountMeta>, step: &Step) -> Act {
    let mut place = |key: Pubkey, writable: bool| {
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
    let program = place(step.instruction.program_id, false);
    let metas = step.instruction.accounts.iter().map(|meta| adversary::Meta {
        index: place(meta.pubkey, meta.is_writable),
        signer: meta.is_signer,
        writable: meta.is_writable,
    });
    Act::Call(adversary::Call {
        program,
        accounts: metas.collect(),
        data: step.instruction.data.clone(),
        sign_as_taker: signs,
    })
}

/// Finalize by the adversary's own address, which runs no vault.
fn calling_back(world: &World, dispatch: &Dispatch) -> Step {
    let taker = taker_address(&world.adversary()).0;
    let step = world.bring_home_step(dispatch, "stranger", 0);
    step.with("caller", taker).with("domain", ID)
}

/// A vault with 10,000 idle, a round that is open, and a request of each side in it.
fn founded(world: &mut World) -> Vault {
    let vault = world.vault_of(world.usd, SPL_TOKEN, 3, vault_policy());
    world.open_round(&vault);
    let request = world.request(&vault, Side::Deposit, "owner", 10_000).initiate();
    world.to_settlement(&vault);
    world.settle(&vault);
    world.end_request(Verb::Finalize, &request).done();
    world.open_round(&vault);
    for (side, amount) in [(Side::Deposit, 1_000), (Side::Redeem, 1_000_000)] {
        world.request(&vault, side, "owner", amount).initiate();
    }
    vault
}
