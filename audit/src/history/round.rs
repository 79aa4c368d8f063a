//! Rounds, and what requests do to them.

use super::{
    History,
    misfit::{At, Fits, Misfit, Why},
};
use airlock_client::{
    Pubkey, address,
    generated::{
        accounts::{Round, Vault},
        events::{Refunded, RequestFinalized, RoundClosed, RoundOpened, RoundSettled},
        types::Exit,
    },
    record::PendingOperation,
    request::Side,
    vault::BUCKETS,
};

impl History {
    pub(super) fn round_opened(&mut self, it: &RoundOpened) -> Fits {
        let own = address::round(&it.vault, it.index).0;
        self.create(&it.round, own, it.opened())?;
        let mut vault: Vault = self.get(&it.vault)?;
        At(it.vault).same("next round", it.index, vault.round.saturating_add(1))?;
        (vault.round, vault.round_settled, vault.round_deadline) = (it.index, false, it.deadline);
        self.put(&it.vault, vault);
        Ok(())
    }

    /// A request joined its round; other records join none.
    pub(super) fn joined(&mut self, record: &PendingOperation) -> Fits {
        let Some((side, address)) = round_of(record) else {
            return Ok(());
        };
        let mut round: Round = self.get(&address)?;
        let at = At(address);
        let (total, owed) = entry(&mut round, at, side, record)?;
        at.more("total of a limit", total, record.received)?;
        at.more("owed", owed, record.received)?;
        at.more("number of requests", &mut round.requests, 1)?;
        self.put(&address, round);
        Ok(())
    }

    /// A request was given back, and left its round; the last one of a lapsed round closes it.
    pub(super) fn left(&mut self, record: &PendingOperation, it: &Refunded) -> Fits {
        let Some((side, address)) = round_of(record) else {
            return Ok(());
        };
        let mut round: Round = self.get(&address)?;
        let at = At(address);
        let (total, owed) = entry(&mut round, at, side, record)?;
        at.less("total of a limit", total, it.amount)?;
        at.less("owed", owed, it.amount)?;
        at.less("number of requests", &mut round.requests, 1)?;
        self.put(&address, round);
        if it.exit == Exit::Expired && round.requests == 0 {
            self.told.remove(&address);
        }
        Ok(())
    }

    pub(super) fn round_settled(&mut self, it: &RoundSettled) -> Fits {
        let address = address::round(&it.vault, it.index).0;
        let (mut round, mut vault): (Round, Vault) = (self.get(&address)?, self.get(&it.vault)?);
        let at = At(address);
        round.settled = true;
        (round.price, round.deposit_from, round.redeem_below) = (it.price, it.deposit_from, it.redeem_below);
        (round.deposits_in, round.shares_out) = (it.deposits_in, it.shares_out);
        (round.redeems_in, round.assets_out, round.shares_back) = (it.redeems_in, it.assets_out, it.shares_back);
        at.less("assets owed", &mut round.assets_owed, it.deposits_in)?;
        at.more("assets owed", &mut round.assets_owed, it.assets_out)?;
        at.less("shares owed", &mut round.shares_owed, it.redeems_in)?;
        at.more("shares owed", &mut round.shares_owed, it.shares_back)?;
        at.more("shares owed", &mut round.shares_owed, it.shares_out)?;

        let at = At(it.vault);
        at.same("round", it.index, vault.round)?;
        at.same("deployed", it.deployed, vault.deployed)?;
        (vault.idle, vault.supply, vault.report_base) = (it.idle, it.supply, it.deployed);
        (vault.dust_assets, vault.dust_shares) = (0, 0);
        at.more("fee shares", &mut vault.fee_shares, it.fee_shares)?;
        vault.high_water_mark = it.high_water_mark;
        (vault.round_settled, vault.last_settled_at) = (true, it.settled_at);
        self.put(&it.vault, vault);
        self.put(&address, round);
        self.close(&address, &round, it.round_closed)
    }

    pub(super) fn round_closed(&mut self, it: &RoundClosed) -> Fits {
        let round: Round = self.get(&it.round)?;
        self.close(&it.round, &round, true)
    }

    /// A request of a settled round was paid; the last one leaves what rounding left to the vault.
    pub(super) fn paid_out(&mut self, record: &PendingOperation, it: &RequestFinalized) -> Fits {
        let (Some((_, address)), Some(terms)) = (round_of(record), record.joined()) else {
            return Ok(());
        };
        let (mut round, mut vault): (Round, Vault) = (self.get(&address)?, self.get(&terms.vault)?);
        let at = At(address);
        at.less("assets owed", &mut round.assets_owed, it.assets)?;
        at.less("shares owed", &mut round.shares_owed, it.shares)?;
        at.less("number of requests", &mut round.requests, 1)?;
        if it.round_closed {
            at.same("rest of assets", it.dust_assets, round.assets_owed)?;
            at.same("rest of shares", it.dust_shares, round.shares_owed)?;
        }
        at.more("rest of assets", &mut vault.dust_assets, it.dust_assets)?;
        at.more("rest of shares", &mut vault.dust_shares, it.dust_shares)?;
        self.put(&terms.vault, vault);
        self.put(&address, round);
        self.close(&address, &round, it.round_closed)
    }

    /// Only a round that nobody is in is ever closed.
    fn close(&mut self, address: &Pubkey, round: &Round, closed: bool) -> Fits {
        if !closed {
            return Ok(());
        }
        self.told.remove(address);
        match round.requests {
            0 => Ok(()),
            requests => Err(At(*address).misfit(Why::InUse(requests))),
        }
    }
}

/// Which way a request goes, and the address of the round that it joined.
fn round_of(record: &PendingOperation) -> Option<(Side, Pubkey)> {
    let terms = record.joined()?;
    Some((Side::of(record)?, address::round(&terms.vault, terms.round).0))
}

/// The total of a request's limit, and what is owed on its side.
fn entry<'r>(
    round: &'r mut Round,
    at: At,
    side: Side,
    record: &PendingOperation,
) -> Result<(&'r mut u64, &'r mut u64), Misfit> {
    let (totals, owed) = match side {
        Side::Deposit => (&mut round.deposits, &mut round.assets_owed),
        Side::Redeem => (&mut round.redeems, &mut round.shares_owed),
    };
    let bucket = record.joined().map_or(BUCKETS, |terms| terms.bucket.into());
    let total = totals.get_mut(bucket).ok_or_else(|| at.misfit(Why::Other("limit")))?;
    Ok((total, owed))
}
