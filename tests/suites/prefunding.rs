//! Lamports and tokens that strangers send to addresses of the program block nothing, and nobody loses a lamport.

use crate::world;
use airlock_tests::{
    Side, Verb, World, key,
    tokens::{SPL_TOKEN, TOKEN_2022},
    world::{INITIAL_LAMPORTS, INITIAL_TOKENS, vault_args, vault_policy},
};
use solana_pubkey::Pubkey;

/// Lamports that are enough for the rent of none, some and all of the program's accounts.
fn dust() -> [u64; 5] {
    let rent = world().chain.rent();
    let of = |bytes| rent.minimum_balance(bytes);
    [1, of(0), of(150), of(600), 10_000_000_000]
}

/// Runs a transfer whose record or escrow was funded before; all lamports go back to the rent payer.
fn run_prefunded(world: &mut World, fund: impl Fn(&airlock_tests::Record) -> Pubkey, lamports: u64, expire: bool) {
    let (step, record) = world.transfer().tip(1_000_000).step();
    let target = fund(&record);
    world.give_lamports(&target, lamports);
    let all = world.lamports(&key("sponsor")) + world.lamports(&key("stranger")) + lamports;
    world.done(&[step]);
    if expire {
        world.pass_seconds(3_600).expire(&record).done();
    } else {
        world.pass_slots(1).finalize(&record).done();
    }
    world.closed(&record);
    assert_eq!(world.lamports(&key("sponsor")) + world.lamports(&key("stranger")), all);
}

#[test]
fn a_prefunded_record_is_initiated_and_the_surplus_is_the_rent_payers() {
    let mut world = world();
    for lamports in dust() {
        run_prefunded(&mut world, |record| record.key, lamports, false);
        run_prefunded(&mut world, |record| record.key, lamports, true);
    }
}

#[test]
fn a_prefunded_escrow_is_initiated_and_the_surplus_is_the_rent_payers() {
    let mut world = world();
    for lamports in dust() {
        run_prefunded(&mut world, |record| record.escrow, lamports, false);
        run_prefunded(&mut world, |record| record.escrow, lamports, true);
    }
}

#[test]
fn exactly_the_rent_is_enough_and_costs_the_payer_nothing() {
    let mut world = world();
    let first = world.transfer().initiate();
    let rent = [world.lamports(&first.key), world.lamports(&first.escrow)];
    let (step, second) = world.transfer().step();
    world.give_lamports(&second.key, rent[0]);
    world.give_lamports(&second.escrow, rent[1]);
    let before = world.lamports(&key("sponsor"));
    world.done(&[step]);
    assert_eq!(world.lamports(&key("sponsor")), before);
    world.cancel(&second).done();
    assert_eq!(world.lamports(&key("sponsor")), before + rent[0] + rent[1]);
}

#[test]
fn every_account_of_the_program_can_be_prefunded() {
    for lamports in dust() {
        let mut world = world();
        let usd = world.usd;
        for step in [
            world
                .create_domain_step(5, airlock_tests::world::policy())
                .with("payer", key("sponsor")),
            world.open_sequence_step("alice", "sponsor"),
            world.open_fee_account_step("alice", &usd, "sponsor"),
        ] {
            let opened = ["domain", "sequence", "fee_account"].into_iter().rev();
            let target = opened
                .map(|name| {
                    step.description()
                        .accounts
                        .iter()
                        .position(|account| account.name == name)
                })
                .find_map(|index| index.map(|index| step.instruction.accounts[index].pubkey))
                .expect("an account to open");
            world.give_lamports(&target, lamports);
            world.done(&[step]);
        }
    }
}

#[test]
fn lamports_sent_to_a_pending_record_and_its_escrow_go_to_the_rent_payer() {
    for finalize in [true, false] {
        let mut world = world();
        let record = world.transfer().initiate();
        let sponsor = world.lamports(&key("sponsor"));
        let rent = world.lamports(&record.key) + world.lamports(&record.escrow);
        world.give_lamports(&record.key, 77);
        world.give_lamports(&record.escrow, 88);
        match finalize {
            true => drop(world.pass_slots(1).finalize(&record).done()),
            false => drop(world.cancel(&record).done()),
        }
        assert_eq!(world.lamports(&key("sponsor")), sponsor + rent + 165);
        assert_eq!(world.lamports(&key("stranger")), INITIAL_LAMPORTS);
    }
}

#[test]
fn tokens_sent_to_the_escrow_are_paid_out_with_the_last_part() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().finalizer("arbiter").initiate();
    world.issue(&record.escrow, &usd, 7);
    world.pass_slots(1).finalize(&record).part(400).done();
    world.holds("recipient", &usd, 400);
    world.finalize(&record).part(600).done();
    world.holds("recipient", &usd, 1_007).closed(&record);
}

#[test]
fn tokens_sent_to_the_escrow_go_back_with_a_refund() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().initiate();
    world.issue(&record.escrow, &usd, 7);
    world.cancel(&record).done();
    world.holds("owner", &usd, INITIAL_TOKENS + 7).closed(&record);
}

#[test]
fn lamports_are_conserved_by_every_end() {
    for swap in [false, true] {
        for verb in ["finalize", "cancel", "expire"] {
            let mut world = world();
            world.update_domain(|config| config.fee_bps = 50);
            world.open_owner_accounts("owner", 0, &world.usd.clone());
            let before = world.ledger().lamports();
            let builder = if swap { world.swap() } else { world.transfer() };
            let record = builder.tip(123_456).initiate();
            assert_eq!(world.ledger().lamports(), before);
            match verb {
                "finalize" => drop(world.pass_slots(1).finalize(&record).done()),
                "cancel" => drop(world.cancel(&record).done()),
                _ => drop(world.pass_seconds(3_600).expire(&record).done()),
            }
            assert_eq!(world.ledger().lamports(), before);
        }
    }
}

#[test]
fn a_vault_is_created_at_addresses_that_are_prefunded() {
    for program in [SPL_TOKEN, TOKEN_2022] {
        for lamports in dust() {
            let mut world = world();
            let (step, vault) = world.create_vault_step(world.usd, program, vault_args(3, vault_policy()));
            for target in [
                vault.key,
                vault.share.key,
                vault.reserve,
                vault.asset_escrow,
                vault.share_escrow,
            ] {
                world.give_lamports(&target, lamports);
            }
            world.done(&[step]);
            world.check_vault(&vault);
        }
    }
}

#[test]
fn a_prefunded_round_is_opened_and_the_surplus_is_the_rent_payers() {
    for lamports in dust() {
        let mut world = world();
        let vault = world.vault();
        world.give_lamports(&vault.round(1), lamports);
        let before = world.lamports(&key("stranger"));
        let index = world.open_round(&vault);
        world.to_lapse(&vault);
        let close = world.close_round_step(&vault, index);
        world.done(&[close]);
        assert_eq!(world.lamports(&key("stranger")), before + lamports);
    }
}

#[test]
fn a_prefunded_request_is_initiated_and_the_surplus_is_the_rent_payers() {
    for lamports in dust() {
        let mut world = world();
        let vault = world.vault();
        world.open_round(&vault);
        let (step, request) = world.request(&vault, Side::Deposit, "owner", 1_000).step();
        world.give_lamports(&request.key, lamports);
        let before = world.lamports(&key("sponsor"));
        world.done(&[step]);
        world.end_request(Verb::Cancel, &request).done();
        assert_eq!(world.lamports(&key("sponsor")), before + lamports);
        world.check_vault(&vault);
    }
}

#[test]
fn lamports_are_conserved_by_every_end_of_a_request() {
    for side in [Side::Deposit, Side::Redeem] {
        for verb in [Verb::Finalize, Verb::Cancel, Verb::Expire] {
            let mut world = world();
            let vault = world.vault();
            world.open_account("owner", &vault.share, 5_000);
            world.issue(&vault.reserve, &vault.asset, 5);
            world.write_vault(&vault, |stored| (stored.idle, stored.supply) = (5, 5_000));
            world.next_number("owner");
            let before = world.ledger().lamports();
            world.open_round(&vault);
            let request = world.request(&vault, side, "owner", 5_000).tip(123_456).initiate();
            assert_eq!(world.ledger().lamports(), before);
            match verb {
                Verb::Finalize => {
                    world.to_settlement(&vault);
                    world.settle(&vault);
                }
                Verb::Cancel => {}
                Verb::Expire => world.to_lapse(&vault),
            }
            world.end_request(verb, &request).done();
            assert_eq!(world.ledger().lamports(), before);
        }
    }
}
