#[cfg(feature = "idl-build")]
use crate::state::Stored;
#[cfg(feature = "idl-build")]
use anchor_lang::IdlAccountType;
use anchor_lang::{AnchorAccount, prelude::*};
use core::{marker::PhantomData, ops::Deref};

/// An account of this program, or one that becomes one.
///
/// Anchor's own type keeps the account's data borrowed until the instruction ends, so that no call could be handed it. Of this
/// one nothing is borrowed: the type is checked with each borrow, by [`Stored`].
pub struct Ours<T> {
    account: AccountView,
    state: PhantomData<T>,
}

impl<T> AnchorAccount for Ours<T> {
    type Data = AccountView;

    #[inline(always)]
    fn load(account: AccountView) -> Result<Self> {
        Ok(Self {
            account,
            state: PhantomData,
        })
    }

    #[inline(always)]
    fn account(&self) -> &AccountView {
        &self.account
    }
}

impl<T> Deref for Ours<T> {
    type Target = AccountView;

    #[inline(always)]
    fn deref(&self) -> &AccountView {
        &self.account
    }
}

#[cfg(feature = "idl-build")]
impl<T: Stored + IdlAccountType> IdlAccountType for Ours<T> {
    fn __register_idl_deps(accounts: &mut Vec<&'static str>, types: &mut Vec<&'static str>) {
        let entry = format!(r#"{{"name":"{}","discriminator":{:?}}}"#, T::NAME, T::DISCRIMINATOR);
        accounts.push(entry.leak());
        T::__register_idl_deps(accounts, types);
    }
}
