//! Domains, mints and people to measure with.

use crate::{
    chain::Chain,
    keys::Keys,
    tokens::Mint,
    vault::{Vault, VaultSnapshot},
};
use airlock_client::{
    address, build,
    generated::{
        accounts::{self, Sequence},
        types::{DomainConfig, TokenProgram},
    },
    record::PendingOperation,
};
use anyhow::Result;
use solana_instruction::Instruction;
use solana_keypair::Keypair;
use solana_pubkey::Pubkey;
use solana_signer::Signer;

/// Base units that everybody holds of every mint.
const INITIAL_TOKENS: u64 = 1_000_000_000_000;
/// Base units of one operation.
pub const AMOUNT: u64 = 1_000_003;
/// Seconds until a record expires.
pub const LIFETIME: i64 = 3_600;
/// Lamports.
pub const TIP: u64 = 10_000;

pub struct Fixture {
    pub chain: Chain,
    pub keys: Keys,
    /// Authority of everything.
    pub issuer: Keypair,
    pub domain_without_fee: Pubkey,
    /// Its fee is 30 basis points.
    pub domain_with_fee: Pubkey,
    pub spl: Mint,
    pub other_spl: Mint,
    pub token_2022: Mint,
    pub transfer_fee: Mint,
    /// Of `spl`, in the domain without a fee.
    pub vault: Vault,
    /// What the vault held when it was first settled for measuring.
    pub vault_snapshot: Option<VaultSnapshot>,
}

/// The people of one sample. All hold every mint; the owner's sequences and fee accounts are open.
pub struct People {
    pub owner: Keypair,
    pub recipient: Keypair,
    pub taker: Keypair,
    /// Holds lamports only.
    pub stranger: Keypair,
}

/// What an operation puts in escrow, and in which domain.
#[derive(Clone, Copy)]
pub struct Deposit {
    pub domain: Pubkey,
    pub mint: Mint,
    /// Whether the domain charges.
    pub charges: bool,
    pub finalizer: Option<Pubkey>,
}

impl Fixture {
    pub fn new(mut chain: Chain, seed: u64) -> Result<Self> {
        let mut keys = Keys::new(seed);
        let issuer = keys.pair();
        chain.fund(&issuer.pubkey())?;
        let mut mint = |program, fee| Mint::create(&mut chain, &issuer, &keys.pair(), program, fee);
        let spl = mint(TokenProgram::SplToken, false)?;
        let other_spl = mint(TokenProgram::SplToken, false)?;
        let token_2022 = mint(TokenProgram::Token2022, false)?;
        let transfer_fee = mint(TokenProgram::Token2022, true)?;
        for (index, fee_bps) in [(0, 0), (1, 30)] {
            let config = config(&issuer.pubkey(), fee_bps);
            let key = issuer.pubkey();
            chain.send(
                &[build::CreateDomainInstruction {
                    payer: key,
                    creator: key,
                    index,
                    authority: key,
                }
                .instruction(&config)],
                &[&issuer],
            )?;
        }
        for mint in [spl, other_spl, token_2022, transfer_fee] {
            mint.issue(&mut chain, &issuer, &issuer.pubkey(), 0)?;
        }
        let domain_without_fee = address::domain(&issuer.pubkey(), 0).0;
        let vault = Vault::of(&domain_without_fee, spl);
        chain.send(&[vault.create(&domain_without_fee, &issuer.pubkey())], &[&issuer])?;
        Ok(Self {
            chain,
            keys,
            vault,
            vault_snapshot: None,
            domain_without_fee,
            domain_with_fee: address::domain(&issuer.pubkey(), 1).0,
            issuer,
            spl,
            other_spl,
            token_2022,
            transfer_fee,
        })
    }

    pub fn mints(&self) -> [Mint; 4] {
        [self.spl, self.other_spl, self.token_2022, self.transfer_fee]
    }

    /// Somebody with lamports.
    pub fn person(&mut self) -> Result<Keypair> {
        let person = self.keys.pair();
        self.chain.fund(&person.pubkey())?;
        Ok(person)
    }

    pub fn people(&mut self) -> Result<People> {
        let people = People {
            owner: self.person()?,
            recipient: self.person()?,
            taker: self.person()?,
            stranger: self.person()?,
        };
        for mint in self.mints() {
            for person in [&people.owner, &people.recipient, &people.taker] {
                mint.issue(&mut self.chain, &self.issuer, &person.pubkey(), INITIAL_TOKENS)?;
            }
        }
        let (owner, slot) = (people.owner.pubkey(), self.chain.slot());
        for domain in [self.domain_without_fee, self.domain_with_fee] {
            self.chain.send(
                &[build::OpenSequenceInstruction {
                    payer: owner,
                    domain,
                    owner,
                    lane: 0,
                    first_slot: slot,
                }
                .instruction()],
                &[&people.owner],
            )?;
        }
        for mint in [self.spl, self.token_2022] {
            let open = build::OpenFeeAccountInstruction {
                payer: owner,
                domain: self.domain_with_fee,
                owner,
                lane: 0,
                mint: mint.key,
                token_program: mint.program,
            }
            .instruction();
            self.chain.send(&[open], &[&people.owner])?;
        }
        Ok(people)
    }

    /// The number of an owner's next operation.
    pub fn next_number(&self, domain: &Pubkey, owner: &Pubkey) -> Result<u64> {
        let sequence = address::sequence(domain, owner, 0).0;
        Ok(Sequence::decode(&self.chain.data(&sequence)?)?.next)
    }

    pub fn stored_vault(&self) -> Result<accounts::Vault> {
        Ok(accounts::Vault::decode(&self.chain.data(&self.vault.key)?)?)
    }

    /// Without a domain fee, for anyone to finalize.
    pub fn deposit(&self, mint: Mint) -> Deposit {
        Deposit {
            domain: self.domain_without_fee,
            mint,
            charges: false,
            finalizer: None,
        }
    }

    /// The builder of an initiate, and the address of the record.
    pub fn opening(&self, people: &People, deposit: &Deposit) -> Result<build::InitiateInstruction> {
        let owner = people.owner.pubkey();
        let (mint, expires_at) = (deposit.mint, self.chain.now() + LIFETIME);
        let opening = build::InitiateInstruction::new(build::InitiateRequired {
            domain: deposit.domain,
            owner,
            sequence: self.next_number(&deposit.domain, &owner)?,
            mint: mint.key,
            token_program: mint.program,
            amount: AMOUNT,
            expires_at,
        });
        Ok(build::InitiateInstruction {
            tip: TIP,
            charges_fee: deposit.charges,
            max_fee_bps: u16::MAX,
            finalizer: deposit.finalizer,
            ..opening
        })
    }

    /// Sends an initiate and moves the clock to where the record can be finalized.
    pub fn initiate(&mut self, people: &People, initiate: Instruction, pending: &Pubkey) -> Result<PendingOperation> {
        self.chain.send(&[initiate], &[&people.owner])?;
        self.chain.advance(1, 1);
        Ok(PendingOperation::decode(&self.chain.data(pending)?)?)
    }
}

pub fn config(key: &Pubkey, fee_bps: u16) -> DomainConfig {
    DomainConfig {
        guardian: *key,
        operator: *key,
        fee_recipient: *key,
        fee_bps,
        min_delay_slots: 1,
        min_lifetime_seconds: 1,
        max_lifetime_seconds: 1_000_000,
        // Transfer fees.
        allowed_extensions: 1 << 1,
    }
}
