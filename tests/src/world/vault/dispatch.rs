use super::Vault;
use crate::{
    chain,
    people::{Name, key},
    tokens::{Mint, associated},
    world::{Step, World},
};
use adversary::{Call, Meta, Step as Act};
use airlock_client::{
    address, build,
    generated::{
        accounts::{Adapter, PendingOperation},
        types::{AdapterConfig, Status},
    },
};
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

/// Where a script of an adapter has what: the record, its escrow, mint and token program, then its own purse and the
/// address it signs for, then what a test passes on.
pub mod place {
    pub const RECORD: u8 = 0;
    pub const ESCROW: u8 = 1;
    pub const MINT: u8 = 2;
    pub const TOKEN_PROGRAM: u8 = 3;
    pub const PURSE: u8 = 4;
    pub const TAKER: u8 = 5;
    pub const MORE: u8 = 6;
}

/// A program as an adapter of a vault: the hostile one, unless a test says otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Venue {
    pub program: Pubkey,
    pub vault: Vault,
    /// The adapter's address.
    pub adapter: Pubkey,
    /// The hostile program's own token account of the vault's asset.
    pub purse: Pubkey,
}

impl Venue {
    /// Where a program would be an adapter of the vault.
    pub fn at(vault: &Vault, program: Pubkey) -> Self {
        Self {
            program,
            vault: *vault,
            adapter: address::adapter(&vault.key, &program).0,
            purse: associated(&adversary::taker_address(&program).0, &vault.asset),
        }
    }
}

/// What a test remembers of a dispatch that it initiated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispatch {
    pub key: Pubkey,
    pub escrow: Pubkey,
    pub venue: Venue,
    pub payer: Name,
}

/// Slot in which an adapter's program is deployed: one that every bank descends from.
pub const DEPLOYED: u64 = 0;

impl World {
    /// Deploys the hostile program as one that can be upgraded, and says where it would be an adapter of the vault.
    pub fn venue(&mut self, vault: &Vault, name: Name) -> Venue {
        let program = key(name);
        chain::deploy(&mut *self.chain, &program, "adversary", DEPLOYED);
        self.name(program, name);
        self.venue_of(vault, program)
    }

    /// The same, of a program that is deployed.
    pub fn venue_of(&mut self, vault: &Vault, program: Pubkey) -> Venue {
        self.open_account_of(adversary::taker_address(&program).0, &vault.asset, 0);
        let venue = Venue::at(vault, program);
        self.name(
            venue.purse,
            format!("the purse of {} in {}", self.name_of(&program), vault.asset.name),
        );
        venue
    }

    /// A venue that is registered.
    pub fn registered_venue(&mut self, vault: &Vault) -> Venue {
        let venue = self.venue(vault, "venue");
        self.admit(&venue);
        venue
    }

    /// Registers a venue, with no cap to speak of, and so that anyone may collect; and opens the vault's sequence.
    #[track_caller]
    pub fn admit(&mut self, venue: &Venue) {
        let vault = &venue.vault;
        let register = self.register_step(venue, adapter_config());
        self.done(&[register]);
        if self.account(&address::sequence(&vault.domain, &vault.key).0).is_none() {
            let open = build::open_sequence(&key("sponsor"), &vault.domain, &vault.key);
            self.done(&[Step::new(open, ["sponsor"])]);
        }
    }

    /// By the domain's authority; the sponsor pays.
    pub fn register_step(&mut self, venue: &Venue, config: AdapterConfig) -> Step {
        let vault = self.read_vault(&venue.vault);
        let (payer, authority) = (key("sponsor"), key("authority"));
        self.name(venue.adapter, "the adapter");
        let register = build::register_adapter(&vault, &venue.program, &payer, &authority, &config);
        Step::new(register, ["sponsor", "authority"])
    }

    pub fn update_adapter_step(&mut self, venue: &Venue, config: AdapterConfig) -> Step {
        let (vault, adapter) = (self.read_vault(&venue.vault), self.read_adapter(venue));
        let update = build::update_adapter(&vault, &adapter, &key("authority"), &config);
        Step::new(update.expect("an adapter of the vault"), ["authority"])
    }

    pub fn remove_adapter_step(&mut self, venue: &Venue) -> Step {
        let (vault, adapter) = (self.read_vault(&venue.vault), self.read_adapter(venue));
        let remove = build::remove_adapter(&vault, &adapter, &key("authority"));
        Step::new(remove.expect("an adapter of the vault"), ["authority"])
    }

    pub fn read_adapter(&self, venue: &Venue) -> Adapter {
        let account = self.account(&venue.adapter).expect("an adapter");
        Adapter::decode(&account.data).expect("an adapter's bytes")
    }

    /// Replaces the venue's program by the same one, deployed in another slot.
    pub fn upgrade(&mut self, venue: &Venue) {
        chain::deploy(&mut *self.chain, &venue.program, "adversary", DEPLOYED + 1);
    }

    /// What an adapter does to take `amount` out of the escrow.
    pub fn take(&self, vault: &Vault, amount: u64) -> Act {
        self.moved(vault, [place::ESCROW, place::PURSE, place::RECORD], amount)
    }

    /// What an adapter does to bring `amount` back.
    pub fn bring(&self, vault: &Vault, amount: u64) -> Act {
        self.moved(vault, [place::PURSE, place::ESCROW, place::TAKER], amount)
    }

    /// A checked transfer, from, to and by these places.
    pub fn moved(&self, vault: &Vault, places: [u8; 3], amount: u64) -> Act {
        self.moved_of(&vault.asset, places, amount)
    }

    /// The same of any mint.
    pub fn moved_of(&self, mint: &Mint, [from, to, by]: [u8; 3], amount: u64) -> Act {
        const TRANSFER_CHECKED: u8 = 12;
        let decimals = self.spec(mint).decimals;
        Act::Call(Call {
            program: place::TOKEN_PROGRAM,
            accounts: vec![
                Meta::writable(from),
                Meta::readonly(place::MINT),
                Meta::writable(to),
                Meta::signer(by),
            ],
            data: [&[TRANSFER_CHECKED][..], &amount.to_le_bytes(), &[decimals]].concat(),
            sign_as_taker: by == place::TAKER,
        })
    }

    /// What a venue is passed besides the fixed accounts.
    pub fn passed_on(&self, venue: &Venue) -> Vec<AccountMeta> {
        let taker = adversary::taker_address(&venue.program).0;
        vec![
            AccountMeta::new(venue.purse, false),
            AccountMeta::new_readonly(taker, false),
        ]
    }

    pub fn read_dispatch(&self, dispatch: &Dispatch) -> Option<PendingOperation> {
        let account = self.account(&dispatch.key)?;
        Some(PendingOperation::decode(&account.data).expect("a record's bytes"))
    }

    /// Has the venue run a script to bring tokens back.
    pub fn collect_step(&self, dispatch: &Dispatch, caller: Name, script: &[Act], more: &[AccountMeta]) -> Step {
        let accounts = [self.passed_on(&dispatch.venue), more.to_vec()].concat();
        self.collect_call_step(dispatch, caller, adversary::adapter_data(script), &accounts)
    }

    /// Has any adapter bring tokens back.
    pub fn collect_call_step(
        &self,
        dispatch: &Dispatch,
        caller: Name,
        data: Vec<u8>,
        accounts: &[AccountMeta],
    ) -> Step {
        self.about(dispatch, caller, |dispatch| dispatch.collect(data, accounts))
    }

    /// The dispatch that would be initiated next.
    pub fn next_dispatch(&self, venue: &Venue) -> Dispatch {
        let number = self.next_number_of(&venue.vault.key);
        let pending = address::pending(&venue.vault.domain, &venue.vault.key, number).0;
        Dispatch {
            key: pending,
            escrow: address::escrow(&pending).0,
            venue: *venue,
            payer: "sponsor",
        }
    }

    /// Has the venue bring back so much.
    #[track_caller]
    pub fn collect(&mut self, dispatch: &Dispatch, amount: u64) {
        let script = [self.bring(&dispatch.venue.vault, amount)];
        let step = self.collect_step(dispatch, "operator", &script, &[]);
        self.done(&[step]);
    }

    /// As an operator would: brings home what there is, and closes the record once all is home, or with a loss that is
    /// accepted. Whoever does not run the vault only brings home.
    pub fn bring_home_step(&self, dispatch: &Dispatch, caller: Name, accept_loss: u64) -> Step {
        let record = self.read_dispatch(dispatch).expect("a dispatch");
        let all = record.status == Status::WrittenOff || self.tokens(&dispatch.escrow) >= record.remaining;
        let runs = ["operator", "authority"].contains(&caller);
        if accept_loss > 0 || all && runs {
            return self.close_dispatch_step(dispatch, caller, accept_loss);
        }
        self.return_step(dispatch, caller)
    }

    /// Brings home what there is; the record stays.
    pub fn return_step(&self, dispatch: &Dispatch, caller: Name) -> Step {
        self.about(dispatch, caller, |dispatch| dispatch.finalize())
    }

    /// Brings home what there is, and closes the record.
    pub fn close_dispatch_step(&self, dispatch: &Dispatch, caller: Name, accept_loss: u64) -> Step {
        self.about(dispatch, caller, |dispatch| dispatch.close(accept_loss))
    }

    pub fn expire_dispatch_step(&self, dispatch: &Dispatch, caller: Name) -> Step {
        self.about(dispatch, caller, |dispatch| dispatch.expire())
    }

    pub fn extend_step(&self, dispatch: &Dispatch, caller: Name, expires_at: i64) -> Step {
        self.about(dispatch, caller, |dispatch| dispatch.extend(expires_at))
    }

    pub fn write_off_step(&self, dispatch: &Dispatch, caller: Name) -> Step {
        self.about(dispatch, caller, |dispatch| dispatch.write_off())
    }

    fn about(
        &self,
        dispatch: &Dispatch,
        caller: Name,
        build: impl FnOnce(&build::Dispatch) -> Result<Instruction, build::BuildError>,
    ) -> Step {
        let record = self.read_dispatch(dispatch).expect("a dispatch");
        let vault = self.read_vault(&dispatch.venue.vault);
        let mut built = build::Dispatch::new(&record, &vault, key(caller));
        built.mint_writable = true;
        Step::new(build(&built).expect("a dispatch of the vault"), [caller])
    }

    /// That everything a dispatch had is closed.
    #[track_caller]
    pub fn dispatch_gone(&self, dispatch: &Dispatch) {
        let left = self.account(&dispatch.key).is_some() || self.account(&dispatch.escrow).is_some();
        assert!(!left, "the dispatch is still there{}", self.story());
    }
}

/// With no cap to speak of; anyone may collect.
pub fn adapter_config() -> AdapterConfig {
    AdapterConfig {
        cap: u64::MAX,
        program_data_slot: DEPLOYED,
        enabled: true,
        open_collect: true,
    }
}
