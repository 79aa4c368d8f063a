use super::{Step, World};
use crate::{
    people::{Name, key},
    tokens::Mint,
};
use airlock_client::{
    address,
    generated::{accounts::Sequence, instructions},
};
use solana_pubkey::Pubkey;

impl World {
    pub fn open_sequence_step(&self, owner: Name, payer: Name) -> Step {
        let accounts = instructions::OpenSequence {
            payer: key(payer),
            domain: self.domain,
            owner: key(owner),
            sequence: self.sequence_of(owner),
        };
        Step::new(accounts.instruction(), [payer])
    }

    pub fn open_fee_account_step(&self, owner: Name, mint: &Mint, payer: Name) -> Step {
        let accounts = instructions::OpenFeeAccount {
            payer: key(payer),
            domain: self.domain,
            owner: key(owner),
            mint: mint.key,
            fee_account: self.fee_account_of(owner, mint),
            token_program: mint.program,
        };
        Step::new(accounts.instruction(), [payer])
    }

    pub fn collect_fees_step(&self, owner: Name, mint: &Mint, caller: Name) -> Step {
        let accounts = instructions::CollectFees {
            caller: key(caller),
            domain: self.domain,
            owner: key(owner),
            mint: mint.key,
            fee_account: self.fee_account_of(owner, mint),
            destination: self.token_account("treasury", mint),
            token_program: mint.program,
        };
        Step::new(accounts.instruction(), [caller])
    }

    pub fn sequence_of(&self, owner: Name) -> Pubkey {
        address::sequence(&self.domain, &key(owner)).0
    }

    pub fn fee_account_of(&self, owner: Name, mint: &Mint) -> Pubkey {
        address::fee_account(&self.domain, &key(owner), &mint.key).0
    }

    /// The number of an owner's next operation. Opens the sequence if there is none.
    pub fn next_number(&mut self, owner: Name) -> u64 {
        let sequence = self.sequence_of(owner);
        if self.account(&sequence).is_none() {
            self.name(sequence, format!("{owner}'s sequence"));
            let step = self.open_sequence_step(owner, "sponsor");
            self.done(&[step]);
        }
        self.next_number_of(&key(owner))
    }

    /// The same by key, for owners that are no people. The sequence must be open.
    pub fn next_number_of(&self, owner: &Pubkey) -> u64 {
        let account = self.account(&address::sequence(&self.domain, owner).0);
        let sequence = Sequence::decode(&account.expect("an open sequence").data);
        sequence.expect("a sequence's bytes").next
    }

    /// Writes the number of an owner's next operation, without a transaction.
    pub fn set_next_number(&mut self, owner: &Pubkey, number: u64) {
        // after discriminator, version, bump, domain and owner
        const NEXT: usize = 8 + 2 + 32 + 32;
        let sequence = address::sequence(&self.domain, owner).0;
        self.tamper(&sequence, |account| {
            account.data[NEXT..NEXT + 8].copy_from_slice(&number.to_le_bytes());
        });
        assert_eq!(self.next_number_of(owner), number);
    }

    /// Opens the accounts that an owner needs: the sequence, and with a fee the fee account.
    pub fn open_owner_accounts(&mut self, owner: Name, mint: &Mint) {
        self.next_number(owner);
        let fees = self.fee_account_of(owner, mint);
        if self.read_domain().config.fee_bps > 0 && self.account(&fees).is_none() {
            self.name(fees, format!("fees on {owner}'s {}", mint.name));
            let step = self.open_fee_account_step(owner, mint, "sponsor");
            self.done(&[step]);
        }
    }
}
