//! Accounts of this program: their bytes, read and written where they stand.

use anchor_lang::prelude::*;
use bytemuck::Pod;
use pinocchio::account::{Ref, RefMut};

/// Bytes before the fields of an account.
pub const DISCRIMINATOR_LEN: usize = 8;

/// What stands in an account of this program, after its discriminator.
///
/// A borrow is of the account's own bytes, so a change is on the account at once. It ends before anybody is called: a call that
/// may write the account is refused while it is borrowed.
pub trait Stored: Pod {
    /// As the IDL has it.
    const NAME: &'static str;
    const DISCRIMINATOR: [u8; DISCRIMINATOR_LEN];
    /// Bytes of the account, the discriminator included.
    const LEN: usize;

    /// The state in `account`, which must be of this program and type.
    fn load(account: &AccountView) -> Result<Ref<'_, Self>>;

    /// The same, to be changed.
    #[inline(always)]
    fn load_mut(account: &mut AccountView) -> Result<RefMut<'_, Self>> {
        check::<Self>(account)?;
        Self::reload_mut(account)
    }

    /// The same again, where the type was checked before in this instruction: nobody else can change it.
    fn reload_mut(account: &mut AccountView) -> Result<RefMut<'_, Self>>;

    /// Makes an account that was created just now, and is all zeros, one of this type, with the state that `fill` gives it.
    fn initialize(account: &AccountView, fill: impl FnOnce(&mut Self) -> Result<()>) -> Result<()>;

    /// Changes the state in `account`.
    #[inline(always)]
    fn change<T>(account: &AccountView, change: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let mut account = *account;
        let mut state = Self::load_mut(&mut account)?;
        change(&mut state)
    }
}

/// Makes a packed type an account of this program.
macro_rules! stored {
    ($name:ident, $discriminator:expr) => {
        impl $crate::state::Stored for $name {
            const NAME: &'static str = stringify!($name);
            const DISCRIMINATOR: [u8; 8] = $discriminator;
            const LEN: usize = $crate::state::DISCRIMINATOR_LEN + size_of::<Self>();

            #[inline(always)]
            fn load(account: &AccountView) -> Result<pinocchio::account::Ref<'_, Self>> {
                $crate::state::check::<Self>(account)?;
                pinocchio::account::Ref::try_map(account.try_borrow()?, |data| {
                    let bytes = data.first_chunk::<{ <Self as $crate::state::Stored>::LEN }>();
                    let bytes = bytes.ok_or(ProgramError::AccountDataTooSmall)?;
                    Ok(bytemuck::from_bytes(&bytes[$crate::state::DISCRIMINATOR_LEN..]))
                })
                .map_err(|(_, error)| error)
            }

            #[inline(always)]
            fn reload_mut(account: &mut AccountView) -> Result<pinocchio::account::RefMut<'_, Self>> {
                pinocchio::account::RefMut::try_map(account.try_borrow_mut()?, |data| {
                    let bytes = data.first_chunk_mut::<{ <Self as $crate::state::Stored>::LEN }>();
                    let bytes = bytes.ok_or(ProgramError::AccountDataTooSmall)?;
                    Ok(bytemuck::from_bytes_mut(
                        &mut bytes[$crate::state::DISCRIMINATOR_LEN..],
                    ))
                })
                .map_err(|(_, error)| error)
            }

            #[inline(always)]
            fn initialize(account: &AccountView, fill: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
                let mut account = *account;
                let mut data = account.try_borrow_mut()?;
                let bytes = data.first_chunk_mut::<{ <Self as $crate::state::Stored>::LEN }>();
                let bytes = bytes.ok_or(ProgramError::AccountDataTooSmall)?;
                let (head, body) = bytes.split_at_mut($crate::state::DISCRIMINATOR_LEN);
                head.copy_from_slice(&<Self as $crate::state::Stored>::DISCRIMINATOR);
                fill(bytemuck::from_bytes_mut(body))
            }
        }
    };
}

/// What tells a type's accounts from others.
struct Type {
    name: &'static str,
    discriminator: u64,
    len: usize,
}

/// That an account is of this program and of this type.
#[inline(always)]
pub fn check<T: Stored>(account: &AccountView) -> Result<()> {
    check_type(
        account,
        const {
            &Type {
                name: T::NAME,
                discriminator: u64::from_le_bytes(T::DISCRIMINATOR),
                len: T::LEN,
            }
        },
    )
}

/// One copy for all types; a call of a function costs less than ten compute units.
#[inline(never)]
fn check_type(account: &AccountView, expected: &Type) -> Result<()> {
    if !account.owned_by(&crate::ID) {
        return Err(not_ours(expected.name, account));
    }
    let data = account.try_borrow()?;
    match data.first_chunk() {
        Some(first) if u64::from_le_bytes(*first) == expected.discriminator && data.len() >= expected.len => Ok(()),
        _ => Err(refuse(expected.name, ProgramError::InvalidAccountData)),
    }
}

#[cold]
#[inline(never)]
fn not_ours(name: &str, account: &AccountView) -> ProgramError {
    let error = if account.owned_by(&System::id()) {
        ProgramError::UninitializedAccount
    } else {
        ProgramError::IllegalOwner
    };
    refuse(name, error)
}

/// The errors of the runtime do not say of which account they are, so the log does.
#[cold]
#[inline(never)]
fn refuse(name: &str, error: ProgramError) -> ProgramError {
    anchor_lang::solana_msg::sol_log(&["expected account: ", name].concat());
    error
}
