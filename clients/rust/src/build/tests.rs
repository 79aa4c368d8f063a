use super::*;
use crate::{
    ID, address,
    generated::{instructions, types::TokenProgram},
    program,
    testing::{self, key},
};

fn meta<'a>(instruction: &'a Instruction, account: &Pubkey) -> &'a AccountMeta {
    let mut metas = instruction.accounts.iter().filter(|meta| meta.pubkey == *account);
    metas.next().expect("the account is passed")
}

fn initiate() -> InitiateInstruction {
    InitiateInstruction::new(InitiateRequired {
        domain: key(1),
        owner: key(2),
        sequence: 7,
        mint: key(3),
        token_program: TokenProgram::SplToken,
        amount: 1_000,
        expires_at: 2_000_000,
    })
}

#[test]
fn initiate_opens_the_record_of_its_number() {
    let instruction = initiate().transfer(&key(6));
    let (pending, _) = address::pending(&key(1), &key(2), 0, 7);
    let source = address::associated_token_account(&key(2), &key(3), &program::SPL_TOKEN).0;
    assert!(meta(&instruction, &pending).is_writable);
    assert!(meta(&instruction, &address::escrow(&pending).0).is_writable);
    assert!(meta(&instruction, &source).is_writable);
    assert!(!meta(&instruction, &key(1)).is_writable, "the domain is never written");
    assert!(!meta(&instruction, &key(3)).is_writable);
    assert!(meta(&instruction, &key(2)).is_signer);
    assert_eq!(instruction.accounts.iter().filter(|meta| meta.is_signer).count(), 2);
}

#[test]
fn the_fee_account_is_passed_only_under_a_fee() {
    let (fees, _) = address::fee_account(&key(1), &key(2), 0, &key(3));
    let passes = |instruction: &Instruction| instruction.accounts.iter().any(|meta| meta.pubkey == fees);
    assert!(!passes(&initiate().transfer(&key(6))));
    let charged = InitiateInstruction {
        charges_fee: true,
        ..initiate()
    };
    assert!(passes(&charged.transfer(&key(6))));
    let mut record = testing::transfer();
    assert!(passes(&FinalizeInstruction::new(&record, key(5)).transfer().unwrap()));
    record.fee_bps = 0;
    let without = FinalizeInstruction::new(&record, key(5)).transfer().unwrap();
    assert!(!passes(&without));
    assert!(
        without.accounts.iter().any(|meta| meta.pubkey == ID),
        "its place is kept by the program's own key"
    );
}

#[test]
fn finalize_pays_the_recipient_and_returns_rent() {
    let record = testing::transfer();
    let instruction = FinalizeInstruction::new(&record, key(5)).transfer().unwrap();
    let theirs = address::associated_token_account(&key(6), &key(3), &program::SPL_TOKEN).0;
    assert!(meta(&instruction, &theirs).is_writable);
    assert!(meta(&instruction, &record.rent_payer).is_writable);
    assert!(meta(&instruction, &key(5)).is_signer);
    assert!(meta(&instruction, &record.address()).is_writable);
    assert_eq!(record.address(), address::pending(&key(1), &key(2), 0, 7).0);
    assert_eq!(record.escrow(), address::escrow(&record.address()).0);
}

#[test]
fn a_taker_pays_the_recipient_and_is_paid() {
    let record = testing::swap();
    let taker = key(20);
    let finalize = FinalizeInstruction::new(&record, taker);
    let instruction = finalize.swap(&Payment::at_most(400)).unwrap();
    let of = |wallet, mint, program| address::associated_token_account(wallet, mint, program).0;
    for account in [
        of(&taker, &key(3), &program::SPL_TOKEN),
        of(&taker, &key(9), &program::TOKEN_2022),
        of(&key(8), &key(9), &program::TOKEN_2022),
    ] {
        assert!(meta(&instruction, &account).is_writable);
    }
    let expected = [&400u64.to_le_bytes()[..], &[1], &1_000u64.to_le_bytes()].concat();
    assert_eq!(
        instruction.data[8..],
        [&[0], &expected[..]].concat(),
        "all that remains, for at most this, if the record still holds as much"
    );
}

#[test]
fn the_halves_of_a_fill_differ_in_the_discriminator_only() {
    let record = testing::swap();
    let finalize = FinalizeInstruction {
        amount: Some(3),
        mint_writable: true,
        extra: vec![AccountMeta::new_readonly(key(30), false)],
        ..FinalizeInstruction::new(&record, key(20))
    };
    let payment = Payment::at_most(400);
    let [begin, end] = finalize.fill(&payment).unwrap();
    assert_eq!(begin.data[..8], instructions::BeginFillSwap::DISCRIMINATOR);
    assert_eq!(end.data[..8], instructions::EndFillSwap::DISCRIMINATOR);
    assert_eq!((&begin.accounts, &begin.data[8..]), (&end.accounts, &end.data[8..]));
    let swap = finalize.swap(&payment).unwrap();
    assert_eq!(begin.data[8..], swap.data[8..]);
    let sysvar = meta(&begin, &program::INSTRUCTIONS);
    assert!(!sysvar.is_writable && !sysvar.is_signer);
    assert_eq!(begin.accounts.len(), swap.accounts.len() + 1);
    assert!(
        FinalizeInstruction::new(&testing::transfer(), key(20))
            .fill(&payment)
            .is_err()
    );
}

#[test]
fn a_mint_with_a_fee_is_writable_and_hook_accounts_come_last() {
    let record = testing::transfer();
    let hook = AccountMeta::new_readonly(key(30), false);
    let refund = RefundInstruction {
        mint_writable: true,
        extra: vec![hook.clone()],
        ..RefundInstruction::new(&record, key(2))
    };
    for instruction in [refund.cancel().unwrap(), refund.expire().unwrap()] {
        assert!(meta(&instruction, &key(3)).is_writable);
        assert_eq!(instruction.accounts.last(), Some(&hook));
    }
    assert!(!meta(&RefundInstruction::new(&record, key(2)).cancel().unwrap(), &key(3)).is_writable);
}

#[test]
fn a_refund_goes_to_the_owner_whoever_calls() {
    let record = testing::swap();
    let instruction = RefundInstruction::new(&record, key(40)).expire().unwrap();
    let theirs = address::associated_token_account(&key(2), &key(3), &program::SPL_TOKEN).0;
    assert!(meta(&instruction, &theirs).is_writable);
    assert!(
        !instruction.accounts.iter().any(|meta| meta.pubkey == record.domain),
        "refunds need no domain"
    );
}

#[test]
fn a_record_of_another_kind_is_refused() {
    let (transfer, swap) = (testing::transfer(), testing::swap());
    let wanted = Kind::Swap;
    let error = FinalizeInstruction::new(&transfer, key(5)).swap(&Payment::at_most(1));
    assert_eq!(
        error,
        Err(BuildError::WrongKind {
            wanted,
            found: Kind::Transfer
        })
    );
    assert!(FinalizeInstruction::new(&swap, key(5)).transfer().is_err());
}
