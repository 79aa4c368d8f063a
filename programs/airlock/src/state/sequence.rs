use crate::{constants::VERSION, error::AirlockError};
use anchor_lang::prelude::*;

wire! {
    /// The owner's next operation number in a domain. Never closed, never reset: so an operation's address can never
    /// be used twice.
    ///
    /// Seeds: `"sequence", domain, owner`. Opened by anyone for any owner; its rent stays.
    pub struct Sequence {
        pub version: u8,
        pub bump: u8,
        pub domain: Pubkey,
        pub owner: Pubkey,
        /// The number that the next initiate takes.
        pub next: u64,
        pub reserved: [u8; 32],
    }
}
stored!(Sequence, [44, 170, 231, 254, 142, 42, 34, 199]);

impl Sequence {
    pub fn new(domain: Pubkey, owner: Pubkey, bump: u8) -> Self {
        Self {
            version: VERSION,
            bump,
            domain,
            owner,
            next: 0,
            reserved: [0; 32],
        }
    }

    /// Takes the next number. It is never given out again.
    pub fn take(&mut self) -> Result<u64> {
        let number = self.next;
        self.next = number.checked_add(1).ok_or_else(AirlockError::overflow)?;
        Ok(number)
    }
}
