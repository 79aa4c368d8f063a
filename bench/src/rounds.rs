//! Rounds of the vault, one after the other, and its shareholders.

use crate::{
    fixture::{Fixture, People},
    vault::{ROUND, Side, VaultSnapshot},
};
use airlock_client::{
    address, external,
    generated::{accounts::Round, instructions, types::SettleRoundArgs},
};
use anyhow::Result;
use solana_instruction::Instruction;
use solana_signer::Signer;

impl Fixture {
    /// New people, of whom the owner has shares of the vault.
    pub fn shareholders(&mut self) -> Result<People> {
        let people = self.people()?;
        self.give_shares(&people)?;
        Ok(people)
    }

    /// Opens the account of the owner's shares, and has the owner buy some.
    fn give_shares(&mut self, people: &People) -> Result<()> {
        let (owner, share) = (people.owner.pubkey(), self.vault.share);
        let open = external::CreateAssociatedTokenAccount {
            payer: owner,
            wallet: owner,
            mint: share.key,
            token_program: share.program,
        }
        .instruction();
        self.chain.send(&[open], &[&people.owner])?;
        let index = self.open_round()?;
        let (request, pending) = self.request(people, Side::Deposit, index)?;
        self.chain.send(&[request], &[&people.owner])?;
        self.close_requests();
        let settle = self.settle_step(index);
        self.chain.send(&[settle], &[&self.issuer])?;
        let finalize = self.finalize_request(people, Side::Deposit, index, &pending);
        self.chain.send(&[finalize], &[&people.stranger])?;
        Ok(())
    }

    /// Whatever round was open lapses, and the next one opens. Returns its index.
    pub fn open_round(&mut self) -> Result<u64> {
        self.chain.advance(1, 2 * i64::from(ROUND));
        let index = self.next_round()?;
        let open = self.open_round_step(index);
        self.chain.send(&[open], &[&self.issuer])?;
        Ok(index)
    }

    pub fn next_round(&self) -> Result<u64> {
        Ok(self.stored_vault()?.round_index + 1)
    }

    pub fn open_round_step(&self, index: u64) -> Instruction {
        let (round, bump) = address::round(&self.vault.key, index);
        let accounts = instructions::OpenRound {
            payer: self.issuer.pubkey(),
            domain: self.domain_without_fee,
            vault: self.vault.key,
            round,
        };
        accounts.instruction(bump)
    }

    /// Moves the clock to where round `index` can be settled.
    pub fn close_requests(&mut self) {
        self.chain.advance(1, ROUND.into());
    }

    pub fn settle_step(&self, index: u64) -> Instruction {
        let vault = self.vault;
        let accounts = instructions::SettleRound {
            operator: self.issuer.pubkey(),
            domain: self.domain_without_fee,
            vault: vault.key,
            round: address::round(&vault.key, index).0,
            round_rent_payer: self.issuer.pubkey(),
            reserve: vault.reserve,
            asset_escrow: vault.asset_escrow,
            asset_mint: vault.asset.key,
            asset_token_program: vault.asset.program.id(),
            share_escrow: vault.share_escrow,
            share_mint: vault.share.key,
            share_token_program: vault.share.program.id(),
        };
        accounts.instruction(SettleRoundArgs {
            round_index: index,
            valid_until_slot: u64::MAX,
        })
    }

    /// Makes one request of the round look like `count` of them, with the same total.
    pub fn pretend_requests(&mut self, index: u64, count: u64) -> Result<()> {
        let key = address::round(&self.vault.key, index).0;
        let round = Round {
            requests: count,
            ..Round::decode(&self.chain.data(&key)?)?
        };
        self.chain.write(&key, &round)
    }

    /// Sets the vault's amounts to what they were when this was called first, so that settlements differ in nothing but
    /// their number of requests.
    pub fn same_vault_amounts(&mut self) -> Result<()> {
        match &self.vault_snapshot {
            Some(snapshot) => snapshot.restore(&mut self.chain),
            None => {
                self.vault_snapshot = Some(VaultSnapshot::take(&self.chain, &self.vault)?);
                Ok(())
            }
        }
    }
}
