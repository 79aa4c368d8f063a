use super::{INITIAL_TOKENS, PEOPLE, World};
use crate::{
    people::{Name, key},
    tokens::{Mint, MintSpec, TokenAccountSpec, amounts, associated},
};
use solana_account::Account;
use solana_pubkey::Pubkey;

impl World {
    /// Creates a mint and everybody's associated token accounts; `owner` and the takers get tokens.
    pub fn add_mint(&mut self, spec: MintSpec) -> Mint {
        let mint = spec.mint();
        self.set_account(&mint.key, spec.account());
        self.add_token_accounts(spec);
        for person in ["owner", "taker", "other taker"] {
            self.open_account(person, &mint, INITIAL_TOKENS);
        }
        mint
    }

    /// Creates everybody's associated token accounts of a mint that exists, or will exist.
    pub(super) fn add_token_accounts(&mut self, spec: MintSpec) {
        let mint = spec.mint();
        self.name(mint.key, mint.name);
        self.specs.insert(mint.key, spec);
        for person in PEOPLE {
            self.open_account(person, &mint, 0);
        }
    }

    pub fn spec(&self, mint: &Mint) -> &MintSpec {
        &self.specs[&mint.key]
    }

    pub fn mints(&self) -> Vec<Mint> {
        self.specs.values().map(MintSpec::mint).collect()
    }

    /// Replaces the mint's account, as if its issuer had changed it; the supply stays.
    pub fn change_mint(&mut self, spec: MintSpec) {
        let key = spec.mint().key;
        let supply = self.account(&key).map_or(0, |account| Mint::supply(&account));
        let mut account = spec.account();
        Mint::set_supply(&mut account, supply);
        self.set_account(&key, account);
        self.specs.insert(key, spec);
    }

    /// Writes a person's associated token account, and issues its tokens.
    pub fn open_account(&mut self, person: Name, mint: &Mint, amount: u64) -> Pubkey {
        let address = self.open_account_of(key(person), mint, amount);
        self.name(address, format!("{person}'s {}", mint.name));
        address
    }

    /// The same for any wallet.
    pub fn open_account_of(&mut self, wallet: Pubkey, mint: &Mint, amount: u64) -> Pubkey {
        let holding = TokenAccountSpec::new(&self.specs[&mint.key], wallet, amount);
        self.write_account(self.token_account_of(&wallet, mint), mint, holding.account())
    }

    /// The same with any account.
    pub fn open_account_with(&mut self, person: Name, mint: &Mint, account: Account) -> Pubkey {
        self.write_account(self.token_account(person, mint), mint, account)
    }

    /// Writes a token account, and issues what it holds.
    fn write_account(&mut self, address: Pubkey, mint: &Mint, account: Account) -> Pubkey {
        let (new, old) = (amounts(&account).map_or(0, |(amount, _)| amount), self.tokens(&address));
        self.set_account(&address, account);
        if new != old {
            self.tamper(&mint.key, |mint| Mint::set_supply(mint, Mint::supply(mint) + new - old));
        }
        address
    }

    /// A token account of a person that is not the associated one.
    pub fn open_other_account(&mut self, person: Name, mint: &Mint, address: Pubkey) -> Pubkey {
        let holding = TokenAccountSpec::new(&self.specs[&mint.key], key(person), 0);
        self.name(address, format!("{person}'s other {}", mint.name));
        self.set_account(&address, holding.account());
        address
    }

    /// Issues tokens to an account that exists.
    pub fn issue(&mut self, account: &Pubkey, mint: &Mint, amount: u64) {
        for key in [*account, mint.key] {
            *self.donations.entry(key).or_default() += amount;
        }
        self.tamper(account, |account| {
            let had = amounts(account).expect("a token account").0;
            account.data[64..72].copy_from_slice(&(had + amount).to_le_bytes());
        });
        self.tamper(&mint.key, |mint| Mint::set_supply(mint, Mint::supply(mint) + amount));
    }

    /// Burns tokens of an account, as a permanent delegate can.
    pub fn burn(&mut self, account: &Pubkey, mint: &Mint, amount: u64) {
        self.tamper(account, |account| {
            let had = amounts(account).expect("a token account").0;
            account.data[64..72].copy_from_slice(&(had - amount).to_le_bytes());
        });
        self.tamper(&mint.key, |mint| Mint::set_supply(mint, Mint::supply(mint) - amount));
    }

    pub fn freeze(&mut self, account: &Pubkey, frozen: bool) {
        self.tamper(account, |account| account.data[108] = if frozen { 2 } else { 1 });
    }

    /// Changes the owner of a token account, as SPL Token's `SetAuthority` does.
    pub fn change_owner(&mut self, account: &Pubkey, to: Name) {
        self.tamper(account, |account| {
            account.data[32..64].copy_from_slice(&key(to).to_bytes())
        });
    }

    pub fn remove(&mut self, account: &Pubkey) {
        self.set_account(account, Account::default());
    }

    /// A person's associated token account.
    pub fn token_account(&self, person: Name, mint: &Mint) -> Pubkey {
        self.token_account_of(&key(person), mint)
    }

    pub fn token_account_of(&self, wallet: &Pubkey, mint: &Mint) -> Pubkey {
        associated(wallet, mint)
    }

    /// Base units that a person's associated token account holds.
    pub fn balance(&self, person: Name, mint: &Mint) -> u64 {
        self.tokens(&self.token_account(person, mint))
    }

    /// Base units that a token account holds; 0 if it does not exist.
    pub fn tokens(&self, account: &Pubkey) -> u64 {
        self.account(account)
            .as_ref()
            .and_then(amounts)
            .map_or(0, |(amount, _)| amount)
    }

    /// Base units that [`World::issue`] gave to a token account, or issued of a mint.
    pub fn donations(&self, key: &Pubkey) -> u64 {
        self.donations.get(key).copied().unwrap_or_default()
    }
}
