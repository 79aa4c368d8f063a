//! Finalizing a transfer or a swap, and filling a swap in two steps.

use super::Plan;
use crate::{
    action::How,
    model::{Expected, Model},
};
use airlock_client::generated::types::Pause;
use airlock_core::math;
use airlock_tests::{Name, Record, Step, World, world::EndBuilder};
use solana_pubkey::Pubkey;

/// The amounts of a finalize that is allowed.
struct Payment {
    part: u64,
    /// Paid with the last part.
    surplus: u64,
    fee: u64,
    /// What leaves the taker, and what arrives at the recipient.
    price: Option<(u64, u64)>,
}

impl Model {
    pub fn finalize(
        &mut self,
        world: &mut World,
        at: usize,
        (caller, taker): (Name, Name),
        part: Option<u64>,
        (how, expecting): (How, Option<bool>),
    ) -> Option<Plan> {
        let at = self.pick(at)?;
        let expected = self.records[at].clone();
        let part = part.map(|thousandths| (expected.remaining * thousandths).div_ceil(1_000));
        let payment = self
            .payment(world, &expected, (caller, taker), part)
            .filter(|_| expecting != Some(false));
        let mut builder = world.finalize(&expected.record).by(caller).taker(taker);
        if let Some(part) = part {
            builder = builder.part(part);
        }
        if let Some(right) = expecting {
            builder = builder.expecting(expected.remaining + u64::from(!right));
        }
        let charges_fee = self.arrives(self.mint_number(&expected.record.mint), 10_000) < 10_000;
        let steps = match how {
            How::AtOnce => vec![builder.step()],
            _ if expected.swap.is_none() => vec![builder.step()],
            // the account is emptied by a transfer, for which this token would charge a fee
            How::FilledAndClosed if !charges_fee && payment.is_some() => {
                let net = payment
                    .as_ref()
                    .map_or(0, |payment| payment.part + payment.surplus - payment.fee);
                let (steps, lamports) = closing_fill(builder, &expected.record, taker, net);
                self.pay_lamports(taker, lamports);
                steps
            }
            How::Filled | How::FilledAndClosed => builder.fill().to_vec(),
        };
        let plan = Plan {
            steps,
            allowed: payment.is_some(),
            touched: Some(expected.record),
            creates: None,
            once: expecting == Some(true),
        };
        if let Some(payment) = payment {
            self.book(at, (caller, taker), &payment);
        }
        Some(plan)
    }

    fn payment(
        &self,
        world: &World,
        expected: &Expected,
        (caller, taker): (Name, Name),
        part: Option<u64>,
    ) -> Option<Payment> {
        expected.window.finalize(&world.clock()).ok()?;
        let parts = expected
            .swap
            .map_or(expected.record.finalizer.is_some(), |(_, parts)| parts);
        let named = expected.record.finalizer.is_none_or(|finalizer| finalizer == caller);
        let named = named && expected.record.taker.is_none_or(|only| only == taker);
        let whole = part.is_none_or(|part| part == expected.remaining);
        let part = part.unwrap_or(expected.remaining);
        let fits = part > 0 && part <= expected.remaining && (whole || parts);
        if self.pause == Pause::InitiateAndFinalize || !named || !fits {
            return None;
        }
        if expected.native.is_some_and(|native| native.tokens < expected.remaining) {
            return None;
        }
        let done = expected.received - expected.remaining;
        let surplus = if part == expected.remaining { expected.dust } else { 0 };
        let collected = !self.frozen.contains(&(
            expected.record.owner,
            expected.record.lane,
            self.mint_number(&expected.record.mint),
        ));
        let fee = math::fee(done, part + surplus, expected.fee_bps)?;
        let fee = if collected { fee } else { 0 };
        let price = match (expected.swap, expected.record.buys) {
            (Some((price, _)), Some(buys)) => {
                let buys = self.mint_number(&buys);
                let net = math::price_of_part(expected.received, price, done, part)?;
                let gross = self.gross(buys, net)?;
                // a payment from an account into itself is refused
                let to_self = taker == expected.record.recipient && gross > 0;
                if to_self || gross > self.balance(taker, buys) || self.arrives(buys, gross) < net {
                    return None;
                }
                Some((gross, self.arrives(buys, gross)))
            }
            _ => None,
        };
        Some(Payment {
            part,
            surplus,
            fee,
            price,
        })
    }

    fn book(&mut self, at: usize, (caller, taker): (Name, Name), payment: &Payment) {
        let expected = &mut self.records[at];
        expected.remaining -= payment.part;
        expected.paid += payment.part;
        if let Some(native) = &mut expected.native {
            native.lamports -= payment.part;
            native.tokens -= payment.part;
        }
        let (record, last) = (expected.record, expected.remaining == 0);
        let mint = self.mint_number(&record.mint);
        let recipient = if record.buys.is_some() { taker } else { record.recipient };
        let arrived = self.arrives(mint, payment.part + payment.surplus - payment.fee);
        self.give(recipient, mint, arrived);
        let fee = self.arrives(mint, payment.fee);
        *self.fees.entry((record.owner, record.lane, mint)).or_default() += fee;
        if let (Some((gross, net)), Some(buys)) = (payment.price, record.buys) {
            let buys = self.mint_number(&buys);
            self.take(taker, buys, gross);
            self.give(record.recipient, buys, net);
        }
        if last {
            let ended = self.records.remove(at);
            self.pay_remaining_lamports(&ended, caller, ended.tip);
        }
    }
}

/// A fill into another token account of the taker, which is emptied and closed before the fill ends. Returns the steps and that
/// account's lamports, which the taker gets.
fn closing_fill(mut builder: EndBuilder<'_>, record: &Record, taker: Name, net: u64) -> (Vec<Step>, u64) {
    let other = Pubkey::new_from_array(record.key.to_bytes().map(|byte| !byte));
    let world = builder.world();
    world.open_other_account(taker, &record.mint, other);
    let (lamports, usual) = (world.lamports(&other), world.token_account(taker, &record.mint));
    let [pass_on, close] = world.empty_steps(taker, &record.mint, other, usual, net);
    let [begin, end] = builder.into(other).fill();
    (vec![begin, pass_on, close, end], lamports)
}
