//! Whatever a key that an end must credit has become: the end works, and everybody has what they are due.
//!
//! Generated from the IDL: a new instruction that pays lamports to an account of somebody else's is tried by itself.

use crate::{
    samples::{Sample, names, sample},
    world,
};
use airlock_client::generated::instructions::{ALL, Description};
use airlock_tests::{
    Name, Side, Step, Verb, World, key,
    tokens::Holding,
    world::{Becomes, CAST, PURSE},
};
use solana_instruction::Instruction;
use solana_pubkey::Pubkey;

/// Accounts that are credited lamports: those who paid rent, and whoever earns the tip.
const CREDITED: [&str; 4] = ["rent_payer", "round_rent_payer", "caller", "operator"];

/// The instructions that credit an account of somebody else's.
fn crediting(known: &Description) -> bool {
    known
        .accounts
        .iter()
        .any(|account| CREDITED[..2].contains(&account.name))
}

fn person(wallet: &Pubkey) -> Name {
    let found = CAST.into_iter().find(|person| key(person) == *wallet);
    found.expect("one of the cast")
}

/// Lamports of everybody: those of `gas` aside, who pays for transactions.
fn lamports(world: &World, keys: &[Pubkey]) -> u64 {
    keys.iter().map(|key| world.lamports(key)).sum()
}

/// The accounts that an end touches, each once.
fn touched(step: &Step) -> Vec<Pubkey> {
    let mut keys: Vec<_> = step.instruction.accounts.iter().map(|meta| meta.pubkey).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Runs each end with each of its credited keys as each of `become`, and looks at what became of the lamports.
fn try_all(becomes: &[Becomes], wrapped: bool, prepare: impl Fn(&mut World)) -> u32 {
    let mut tried = 0;
    for known in ALL.iter().filter(|known| crediting(known)) {
        // a fill is not called by programs
        if wrapped && known.name.contains("_fill_") {
            continue;
        }
        for account in known.accounts.iter().filter(|account| CREDITED.contains(&account.name)) {
            for what in becomes {
                let Sample { mut world, step, .. } = sample(known.name);
                world.let_adversary_in();
                let credited = step.account(account.name);
                let signs = step.signers.iter().any(|name| key(name) == credited);
                // who signs through a program is a program's address, or a wallet: an executable one would lose its own tip
                if wrapped && signs {
                    continue;
                }
                world.become_at_once(person(&credited), *what);
                prepare(&mut world);
                let (keys, before) = (touched(&step), world.lamports(&credited));
                let all = lamports(&world, &keys);
                let steps = if wrapped {
                    vec![world.wrap(&[step])]
                } else {
                    step.whole()
                };
                world.done(&steps);
                let name = format!("{}, {}, {what:?}", known.name, account.name);
                assert_eq!(lamports(&world, &keys), all, "{name}: lamports came or went");
                assert!(world.lamports(&credited) >= before, "{name}: paid for it");
                tried += 1;
            }
        }
    }
    tried
}

#[test]
fn nothing_that_a_credited_key_can_become_blocks_an_end_or_costs_anybody() {
    let tried = try_all(&Becomes::ALL, false, |_| {});
    println!("{tried} ends with a credited key that is no wallet");
    assert!(tried >= 200, "the list of what is credited has become short: {tried}");
}

#[test]
fn nor_does_it_where_a_program_makes_the_call() {
    let tried = try_all(&Becomes::ALL, true, |_| {});
    println!("{tried} ends by a program");
    assert!(tried >= 100, "the list of what is credited has become short: {tried}");
}

#[test]
fn nor_does_an_account_that_a_rise_of_the_rent_left_too_small() {
    let dearer = |world: &mut World| {
        let per_byte = world.rent_per_byte() * 100;
        world.set_rent_per_byte(per_byte);
    };
    let small = [Becomes::Empty, Becomes::OfAnother, Becomes::Huge];
    let tried = try_all(&small, true, dearer);
    println!("{tried} ends with an account that is too small");
    assert!(tried >= 40, "the list of what is credited has become short: {tried}");
}

#[test]
fn a_program_that_finalizes_is_not_stopped_by_who_paid_the_rent() {
    let mut world = world();
    world.let_adversary_in();
    let record = world.transfer().finalizer("arbiter").tip(5_000).initiate();
    world.become_at_once("sponsor", Becomes::Program);
    let earned = world.lamports(&record.key) + world.lamports(&record.escrow);
    let had = [world.lamports(&key("arbiter")), world.lamports(&key("sponsor"))];
    let step = world.pass_slots(1).finalize(&record).step();
    let wrapped = world.wrap(&[step]);
    world.done(&[wrapped]);
    world.gone(&record);
    let usd = world.usd;
    world.holds("recipient", &usd, 1_000);
    // the runtime lets nobody credit a program through another's call: it is who finalizes that has it
    let has = [world.lamports(&key("arbiter")), world.lamports(&key("sponsor"))];
    assert_eq!(has, [had[0] + earned, had[1]]);
}

#[test]
fn a_tip_that_nobody_can_hold_goes_back_to_who_set_it_aside() {
    let mut world = world();
    let record = world.transfer().finalizer("arbiter").tip(1).initiate();
    world.become_at_once("arbiter", Becomes::Empty);
    let all = world.lamports(&record.key) + world.lamports(&record.escrow) + world.lamports(&key("sponsor"));
    world.pass_slots(1).finalize(&record).done();
    world.gone(&record);
    assert_eq!(
        [world.lamports(&key("arbiter")), world.lamports(&key("sponsor"))],
        [0, all]
    );
}

#[test]
fn the_list_above_names_every_instruction_that_closes_something() {
    let closes = |known: &&Description| {
        known
            .accounts
            .iter()
            .any(|account| account.name.ends_with("rent_payer"))
    };
    let named: Vec<_> = ALL.iter().filter(closes).map(|known| known.name).collect();
    let tried: Vec<_> = ALL
        .iter()
        .filter(|known| crediting(known))
        .map(|known| known.name)
        .collect();
    assert_eq!(named, tried);
    assert!(tried.iter().all(|name| names().any(|known| known == *name)));
}

#[test]
fn whoever_opened_a_round_or_paid_for_a_request_cannot_keep_the_others_in_it() {
    let mut world = world();
    let vault = crate::vaults::holding(&mut world, airlock_tests::world::vault_policy(), &[("owner", 10_000)]);
    world.open_round(&vault);
    let requests = ["owner", "taker"].map(|who| world.request(&vault, Side::Deposit, who, 1_000).initiate());
    for opener in ["stranger", "sponsor"] {
        world.become_at_once(opener, Becomes::Program);
    }
    world.to_settlement(&vault);
    world.settle(&vault);
    for request in &requests {
        world.end_request(Verb::Finalize, request).by("taker").done();
    }
    assert!(world.read_round(&vault, requests[0].round).is_none());
    world.check_vault(&vault);
}

#[test]
fn a_rent_payer_passed_read_only_or_called_in_the_same_transaction_is_refused_and_nothing_is_lost() {
    let mut world = world();
    let record = world.transfer().initiate();
    world.become_at_once("sponsor", Becomes::Program);
    let step = world.pass_seconds(3_600).expire(&record).step();
    let mut read_only = step.clone();
    let slot = read_only.slot("rent_payer");
    read_only.instruction.accounts[slot].is_writable = false;
    world.refused(&[read_only], "ConstraintMut");
    // the runtime takes the right to write from whatever a transaction calls
    let call = Step::new(Instruction::new_with_bytes(key("sponsor"), &[], vec![]), []);
    let outcome = world.send(&[step.clone(), call]);
    assert!(!outcome.is_ok());
    world.done(&[step]);
    world.gone(&record);
}

#[test]
fn one_account_may_stand_in_several_places() {
    let mut world = world();
    let usd = world.usd;
    // who paid, expires
    let record = world.transfer().tip(7).initiate();
    world.pass_seconds(3_600).expire(&record).by("sponsor").done();
    world.gone(&record);
    assert_eq!(world.lamports(&key("sponsor")), paid_for_sequence(&world));
    // who paid has become the token account that the owner names
    let record = world.transfer().initiate();
    let held = world.lamports(&record.key) + world.lamports(&record.escrow);
    let holding = Holding::new(world.spec(&usd), key("owner"), 0).account();
    world.set_account(&key("sponsor"), holding.clone());
    world.cancel(&record).into(key("sponsor")).done();
    assert_eq!(world.tokens(&key("sponsor")), 1_000);
    assert_eq!(world.lamports(&key("sponsor")), holding.lamports + held);
}

/// Lamports that the sponsor has left of a purse, when all that it paid for but the owner's sequence is closed again.
fn paid_for_sequence(world: &World) -> u64 {
    let rent = |address: Pubkey| world.lamports(&address);
    PURSE - rent(world.sequence_of("owner")) - rent(world.domain)
}

#[test]
fn what_a_rent_payer_cannot_hold_after_a_rise_of_the_rent_goes_to_who_ends_the_record() {
    // an account that has nothing, and one that is large: neither would be exempt with what comes back
    for (what, factor) in [(Becomes::Empty, 100), (Becomes::Huge, 2), (Becomes::OfAnother, 100)] {
        let mut world = world();
        let record = world.transfer().tip(1_000).initiate();
        world.become_at_once("sponsor", what);
        let dear = world.rent_per_byte() * factor;
        world.set_rent_per_byte(dear);
        let had = world.lamports(&key("sponsor"));
        let held = world.lamports(&record.key) + world.lamports(&record.escrow);
        let earned = world.lamports(&key("stranger")) + held;
        world.pass_seconds(3_600).expire(&record).done();
        world.gone(&record);
        assert_eq!(world.lamports(&key("sponsor")), had, "{what:?}");
        assert_eq!(world.lamports(&key("stranger")), earned, "{what:?}");
    }
}

#[test]
fn a_rent_payer_with_a_purse_is_paid_after_a_rise_too() {
    let mut world = world();
    let record = world.transfer().initiate();
    let dear = world.rent_per_byte() * 100;
    world.set_rent_per_byte(dear);
    let had = world.lamports(&key("sponsor"));
    let held = world.lamports(&record.key) + world.lamports(&record.escrow);
    world.pass_seconds(3_600).expire(&record).done();
    assert_eq!(world.lamports(&key("sponsor")), had + held);
}
