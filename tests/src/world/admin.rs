use super::{Step, World};
use crate::{
    people::{Name, key},
    tokens::Mint,
};
use airlock_client::{
    address, build,
    generated::{accounts::Sequence, instructions},
};
use solana_pubkey::Pubkey;

impl World {
    /// Lane 0, from this slot's numbers on.
    pub fn open_sequence_step(&self, owner: Name, payer: Name) -> Step {
        self.open_lane_step(owner, 0, self.slot(), payer)
    }

    pub fn open_lane_step(&self, owner: Name, lane: u16, first_slot: u64, payer: Name) -> Step {
        let open = build::OpenSequenceInstruction {
            payer: key(payer),
            domain: self.domain,
            owner: key(owner),
            lane,
            first_slot,
        }
        .instruction();
        Step::new(open, [payer])
    }

    /// Closes a lane that is open.
    pub fn close_lane_step(&self, owner: Name, lane: u16) -> Step {
        let sequence = self.read_lane(&key(owner), lane).expect("an open sequence");
        Step::new(build::close_sequence(&sequence), [owner])
    }

    pub fn open_fee_account_step(&self, owner: Name, mint: &Mint, payer: Name) -> Step {
        self.open_lane_fee_account_step(owner, 0, mint, payer)
    }

    pub fn open_lane_fee_account_step(&self, owner: Name, lane: u16, mint: &Mint, payer: Name) -> Step {
        let accounts = instructions::OpenFeeAccount {
            payer: key(payer),
            domain: self.domain,
            owner: key(owner),
            mint: mint.key,
            fee_account: self.fee_account_in(owner, lane, mint),
            token_program: mint.program,
        };
        Step::new(accounts.instruction(lane), [payer])
    }

    pub fn collect_fees_step(&self, owner: Name, mint: &Mint, caller: Name) -> Step {
        self.collect_lane_fees_step(owner, 0, mint, caller)
    }

    pub fn collect_lane_fees_step(&self, owner: Name, lane: u16, mint: &Mint, caller: Name) -> Step {
        let accounts = instructions::CollectFees {
            caller: key(caller),
            domain: self.domain,
            owner: key(owner),
            mint: mint.key,
            fee_account: self.fee_account_in(owner, lane, mint),
            destination: self.token_account("treasury", mint),
            token_program: mint.program,
        };
        Step::new(accounts.instruction(lane), [caller])
    }

    /// Lane 0, like all that names no lane.
    pub fn sequence_of(&self, owner: Name) -> Pubkey {
        self.sequence_in(owner, 0)
    }

    pub fn sequence_in(&self, owner: Name, lane: u16) -> Pubkey {
        address::sequence(&self.domain, &key(owner), lane).0
    }

    pub fn fee_account_of(&self, owner: Name, mint: &Mint) -> Pubkey {
        self.fee_account_in(owner, 0, mint)
    }

    pub fn fee_account_in(&self, owner: Name, lane: u16, mint: &Mint) -> Pubkey {
        address::fee_account(&self.domain, &key(owner), lane, &mint.key).0
    }

    /// The number of an owner's next operation. Opens the sequence if there is none.
    pub fn next_number(&mut self, owner: Name) -> u64 {
        self.next_number_in(owner, 0)
    }

    pub fn next_number_in(&mut self, owner: Name, lane: u16) -> u64 {
        let sequence = self.sequence_in(owner, lane);
        if self.account(&sequence).is_none_or(|account| account.data.is_empty()) {
            self.name(sequence, format!("{owner}'s sequence {lane}"));
            let step = self.open_lane_step(owner, lane, self.slot(), "sponsor");
            self.done(&[step]);
        }
        self.read_lane(&key(owner), lane).expect("an open sequence").next
    }

    /// The same by key, for owners that are no people. The sequence must be open.
    pub fn next_number_of(&self, owner: &Pubkey) -> u64 {
        self.read_lane(owner, 0).expect("an open sequence").next
    }

    /// The sequence of an owner's lane; none if it is not open.
    pub fn read_lane(&self, owner: &Pubkey, lane: u16) -> Option<Sequence> {
        let account = self.account(&address::sequence(&self.domain, owner, lane).0)?;
        // lamports alone are no sequence
        let stored = Some(account.data).filter(|data| !data.is_empty())?;
        Some(Sequence::decode(&stored).expect("a sequence's bytes"))
    }

    /// Writes the number of an owner's next operation, without a transaction.
    pub fn set_next_number(&mut self, owner: &Pubkey, number: u64) {
        // after discriminator, version, bump, domain, owner, lane, rent payer and first slot
        const NEXT: usize = 8 + 2 + 32 + 32 + 2 + 32 + 8;
        let sequence = address::sequence(&self.domain, owner, 0).0;
        self.tamper(&sequence, |account| {
            account.data[NEXT..NEXT + 8].copy_from_slice(&number.to_le_bytes());
        });
        assert_eq!(self.next_number_of(owner), number);
    }

    /// Opens the accounts that an owner needs in a lane: the sequence, and with a fee the fee account.
    pub fn open_owner_accounts(&mut self, owner: Name, lane: u16, mint: &Mint) {
        self.next_number_in(owner, lane);
        let fees = self.fee_account_in(owner, lane, mint);
        if self.read_domain().config.fee_bps > 0 && self.account(&fees).is_none() {
            self.name(fees, format!("fees on {owner}'s {}", mint.name));
            let step = self.open_lane_fee_account_step(owner, lane, mint, "sponsor");
            self.done(&[step]);
        }
    }
}
