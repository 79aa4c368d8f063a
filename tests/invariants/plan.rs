//! What one action asks of the program, whether it should be granted, and what it does to the model.

use crate::{
    action::{Action, Initiate},
    model::{Expected, Model, OFFICERS, PEOPLE},
};
use airlock_client::generated::types::{DomainConfig, Pause};
use airlock_core::{lifecycle, lifecycle::Canceller, math};
use airlock_tests::{Name, Record, Step, Verb, World, key, world::policy};
use solana_pubkey::Pubkey;

/// One instruction or the two of a fill, whether they should succeed, and the record that they are about. Their effects
/// are in the model already.
pub struct Plan {
    pub steps: Vec<Step>,
    pub allowed: bool,
    pub touched: Option<Record>,
}

impl Plan {
    /// The record that it fills in two steps.
    pub fn fills(&self) -> Option<Pubkey> {
        let filled = self.touched.filter(|_| self.steps.len() > 1);
        filled.map(|record| record.key)
    }
}

/// What a finalize would move, if it is allowed.
struct Payment {
    part: u64,
    fee: u64,
    /// Leaves the taker, arrives at the receiver.
    price: Option<(u64, u64)>,
}

impl Model {
    pub fn plan(&mut self, world: &mut World, action: &Action) -> Option<Plan> {
        let (step, allowed) = match *action {
            Action::Initiate(ref initiate) => return Some(self.initiate(world, initiate)),
            Action::Finalize {
                record,
                caller,
                part,
                fill,
            } => return self.finalize(world, record, PEOPLE[caller], part, fill),
            Action::Cancel { record, caller } => return self.refund(world, record, Verb::Cancel, PEOPLE[caller]),
            Action::Expire { record, caller } => return self.refund(world, record, Verb::Expire, PEOPLE[caller]),
            Action::CollectFees { owner, mint, caller } => self.collect(world, PEOPLE[owner], mint, PEOPLE[caller]),
            Action::OpenSequence { owner } => (world.open_sequence_step(PEOPLE[owner], "sponsor"), false),
            Action::OpenFeeAccount { owner, mint } => {
                let step = world.open_fee_account_step(PEOPLE[owner], &self.mints[mint], "sponsor");
                (step, false)
            }
            Action::CreateDomain { index } => {
                let new = !self.domains.contains(&index);
                self.domains.push(index);
                (world.create_domain_step(index, policy()), new)
            }
            Action::SetFee { by, bps } => {
                let config = DomainConfig {
                    fee_bps: bps,
                    ..policy()
                };
                self.fee_bps = bps;
                let allowed = OFFICERS[by] == self.authority && bps <= 1_000;
                (world.update_domain_step(OFFICERS[by], config), allowed)
            }
            Action::SetPause { by, pause } => {
                let by = OFFICERS[by];
                let allowed = by == self.authority || by == "guardian" && pause as u8 >= self.pause as u8;
                self.pause = pause;
                (world.pause_step(by, pause), allowed)
            }
            Action::Propose { by, proposed } => {
                self.proposed = OFFICERS.get(proposed).copied();
                let allowed = OFFICERS[by] == self.authority;
                let key = self.proposed.map_or(Pubkey::default(), key);
                (world.propose_step(OFFICERS[by], key), allowed)
            }
            Action::Accept { by } => {
                let allowed = self.proposed == Some(OFFICERS[by]);
                (self.authority, self.proposed) = (OFFICERS[by], None);
                (world.accept_step(OFFICERS[by]), allowed)
            }
            Action::PassTime { .. }
            | Action::Restart
            | Action::Dust { .. }
            | Action::Resend
            | Action::Bundle { .. } => return None,
        };
        Some(Plan {
            steps: vec![step],
            allowed,
            touched: None,
        })
    }

    fn initiate(&mut self, world: &mut World, ask: &Initiate) -> Plan {
        let (owner, mint, now) = (PEOPLE[ask.owner], ask.mint, world.moment());
        let (cancellable_at, expires_at) = (now.unix_time + ask.cancellable_in, now.unix_time + ask.lives);
        let mut order = if ask.price.is_some() {
            world.swap()
        } else {
            world.transfer()
        };
        order = order
            .by(owner)
            .to(PEOPLE[ask.beneficiary])
            .mint(self.mints[mint])
            .amount(ask.amount);
        order = order
            .depth(ask.depth)
            .cancellable_at(cancellable_at)
            .expires_at(expires_at)
            .tip(ask.tip);
        if let Some(finalizer) = ask.finalizer {
            order = order.finalizer(PEOPLE[finalizer]);
        }
        if let Some((buys, price)) = ask.price {
            order = order.asking(price, self.mints[buys]);
        }
        if ask.parts {
            order = order.in_parts();
        }
        let number = self.sequences[owner];
        let (step, record) = order.numbered(number);

        let bounds = lifecycle::Bounds {
            min_depth_slots: 1,
            min_lifetime_seconds: 60,
            max_lifetime_seconds: policy().max_lifetime_seconds,
        };
        let window = lifecycle::open(&bounds, &now, ask.depth, cancellable_at, expires_at);
        let affordable = ask.amount <= self.balance(owner, mint);
        let received = if affordable { self.arrives(mint, ask.amount) } else { 0 };
        let priced = ask.price.is_none_or(|(buys, price)| buys != mint && price > 0);
        let allowed = self.pause == Pause::Nothing && window.is_ok() && received > 0 && priced;
        let plan = Plan {
            steps: vec![step],
            allowed,
            touched: Some(record),
        };
        if !allowed {
            return plan;
        }
        *self.sequences.get_mut(owner).expect("an owner") += 1;
        self.take(owner, mint, ask.amount);
        self.records.push(Expected {
            record,
            stored: None,
            window: window.expect("a window that is allowed"),
            received,
            remaining: received,
            dust: 0,
            fee_bps: self.fee_bps,
            tip: ask.tip,
            swap: ask.price.map(|(_, price)| (price, ask.parts)),
            paid: 0,
        });
        plan
    }

    fn finalize(&mut self, world: &mut World, at: usize, caller: Name, part: Option<u64>, fill: bool) -> Option<Plan> {
        let at = self.pick(at)?;
        let expected = self.records[at].clone();
        let part = part.map(|thousandths| (expected.remaining * thousandths).div_ceil(1_000));
        let payment = self.payment(world, &expected, caller, part);
        let mut finish = world.finalize(&expected.record).by(caller);
        if let Some(part) = part {
            finish = finish.part(part);
        }
        let steps = if fill && expected.swap.is_some() {
            finish.fill().to_vec()
        } else {
            vec![finish.step()]
        };
        let plan = Plan {
            steps,
            allowed: payment.is_some(),
            touched: Some(expected.record),
        };
        if let Some(payment) = payment {
            self.book(at, caller, &payment);
        }
        Some(plan)
    }

    fn payment(&self, world: &World, expected: &Expected, caller: Name, part: Option<u64>) -> Option<Payment> {
        expected.window.finalize(&world.moment()).ok()?;
        let parts = expected
            .swap
            .map_or(expected.record.finalizer.is_some(), |(_, parts)| parts);
        let named = expected.record.finalizer.is_none_or(|finalizer| finalizer == caller);
        let whole = part.is_none_or(|part| part == expected.remaining);
        let part = part.unwrap_or(expected.remaining);
        let fits = part > 0 && part <= expected.remaining && (whole || parts);
        if self.pause == Pause::InitiateAndFinalize || !named || !fits {
            return None;
        }
        let done = expected.received - expected.remaining;
        let fee = math::fee(done, part, expected.fee_bps)?;
        let price = match (expected.swap, expected.record.buys) {
            (Some((price, _)), Some(buys)) => {
                let buys = self.mint_number(&buys);
                let net = math::price_of_part(expected.received, price, done, part)?;
                let gross = self.gross(buys, net)?;
                // Nobody pays from an account into the same account.
                let to_self = caller == expected.record.beneficiary && gross > 0;
                if to_self || gross > self.balance(caller, buys) || self.arrives(buys, gross) < net {
                    return None;
                }
                Some((gross, self.arrives(buys, gross)))
            }
            _ => None,
        };
        Some(Payment { part, fee, price })
    }

    fn book(&mut self, at: usize, caller: Name, payment: &Payment) {
        let expected = &mut self.records[at];
        expected.remaining -= payment.part;
        let surplus = if expected.remaining == 0 { expected.dust } else { 0 };
        expected.paid += payment.part;
        let (record, last) = (expected.record, expected.remaining == 0);
        let mint = self.mint_number(&record.mint);
        let payee = if record.buys.is_some() {
            caller
        } else {
            record.beneficiary
        };
        let arrived = self.arrives(mint, payment.part - payment.fee + surplus);
        self.give(payee, mint, arrived);
        let fee = self.arrives(mint, payment.fee);
        *self.fees.entry((record.owner, mint)).or_default() += fee;
        if let (Some((gross, net)), Some(buys)) = (payment.price, record.buys) {
            let buys = self.mint_number(&buys);
            self.take(caller, buys, gross);
            self.give(record.beneficiary, buys, net);
        }
        if last {
            self.records.remove(at);
        }
    }

    fn refund(&mut self, world: &mut World, at: usize, verb: Verb, caller: Name) -> Option<Plan> {
        let at = self.pick(at)?;
        let expected = self.records[at].clone();
        let now = world.moment();
        let beneficiary = match expected.swap {
            None => Some(expected.record.beneficiary),
            Some(_) => expected.record.finalizer,
        };
        let allowed = match verb {
            Verb::Expire => expected.window.expire(&now).is_ok(),
            _ if beneficiary == Some(caller) => true,
            _ => caller == expected.record.owner && expected.window.cancel(Canceller::Owner, &now).is_ok(),
        };
        if allowed {
            let mint = self.mint_number(&expected.record.mint);
            let arrived = self.arrives(mint, expected.remaining + expected.dust);
            self.give(expected.record.owner, mint, arrived);
            self.records.remove(at);
        }
        Some(Plan {
            steps: vec![world.finish(verb, &expected.record).by(caller).step()],
            allowed,
            touched: Some(expected.record),
        })
    }

    fn collect(&mut self, world: &mut World, owner: Name, mint: usize, caller: Name) -> (Step, bool) {
        let due = self.fees.insert((owner, mint), 0).unwrap_or_default();
        let arrived = self.arrives(mint, due);
        self.give("treasury", mint, arrived);
        (world.collect_fees_step(owner, &self.mints[mint], caller), due > 0)
    }

    pub fn pick(&self, at: usize) -> Option<usize> {
        (!self.records.is_empty()).then(|| at % self.records.len())
    }
}
