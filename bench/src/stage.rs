//! Domains, mints and people to measure with.

use crate::{
    chain::Chain,
    keys::Keys,
    tokens::Mint,
    vault::{Books, Vault},
};
use airlock_client::{
    address, build,
    generated::types::{DomainConfig, TokenProgram},
    record::PendingOperation,
};
use anyhow::Result;
use solana_instruction::Instruction;
use solana_keypair::Keypair;
use solana_pubkey::Pubkey;
use solana_signer::Signer;

/// Base units that everybody holds of every mint.
const WEALTH: u64 = 1_000_000_000_000;
/// Base units of one operation.
pub const AMOUNT: u64 = 1_000_003;
/// Seconds that a record lives.
pub const LIFETIME: i64 = 3_600;
/// Lamports.
pub const TIP: u64 = 10_000;

pub struct Stage {
    pub chain: Chain,
    pub keys: Keys,
    /// Authority of everything.
    pub issuer: Keypair,
    /// Without a fee.
    pub free: Pubkey,
    /// With a fee of 30 basis points.
    pub charging: Pubkey,
    pub spl: Mint,
    pub other_spl: Mint,
    pub token_2022: Mint,
    pub transfer_fee: Mint,
    /// Of `spl`, in `free`.
    pub vault: Vault,
    /// The vault's, when it was first settled for measuring.
    pub books: Option<Books>,
}

/// The people of one sample. All hold every mint; the owner's sequences and fee accounts are open.
pub struct Cast {
    pub owner: Keypair,
    pub recipient: Keypair,
    pub taker: Keypair,
    /// Holds lamports only.
    pub stranger: Keypair,
}

/// Where and what an operation takes in.
#[derive(Clone, Copy)]
pub struct Deposit {
    pub domain: Pubkey,
    pub mint: Mint,
    /// Whether the domain charges.
    pub charges: bool,
    pub finalizer: Option<Pubkey>,
}

impl Stage {
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
            chain.send(&[build::create_domain(&key, &key, index, &key, &config)], &[&issuer])?;
        }
        for mint in [spl, other_spl, token_2022, transfer_fee] {
            mint.issue(&mut chain, &issuer, &issuer.pubkey(), 0)?;
        }
        let free = address::domain(&issuer.pubkey(), 0).0;
        let vault = Vault::of(&free, spl);
        chain.send(&[vault.create(&free, &issuer.pubkey())], &[&issuer])?;
        Ok(Self {
            chain,
            keys,
            vault,
            books: None,
            free,
            charging: address::domain(&issuer.pubkey(), 1).0,
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

    pub fn cast(&mut self) -> Result<Cast> {
        let cast = Cast {
            owner: self.person()?,
            recipient: self.person()?,
            taker: self.person()?,
            stranger: self.person()?,
        };
        for mint in self.mints() {
            for person in [&cast.owner, &cast.recipient, &cast.taker] {
                mint.issue(&mut self.chain, &self.issuer, &person.pubkey(), WEALTH)?;
            }
        }
        let owner = cast.owner.pubkey();
        for domain in [self.free, self.charging] {
            self.chain
                .send(&[build::open_sequence(&owner, &domain, &owner)], &[&cast.owner])?;
        }
        for mint in [self.spl, self.token_2022] {
            let open = build::open_fee_account(&owner, &self.charging, &owner, &mint.key, mint.program);
            self.chain.send(&[open], &[&cast.owner])?;
        }
        self.give_shares(&cast)?;
        Ok(cast)
    }

    /// Without a domain fee, for anyone to finalize.
    pub fn deposit(&self, mint: Mint) -> Deposit {
        Deposit {
            domain: self.free,
            mint,
            charges: false,
            finalizer: None,
        }
    }

    /// The builder of an initiate, and the address of the record.
    pub fn opening(&self, cast: &Cast, deposit: &Deposit) -> Result<build::Initiate> {
        let owner = cast.owner.pubkey();
        let sequence = address::sequence(&deposit.domain, &owner).0;
        let sequence = airlock_client::generated::accounts::Sequence::decode(&self.chain.data(&sequence)?)?;
        let (mint, expires_at) = (deposit.mint, self.chain.now() + LIFETIME);
        let opening = build::Initiate::new(
            deposit.domain,
            owner,
            sequence.next,
            mint.key,
            mint.program,
            AMOUNT,
            expires_at,
        );
        Ok(build::Initiate {
            tip: TIP,
            charges_fee: deposit.charges,
            finalizer: deposit.finalizer,
            ..opening
        })
    }

    /// Sends an initiate and moves the clock to where the record can be finalized.
    pub fn initiate(&mut self, cast: &Cast, initiate: Instruction, pending: &Pubkey) -> Result<PendingOperation> {
        self.chain.send(&[initiate], &[&cast.owner])?;
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
        min_depth_slots: 1,
        min_lifetime_seconds: 1,
        max_lifetime_seconds: 1_000_000,
        // Transfer fees.
        allowed_extensions: 1 << 1,
    }
}
