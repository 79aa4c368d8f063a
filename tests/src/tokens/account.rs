use super::{ACCOUNT_TYPE, ASSOCIATED, Extension, Mint, MintSpec, TOKEN_2022, extended};
use solana_account::Account;
use solana_pubkey::Pubkey;
use solana_rent::Rent;

/// A token account to be written.
#[derive(Clone, Debug)]
pub struct TokenAccountSpec {
    mint: Mint,
    owner: Pubkey,
    amount: u64,
    frozen: bool,
    entries: Vec<(u16, Vec<u8>)>,
}

impl TokenAccountSpec {
    pub fn new(spec: &MintSpec, owner: Pubkey, amount: u64) -> Self {
        let mut entries: Vec<_> = spec
            .extensions
            .iter()
            .filter_map(|extension| extension.account_entry())
            .collect();
        if spec.program == TOKEN_2022 {
            // ImmutableOwner, which the associated token account program sets
            entries.push((7, vec![]));
        }
        Self {
            mint: spec.mint(),
            owner,
            amount,
            frozen: spec.extensions.contains(&Extension::DefaultFrozen),
            entries,
        }
    }

    pub fn frozen(mut self, frozen: bool) -> Self {
        self.frozen = frozen;
        self
    }

    /// Accepts only transfers after a memo.
    pub fn memo_required(mut self) -> Self {
        self.entries.push((8, vec![1]));
        self
    }

    /// Refuses transfers through another program.
    pub fn cpi_guarded(mut self) -> Self {
        self.entries.push((11, vec![1]));
        self
    }

    pub fn account(&self) -> Account {
        let mut base = vec![0; 165];
        base[..32].copy_from_slice(&self.mint.key.to_bytes());
        base[32..64].copy_from_slice(&self.owner.to_bytes());
        base[64..72].copy_from_slice(&self.amount.to_le_bytes());
        base[108] = if self.frozen { 2 } else { 1 };
        let rent = Rent::default().minimum_balance(extended(base.clone(), ACCOUNT_TYPE, &self.entries).len());
        let mut lamports = rent;
        if self.mint.is_native() {
            base[109] = 1;
            base[113..121].copy_from_slice(&rent.to_le_bytes());
            lamports += self.amount;
        }
        Account {
            lamports,
            data: extended(base, ACCOUNT_TYPE, &self.entries),
            owner: self.mint.program,
            executable: false,
            rent_epoch: u64::MAX,
        }
    }
}

/// The associated token account of `wallet`.
pub fn associated(wallet: &Pubkey, mint: &Mint) -> Pubkey {
    let seeds = [wallet.as_ref(), mint.program.as_ref(), mint.key.as_ref()];
    Pubkey::find_program_address(&seeds, &ASSOCIATED).0
}

/// Base units and withheld fees in a token account; none if it is not a token account.
pub fn amounts(account: &Account) -> Option<(u64, u64)> {
    let amount = u64::from_le_bytes(account.data.get(64..72)?.try_into().ok()?);
    let mut data = account.data.clone();
    let withheld = super::extension_value(&mut data, 2)
        .map_or(0, |value| u64::from_le_bytes(value.try_into().unwrap_or_default()));
    Some((amount, withheld))
}

/// Whether a token account has a delegate or a close authority.
pub fn has_delegate_or_closer(account: &Account) -> bool {
    [72, 129]
        .iter()
        .any(|at| account.data.get(*at).is_some_and(|set| *set != 0))
}

/// Mint and owner of a token account.
pub fn mint_and_owner(account: &Account) -> Option<(Pubkey, Pubkey)> {
    let key_at = |at: usize| Some(Pubkey::new_from_array(account.data.get(at..at + 32)?.try_into().ok()?));
    Some((key_at(0)?, key_at(32)?))
}
