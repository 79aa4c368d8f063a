//! Bumps of the recipients' token accounts: hints, of which a wrong one only costs compute units.

use super::{Coverage, ON_CURVE, address_at, sum_of, values, with_bumps};
use crate::world;
use airlock_client::generated::types::InitiateRequestArgs;
use airlock_tests::{
    Outcome, Request, Side, Step, Verb, World, key,
    vaults::{settle, vault_with_deposits},
    world::{INITIAL_TOKENS, vault_policy},
};

/// Compute units that the search for the right bump may add, at 1,500 a try.
const SEARCH: u64 = 30_000;

/// Least and most compute units of many calls.
struct Range(u64, u64);

impl Range {
    fn new() -> Self {
        Self(u64::MAX, 0)
    }

    fn add(&mut self, outcome: &Outcome) {
        let units = outcome.compute_units;
        (self.0, self.1) = (self.0.min(units), self.1.max(units));
    }

    #[track_caller]
    fn assert_small(&self, what: &str) {
        println!("{what}: {} to {} compute units", self.0, self.1);
        assert!(self.1 > self.0 && self.1 < self.0 + SEARCH);
    }
}

#[test]
fn any_hint_for_a_refund_or_a_payout_pays_the_same_accounts() {
    for swap in [false, true] {
        let (mut world, mut refunds, mut payouts) = (world(), Range::new(), Range::new());
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
            // by third parties, who can only pay to the associated token accounts
            payouts.add(&world.pass_slots(1).finalize(&paid).done());
            let thief = world.token_account("stranger", &usd);
            world
                .pass_seconds(3_600)
                .expire(&back)
                .into(thief)
                .refused("DestinationNotOwned");
            refunds.add(&world.expire(&back).done());
        }
        world.holds("owner", &usd, INITIAL_TOKENS - sum_of(1_000));
        if swap {
            world
                .holds("seller", &eur, sum_of(500))
                .holds("taker", &usd, INITIAL_TOKENS + sum_of(1_000));
        } else {
            world.holds("recipient", &usd, sum_of(1_000));
        }
        refunds.assert_small("a refund");
        payouts.assert_small("a payout");
    }
}

/// The owner's request with this bump as both hints.
fn request_with_hint(world: &mut World, vault: &airlock_tests::Vault, side: Side, hint: u8) -> Request {
    let (mut step, request) = world.request(vault, side, "owner", 1_000).recipient("alice").step();
    let mut args: InitiateRequestArgs = borsh::from_slice(&step.instruction.data[8..]).expect("arguments");
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
        let (mut world, mut refunds, mut payouts) = (world(), Range::new(), Range::new());
        let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 1_000_000)]);
        let (_, given) = vault.given(side);
        let bought = vault.bought(side);
        let had = world.balance("owner", &given);
        world.open_round(&vault);
        let mut requests = vec![];
        for hint in values() {
            let cancelled = request_with_hint(&mut world, &vault, side, hint);
            let into = world.token_account("alice", &given);
            world
                .end_request(Verb::Cancel, &cancelled)
                .by("alice")
                .into(into)
                .refused("DestinationNotOwned");
            refunds.add(&world.end_request(Verb::Cancel, &cancelled).by("alice").done());
            requests.push(request_with_hint(&mut world, &vault, side, hint));
        }
        settle(&mut world, &vault);
        for request in &requests {
            let thief = world.token_account("stranger", &bought);
            world
                .end_request(Verb::Finalize, request)
                .into(thief)
                .refused("DestinationNotOwned");
            payouts.add(&world.end_request(Verb::Finalize, request).done());
        }
        world.check_vault(&vault);
        assert_eq!(had - world.balance("owner", &given), sum_of(1_000));
        let price = if side == Side::Deposit {
            sum_of(1_000_000)
        } else {
            sum_of(1)
        };
        world.holds("alice", &bought, price);
        refunds.assert_small("a request's refund");
        payouts.assert_small("a request's payout");
    }
}

#[test]
fn of_all_256_bumps_a_requests_record_may_have_any_valid_one_and_there_is_only_one_record() {
    let (mut world, mut coverage) = (world(), Coverage::default());
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 1_000_000)]);
    world.open_round(&vault);
    let usd = vault.asset;
    let had = world.balance("owner", &usd);
    for bump in values() {
        let (mut step, request): (Step, Request) = world.request(&vault, Side::Deposit, "owner", 1_000).step();
        let usual = step.clone();
        let number = world.next_number("owner");
        let canonical = airlock_client::address::pending(&vault.domain, &key("owner"), 0, number).1;
        let owner = key("owner");
        let number = number.to_le_bytes();
        let seeds: [&[u8]; 5] = [b"pending", vault.domain.as_ref(), owner.as_ref(), &[0; 2], &number];
        let (odd, valid) = address_at(&seeds, bump);
        coverage.count(canonical, bump, valid);
        let offset = step.instruction.data.len() - 3;
        step.instruction.data[offset] = bump;
        if bump != canonical {
            world.refused_address(std::slice::from_ref(&step));
        }
        let step = step.with("pending", odd);
        if !valid {
            world.refused(std::slice::from_ref(&step), ON_CURVE);
            continue;
        }
        world.done(&[step]);
        if bump != canonical {
            world.refused_address(&[usual]);
        }
        let request = Request { key: odd, ..request };
        world.end_request(Verb::Cancel, &request).done();
        world.check_vault(&vault);
    }
    coverage.assert_enough();
    world.holds("owner", &usd, had);
}
