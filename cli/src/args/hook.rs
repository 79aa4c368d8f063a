use airlock_client::AccountMeta;
use clap::Args;
use std::str::FromStr;

#[derive(Args, Debug, Default)]
pub struct HookOptions {
    /// An extra account of the mint's transfer hook, besides its program and its account list; may be given several times
    #[arg(long = "hook-account", value_name = "KEY[:w]")]
    pub hook_accounts: Vec<ExtraAccount>,
}

/// An account to pass on, writable with `:w`.
#[derive(Clone, Debug)]
pub struct ExtraAccount(pub AccountMeta);

impl FromStr for ExtraAccount {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (key, is_writable) = text.strip_suffix(":w").map_or((text, false), |key| (key, true));
        let pubkey = key
            .parse()
            .map_err(|_| "not an address; write KEY, or KEY:w if it is written to")?;
        Ok(Self(AccountMeta {
            pubkey,
            is_signer: false,
            is_writable,
        }))
    }
}
