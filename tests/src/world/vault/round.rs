use super::Vault;
use crate::{
    people::key,
    world::{Step, World},
};
use airlock_client::{
    ID, address,
    generated::{accounts::Round, instructions, types::SettleRoundArgs},
};
use solana_pubkey::Pubkey;

impl Vault {
    /// The address of one of its rounds.
    pub fn round(&self, index: u64) -> Pubkey {
        address::round(&self.key, index).0
    }
}

impl World {
    /// The round as it is stored; none before it is opened and after it is closed.
    pub fn read_round(&self, vault: &Vault, index: u64) -> Option<Round> {
        let account = self.account(&vault.round(index))?;
        Some(Round::decode(&account.data).expect("a round's bytes"))
    }

    fn current_round(&self, vault: &Vault) -> Round {
        let index = self.read_vault(vault).round_index;
        self.read_round(vault, index).expect("a round")
    }

    /// Who paid the rent of a round; `stranger` if it does not exist.
    pub(super) fn round_rent_payer(&self, vault: &Vault, index: u64) -> Pubkey {
        self.read_round(vault, index)
            .map_or(key("stranger"), |round| round.rent_payer)
    }

    /// Opens the next round, by a third party.
    pub fn open_round_step(&mut self, vault: &Vault) -> Step {
        let index = self.read_vault(vault).round_index + 1;
        let (round, bump) = address::round(&vault.key, index);
        self.name(round, format!("round {index}"));
        let accounts = instructions::OpenRound {
            payer: key("stranger"),
            domain: vault.domain,
            vault: vault.key,
            round,
        };
        Step::new(accounts.instruction(bump), ["stranger"])
    }

    /// The same with one of the valid bumps, the highest first: 0 is the canonical one.
    pub fn open_round_at_step(&mut self, vault: &Vault, which: usize) -> Step {
        let mut step = self.open_round_step(vault);
        let number = (self.read_vault(vault).round_index + 1).to_le_bytes();
        let at = |bump: u8| {
            let seeds: [&[u8]; 4] = [b"round", vault.key.as_ref(), &number, &[bump]];
            Some((bump, Pubkey::create_program_address(&seeds, &ID).ok()?))
        };
        let mut valid = (0..=u8::MAX).rev().filter_map(at);
        let (bump, round) = valid.nth(which).expect("many bumps");
        *step.instruction.data.last_mut().expect("a bump") = bump;
        step.with("round", round)
    }

    #[track_caller]
    pub fn open_round(&mut self, vault: &Vault) -> u64 {
        let step = self.open_round_step(vault);
        self.done(&[step]);
        self.read_vault(vault).round_index
    }

    /// Settles the current round, by the operator.
    pub fn settle_step(&mut self, vault: &Vault) -> Step {
        let index = self.read_vault(vault).round_index;
        let accounts = instructions::SettleRound {
            operator: key("operator"),
            domain: vault.domain,
            vault: vault.key,
            round: vault.round(index),
            round_rent_payer: self.round_rent_payer(vault, index),
            reserve: vault.reserve,
            asset_escrow: vault.asset_escrow,
            asset_mint: vault.asset.key,
            asset_token_program: vault.asset.program,
            share_escrow: vault.share_escrow,
            share_mint: vault.share.key,
            share_token_program: vault.share.program,
        };
        let args = SettleRoundArgs {
            round_index: index,
            valid_until_slot: self.slot() + 1_000_000,
        };
        Step::new(accounts.instruction(args), ["operator"])
    }

    #[track_caller]
    pub fn settle(&mut self, vault: &Vault) {
        let step = self.settle_step(vault);
        self.done(&[step]);
    }

    /// Advances the clock until the current round can be settled.
    pub fn to_settlement(&mut self, vault: &Vault) {
        let closes_at = self.current_round(vault).closes_at;
        self.pass_slots(10).to_time(closes_at);
    }

    /// Advances the clock until the current round lapses.
    pub fn to_lapse(&mut self, vault: &Vault) {
        let deadline = self.read_vault(vault).round_deadline;
        self.pass_slots(10).to_time(deadline);
    }

    /// By the operator.
    pub fn report_step(&mut self, vault: &Vault, deployed: u64) -> Step {
        let accounts = instructions::ReportDeployed {
            operator: key("operator"),
            domain: vault.domain,
            vault: vault.key,
        };
        Step::new(accounts.instruction(deployed), ["operator"])
    }

    /// By a third party.
    pub fn close_round_step(&mut self, vault: &Vault, index: u64) -> Step {
        let accounts = instructions::CloseRound {
            caller: key("stranger"),
            vault: vault.key,
            round: vault.round(index),
            round_rent_payer: self.round_rent_payer(vault, index),
        };
        Step::new(accounts.instruction(), ["stranger"])
    }
}
