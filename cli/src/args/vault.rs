use super::{
    initiate::{SequenceOption, TokenOptions},
    mint,
    recipient::RecipientOption,
    vault_policy::VaultPolicy,
};
use crate::{
    amount::{Amount, Decimal},
    limit::Limit,
    time::Seconds,
};
use airlock_client::Pubkey;
use clap::{Args, Subcommand, ValueEnum};

#[derive(Subcommand, Debug)]
pub enum Vault {
    /// Creates a domain's vault of an asset; for the domain's authority
    Create(Box<Create>),
    /// Shows a vault: its books, its price, its round, its policy
    Show { vault: Pubkey },
    /// Lists vaults
    List {
        /// Of this domain [default: of every domain]
        #[arg(long)]
        domain: Option<Pubkey>,
    },
    /// Changes a vault's policy; options not given stay as they are, and an open round keeps its terms
    Update {
        vault: Pubkey,
        #[command(flatten)]
        policy: Box<VaultPolicy>,
    },
    /// Opens the next round when the current one is over. For anyone, who gets the rent back when the round is closed
    OpenRound { vault: Pubkey },
    /// Reports the value of what is deployed; for the domain's operator
    Report {
        vault: Pubkey,
        /// The value of what is deployed, in units of the asset
        #[arg(long, value_name = "AMOUNT")]
        deployed: Decimal,
    },
    /// Settles the current round at one price; for the domain's operator
    Settle(Settle),
    /// Requests a deposit in the current round
    Deposit(Request),
    /// Requests a redemption of shares in the current round
    Redeem(Request),
    /// Pays one request of a settled round; the caller earns the tip
    Finalize(RequestRecord),
    /// Refunds a request while its round accepts requests. Signed by its owner or recipient
    Cancel(RequestRecord),
    /// Refunds a request of a lapsed round; the caller earns the tip
    Expire(RequestRecord),
    /// Pays every request of settled rounds
    FinalizeDue(DueRequests),
    /// Refunds every request of lapsed rounds, and closes a lapsed round that is empty
    RefundLapsed(DueRequests),
    /// Sends the vault's fee shares to the fee recipient. For anyone
    CollectFees { vault: Pubkey },
    /// Burns shares for their part of what is idle, after the operator has settled no round for too long. A last resort
    Exit(Exit),
}

#[derive(Args, Debug)]
pub struct Create {
    /// The domain
    #[arg(long, env = "AIRLOCK_DOMAIN")]
    pub domain: Pubkey,
    /// The mint of what is deposited, or SOL
    #[arg(long, value_name = "MINT", value_parser = mint::parse)]
    pub asset: Pubkey,
    /// Name of the shares
    #[arg(long)]
    pub name: String,
    /// Symbol of the shares
    #[arg(long)]
    pub symbol: String,
    /// The URI of the shares' metadata
    #[arg(long, default_value = "")]
    pub uri: String,
    /// The token program of the shares; only Token-2022 writes name and symbol into the mint
    #[arg(long, value_enum, default_value_t = ShareProgram::Token2022)]
    pub share_program: ShareProgram,
    /// Decimals of a share beyond those of the asset. Never changes
    #[arg(long, value_name = "DECIMALS", default_value_t = 3)]
    pub share_offset: u8,
    /// After so long without a settled round, shareholders may exit without the operator. Never changes
    #[arg(long, value_name = "DURATION", default_value = "14d")]
    pub operator_timeout: Seconds,
    #[command(flatten)]
    pub policy: VaultPolicy,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareProgram {
    SplToken,
    #[value(name = "token-2022")]
    Token2022,
}

#[derive(Args, Debug)]
pub struct Settle {
    pub vault: Pubkey,
    /// The round to settle [default: the current one]
    #[arg(long, value_name = "NUMBER")]
    pub round_index: Option<u64>,
    /// Slots until the settlement is no longer valid
    #[arg(long, value_name = "SLOTS", default_value_t = 150)]
    pub valid_slots: u64,
    #[command(flatten)]
    pub tokens: TokenOptions,
}

#[derive(Args, Debug)]
pub struct Request {
    pub vault: Pubkey,
    /// How much: assets to deposit, or shares to redeem
    #[arg(long)]
    pub amount: Amount,
    /// The worst price accepted: any, a price in assets per share (`1.02`), or a difference from the round's reference price
    /// (`+1%`, `-0.5%`). Rounded to a limit step of the round, never to your disadvantage
    #[arg(long, value_name = "PRICE", default_value = "any", allow_hyphen_values = true)]
    pub limit: Limit,
    /// The wallet that receives what is bought [default: the signer]
    #[arg(long, value_name = "WALLET")]
    pub recipient: Option<Pubkey>,
    #[command(flatten)]
    pub unusual_recipient: RecipientOption,
    /// SOL for whoever finalizes or expires it
    #[arg(long, value_name = "SOL", default_value = "0")]
    pub tip: Decimal,
    /// The token account that pays [default: the signer's associated one]
    #[arg(long, value_name = "ACCOUNT")]
    pub source: Option<Pubkey>,
    #[command(flatten)]
    pub sequence: SequenceOption,
    #[command(flatten)]
    pub tokens: TokenOptions,
}

#[derive(Args, Debug)]
pub struct RequestRecord {
    /// The request's address
    pub record: Pubkey,
    #[command(flatten)]
    pub tokens: TokenOptions,
}

#[derive(Args, Debug)]
pub struct DueRequests {
    pub vault: Pubkey,
    /// Requests of this round only [default: of every round]
    #[arg(long, value_name = "NUMBER")]
    pub round_index: Option<u64>,
    #[command(flatten)]
    pub tokens: TokenOptions,
}

#[derive(Args, Debug)]
pub struct Exit {
    pub vault: Pubkey,
    /// How many shares to burn
    #[arg(long, value_name = "AMOUNT")]
    pub shares: Amount,
    /// Accept no less than this of the asset [default: their current part]
    #[arg(long, value_name = "AMOUNT")]
    pub min: Option<Decimal>,
    #[command(flatten)]
    pub tokens: TokenOptions,
}
