use super::{Extension, MINT_TYPE, SPL_TOKEN, TOKEN_2022, extended};
use crate::people::key;
use airlock_client::program::WRAPPED_SOL;
use solana_account::Account;
use solana_pubkey::Pubkey;
use solana_rent::Rent;

const WRAPPED_SOL_NAME: &str = "wrapped sol";

/// The mint of wrapped SOL of Token-2022.
const WRAPPED_SOL_2022: Pubkey = Pubkey::from_str_const("9pan9bMn5HatX4EJdBwg9VgCa7Uz5HL8N1m5D3NdXejP");

/// A mint that exists in a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mint {
    pub name: &'static str,
    pub key: Pubkey,
    pub program: Pubkey,
}

/// A mint to be written.
#[derive(Clone, Debug)]
pub struct MintSpec {
    pub name: &'static str,
    /// Its address; if none, its name's key.
    pub address: Option<Pubkey>,
    pub program: Pubkey,
    pub decimals: u8,
    pub extensions: Vec<Extension>,
}

impl MintSpec {
    pub fn spl(name: &'static str) -> Self {
        Self {
            name,
            address: None,
            program: SPL_TOKEN,
            decimals: 6,
            extensions: vec![],
        }
    }

    pub fn token_2022(name: &'static str) -> Self {
        Self {
            program: TOKEN_2022,
            ..Self::spl(name)
        }
    }

    /// The mint of wrapped SOL, whose base units are lamports.
    pub fn wrapped_sol() -> Self {
        Self::spl(WRAPPED_SOL_NAME).decimals(9).at(WRAPPED_SOL)
    }

    /// Token-2022's own mint of wrapped SOL.
    pub fn wrapped_sol_2022() -> Self {
        Self::token_2022("wrapped sol of Token-2022")
            .decimals(9)
            .at(WRAPPED_SOL_2022)
    }

    pub fn with(mut self, extension: Extension) -> Self {
        self.extensions.push(extension);
        self
    }

    pub fn decimals(mut self, decimals: u8) -> Self {
        self.decimals = decimals;
        self
    }

    pub fn at(self, address: Pubkey) -> Self {
        let address = Some(address);
        Self { address, ..self }
    }

    pub fn mint(&self) -> Mint {
        Mint {
            name: self.name,
            key: self.address.unwrap_or_else(|| key(self.name)),
            program: self.program,
        }
    }

    /// The mint as an account, with nothing issued yet.
    pub fn account(&self) -> Account {
        let mut base = vec![0; 82];
        let issuer = key("issuer").to_bytes();
        base[0] = 1;
        base[4..36].copy_from_slice(&issuer);
        base[44] = self.decimals;
        base[45] = 1;
        base[46] = 1;
        base[50..82].copy_from_slice(&issuer);
        let entries: Vec<_> = self.extensions.iter().map(|extension| extension.mint_entry()).collect();
        let data = extended(base, MINT_TYPE, &entries);
        Account {
            lamports: Rent::default().minimum_balance(data.len()),
            data,
            owner: self.program,
            executable: false,
            rent_epoch: u64::MAX,
        }
    }
}

impl Mint {
    /// Whether its base units are lamports.
    pub fn is_native(&self) -> bool {
        [WRAPPED_SOL, WRAPPED_SOL_2022].contains(&self.key)
    }

    /// The supply that the mint's account stores.
    pub fn supply(account: &Account) -> u64 {
        u64::from_le_bytes(account.data[36..44].try_into().expect("eight bytes"))
    }

    pub fn set_supply(account: &mut Account, supply: u64) {
        account.data[36..44].copy_from_slice(&supply.to_le_bytes());
    }
}
