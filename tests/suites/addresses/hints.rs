//! Bumps of whom is paid: hints, of which a wrong one only costs compute units.

use super::{Met, ON_CURVE, all, at, values, with_bumps};
use crate::world;
use airlock_client::generated::types::RequestArgs;
use airlock_tests::{
    Outcome, Request, Side, Step, Verb, World, key,
    vaults::{close, holding},
    world::{STAKE, vault_policy},
};

/// Compute units that the search for the right bump may add, at 1,500 a try.
const SEARCH: u64 = 30_000;

/// Least and most compute units of many calls.
struct Span(u64, u64);

impl Span {
    fn new() -> Self {
        Self(u64::MAX, 0)
    }

    fn add(&mut self, outcome: &Outcome) {
        let units = outcome.compute_units;
        (self.0, self.1) = (self.0.min(units), self.1.max(units));
    }

    #[track_caller]
    fn costs_little(&self, what: &str) {
        println!("{what}: {} to {} compute units", self.0, self.1);
        assert!(self.1 > self.0 && self.1 < self.0 + SEARCH);
    }
}

#[test]
fn any_hint_for_a_refund_or_a_payout_pays_the_same_accounts() {
    for swap in [false, true] {
        let (mut world, mut refunds, mut payouts) = (world(), Span::new(), Span::new());
        let (usd, eur) = (world.usd, world.eur);
        for bump in values() {
            let mut open = || {
                let (step, record) = if swap {
                    world.swap().step()
                } else {
                    world.transfer().step()
                };
                let step = with_bumps(step, |bumps| (bumps.refund, bumps.payout) = (bump, bump));
                world.done(&[step]);
                record
            };
            let [back, paid] = [open(), open()];
            // by strangers, so that the accounts are theirs by address alone
            payouts.add(&world.pass_slots(1).finalize(&paid).done());
            let thief = world.wallet("stranger", &usd);
            world
                .pass_seconds(3_600)
                .expire(&back)
                .into(thief)
                .refused("DestinationNotOwned");
            refunds.add(&world.expire(&back).done());
        }
        world.holds("owner", &usd, STAKE - all(1_000));
        if swap {
            world
                .holds("receiver", &eur, all(500))
                .holds("taker", &usd, STAKE + all(1_000));
        } else {
            world.holds("recipient", &usd, all(1_000));
        }
        refunds.costs_little("a refund");
        payouts.costs_little("a payout");
    }
}

/// The owner's request with these bumps as hints.
fn ask(world: &mut World, vault: &airlock_tests::Vault, side: Side, hint: u8) -> Request {
    let (mut step, request) = world.request(vault, side, "owner", 1_000).receiver("alice").step();
    let mut args: RequestArgs = borsh::from_slice(&step.instruction.data[8..]).expect("arguments");
    (args.bumps.refund, args.bumps.payout) = (hint, hint);
    let bytes = borsh::to_vec(&args).expect("arguments");
    step.instruction.data.truncate(8);
    step.instruction.data.extend(bytes);
    world.done(&[step]);
    request
}

#[test]
fn any_hint_of_a_request_pays_the_same_accounts() {
    for side in [Side::Deposit, Side::Redeem] {
        let (mut world, mut refunds, mut payouts) = (world(), Span::new(), Span::new());
        let vault = holding(&mut world, vault_policy(), &[("owner", 1_000_000)]);
        let (_, given) = vault.given(side);
        let bought = vault.bought(side);
        let had = world.balance("owner", &given);
        world.open_round(&vault);
        let mut requests = vec![];
        for hint in values() {
            let leaves = ask(&mut world, &vault, side, hint);
            let into = world.wallet("alice", &given);
            world
                .end_request(Verb::Cancel, &leaves)
                .by("alice")
                .into(into)
                .refused("DestinationNotOwned");
            refunds.add(&world.end_request(Verb::Cancel, &leaves).by("alice").done());
            requests.push(ask(&mut world, &vault, side, hint));
        }
        close(&mut world, &vault);
        for request in &requests {
            let thief = world.wallet("stranger", &bought);
            world
                .end_request(Verb::Finalize, request)
                .into(thief)
                .refused("DestinationNotOwned");
            payouts.add(&world.end_request(Verb::Finalize, request).done());
        }
        world.check_vault(&vault);
        assert_eq!(had - world.balance("owner", &given), all(1_000));
        let price = if side == Side::Deposit { all(1_000_000) } else { all(1) };
        world.holds("alice", &bought, price);
        refunds.costs_little("a request's refund");
        payouts.costs_little("a request's payout");
    }
}

#[test]
fn of_all_256_bumps_a_requests_record_may_have_any_that_is_valid_and_only_itself_is_there() {
    let (mut world, mut met) = (world(), Met::default());
    let vault = holding(&mut world, vault_policy(), &[("owner", 1_000_000)]);
    world.open_round(&vault);
    let usd = vault.asset;
    let had = world.balance("owner", &usd);
    for bump in values() {
        let (mut step, request): (Step, Request) = world.request(&vault, Side::Deposit, "owner", 1_000).step();
        let usual = step.clone();
        let number = world.next_number("owner");
        let canonical = airlock_client::address::pending(&vault.domain, &key("owner"), number).1;
        let owner = key("owner");
        let seeds: [&[u8]; 4] = [b"pending", vault.domain.as_ref(), owner.as_ref(), &number.to_le_bytes()];
        let (odd, valid) = at(&seeds, bump);
        met.count(canonical, bump, valid);
        let place = step.instruction.data.len() - 3;
        step.instruction.data[place] = bump;
        if bump != canonical {
            world.refused(std::slice::from_ref(&step), "WrongAddress");
        }
        let step = step.with("pending", odd);
        if !valid {
            world.refused(std::slice::from_ref(&step), ON_CURVE);
            continue;
        }
        world.done(&[step]);
        if bump != canonical {
            world.refused(&[usual], "WrongAddress");
        }
        let request = Request { key: odd, ..request };
        world.end_request(Verb::Cancel, &request).done();
        world.check_vault(&vault);
    }
    met.enough();
    world.holds("owner", &usd, had);
}
