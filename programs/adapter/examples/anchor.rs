//! An adapter on Anchor 2: the least of one. It takes what it is sent into a token account of the record's, and brings it back.

// Anchor's macros
#![allow(unsafe_code, unexpected_cfgs, clippy::diverging_sub_expression)]

use airlock_adapter::{AdapterError, COLLECT, OPEN, is_record};
use anchor_lang::prelude::*;
use anchor_spl::token_interface::{Mint, TokenAccount, TokenInterface, TransferChecked, transfer_checked};

declare_id!("11111111111111111111111111111112");

/// Of a discriminator, what is after its first byte.
type Tail = [u8; 7];

// Anchor 2 takes discriminators of one byte only, and either all or none of a program's are given: so the other seven bytes are
// the first argument.
#[program]
pub mod anchor {
    use super::*;

    /// Puts everything into the savings.
    #[discrim = 36]
    pub fn open(ctx: &mut Context<Adapted>, tail: Tail, amount: u64, _data: Vec<u8>) -> Result<()> {
        require!(OPEN.ends_with(&tail), ProgramError::InvalidInstructionData);
        let accounts = &mut ctx.accounts;
        accounts.transfer(amount, false)
    }

    /// Returns all savings to the escrow.
    #[discrim = 124]
    pub fn collect(ctx: &mut Context<Adapted>, tail: Tail, _data: Vec<u8>) -> Result<()> {
        require!(COLLECT.ends_with(&tail), ProgramError::InvalidInstructionData);
        let accounts = &mut ctx.accounts;
        accounts.transfer(accounts.savings.amount(), true)
    }
}

const _: () = assert!(OPEN[0] == 36 && COLLECT[0] == 124);

#[derive(Accounts)]
pub struct Adapted {
    // only Airlock can make one sign
    #[account(constraint = is_record(record.account()) @ AdapterError::NotARecord)]
    pub record: Signer,
    #[account(mut)]
    pub escrow: InterfaceAccount<TokenAccount>,
    pub mint: InterfaceAccount<Mint>,
    pub token_program: Interface<'static, TokenInterface>,
    /// What was passed on: here an account that the record owns, too.
    #[account(mut)]
    pub savings: InterfaceAccount<TokenAccount>,
}

impl Adapted {
    /// Between the record's accounts: it has signed for both.
    fn transfer(&mut self, amount: u64, returning: bool) -> Result<()> {
        let decimals = self.mint.decimals();
        let (escrow, savings) = (self.escrow.cpi_handle_mut(), self.savings.cpi_handle_mut());
        let (from, to) = if returning {
            (savings, escrow)
        } else {
            (escrow, savings)
        };
        let transfer = TransferChecked {
            from,
            mint: self.mint.cpi_handle(),
            to,
            authority: self.record.cpi_handle(),
        };
        transfer_checked(
            CpiContext::new(self.token_program.address(), transfer),
            amount,
            decimals,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_adapter::Call;
    use anchor_lang::InstructionData;

    fn tail(discriminator: [u8; 8]) -> Tail {
        let [_, tail @ ..] = discriminator;
        tail
    }

    #[test]
    fn airlocks_calls_are_instructions_of_the_program() {
        let (tail_of_open, amount, data) = (tail(OPEN), 1_000, vec![1, 2, 3]);
        let open = instruction::Open {
            tail: tail_of_open,
            amount,
            _data: data.clone(),
        };
        assert_eq!(open.data(), Call::Open { amount, data: &data }.bytes());

        let collect = instruction::Collect {
            tail: tail(COLLECT),
            _data: data.clone(),
        };
        assert_eq!(collect.data(), Call::Collect { data: &data }.bytes());
    }
}
