use airlock_client::Pubkey;
use clap::{Args, Subcommand};

#[derive(Subcommand, Debug)]
pub enum Sequence {
    /// Shows a lane: its next number, who paid its rent, and from when it can be closed
    Show {
        #[command(flatten)]
        lane: LaneId,
        /// Whose lane [default: the signer's]
        #[arg(long)]
        owner: Option<Pubkey>,
    },
    /// Opens a lane, as the first initiate on it does too. For anyone, who gets the rent back when it is closed
    Open {
        #[command(flatten)]
        lane: LaneId,
        /// Whose lane [default: the signer's]
        #[arg(long)]
        owner: Option<Pubkey>,
    },
    /// Closes a lane of the signer, once its newest number is some 512 slots old; pending records do not need it
    Close {
        #[command(flatten)]
        lane: LaneId,
    },
}

#[derive(Args, Clone, Copy, Debug)]
pub struct LaneId {
    /// The domain
    #[arg(long, env = "AIRLOCK_DOMAIN")]
    pub domain: Pubkey,
    #[command(flatten)]
    pub lane: LaneOption,
}

#[derive(Args, Clone, Copy, Debug)]
pub struct LaneOption {
    /// The lane of its owner's numbers. Calls on different lanes do not wait for each other
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub lane: u16,
}
