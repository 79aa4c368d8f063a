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

fn initiate() -> build::InitiateInstruction {
    build::InitiateInstruction::new(build::InitiateRequired {
        domain: key(1),
        owner: key(2),
        sequence: 0,
        mint: program::WRAPPED_SOL,
        token_program: TokenProgram::SplToken,
        amount: 1_000,
        expires_at: 2_000_000,
    })
}

#[test]
fn no_account_is_opened_unless_asked_to() {
    let instructions = InitiateTransaction::new(initiate()).transfer(&key(6)).unwrap();
    assert_eq!(instructions, [initiate().transfer(&key(6))]);
}

#[test]
fn a_first_initiate_opens_missing_accounts_in_order() {
    let first = InitiateTransaction {
        open_sequence: Some(5),
        open_fee_account: true,
        wrap_lamports: 1_000,
        budget: Budget {
            unit_limit: Some(100_000),
            unit_price: 1,
        },
        ..InitiateTransaction::new(initiate())
    };
    let budget = program::COMPUTE_BUDGET;
    let wrap = [program::ASSOCIATED_TOKEN, program::SYSTEM, program::SPL_TOKEN];
    let expected = [&[budget, budget, ID, ID][..], &wrap, &[ID]].concat();
    assert_eq!(programs(&first.transfer(&key(6)).unwrap()), expected);
}

#[test]
fn only_wrapped_sol_is_wrapped() {
    let other = InitiateTransaction {
        wrap_lamports: 1,
        ..InitiateTransaction::new(build::InitiateInstruction {
            mint: key(3),
            ..initiate()
        })
    };
    assert_eq!(other.transfer(&key(6)), Err(FlowError::NotWrappedSol));
}

#[test]
fn only_the_recipient_unwraps() {
    let mut record = testing::transfer();
    record.escrow_mint = program::WRAPPED_SOL;
    record.terms = Terms::Transfer(TransferTerms {
        reference: [0; 32],
        recipient: key(6),
    });
    let by = |caller| {
        let flow = FinalizeTransaction {
            unwrap: true,
            ..FinalizeTransaction::new(build::FinalizeInstruction::new(&record, caller))
        };
        flow.transfer()
    };
    assert_eq!(by(key(5)), Err(FlowError::NotTheRecipient));
    let instructions = by(key(6)).unwrap();
    let theirs = address::associated_token_account(&key(6), &program::WRAPPED_SOL, &program::SPL_TOKEN).0;
    let close = instructions.last().unwrap();
    assert_eq!((close.data.as_slice(), close.accounts[0].pubkey), (&[9][..], theirs));
    assert_eq!(close.accounts[1].pubkey, key(6));
}

#[test]
fn the_caller_pays_for_accounts_of_those_who_are_paid() {
    let record = testing::swap();
    let flow = FinalizeTransaction {
        open_destination: true,
        open_proceeds: true,
        ..FinalizeTransaction::new(build::FinalizeInstruction::new(&record, key(20)))
    };
    let instructions = flow.swap(&build::Payment::at_most(333)).unwrap();
    let opened: Vec<_> = instructions[..2]
        .iter()
        .map(|open| (open.accounts[0].pubkey, open.accounts[2].pubkey))
        .collect();
    assert_eq!(opened, [(key(20), key(20)), (key(20), key(8))]);
    let flow = RefundTransaction {
        open_destination: true,
        ..RefundTransaction::new(build::RefundInstruction::new(&record, key(40)))
    };
    let instructions = flow.expire().unwrap();
    assert_eq!(instructions[0].accounts[2].pubkey, record.owner);
    assert_eq!(instructions.len(), 2);
}

#[test]
fn a_first_request_opens_the_sequence_and_wraps_its_amount() {
    let mut vault = testing::vault();
    vault.asset_mint = program::WRAPPED_SOL;
    let request = build::InitiateRequestInstruction::new(&vault, Side::Deposit, key(2), 0, 1_000);
    let first = InitiateRequestTransaction {
        open_sequence: Some(5),
        wrap_lamports: 1_000,
        ..InitiateRequestTransaction::new(request.clone())
    };
    let expected = [ID, program::ASSOCIATED_TOKEN, program::SYSTEM, program::SPL_TOKEN, ID];
    assert_eq!(programs(&first.instructions().unwrap()), expected);
    assert_eq!(
        InitiateRequestTransaction::new(request.clone()).instructions(),
        Ok(vec![request.instruction()])
    );
    let shares = InitiateRequestTransaction {
        wrap_lamports: 1,
        ..InitiateRequestTransaction::new(build::InitiateRequestInstruction {
            side: Side::Redeem,
            ..request
        })
    };
    assert_eq!(shares.instructions(), Err(FlowError::NotWrappedSol));
}

#[test]
fn the_end_of_a_request_opens_only_accounts_that_it_pays() {
    let (vault, settled) = (testing::vault(), testing::settled());
    let (owner, recipient) = (key(2), key(6));
    let (assets, shares) = (vault.asset_mint, vault.share_mint);
    for (record, end, expected) in [
        (testing::deposit(15), End::Finalize, vec![(recipient, shares)]),
        (testing::deposit(6), End::Finalize, vec![(owner, assets)]),
        (
            testing::redeem(15),
            End::Finalize,
            vec![(recipient, assets), (owner, shares)],
        ),
        (testing::deposit(15), End::Cancel, vec![(owner, assets)]),
        (testing::redeem(15), End::Expire, vec![(owner, shares)]),
    ] {
        let flow = RequestTransaction {
            open_assets: true,
            open_shares: true,
            ..RequestTransaction::new(build::RequestInstruction::new(&record, &vault, &settled, key(20)))
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
fn only_who_is_paid_assets_unwraps_them() {
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
        let flow = RequestTransaction {
            unwrap: true,
            ..RequestTransaction::new(build::RequestInstruction::new(&record, &vault, &settled, caller))
        };
        flow.finalize().map(|instructions| programs(&instructions))
    };
    let (recipient, anyone) = (key(6), key(20));
    assert_eq!(by(of(testing::redeem(15)), recipient), Ok(vec![ID, program::SPL_TOKEN]));
    assert_eq!(by(of(testing::redeem(15)), anyone), Err(FlowError::NotTheRecipient));
    assert_eq!(by(of(testing::deposit(15)), anyone), Ok(vec![ID]), "shares are no SOL");
}

#[test]
fn a_fill_encloses_the_takers_own_instructions() {
    let record = testing::swap();
    let flow = FinalizeTransaction {
        open_destination: true,
        ..FinalizeTransaction::new(build::FinalizeInstruction::new(&record, key(20)))
    };
    let trade = crate::external::transfer_lamports(&key(20), &key(21), 1);
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
    let wrong = FinalizeTransaction::new(build::FinalizeInstruction::new(&transfer, key(20))).fill(&payment, &[]);
    assert!(matches!(wrong, Err(FlowError::Build(_))), "{wrong:?}");
}
