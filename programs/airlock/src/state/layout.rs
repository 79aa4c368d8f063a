//! Pins what is stored: sizes, discriminators, and where each field of a record stands. A change here is a change of
//! every account on chain.

use super::*;
use anchor_lang::{Discriminator, prelude::*};

/// A record in which every field has a value of its own.
fn record() -> PendingOperation {
    PendingOperation {
        version: 1,
        bump: 2,
        escrow_bump: 3,
        kind: Kind::Swap,
        status: Status::Pending,
        lock: Lock::Held,
        domain: Pubkey::new_from_array([10; 32]),
        owner: Pubkey::new_from_array([11; 32]),
        sequence: 12,
        rent_payer: Pubkey::new_from_array([13; 32]),
        finalizer: Pubkey::new_from_array([14; 32]),
        initiated_slot: 15,
        initiated_at: 16,
        finalize_after_slot: 17,
        cancellable_at: 18,
        expires_at: 19,
        last_restart_slot: 20,
        fee_bps: 21,
        fee_bump: 22,
        config_version: 23,
        tip: 24,
        escrow_mint: Pubkey::new_from_array([25; 32]),
        token_program: TokenProgram::Token2022,
        mint_fingerprint: [26; 16],
        received: 27,
        remaining: 28,
        refund_bump: 29,
        payout_bump: 30,
        reserved: [0; 32],
        terms: Terms::Swap(SwapTerms {
            receiver: Pubkey::new_from_array([31; 32]),
            buy_mint: Pubkey::new_from_array([32; 32]),
            buy_amount: 33,
            buy_token_program: TokenProgram::SplToken,
            buy_mint_fingerprint: [34; 16],
            partial_fills: true,
        }),
    }
}

fn bytes(account: &impl AccountSerialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    account.try_serialize(&mut bytes).unwrap();
    bytes
}

#[test]
fn sizes_are_pinned() {
    assert_eq!(PendingOperation::LEN, 403);
    assert_eq!(Domain::LEN, 295);
    assert_eq!(Sequence::LEN, 114);
}

#[test]
fn discriminators_are_pinned() {
    assert_eq!(PendingOperation::DISCRIMINATOR, [124, 146, 84, 123, 121, 210, 217, 118]);
    assert_eq!(Domain::DISCRIMINATOR, [167, 191, 231, 63, 146, 41, 115, 27]);
    assert_eq!(Sequence::DISCRIMINATOR, [44, 170, 231, 254, 142, 42, 34, 199]);
}

#[test]
fn every_field_of_a_record_stands_where_it_stood() {
    let data = bytes(&record());
    let mut at = 8;
    let mut expect = |name: &str, field: &[u8]| {
        assert_eq!(&data[at..at + field.len()], field, "{name} at {at}");
        at += field.len();
    };
    expect("version, bump, escrow_bump, kind, status, lock", &[1, 2, 3, 2, 1, 2]);
    expect("domain", &[10; 32]);
    expect("owner", &[11; 32]);
    expect("sequence", &12u64.to_le_bytes());
    expect("rent_payer", &[13; 32]);
    expect("finalizer", &[14; 32]);
    for (name, value) in [
        ("initiated_slot", 15u64),
        ("initiated_at", 16),
        ("finalize_after_slot", 17),
        ("cancellable_at", 18),
        ("expires_at", 19),
        ("last_restart_slot", 20),
    ] {
        expect(name, &value.to_le_bytes());
    }
    expect("fee_bps", &21u16.to_le_bytes());
    expect("fee_bump", &[22]);
    expect("config_version", &23u32.to_le_bytes());
    expect("tip", &24u64.to_le_bytes());
    expect("escrow_mint", &[25; 32]);
    expect("token_program", &[2]);
    expect("mint_fingerprint", &[26; 16]);
    expect("received", &27u64.to_le_bytes());
    expect("remaining", &28u64.to_le_bytes());
    expect("refund_bump, payout_bump", &[29, 30]);
    expect("reserved", &[0; 32]);
    expect("terms: variant", &[2]);
    expect("receiver", &[31; 32]);
    expect("buy_mint", &[32; 32]);
    expect("buy_amount", &33u64.to_le_bytes());
    expect("buy_token_program", &[1]);
    expect("buy_mint_fingerprint", &[34; 16]);
    expect("partial_fills", &[1]);
    assert_eq!(at, data.len());
}

#[test]
fn the_longest_terms_fill_the_account() {
    assert_eq!(bytes(&record()).len(), PendingOperation::LEN);
}

#[test]
fn zero_is_the_value_that_was_never_written() {
    assert_eq!(Kind::Unset as u8, 0);
    assert_eq!(Status::Unset as u8, 0);
    assert_eq!(Lock::Unset as u8, 0);
    assert_eq!(TokenProgram::Unset as u8, 0);
    assert_eq!(Pause::Unset as u8, 0);
    let mut terms = Vec::new();
    AnchorSerialize::serialize(&Terms::Unset, &mut terms).unwrap();
    assert_eq!(terms, [0]);
}

#[test]
fn a_record_survives_its_own_bytes() {
    let data = bytes(&record());
    assert_eq!(PendingOperation::try_deserialize(&mut &data[..]).unwrap(), record());
}

/// The bytes that clients expect: discriminator, then borsh.
fn borsh(account: &(impl AnchorSerialize + Discriminator)) -> Vec<u8> {
    let discriminator = fn_discriminator(account);
    [
        discriminator.to_vec(),
        anchor_lang::prelude::borsh::to_vec(account).unwrap(),
    ]
    .concat()
}

fn fn_discriminator<T: Discriminator>(_: &T) -> &'static [u8] {
    T::DISCRIMINATOR
}

#[test]
fn accounts_are_written_as_borsh_writes_them() {
    let transfer = PendingOperation {
        terms: Terms::Transfer(TransferTerms {
            recipient: Pubkey::new_from_array([40; 32]),
        }),
        ..record()
    };
    for record in [record(), transfer] {
        assert!(bytes(&record).starts_with(&borsh(&record)));
        assert!(bytes(&record)[borsh(&record).len()..].iter().all(|&byte| byte == 0));
    }
    let config = DomainConfig {
        guardian: Pubkey::new_from_array([1; 32]),
        operator: Pubkey::new_from_array([2; 32]),
        fee_recipient: Pubkey::new_from_array([3; 32]),
        fee_bps: 4,
        min_depth_slots: 5,
        min_lifetime_seconds: 6,
        max_lifetime_seconds: 7,
        allowed_extensions: 8,
    };
    let domain = Domain::new(
        Pubkey::new_from_array([9; 32]),
        10,
        11,
        Pubkey::new_from_array([12; 32]),
        config,
    )
    .unwrap();
    assert_eq!(bytes(&domain), borsh(&domain));
    let sequence = Sequence::new(Pubkey::new_from_array([13; 32]), Pubkey::new_from_array([14; 32]), 15);
    assert_eq!(bytes(&sequence), borsh(&sequence));
}

#[test]
fn a_record_cut_short_or_malformed_is_not_read() {
    let data = bytes(&record());
    for len in 0..data.len() {
        assert!(
            PendingOperation::try_deserialize(&mut &data[..len]).is_err(),
            "{len} bytes"
        );
    }
    for (name, at) in [
        ("discriminator", 0),
        ("kind", 11),
        ("status", 12),
        ("lock", 13),
        ("terms", 312),
    ] {
        let mut data = data.clone();
        data[at] = 200;
        assert!(PendingOperation::try_deserialize(&mut &data[..]).is_err(), "{name}");
    }
}

#[test]
fn an_opening_is_read_as_borsh_writes_it() {
    for finalizer in [None, Some(Pubkey::new_from_array([2; 32]))] {
        let opening = Opening {
            amount: 1,
            finalizer,
            depth_slots: 3,
            cancellable_at: -4,
            expires_at: 5,
            tip: 6,
            bumps: OpeningBumps {
                pending: 7,
                escrow: 8,
                fee: 9,
                refund: 10,
                payout: 11,
            },
        };
        let mut data = Vec::new();
        AnchorSerialize::serialize(&opening, &mut data).unwrap();
        let mut rest = &data[..];
        assert_eq!(Opening::deserialize(&mut rest).unwrap(), opening);
        assert!(rest.is_empty());
        for len in 0..data.len() {
            assert!(Opening::deserialize(&mut &data[..len]).is_err(), "{len} bytes");
        }
        data[8] = 2;
        assert!(Opening::deserialize(&mut &data[..]).is_err(), "neither none nor some");
    }
}
