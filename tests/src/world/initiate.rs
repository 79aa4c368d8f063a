use super::{InitiateBuilder, Record, Step, World};
use crate::{
    people::key,
    tokens::{Mint, associated},
};
use airlock_client::{
    address,
    generated::{
        instructions,
        types::{Bumps, InitiateSwapArgs, InitiateTransferArgs},
    },
};
use solana_pubkey::Pubkey;

impl<'w> InitiateBuilder<'w> {
    pub(super) fn split(mut self) -> (&'w mut World, (Step, Record)) {
        let lane = self.initiate.lane;
        self.world.open_owner_accounts(self.owner, lane, &self.mint);
        let next = self.world.next_number_in(self.owner, lane);
        let built = self.build(next);
        (self.world, built)
    }

    pub(super) fn build(&mut self, number: u64) -> (Step, Record) {
        let world = &mut *self.world;
        let (owner, domain) = (key(self.owner), world.domain);
        let (pending, pending_bump) = address::pending(&domain, &owner, self.initiate.lane, number);
        let (escrow, escrow_bump) = address::escrow(&pending);
        let (fees, fee_bump) = address::fee_account(&domain, &owner, self.initiate.lane, &self.mint.key);
        let (paid_in, recipient) = (self.price.map_or(self.mint, |(mint, _)| mint), key(self.recipient));
        let charged = world.read_domain().config.fee_bps;
        self.initiate.max_fee_bps = self.max_fee_bps.unwrap_or(charged);
        self.initiate.bumps = Bumps {
            pending: pending_bump,
            escrow: escrow_bump,
            fee: fee_bump,
            refund: bump(&owner, &self.mint),
            payout: bump(&recipient, &paid_in),
        };
        world.name(pending, format!("{}'s record {number}", self.owner));
        world.name(escrow, format!("{}'s escrow {number}", self.owner));
        let record = Record {
            key: pending,
            escrow,
            domain,
            owner: self.owner,
            payer: self.payer,
            mint: self.mint,
            lane: self.initiate.lane,
            number,
            recipient: self.recipient,
            finalizer: self.finalizer,
            taker: self.taker,
            buys: self.price.map(|(mint, _)| mint),
            fee_account: (charged > 0).then_some(fees),
        };
        macro_rules! accounts {
            ($name:ident $(, $field:ident: $value:expr)?) => {
                instructions::$name {
                    payer: key(self.payer),
                    owner,
                    domain,
                    sequence: world.sequence_in(self.owner, self.initiate.lane),
                    pending,
                    escrow,
                    source: associated(&owner, &self.mint),
                    mint: self.mint.key,
                    fee_account: record.fee_account,
                    token_program: self.mint.program,
                    $($field: $value,)?
                }
            };
        }
        let initiate = self.initiate;
        let instruction = match self.price {
            None => accounts!(InitiateTransfer).instruction(InitiateTransferArgs { initiate, recipient }),
            Some((mint, buy_amount)) => accounts!(InitiateSwap, buy_mint: mint.key).instruction(InitiateSwapArgs {
                initiate,
                recipient,
                taker: self.taker.map(key),
                buy_amount,
                partial_fills: self.parts,
            }),
        };
        let step = Step::new(instruction, [self.payer, self.owner]);
        (step.extra_accounts(self.extra.clone()), record)
    }
}

fn bump(wallet: &Pubkey, mint: &Mint) -> u8 {
    address::associated_token_account(wallet, &mint.key, &mint.program).1
}
