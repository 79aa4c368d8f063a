//! Events of rounds and of the requests in them.

use super::{
    mismatch::{AccountCheck, Checked, Mismatch, Reason},
    state::History,
};
use airlock_client::{
    Pubkey, address,
    generated::{
        accounts::{Round, Vault},
        events::{PendingRefunded, RoundClosed, RoundOpened, RoundSettled},
        types::{RefundReason, RequestPayout},
    },
    record::PendingOperation,
    request::Side,
    vault::LIMIT_STEPS,
};

impl History {
    pub(super) fn round_opened(&mut self, event: &RoundOpened) -> Checked {
        let derived = address::round(&event.vault, event.round_index).0;
        self.create(&event.round, derived, event.opened())?;
        let mut vault: Vault = self.get(&event.vault)?;
        AccountCheck(event.vault).amount("next round", event.round_index, vault.round_index.saturating_add(1))?;
        (vault.round_index, vault.round_settled, vault.round_deadline) = (event.round_index, false, event.deadline);
        self.put(&event.vault, vault);
        Ok(())
    }

    /// Other records than requests join no round.
    pub(super) fn request_joined_round(&mut self, record: &PendingOperation) -> Checked {
        let Some((side, address)) = round_of(record) else {
            return Ok(());
        };
        let mut round: Round = self.get(&address)?;
        let check = AccountCheck(address);
        let (total, owed) = totals_of(&mut round, check, side, record)?;
        check.add("total of a limit step", total, record.received)?;
        check.add("owed", owed, record.received)?;
        check.add("number of requests", &mut round.requests, 1)?;
        self.put(&address, round);
        Ok(())
    }

    /// A request was refunded. The last one of a lapsed round closes the round.
    pub(super) fn request_left_round(&mut self, record: &PendingOperation, event: &PendingRefunded) -> Checked {
        let Some((side, address)) = round_of(record) else {
            return Ok(());
        };
        let mut round: Round = self.get(&address)?;
        let check = AccountCheck(address);
        let (total, owed) = totals_of(&mut round, check, side, record)?;
        check.subtract("total of a limit step", total, event.amount)?;
        check.subtract("owed", owed, event.amount)?;
        check.subtract("number of requests", &mut round.requests, 1)?;
        self.put(&address, round);
        if event.reason == RefundReason::Expired && round.requests == 0 {
            self.rebuilt.remove(&address);
        }
        Ok(())
    }

    pub(super) fn round_settled(&mut self, event: &RoundSettled) -> Checked {
        let address = address::round(&event.vault, event.round_index).0;
        let (mut round, mut vault): (Round, Vault) = (self.get(&address)?, self.get(&event.vault)?);
        let check = AccountCheck(address);
        round.settled = true;
        (round.price, round.deposit_from, round.redeem_below) = (event.price, event.deposit_from, event.redeem_below);
        (round.deposits_in, round.shares_out) = (event.deposits_in, event.shares_out);
        (round.redeems_in, round.assets_out, round.shares_back) =
            (event.redeems_in, event.assets_out, event.shares_back);
        check.subtract("assets owed", &mut round.assets_owed, event.deposits_in)?;
        check.add("assets owed", &mut round.assets_owed, event.assets_out)?;
        check.subtract("shares owed", &mut round.shares_owed, event.redeems_in)?;
        check.add("shares owed", &mut round.shares_owed, event.shares_back)?;
        check.add("shares owed", &mut round.shares_owed, event.shares_out)?;

        let check = AccountCheck(event.vault);
        check.amount("round", event.round_index, vault.round_index)?;
        check.amount("deployed", event.deployed, vault.deployed)?;
        (vault.idle, vault.supply, vault.report_base) = (event.idle, event.supply, event.deployed);
        (vault.dust_assets, vault.dust_shares) = (0, 0);
        check.add("fee shares", &mut vault.fee_shares, event.fee_shares)?;
        vault.high_water_mark = event.high_water_mark;
        (vault.round_settled, vault.last_settled_at) = (true, event.settled_at);
        self.put(&event.vault, vault);
        self.put(&address, round);
        self.close_round_if(&address, &round, event.round_closed)
    }

    pub(super) fn round_closed(&mut self, event: &RoundClosed) -> Checked {
        let round: Round = self.get(&event.round)?;
        self.close_round_if(&event.round, &round, true)
    }

    /// A request of a settled round was paid. With the last one, what rounding left goes to the vault.
    pub(super) fn round_paid_request(&mut self, record: &PendingOperation, payout: &RequestPayout) -> Checked {
        let (Some((_, address)), Some(terms)) = (round_of(record), record.request_terms()) else {
            return Ok(());
        };
        let (mut round, mut vault): (Round, Vault) = (self.get(&address)?, self.get(&terms.vault)?);
        let check = AccountCheck(address);
        check.subtract("assets owed", &mut round.assets_owed, payout.assets)?;
        check.subtract("shares owed", &mut round.shares_owed, payout.shares)?;
        check.subtract("number of requests", &mut round.requests, 1)?;
        if payout.round_closed {
            check.amount("dust of assets", payout.dust_assets, round.assets_owed)?;
            check.amount("dust of shares", payout.dust_shares, round.shares_owed)?;
        }
        check.add("dust of assets", &mut vault.dust_assets, payout.dust_assets)?;
        check.add("dust of shares", &mut vault.dust_shares, payout.dust_shares)?;
        self.put(&terms.vault, vault);
        self.put(&address, round);
        self.close_round_if(&address, &round, payout.round_closed)
    }

    /// Only a round without requests can be closed.
    fn close_round_if(&mut self, address: &Pubkey, round: &Round, closed: bool) -> Checked {
        if !closed {
            return Ok(());
        }
        self.rebuilt.remove(address);
        match round.requests {
            0 => Ok(()),
            requests => Err(AccountCheck(*address).mismatch(Reason::InUse(requests))),
        }
    }
}

/// The side of a request, and the address of its round.
fn round_of(record: &PendingOperation) -> Option<(Side, Pubkey)> {
    let terms = record.request_terms()?;
    Some((Side::of(record)?, address::round(&terms.vault, terms.round_index).0))
}

/// The total of a request's limit step, and what the round owes on its side.
fn totals_of<'r>(
    round: &'r mut Round,
    check: AccountCheck,
    side: Side,
    record: &PendingOperation,
) -> Result<(&'r mut u64, &'r mut u64), Mismatch> {
    let (totals, owed) = match side {
        Side::Deposit => (&mut round.deposits, &mut round.assets_owed),
        Side::Redeem => (&mut round.redeems, &mut round.shares_owed),
    };
    let limit_step = record
        .request_terms()
        .map_or(LIMIT_STEPS, |terms| terms.limit_step.into());
    let total = totals
        .get_mut(limit_step)
        .ok_or_else(|| check.mismatch(Reason::WrongKey("limit step")))?;
    Ok((total, owed))
}
