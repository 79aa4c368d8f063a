//! Initiating a transfer or a swap.

use super::Plan;
use crate::{
    action::Initiate,
    model::{Expected, LANES, Model, PAYERS, PEOPLE},
};
use airlock_client::generated::types::Pause;
use airlock_core::lifecycle;
use airlock_tests::{World, world::policy};

impl Model {
    pub fn initiate(&mut self, world: &mut World, args: &Initiate) -> Plan {
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
            .to(PEOPLE[args.recipient])
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
        if let Some(taker) = args.taker.filter(|_| args.price.is_some()) {
            builder = builder.taker(PEOPLE[taker]);
        }
        if let Some((buys, price)) = args.price {
            builder = builder.asking(price, self.mints[buys]);
        }
        if args.parts {
            builder = builder.in_parts();
        }
        let lane = LANES[args.lane];
        let numbers = self.sequences.get(&(owner, lane)).copied();
        builder = builder.lane(lane);
        if let Some(bps) = args.max_fee_bps {
            builder = builder.max_fee_bps(bps);
        }
        let (mut step, record) = builder.numbered_unopened(numbers.map_or(0, |numbers| numbers.next));
        if args.astray {
            step = step.with("sequence", world.sequence_in(owner, LANES[1 - args.lane]));
        }
        // what is charged is read before the transaction, in which it may change
        let accepted = args.max_fee_bps.unwrap_or(world.read_domain().config.fee_bps);
        // a fee account is passed if one is charged then
        let passed = world.read_domain().config.fee_bps > 0 || self.fee_bps == 0;

        let bounds = lifecycle::Bounds {
            min_delay_slots: 1,
            min_lifetime_seconds: 60,
            max_lifetime_seconds: policy().max_lifetime_seconds,
        };
        let window = lifecycle::open(&bounds, &now, args.delay_slots, cancellable_at, expires_at);
        let affordable = args.amount <= self.balance(owner, mint);
        let received = if affordable { self.arrives(mint, args.amount) } else { 0 };
        let priced = args.price.is_none_or(|(buys, price)| buys != mint && price > 0);
        let unpayable = self.fee_bps > 0 && self.frozen.contains(&(owner, lane, mint));
        let paid_for = !self.replaced.contains_key(PAYERS[args.payer]);
        let numbered = numbers.is_some() && !args.astray;
        let agreed = self.fee_bps <= accepted && passed;
        let allowed = self.pause == Pause::Nothing
            && window.is_ok()
            && received > 0
            && priced
            && !unpayable
            && paid_for
            && numbered
            && agreed;
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
        let numbers = self.sequences.get_mut(&(owner, lane)).expect("an open sequence");
        numbers.next += 1;
        assert!(self.given.insert(record.key), "an address is given twice");
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
}
