//! The data of finalizes, of a dispatch's ends and of a top-up, byte for byte.

use super::*;
use crate::{
    address,
    generated::{
        instructions,
        types::{Status, TokenProgram},
    },
    program,
    record::PendingOperation,
    testing::{self, key},
};

/// An optional number as Borsh writes it.
fn option(value: Option<u64>) -> Vec<u8> {
    value.map_or(vec![0], |value| [&[1][..], &value.to_le_bytes()].concat())
}

#[test]
fn a_finalize_expects_what_the_record_held_when_it_was_read() {
    let transfer = testing::transfer();
    let finalize = FinalizeInstruction::new(&transfer, key(5));
    assert_eq!(finalize.expected_remaining, Some(transfer.remaining));
    let all = finalize.transfer().unwrap();
    assert_eq!(all.data[8..], [option(None), option(Some(500))].concat());

    let swap = testing::swap();
    let part = FinalizeInstruction {
        amount: Some(3),
        ..FinalizeInstruction::new(&swap, key(20))
    };
    let payment = Payment::at_most(400);
    let at_most = 400u64.to_le_bytes().to_vec();
    let data = [option(Some(3)), at_most, option(Some(1_000))].concat();
    assert_eq!(part.swap(&payment).unwrap().data[8..], data);
    for half in part.fill(&payment).unwrap() {
        assert_eq!(half.data[8..], data);
    }
}

#[test]
fn a_finalize_without_expectation_has_none() {
    let (transfer, swap) = (testing::transfer(), testing::swap());
    let finalize = |record, caller| FinalizeInstruction {
        expected_remaining: None,
        ..FinalizeInstruction::new(record, caller)
    };
    let all = finalize(&transfer, key(5)).transfer().unwrap();
    assert_eq!(all.data[8..], [option(None), option(None)].concat());
    let all = finalize(&swap, key(20)).swap(&Payment::at_most(400)).unwrap();
    let at_most = 400u64.to_le_bytes().to_vec();
    assert_eq!(all.data[8..], [option(None), at_most, option(None)].concat());
}

#[test]
fn finalize_closes_a_dispatch_only_if_asked_to() {
    let (record, vault) = (testing::dispatch(), testing::vault());
    let dispatch = DispatchInstruction::new(&record, &vault, key(12));
    let returned = dispatch.finalize().unwrap();
    let name = instructions::FinalizeDispatch::DISCRIMINATOR;
    assert_eq!(returned.data, [&name[..], &[0], &[0; 8]].concat());
    let closed = dispatch.close(0).unwrap();
    assert_eq!(closed.data, [&name[..], &[1], &[0; 8]].concat());
    let at_a_loss = dispatch.close(7).unwrap();
    assert_eq!(at_a_loss.data, [&name[..], &[1], &7u64.to_le_bytes()].concat());
    assert_eq!(
        (&returned.accounts, &closed.accounts),
        (&closed.accounts, &at_a_loss.accounts)
    );
    let expired = dispatch.expire().unwrap();
    assert_eq!(expired.data, instructions::ExpireDispatch::DISCRIMINATOR);
}

#[test]
fn a_written_off_dispatch_is_closed_without_the_adapter() {
    let (record, vault) = (testing::dispatch(), testing::vault());
    let written_off = PendingOperation {
        status: Status::WrittenOff,
        remaining: 0,
        ..record
    };
    let passes = |record: &PendingOperation| {
        let closed = DispatchInstruction::new(record, &vault, key(12)).close(0).unwrap();
        let adapter = address::adapter(&vault.address(), &testing::adapter().program).0;
        closed.accounts.iter().any(|meta| meta.pubkey == adapter)
    };
    assert!(passes(&record) && !passes(&written_off));
}

const TOP_UP: TopUp = TopUp {
    payer: key(40),
    account: key(41),
    mint: key(42),
    token_program: TokenProgram::Token2022,
    amount: 0x0102_0304,
    decimals: 6,
};

#[test]
fn a_top_up_is_a_checked_transfer_of_the_payers_tokens() {
    let source = key(43);
    let transfer = TOP_UP.with_tokens(&source);
    assert_eq!(transfer.program_id, program::TOKEN_2022);
    assert_eq!(transfer.data, [12, 4, 3, 2, 1, 0, 0, 0, 0, 6]);
    let expected = [
        AccountMeta::new(source, false),
        AccountMeta::new_readonly(TOP_UP.mint, false),
        AccountMeta::new(TOP_UP.account, false),
        AccountMeta::new_readonly(TOP_UP.payer, true),
    ];
    assert_eq!(transfer.accounts, expected);
}

#[test]
fn a_top_up_of_wrapped_sol_pays_lamports_which_are_then_counted() {
    let of_sol = TopUp {
        token_program: TokenProgram::SplToken,
        ..TOP_UP
    };
    let both = of_sol.with_lamports();
    let [pay, count] = &both[..] else {
        panic!("{both:?}");
    };
    assert_eq!(pay.program_id, program::SYSTEM);
    assert_eq!(pay.data, [2, 0, 0, 0, 4, 3, 2, 1, 0, 0, 0, 0]);
    let expected = [
        AccountMeta::new(TOP_UP.payer, true),
        AccountMeta::new(TOP_UP.account, false),
    ];
    assert_eq!(pay.accounts, expected);
    assert_eq!((count.program_id, &count.data[..]), (program::SPL_TOKEN, &[17][..]));
    assert_eq!(count.accounts, [AccountMeta::new(TOP_UP.account, false)]);

    // lamports that are in the account already are only counted
    let counted = TopUp { amount: 0, ..of_sol }.with_lamports();
    assert_eq!(counted, std::slice::from_ref(count));
}
