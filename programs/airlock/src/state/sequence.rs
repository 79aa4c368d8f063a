use crate::{constants::VERSION, error::AirlockError, packed::U64};
use airlock_core::numbering;
use anchor_lang::prelude::*;

packed! {
    /// The next operation number of one lane of an owner in a domain. Lanes are independent: what an owner initiates on
    /// two of them shares no account of this program.
    ///
    /// Seeds: `"sequence", domain, owner, lane`. Opened by anyone for any owner; closed by the owner, its rent back to who
    /// paid it. No number is ever given out twice, so an operation's address can never be used again: see `numbering`.
    pub struct Sequence {
        pub version: u8,
        pub bump: u8,
        pub domain: Address,
        pub owner: Address,
        pub lane: u16,
        pub rent_payer: Address,
        /// It numbers from this slot times 2^20.
        pub first_slot: u64,
        /// The number that the next initiate takes.
        pub next: u64,
        pub reserved: [u8; 32],
    }
}
stored!(Sequence, [44, 170, 231, 254, 142, 42, 34, 199]);

/// What a new sequence is made of.
pub struct NewSequence {
    pub bump: u8,
    pub domain: Address,
    pub owner: Address,
    pub lane: u16,
    pub rent_payer: Address,
    pub first_slot: u64,
}

impl Sequence {
    /// Opened in slot `now`.
    pub fn new(new: &NewSequence, now: u64) -> Result<Self> {
        let next = numbering::open_sequence(new.first_slot, now).map_err(AirlockError::because)?;
        Ok(Self {
            version: VERSION,
            bump: new.bump,
            domain: new.domain,
            owner: new.owner,
            lane: new.lane.into(),
            rent_payer: new.rent_payer,
            first_slot: new.first_slot.into(),
            next: next.into(),
            reserved: [0; 32],
        })
    }

    /// That it may be closed in slot `now`.
    pub fn check_close(&self, now: u64) -> Result<()> {
        numbering::close_sequence(self.first_slot.get(), self.next.get(), now).map_err(AirlockError::because)
    }

    /// Takes the next number. It is never given out again.
    pub fn take(&mut self) -> Result<u64> {
        let number = self.next.get();
        self.next = U64::new(number.checked_add(1).ok_or_else(AirlockError::overflow)?);
        Ok(number)
    }
}
