use super::*;
use crate::{
    ID, Instruction, address, build,
    generated::types::{Terms, TokenProgram, TransferTerms},
    program,
    request::{End, Side},
    testing::{self, key},
};

fn programs(instructions: &[Instruction]) -> Vec<crate::Pubkey> {
    instructions.iter().map(|instruction| instruction.program_id).collect()
}

fn seal() -> build::Initiate {
    build::Initiate::new(
        key(1),
        key(2),
        0,
        program::WRAPPED_SOL,
        TokenProgram::SplToken,
        1_000,
        2_000_000,
    )
}

#[test]
fn nothing_is_opened_that_is_there() {
    let instructions = Initiate::new(seal()).transfer(&key(6)).unwrap();
    assert_eq!(instructions, [seal().transfer(&key(6))]);
}

#[test]
fn a_first_initiate_opens_what_is_missing_in_order() {
    let first = Initiate {
        open_sequence: Some(5),
        open_fee_account: true,
        wrap_lamports: 1_000,
        budget: Budget {
            unit_limit: Some(100_000),
            unit_price: 1,
        },
        ..Initiate::new(seal())
    };
    let budget = program::COMPUTE_BUDGET;
    let wrap = [program::ASSOCIATED_TOKEN, program::SYSTEM, program::SPL_TOKEN];
    let expected = [&[budget, budget, ID, ID][..], &wrap, &[ID]].concat();
    assert_eq!(programs(&first.transfer(&key(6)).unwrap()), expected);
}

#[test]
fn only_wrapped_sol_is_wrapped() {
    let other = Initiate {
        wrap_lamports: 1,
        ..Initiate::new(build::Initiate { mint: key(3), ..seal() })
    };
    assert_eq!(other.transfer(&key(6)), Err(FlowError::NotWrappedSol));
}

#[test]
fn only_the_payee_unwraps() {
    let mut record = testing::transfer();
    record.escrow_mint = program::WRAPPED_SOL;
    record.terms = Terms::Transfer(TransferTerms {
        reference: [0; 32],
        recipient: key(6),
    });
    let by = |caller| {
        let flow = Finalize {
            unwrap: true,
            ..Finalize::new(build::Finalize::new(&record, caller))
        };
        flow.transfer()
    };
    assert_eq!(by(key(5)), Err(FlowError::NotThePayee));
    let instructions = by(key(6)).unwrap();
    let theirs = address::associated_token_account(&key(6), &program::WRAPPED_SOL, &program::SPL_TOKEN).0;
    let close = instructions.last().unwrap();
    assert_eq!((close.data.as_slice(), close.accounts[0].pubkey), (&[9][..], theirs));
    assert_eq!(close.accounts[1].pubkey, key(6));
}

#[test]
fn accounts_are_opened_for_those_who_are_paid_by_whom_calls() {
    let record = testing::swap();
    let flow = Finalize {
        open_destination: true,
        open_proceeds: true,
        ..Finalize::new(build::Finalize::new(&record, key(20)))
    };
    let instructions = flow.swap(&build::Payment::at_most(333)).unwrap();
    let opened: Vec<_> = instructions[..2]
        .iter()
        .map(|open| (open.accounts[0].pubkey, open.accounts[2].pubkey))
        .collect();
    assert_eq!(opened, [(key(20), key(20)), (key(20), key(8))]);
    let flow = Refund {
        open_destination: true,
        ..Refund::new(build::Refund::new(&record, key(40)))
    };
    let instructions = flow.expire().unwrap();
    assert_eq!(instructions[0].accounts[2].pubkey, record.owner);
    assert_eq!(instructions.len(), 2);
}

#[test]
fn a_first_request_opens_the_sequence_and_wraps_what_it_gives() {
    let mut vault = testing::vault();
    vault.asset_mint = program::WRAPPED_SOL;
    let request = build::InitiateRequest::new(&vault, Side::Deposit, key(2), 0, 1_000);
    let first = Join {
        open_sequence: Some(5),
        wrap_lamports: 1_000,
        ..Join::new(request.clone())
    };
    let expected = [ID, program::ASSOCIATED_TOKEN, program::SYSTEM, program::SPL_TOKEN, ID];
    assert_eq!(programs(&first.instructions().unwrap()), expected);
    assert_eq!(
        Join::new(request.clone()).instructions(),
        Ok(vec![request.instruction()])
    );
    let shares = Join {
        wrap_lamports: 1,
        ..Join::new(build::InitiateRequest {
            side: Side::Redeem,
            ..request
        })
    };
    assert_eq!(shares.instructions(), Err(FlowError::NotWrappedSol));
}

#[test]
fn an_end_of_a_request_opens_only_what_it_pays() {
    let (vault, settled) = (testing::vault(), testing::settled());
    let (owner, receiver) = (key(2), key(6));
    let (assets, shares) = (vault.asset_mint, vault.share_mint);
    for (record, end, expected) in [
        (testing::deposit(15), End::Finalize, vec![(receiver, shares)]),
        (testing::deposit(6), End::Finalize, vec![(owner, assets)]),
        (
            testing::redeem(15),
            End::Finalize,
            vec![(receiver, assets), (owner, shares)],
        ),
        (testing::deposit(15), End::Cancel, vec![(owner, assets)]),
        (testing::redeem(15), End::Expire, vec![(owner, shares)]),
    ] {
        let flow = Request {
            open_assets: true,
            open_shares: true,
            ..Request::new(build::Request::new(&record, &vault, &settled, key(20)))
        };
        let instructions = flow.end(end).unwrap();
        let (last, opens) = instructions.split_last().unwrap();
        let opened: Vec<_> = opens
            .iter()
            .map(|open| (open.accounts[2].pubkey, open.accounts[3].pubkey))
            .collect();
        assert_eq!((opened, last.program_id), (expected, ID));
    }
}

#[test]
fn only_whom_assets_are_paid_unwraps_them() {
    let mut vault = testing::vault();
    vault.asset_mint = program::WRAPPED_SOL;
    vault.bump = address::vault(&vault.domain, &vault.asset_mint).1;
    let mut settled = testing::settled();
    settled.vault = vault.address();
    let of = |mut record: crate::record::PendingOperation| {
        let (Terms::Deposit(terms) | Terms::Redeem(terms)) = &mut record.terms else {
            panic!("no request");
        };
        terms.vault = vault.address();
        record
    };
    let by = |record, caller| {
        let flow = Request {
            unwrap: true,
            ..Request::new(build::Request::new(&record, &vault, &settled, caller))
        };
        flow.finalize().map(|instructions| programs(&instructions))
    };
    let (receiver, anyone) = (key(6), key(20));
    assert_eq!(by(of(testing::redeem(15)), receiver), Ok(vec![ID, program::SPL_TOKEN]));
    assert_eq!(by(of(testing::redeem(15)), anyone), Err(FlowError::NotThePayee));
    assert_eq!(by(of(testing::deposit(15)), anyone), Ok(vec![ID]), "shares are no SOL");
}

#[test]
fn a_fill_stands_around_what_the_taker_does_with_the_tokens() {
    let record = testing::swap();
    let flow = Finalize {
        open_destination: true,
        ..Finalize::new(build::Finalize::new(&record, key(20)))
    };
    let trade = crate::foreign::transfer_lamports(&key(20), &key(21), 1);
    let payment = build::Payment::at_most(333);
    let instructions = flow.fill(&payment, std::slice::from_ref(&trade)).unwrap();
    assert_eq!(
        programs(&instructions),
        [program::ASSOCIATED_TOKEN, ID, program::SYSTEM, ID]
    );
    let (begin, end) = (&instructions[1], &instructions[3]);
    assert_eq!(begin.accounts, end.accounts);
    assert_eq!((&begin.data[8..], begin.data != end.data), (&end.data[8..], true));
    let transfer = testing::transfer();
    let wrong = Finalize::new(build::Finalize::new(&transfer, key(20))).fill(&payment, &[]);
    assert!(matches!(wrong, Err(FlowError::Build(_))), "{wrong:?}");
}
