//! Ends whose rent payer or caller is no wallet any more: they work, and everybody is paid what is due.
//!
//! The instructions are taken from the IDL, so a new one that pays lamports to others is tested too.

use crate::{
    samples::{Sample, names, sample},
    world,
};
use airlock_client::generated::instructions::{ALL, Description};
use airlock_tests::{
    Name, Side, Step, Verb, World, key,
    tokens::TokenAccountSpec,
    world::{INITIAL_LAMPORTS, PEOPLE, WalletReplacement},
};
use solana_instruction::Instruction;
use solana_pubkey::Pubkey;

/// Accounts that are paid lamports: rent payers, and the caller, who earns the tip.
const CREDITED: [&str; 4] = ["rent_payer", "round_rent_payer", "caller", "operator"];

/// Whether an instruction pays lamports to another account than its caller.
fn pays_lamports(known: &Description) -> bool {
    known
        .accounts
        .iter()
        .any(|account| CREDITED[..2].contains(&account.name))
}

fn person(wallet: &Pubkey) -> Name {
    let found = PEOPLE.into_iter().find(|person| key(person) == *wallet);
    found.expect("a known person")
}

/// Lamports of these accounts together.
fn lamports(world: &World, keys: &[Pubkey]) -> u64 {
    keys.iter().map(|key| world.lamports(key)).sum()
}

/// All accounts of an end, each once.
fn accounts_of(step: &Step) -> Vec<Pubkey> {
    let mut keys: Vec<_> = step.instruction.accounts.iter().map(|meta| meta.pubkey).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Runs each end with each of its paid accounts replaced by each of `replacements`, and checks the lamports.
fn try_all(replacements: &[WalletReplacement], wrapped: bool, prepare: impl Fn(&mut World)) -> u32 {
    let mut tried = 0;
    for known in ALL.iter().filter(|known| pays_lamports(known)) {
        // a program cannot call a fill
        if wrapped && known.name.contains("_fill_") {
            continue;
        }
        for account in known.accounts.iter().filter(|account| CREDITED.contains(&account.name)) {
            for replacement in replacements {
                let Sample { mut world, step, .. } = sample(known.name);
                world.deploy_adversary();
                let credited = step.account(account.name);
                let signs = step.signers.iter().any(|name| key(name) == credited);
                // the caller of a program's call is a program's address or a wallet, not a program
                if wrapped && signs {
                    continue;
                }
                world.replace_wallet(person(&credited), *replacement);
                prepare(&mut world);
                let (keys, before) = (accounts_of(&step), world.lamports(&credited));
                let all = lamports(&world, &keys);
                let steps = if wrapped {
                    vec![world.wrap(&[step])]
                } else {
                    step.transaction()
                };
                world.done(&steps);
                let name = format!("{}, {}, {replacement:?}", known.name, account.name);
                assert_eq!(lamports(&world, &keys), all, "{name}: lamports came or went");
                assert!(world.lamports(&credited) >= before, "{name}: paid for it");
                tried += 1;
            }
        }
    }
    tried
}

#[test]
fn a_credited_account_that_is_no_wallet_blocks_no_end_and_costs_nobody() {
    let tried = try_all(&WalletReplacement::ALL, false, |_| {});
    println!("{tried} ends with a paid account that is no wallet");
    assert!(tried >= 200, "the list of paid accounts is too short: {tried}");
}

#[test]
fn a_credited_account_that_is_no_wallet_blocks_no_end_called_by_a_program() {
    let tried = try_all(&WalletReplacement::ALL, true, |_| {});
    println!("{tried} ends by a program");
    assert!(tried >= 100, "the list of paid accounts is too short: {tried}");
}

#[test]
fn a_credited_account_that_is_too_small_after_a_rise_of_the_rent_blocks_no_end() {
    let dearer = |world: &mut World| {
        let per_byte = world.rent_per_byte() * 100;
        world.set_rent_per_byte(per_byte);
    };
    let small = [
        WalletReplacement::Empty,
        WalletReplacement::OtherProgram,
        WalletReplacement::Huge,
    ];
    let tried = try_all(&small, true, dearer);
    println!("{tried} ends with an account that is too small");
    assert!(tried >= 40, "the list of paid accounts is too short: {tried}");
}

#[test]
fn a_program_that_finalizes_is_not_blocked_by_the_rent_payer() {
    let mut world = world();
    world.deploy_adversary();
    let record = world.transfer().finalizer("arbiter").tip(5_000).initiate();
    world.replace_wallet("sponsor", WalletReplacement::Program);
    let earned = world.lamports(&record.key) + world.lamports(&record.escrow);
    let had = [world.lamports(&key("arbiter")), world.lamports(&key("sponsor"))];
    let step = world.pass_slots(1).finalize(&record).step();
    let wrapped = world.wrap(&[step]);
    world.done(&[wrapped]);
    world.closed(&record);
    let usd = world.usd;
    world.holds("recipient", &usd, 1_000);
    // the runtime allows no credit to a program in another program's call, so the finalizer has the rent
    let has = [world.lamports(&key("arbiter")), world.lamports(&key("sponsor"))];
    assert_eq!(has, [had[0] + earned, had[1]]);
}

#[test]
fn a_tip_that_its_earner_cannot_hold_goes_back_to_the_rent_payer() {
    let mut world = world();
    let record = world.transfer().finalizer("arbiter").tip(1).initiate();
    world.replace_wallet("arbiter", WalletReplacement::Empty);
    let all = world.lamports(&record.key) + world.lamports(&record.escrow) + world.lamports(&key("sponsor"));
    world.pass_slots(1).finalize(&record).done();
    world.closed(&record);
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
        .filter(|known| pays_lamports(known))
        .map(|known| known.name)
        .collect();
    assert_eq!(named, tried);
    assert!(tried.iter().all(|name| names().any(|known| known == *name)));
}

#[test]
fn a_rounds_or_requests_rent_payer_cannot_block_the_other_requests() {
    let mut world = world();
    let vault =
        crate::vaults::vault_with_deposits(&mut world, airlock_tests::world::vault_policy(), &[("owner", 10_000)]);
    world.open_round(&vault);
    let requests = ["owner", "taker"].map(|who| world.request(&vault, Side::Deposit, who, 1_000).initiate());
    for opener in ["stranger", "sponsor"] {
        world.replace_wallet(opener, WalletReplacement::Program);
    }
    world.to_settlement(&vault);
    world.settle(&vault);
    for request in &requests {
        world.end_request(Verb::Finalize, request).by("taker").done();
    }
    assert!(world.read_round(&vault, requests[0].round_index).is_none());
    world.check_vault(&vault);
}

#[test]
fn a_rent_payer_passed_read_only_or_called_in_the_same_transaction_is_refused_and_nothing_is_lost() {
    let mut world = world();
    let record = world.transfer().initiate();
    world.replace_wallet("sponsor", WalletReplacement::Program);
    let step = world.pass_seconds(3_600).expire(&record).step();
    let mut read_only = step.clone();
    let index = read_only.index_of("rent_payer");
    read_only.instruction.accounts[index].is_writable = false;
    world.refused(&[read_only], "ConstraintMut");
    // an account that a transaction calls is read-only for the runtime
    let call = Step::new(Instruction::new_with_bytes(key("sponsor"), &[], vec![]), []);
    let outcome = world.send(&[step.clone(), call]);
    assert!(!outcome.is_ok());
    world.done(&[step]);
    world.closed(&record);
}

#[test]
fn one_account_may_stand_in_several_places() {
    let mut world = world();
    let usd = world.usd;
    // the rent payer expires the record
    let record = world.transfer().tip(7).initiate();
    world.pass_seconds(3_600).expire(&record).by("sponsor").done();
    world.closed(&record);
    assert_eq!(world.lamports(&key("sponsor")), after_paying_for_sequence(&world));
    // the rent payer's key is now the token account that the owner names
    let record = world.transfer().initiate();
    let held = world.lamports(&record.key) + world.lamports(&record.escrow);
    let holding = TokenAccountSpec::new(world.spec(&usd), key("owner"), 0).account();
    world.set_account(&key("sponsor"), holding.clone());
    world.cancel(&record).into(key("sponsor")).done();
    assert_eq!(world.tokens(&key("sponsor")), 1_000);
    assert_eq!(world.lamports(&key("sponsor")), holding.lamports + held);
}

/// Lamports that the sponsor has if all that it paid for is closed again, but the owner's sequence.
fn after_paying_for_sequence(world: &World) -> u64 {
    let rent = |address: Pubkey| world.lamports(&address);
    INITIAL_LAMPORTS - rent(world.sequence_of("owner")) - rent(world.domain)
}

#[test]
fn what_a_rent_payer_cannot_hold_after_a_rise_of_the_rent_goes_to_who_ends_the_record() {
    // these accounts would not be rent-exempt with what they are paid
    for (what, factor) in [
        (WalletReplacement::Empty, 100),
        (WalletReplacement::Huge, 2),
        (WalletReplacement::OtherProgram, 100),
    ] {
        let mut world = world();
        let record = world.transfer().tip(1_000).initiate();
        world.replace_wallet("sponsor", what);
        let dear = world.rent_per_byte() * factor;
        world.set_rent_per_byte(dear);
        let had = world.lamports(&key("sponsor"));
        let held = world.lamports(&record.key) + world.lamports(&record.escrow);
        let earned = world.lamports(&key("stranger")) + held;
        world.pass_seconds(3_600).expire(&record).done();
        world.closed(&record);
        assert_eq!(world.lamports(&key("sponsor")), had, "{what:?}");
        assert_eq!(world.lamports(&key("stranger")), earned, "{what:?}");
    }
}

#[test]
fn a_rent_payer_with_lamports_is_paid_after_a_rise_too() {
    let mut world = world();
    let record = world.transfer().initiate();
    let dear = world.rent_per_byte() * 100;
    world.set_rent_per_byte(dear);
    let had = world.lamports(&key("sponsor"));
    let held = world.lamports(&record.key) + world.lamports(&record.escrow);
    world.pass_seconds(3_600).expire(&record).done();
    assert_eq!(world.lamports(&key("sponsor")), had + held);
}
