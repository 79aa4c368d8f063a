use super::initiate::{Numbered, Tokens};
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
    /// Changes a vault's policy; what is not given stays, and an open round keeps its own
    Update {
        vault: Pubkey,
        #[command(flatten)]
        policy: Box<Policy>,
    },
    /// Opens the next round, once the current one is over; anyone may, and gets the rent back when the round is done
    OpenRound { vault: Pubkey },
    /// Books what is deployed; for the domain's operator
    Report {
        vault: Pubkey,
        /// What is deployed, in units of the asset
        #[arg(long, value_name = "AMOUNT")]
        deployed: Decimal,
    },
    /// Strikes the price of the current round; for the domain's operator
    Settle(Settle),
    /// Asks to deposit in the current round
    Deposit(Join),
    /// Asks to redeem shares in the current round
    Redeem(Join),
    /// Pays one request of a settled round; whoever calls earns the tip
    Finalize(End),
    /// Gives a request back while its round accepts requests. Signed by its owner or receiver
    Cancel(End),
    /// Gives a request of a lapsed round back; whoever calls earns the tip
    Expire(End),
    /// Pays every request of settled rounds
    FinalizeDue(Sweep),
    /// Gives every request of lapsed rounds back, and closes a lapsed round that is empty
    Lapse(Sweep),
    /// Sends the vault's fee shares to the fee recipient; anyone may
    CollectFees { vault: Pubkey },
    /// Burns shares for their part of what is idle, when the operator has been silent for too long. A last resort
    Exit(Exit),
}

#[derive(Args, Debug)]
pub struct Create {
    /// The domain
    #[arg(long, env = "AIRLOCK_DOMAIN")]
    pub domain: Pubkey,
    /// The mint of what is deposited, or SOL
    #[arg(long, value_name = "MINT", value_parser = super::mint)]
    pub asset: Pubkey,
    /// Name of the shares
    #[arg(long)]
    pub name: String,
    /// Symbol of the shares
    #[arg(long)]
    pub symbol: String,
    /// Where more is said of the shares
    #[arg(long, default_value = "")]
    pub uri: String,
    /// The token program of the shares; only Token-2022 writes name and symbol into the mint
    #[arg(long, value_enum, default_value_t = ShareProgram::Token2022)]
    pub share_program: ShareProgram,
    /// Decimals of a share beyond the asset's. Never changes
    #[arg(long, value_name = "DECIMALS", default_value_t = 3)]
    pub share_offset: u8,
    /// Shareholders may leave by themselves after so long without a settled round. Never changes
    #[arg(long, value_name = "DURATION", default_value = "14d")]
    pub operator_timeout: Seconds,
    #[command(flatten)]
    pub policy: Policy,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareProgram {
    SplToken,
    #[value(name = "token-2022")]
    Token2022,
}

/// What the authority decides, and can change.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// A round accepts requests for so long [default: 1d]
    #[arg(long, value_name = "DURATION")]
    pub round: Option<Seconds>,
    /// Then the operator has so long to settle it [default: 4h]
    #[arg(long, value_name = "DURATION")]
    pub settle_within: Option<Seconds>,
    /// One step of the ladder of limits, in basis points of the round's reference price, at most 1000 [default: 25]
    #[arg(long, value_name = "BPS")]
    pub step_bps: Option<u16>,
    /// Of the shares that a deposit buys, at most 500 [default: 0]
    #[arg(long, value_name = "BPS")]
    pub entry_fee_bps: Option<u16>,
    /// Of the shares that a redemption sells, at most 500 [default: 0]
    #[arg(long, value_name = "BPS")]
    pub exit_fee_bps: Option<u16>,
    /// Of all shares, a year, at most 1000 [default: 0]
    #[arg(long, value_name = "BPS")]
    pub management_fee_bps: Option<u16>,
    /// Of the gain above the high-water mark, at most 5000 [default: 0]
    #[arg(long, value_name = "BPS")]
    pub performance_fee_bps: Option<u16>,
    /// No deposit takes the vault beyond this; or all, for no cap [default: all]
    #[arg(long, value_name = "AMOUNT")]
    pub max_assets: Option<Amount>,
    /// So much may be asked to be deposited in one round; or all, for no cap [default: all]
    #[arg(long, value_name = "AMOUNT")]
    pub max_round_deposits: Option<Amount>,
    /// The least that a request may deposit [default: the smallest unit]
    #[arg(long, value_name = "AMOUNT")]
    pub min_deposit: Option<Decimal>,
    /// The fewest shares that a request may redeem [default: the smallest unit]
    #[arg(long, value_name = "SHARES")]
    pub min_redeem: Option<Decimal>,
    /// A settlement takes no report older than this [default: 1h]
    #[arg(long, value_name = "DURATION")]
    pub report_max_age: Option<Seconds>,
    /// At least so long between two reports [default: 10m]
    #[arg(long, value_name = "DURATION")]
    pub report_interval: Option<Seconds>,
    /// A report may differ from what was booked by so much of it [default: 100]
    #[arg(long, value_name = "BPS")]
    pub report_deviation_bps: Option<u16>,
    /// At most this much of everything may be with adapters when more is sent there, in basis points
    #[arg(long, value_name = "BPS")]
    pub max_deployed_bps: Option<u16>,
}

#[derive(Args, Debug)]
pub struct Settle {
    pub vault: Pubkey,
    /// The round to settle [default: the current one]
    #[arg(long, value_name = "NUMBER")]
    pub round: Option<u64>,
    /// The signature counts for so many slots
    #[arg(long, value_name = "SLOTS", default_value_t = 150)]
    pub valid_for: u64,
    #[command(flatten)]
    pub tokens: Tokens,
}

#[derive(Args, Debug)]
pub struct Join {
    pub vault: Pubkey,
    /// How much: assets to deposit, or shares to redeem
    #[arg(long)]
    pub amount: Amount,
    /// The worst price accepted: any, a price in assets per share (`1.02`), or what it may differ by from the round's
    /// reference (`+1%`, `-0.5%`). Rounded to a step of the round's ladder, never to your disadvantage
    #[arg(long, value_name = "PRICE", default_value = "any", allow_hyphen_values = true)]
    pub limit: Limit,
    /// The wallet that receives what is bought [default: the signer]
    #[arg(long, value_name = "WALLET")]
    pub receiver: Option<Pubkey>,
    /// SOL for whoever finalizes or expires it
    #[arg(long, value_name = "SOL", default_value = "0")]
    pub tip: Decimal,
    /// The token account the tokens come from [default: the signer's associated one]
    #[arg(long, value_name = "ACCOUNT")]
    pub source: Option<Pubkey>,
    #[command(flatten)]
    pub number: Numbered,
    #[command(flatten)]
    pub tokens: Tokens,
}

#[derive(Args, Debug)]
pub struct End {
    /// The request's address
    pub record: Pubkey,
    #[command(flatten)]
    pub tokens: Tokens,
}

#[derive(Args, Debug)]
pub struct Sweep {
    pub vault: Pubkey,
    /// Of this round only [default: of every round]
    #[arg(long, value_name = "NUMBER")]
    pub round: Option<u64>,
    #[command(flatten)]
    pub tokens: Tokens,
}

#[derive(Args, Debug)]
pub struct Exit {
    pub vault: Pubkey,
    /// How many shares to burn
    #[arg(long, value_name = "AMOUNT")]
    pub shares: Amount,
    /// Take no less than this of the asset [default: their part as it stands]
    #[arg(long, value_name = "AMOUNT")]
    pub min: Option<Decimal>,
    #[command(flatten)]
    pub tokens: Tokens,
}
