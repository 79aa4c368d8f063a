//! One deal of the sample, and the calls about it.

use super::{AMOUNT, Call, HOUR, ID, agent};
use airlock_client::{
    address, build,
    generated::{
        accounts::PendingOperation,
        instructions,
        types::{Bumps, FinalizeTransferArgs},
    },
    program::SYSTEM,
};
use airlock_tests::{Mint, Name, Step, World, key};
use solana_pubkey::Pubkey;

#[derive(Clone, Copy, Debug)]
pub struct Deal {
    pub buyer: Name,
    pub seller: Name,
    pub mint: Mint,
    pub amount: u64,
    pub lane: u16,
    pub number: u64,
    pub pending: Pubkey,
    /// The highest fee that the buyer accepts, in basis points.
    pub max_fee_bps: u16,
    pub domain: Pubkey,
    pub expires_at: i64,
    pub fee_account: Option<Pubkey>,
}

impl Deal {
    /// Of 1,000 usd, for an hour, with the next number of the lane. Opens the agent's accounts of the lane.
    pub fn next(world: &mut World, buyer: Name, seller: Name, lane: u16) -> Self {
        let (domain, mint) = (world.domain, world.usd);
        open_lane(world, lane, "sponsor");
        let max_fee_bps = world.read_domain().config.fee_bps;
        let fees = address::fee_account(&domain, &agent(), lane, &mint.key).0;
        if max_fee_bps > 0 && world.account(&fees).is_none() {
            world.name(fees, format!("fees of lane {lane}"));
            let sponsor = key("sponsor");
            let open = build::OpenFeeAccountInstruction {
                payer: sponsor,
                domain,
                owner: agent(),
                lane,
                mint: mint.key,
                token_program: mint.token_program(),
            }
            .instruction();
            world.done(&[Step::new(open, ["sponsor"])]);
        }
        let number = world.read_lane(&agent(), lane).expect("an open lane").next;
        let deal = Self {
            buyer,
            seller,
            mint,
            amount: AMOUNT,
            lane,
            number,
            pending: address::pending(&domain, &agent(), lane, number).0,
            max_fee_bps,
            domain,
            expires_at: world.now() + HOUR,
            fee_account: (max_fee_bps > 0).then_some(fees),
        };
        world.name(deal.key(), format!("{buyer}'s deal {lane}/{number}"));
        world.name(deal.pending, format!("{buyer}'s record {lane}/{number}"));
        world.name(deal.escrow(), format!("{buyer}'s escrow {lane}/{number}"));
        deal
    }

    /// The same, opened; and its record can be finalized.
    pub fn opened(world: &mut World, buyer: Name, seller: Name, lane: u16) -> Self {
        let deal = Self::next(world, buyer, seller, lane);
        world.done(&[deal.open().step()]);
        world.pass_slots(1);
        deal
    }

    pub const fn of(self, amount: u64) -> Self {
        Self { amount, ..self }
    }

    pub const fn paid_in(self, mint: Mint) -> Self {
        Self { mint, ..self }
    }

    pub fn key(&self) -> Pubkey {
        Pubkey::find_program_address(&[b"deal", self.pending.as_ref()], &ID).0
    }

    pub fn escrow(&self) -> Pubkey {
        address::escrow(&self.pending).0
    }

    pub fn record(&self, world: &World) -> PendingOperation {
        let account = world.account(&self.pending).expect("a pending record");
        PendingOperation::decode(&account.data).expect("a record's bytes")
    }

    fn tokens_of(&self, wallet: &Pubkey) -> Pubkey {
        address::associated_token_account(wallet, &self.mint.key, &self.mint.program).0
    }

    pub fn open(&self) -> Call {
        let bump = |wallet: &Pubkey| address::associated_token_account(wallet, &self.mint.key, &self.mint.program).1;
        let bumps = Bumps {
            pending: address::pending(&self.domain, &agent(), self.lane, self.number).1,
            escrow: address::escrow(&self.pending).1,
            fee: address::fee_account(&self.domain, &agent(), self.lane, &self.mint.key).1,
            refund: bump(&agent()),
            payout: bump(&key(self.seller)),
        };
        let args = (self.amount, self.expires_at, self.max_fee_bps, self.lane, bumps);
        Call::new("open", borsh::to_vec(&args).expect("arguments"))
            .signer("buyer", self.buyer, "w")
            .account("seller", key(self.seller), "")
            .account("agent", agent(), "")
            .account("deal", self.key(), "w")
            .account("mint", self.mint.key, "")
            .account("source", self.tokens_of(&key(self.buyer)), "w")
            .account("domain", self.domain, "")
            .account("sequence", address::sequence(&self.domain, &agent(), self.lane).0, "w")
            .account("pending", self.pending, "w")
            .account("escrow", self.escrow(), "w")
            .optional("fee_account", self.fee_account, "")
            .account("token_program", self.mint.program, "")
            .account("system_program", SYSTEM, "")
            .account("airlock", airlock_client::ID, "")
    }

    pub fn release(&self) -> Call {
        Call::new("release", vec![])
            .signer("buyer", self.buyer, "w")
            .account("deal", self.key(), "w")
            .account("domain", self.domain, "")
            .account("pending", self.pending, "w")
            .account("escrow", self.escrow(), "w")
            .account("mint", self.mint.key, "")
            .account("destination", self.tokens_of(&key(self.seller)), "w")
            .optional("fee_account", self.fee_account, "w")
            .account("token_program", self.mint.program, "")
            .account("airlock", airlock_client::ID, "")
    }

    pub fn cancel(&self) -> Call {
        Call::new("cancel", vec![])
            .signer("seller", self.seller, "w")
            .account("agent", agent(), "")
            .account("deal", self.key(), "w")
            .account("pending", self.pending, "w")
            .account("escrow", self.escrow(), "w")
            .account("mint", self.mint.key, "")
            .account("returned", self.tokens_of(&agent()), "w")
            .account("buyer", key(self.buyer), "w")
            .account("destination", self.tokens_of(&key(self.buyer)), "w")
            .account("token_program", self.mint.program, "")
            .account("airlock", airlock_client::ID, "")
    }

    pub fn reclaim(&self, by: Name) -> Call {
        Call::new("reclaim", vec![])
            .signer("caller", by, "")
            .account("agent", agent(), "")
            .account("deal", self.key(), "w")
            .account("pending", self.pending, "")
            .account("mint", self.mint.key, "")
            .account("returned", self.tokens_of(&agent()), "w")
            .account("buyer", key(self.buyer), "w")
            .account("destination", self.tokens_of(&key(self.buyer)), "w")
            .account("token_program", self.mint.program, "")
    }

    /// By a third party at Airlock, without the sample.
    pub fn expire(&self) -> Step {
        let accounts = instructions::ExpireTransfer {
            caller: key("stranger"),
            pending: self.pending,
            escrow: self.escrow(),
            mint: self.mint.key,
            destination: self.tokens_of(&agent()),
            rent_payer: key(self.buyer),
            token_program: self.mint.program,
        };
        Step::new(accounts.instruction(), ["stranger"])
    }

    /// By the seller at Airlock, without the sample.
    pub fn decline(&self) -> Step {
        let accounts = instructions::CancelTransfer {
            caller: key(self.seller),
            pending: self.pending,
            escrow: self.escrow(),
            mint: self.mint.key,
            destination: self.tokens_of(&agent()),
            rent_payer: key(self.buyer),
            token_program: self.mint.program,
        };
        Step::new(accounts.instruction(), [self.seller])
    }

    /// A finalize at Airlock, without the sample.
    pub fn finalize_directly(&self, by: Name) -> Step {
        let accounts = instructions::FinalizeTransfer {
            caller: key(by),
            domain: self.domain,
            pending: self.pending,
            escrow: self.escrow(),
            mint: self.mint.key,
            destination: self.tokens_of(&key(self.seller)),
            rent_payer: key(self.buyer),
            fee_account: self.fee_account,
            token_program: self.mint.program,
        };
        let all = FinalizeTransferArgs {
            amount: None,
            expected_remaining: None,
        };
        Step::new(accounts.instruction(all), [by])
    }
}

/// Opens a lane of the agent, if it is not open.
pub fn open_lane(world: &mut World, lane: u16, payer: Name) {
    if world.read_lane(&agent(), lane).is_some() {
        return;
    }
    let sequence = address::sequence(&world.domain, &agent(), lane).0;
    world.name(sequence, format!("the agent's lane {lane}"));
    let open = open_lane_step(world, lane, payer);
    world.done(&[open]);
}

pub fn open_lane_step(world: &World, lane: u16, payer: Name) -> Step {
    let open = build::OpenSequenceInstruction {
        payer: key(payer),
        domain: world.domain,
        owner: agent(),
        lane,
        first_slot: world.slot(),
    }
    .instruction();
    Step::new(open, [payer])
}
