//! The steps of one action, whether they must succeed, and their effect on the model.

use crate::{
    action::{Action, How, Initiate, LAST},
    model::{Expected, Model, Native, OFFICERS, PAYERS, PEOPLE, SOL},
};
use airlock_client::generated::types::{DomainConfig, Pause};
use airlock_core::{lifecycle, lifecycle::Canceller, math};
use airlock_tests::{
    Name, Record, Step, Verb, World, key,
    world::{EndBuilder, policy},
};
use solana_pubkey::Pubkey;

/// The steps of one action. Their effects are in the model already.
pub struct Plan {
    pub steps: Vec<Step>,
    /// Whether they must succeed.
    pub allowed: bool,
    /// The record that they may touch.
    pub touched: Option<Record>,
    /// A new domain, whose rent the sponsor pays.
    pub creates: Option<Pubkey>,
    /// Whether the same steps must fail when sent again.
    pub once: bool,
}

impl Plan {
    /// The record that it fills in two steps.
    pub fn fills(&self) -> Option<Pubkey> {
        let fills = |step: &Step| step.name() == Some("begin_fill_swap");
        let filled = self.touched.filter(|_| self.steps.iter().any(fills));
        filled.map(|record| record.key)
    }
}

/// The amounts of a finalize that is allowed.
struct Payment {
    part: u64,
    /// Paid with the last part.
    surplus: u64,
    fee: u64,
    /// What leaves the taker, and what arrives at the receiver.
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
                how,
                expecting,
            } => return self.finalize(world, record, PEOPLE[caller], part, (how, expecting)),
            Action::Cancel { record, caller } => return self.refund(world, record, Verb::Cancel, PEOPLE[caller]),
            Action::Expire { record, caller } => return self.refund(world, record, Verb::Expire, PEOPLE[caller]),
            Action::CollectFees { owner, mint, caller } => self.collect(world, PEOPLE[owner], mint, PEOPLE[caller]),
            Action::OpenSequence { owner } => (world.open_sequence_step(PEOPLE[owner], "sponsor"), false),
            Action::OpenFeeAccount { owner, mint } => {
                let step = world.open_fee_account_step(PEOPLE[owner], &self.mints[mint], "sponsor");
                (step, false)
            }
            Action::FakeMint { owner } => {
                let step = world.open_fee_account_step(PEOPLE[owner], &self.fake_mint, "sponsor");
                (step, false)
            }
            Action::Sync { record } => return self.sync(world, record),
            Action::CreateDomain { index } => {
                let new = !self.domains.contains(&index);
                self.domains.push(index);
                let step = world.create_domain_step(index, policy());
                return Some(Plan {
                    creates: Some(step.account("domain")),
                    steps: vec![step],
                    allowed: new,
                    touched: None,
                    once: false,
                });
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
            | Action::ReplaceWallet { .. }
            | Action::Rent { .. }
            | Action::FreezeFees { .. }
            | Action::Resend
            | Action::Bundle { .. } => return None,
        };
        Some(Plan {
            steps: vec![step],
            allowed,
            touched: None,
            creates: None,
            once: false,
        })
    }

    fn initiate(&mut self, world: &mut World, args: &Initiate) -> Plan {
        let (owner, mint, now) = (PEOPLE[args.owner], args.mint, world.clock());
        let (cancellable_at, expires_at) = (now.unix_time + args.cancellable_in, now.unix_time + args.lifetime);
        let mut builder = if args.price.is_some() {
            world.swap()
        } else {
            world.transfer()
        };
        builder = builder
            .by(owner)
            .paid_by(PAYERS[args.payer])
            .to(PEOPLE[args.beneficiary])
            .mint(self.mints[mint])
            .amount(args.amount);
        builder = builder
            .delay_slots(args.delay_slots)
            .cancellable_at(cancellable_at)
            .expires_at(expires_at)
            .tip(args.tip);
        if let Some(finalizer) = args.finalizer {
            builder = builder.finalizer(PEOPLE[finalizer]);
        }
        if let Some((buys, price)) = args.price {
            builder = builder.asking(price, self.mints[buys]);
        }
        if args.parts {
            builder = builder.in_parts();
        }
        let number = self.sequences[owner];
        let (step, record) = builder.numbered(number);

        let bounds = lifecycle::Bounds {
            min_depth_slots: 1,
            min_lifetime_seconds: 60,
            max_lifetime_seconds: policy().max_lifetime_seconds,
        };
        let window = lifecycle::open(&bounds, &now, args.delay_slots, cancellable_at, expires_at);
        let affordable = args.amount <= self.balance(owner, mint);
        let received = if affordable { self.arrives(mint, args.amount) } else { 0 };
        let priced = args.price.is_none_or(|(buys, price)| buys != mint && price > 0);
        let unpayable = self.fee_bps > 0 && self.frozen.contains(&(owner, mint));
        let paid_for = !self.replaced.contains_key(PAYERS[args.payer]);
        let allowed =
            self.pause == Pause::Nothing && window.is_ok() && received > 0 && priced && !unpayable && paid_for;
        let plan = Plan {
            steps: vec![step],
            allowed,
            touched: Some(record),
            creates: None,
            once: true,
        };
        if !allowed {
            return plan;
        }
        *self.sequences.get_mut(owner).expect("an owner") += 1;
        self.take(owner, mint, args.amount);
        self.records.push(Expected {
            record,
            // read once the record exists
            backing: 0,
            native: None,
            stored: None,
            window: window.expect("a window that is allowed"),
            received,
            remaining: received,
            dust: 0,
            fee_bps: self.fee_bps,
            tip: args.tip,
            swap: args.price.map(|(_, price)| (price, args.parts)),
            paid: 0,
        });
        plan
    }

    fn finalize(
        &mut self,
        world: &mut World,
        at: usize,
        caller: Name,
        part: Option<u64>,
        (how, expecting): (How, Option<bool>),
    ) -> Option<Plan> {
        let at = self.pick(at)?;
        let expected = self.records[at].clone();
        let part = part.map(|thousandths| (expected.remaining * thousandths).div_ceil(1_000));
        let payment = self
            .payment(world, &expected, caller, part)
            .filter(|_| expecting != Some(false));
        let mut builder = world.finalize(&expected.record).by(caller);
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
                let (steps, lamports) = closing_fill(builder, &expected.record, caller, net);
                self.pay_lamports(caller, lamports);
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
            self.book(at, caller, &payment);
        }
        Some(plan)
    }

    fn payment(&self, world: &World, expected: &Expected, caller: Name, part: Option<u64>) -> Option<Payment> {
        expected.window.finalize(&world.clock()).ok()?;
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
        if expected.native.is_some_and(|native| native.tokens < expected.remaining) {
            return None;
        }
        let done = expected.received - expected.remaining;
        let surplus = if part == expected.remaining { expected.dust } else { 0 };
        let collected = !self
            .frozen
            .contains(&(expected.record.owner, self.mint_number(&expected.record.mint)));
        let fee = math::fee(done, part + surplus, expected.fee_bps)?;
        let fee = if collected { fee } else { 0 };
        let price = match (expected.swap, expected.record.buys) {
            (Some((price, _)), Some(buys)) => {
                let buys = self.mint_number(&buys);
                let net = math::price_of_part(expected.received, price, done, part)?;
                let gross = self.gross(buys, net)?;
                // a payment from an account into itself is refused
                let to_self = caller == expected.record.beneficiary && gross > 0;
                if to_self || gross > self.balance(caller, buys) || self.arrives(buys, gross) < net {
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

    fn book(&mut self, at: usize, caller: Name, payment: &Payment) {
        let expected = &mut self.records[at];
        expected.remaining -= payment.part;
        expected.paid += payment.part;
        if let Some(native) = &mut expected.native {
            native.lamports -= payment.part;
            native.tokens -= payment.part;
        }
        let (record, last) = (expected.record, expected.remaining == 0);
        let mint = self.mint_number(&record.mint);
        let payee = if record.buys.is_some() {
            caller
        } else {
            record.beneficiary
        };
        let arrived = self.arrives(mint, payment.part + payment.surplus - payment.fee);
        self.give(payee, mint, arrived);
        let fee = self.arrives(mint, payment.fee);
        *self.fees.entry((record.owner, mint)).or_default() += fee;
        if let (Some((gross, net)), Some(buys)) = (payment.price, record.buys) {
            let buys = self.mint_number(&buys);
            self.take(caller, buys, gross);
            self.give(record.beneficiary, buys, net);
        }
        if last {
            let ended = self.records.remove(at);
            self.pay_remaining_lamports(&ended, caller, ended.tip);
        }
    }

    /// `SyncNative` of an escrow of wrapped SOL.
    fn sync(&mut self, world: &World, at: usize) -> Option<Plan> {
        let reserve = self.reserve();
        let at = self.pick(at)?;
        let expected = &mut self.records[at];
        let native = expected.native.as_mut()?;
        let tokens = native.lamports.checked_sub(reserve);
        native.tokens = tokens.unwrap_or(native.tokens);
        let record = expected.record;
        Some(Plan {
            steps: vec![world.sync_step(&record.mint, record.escrow)],
            allowed: tokens.is_some(),
            touched: Some(record),
            creates: None,
            once: false,
        })
    }

    fn refund(&mut self, world: &mut World, at: usize, verb: Verb, caller: Name) -> Option<Plan> {
        let at = self.pick(at)?;
        let expected = self.records[at].clone();
        let now = world.clock();
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
            self.refunded(&expected);
            let tip = if verb == Verb::Expire { expected.tip } else { 0 };
            // a record that was opened in the same transaction has cost nothing
            if expected.stored.is_some() {
                self.pay_remaining_lamports(&expected, caller, tip);
            }
            self.records.remove(at);
        }
        Some(Plan {
            steps: vec![world.end(verb, &expected.record).by(caller).step()],
            allowed,
            touched: Some(expected.record),
            creates: None,
            once: true,
        })
    }

    /// A refund to the owner. Missing tokens of wrapped SOL are refunded in lamports.
    pub fn refunded(&mut self, expected: &Expected) {
        let (owner, mint) = (expected.record.owner, self.mint_number(&expected.record.mint));
        let Some(native) = expected.native else {
            let arrived = self.arrives(mint, expected.remaining + expected.dust);
            return self.give(owner, mint, arrived);
        };
        let tokens = native.tokens.min(expected.remaining);
        self.give(owner, SOL, tokens);
        *self.sol.get_mut(owner).expect("an account of wrapped SOL") += expected.remaining - tokens;
    }

    fn collect(&mut self, world: &mut World, owner: Name, mint: usize, caller: Name) -> (Step, bool) {
        let due = self.fees.insert((owner, mint), 0).unwrap_or_default();
        let arrived = self.arrives(mint, due);
        self.give("treasury", mint, arrived);
        let paid = due > 0 && !self.frozen.contains(&(owner, mint));
        (world.collect_fees_step(owner, &self.mints[mint], caller), paid)
    }

    pub fn pick(&self, at: usize) -> Option<usize> {
        let last = self.records.len().checked_sub(1)?;
        Some(if at == LAST { last } else { at % self.records.len() })
    }
}

/// A fill into another token account of the taker, which is emptied and closed before the fill ends. Returns the steps and that
/// account's lamports, which the taker gets.
fn closing_fill(mut builder: EndBuilder<'_>, record: &Record, caller: Name, net: u64) -> (Vec<Step>, u64) {
    let other = Pubkey::new_from_array(record.key.to_bytes().map(|byte| !byte));
    let world = builder.world();
    world.open_other_account(caller, &record.mint, other);
    let (lamports, usual) = (world.lamports(&other), world.token_account(caller, &record.mint));
    let [pass_on, close] = world.empty_steps(caller, &record.mint, other, usual, net);
    let [begin, end] = builder.into(other).fill();
    (vec![begin, pass_on, close, end], lamports)
}

impl Native {
    /// A new escrow.
    pub fn new(lamports: u64, tokens: u64) -> Self {
        Self { lamports, tokens }
    }
}
