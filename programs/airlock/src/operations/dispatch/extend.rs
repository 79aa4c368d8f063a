use crate::{
    events::{self, DispatchExtended, Subject},
    operations::{
        checks::{check_domain, domain_of_authority},
        now::now,
    },
    state::{PendingOperation, Stored},
};
use anchor_lang::prelude::*;

/// What an extension takes. The domain's authority has signed.
pub struct ExtendDispatch<'a> {
    pub authority: &'a AccountView,
    pub domain: &'a AccountView,
    pub pending: &'a AccountView,
}

/// `expires_at`: Unix seconds.
pub fn extend_dispatch(accounts: &ExtendDispatch, expires_at: i64) -> Result<()> {
    let domain = domain_of_authority(accounts.domain, accounts.authority)?;
    let longest = domain.config.max_lifetime_seconds.get();
    PendingOperation::change(accounts.pending, |record| {
        check_domain(&record.domain, accounts.domain)?;
        record.check_in_flight()?;
        record.extend(expires_at, longest, &now()?)?;
        let subject = Subject {
            pending: accounts.pending,
            seeds: &record.seeds(),
            mint: &record.escrow_mint,
        };
        events::log!(DispatchExtended of subject, {
            expires_at: expires_at.into(),
        });
        Ok(())
    })
}
