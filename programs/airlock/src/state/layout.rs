//! Pins what is stored: sizes, discriminators, and where each field of a record stands. A change here is a change of
//! every account on chain.

use super::{Bumps, *};
use crate::tokens::TokenProgram;
use anchor_lang::{BORSH_CONFIG, BorshConfig, SchemaRead, SchemaWrite, prelude::*, wincode};
use bytemuck::{Pod, Zeroable, bytes_of};

fn terms(new: &NewTerms) -> Terms {
    let mut terms = Terms::zeroed();
    terms.fill(new);
    terms
}

/// A record in which every field has a value of its own.
fn record() -> PendingOperation {
    PendingOperation {
        version: 1,
        bump: 2,
        escrow_bump: 3,
        kind: Kind::Swap,
        status: Status::Pending,
        lock: Lock::Held,
        domain: Address::new_from_array([10; 32]),
        owner: Address::new_from_array([11; 32]),
        lane: 37.into(),
        sequence: 12.into(),
        rent_payer: Address::new_from_array([13; 32]),
        finalizer: Address::new_from_array([14; 32]),
        initiated_slot: 15.into(),
        initiated_at: 16.into(),
        finalizable_at_slot: 17.into(),
        cancellable_at: 18.into(),
        expires_at: 19.into(),
        last_restart_slot: 20.into(),
        fee_bps: 21.into(),
        fee_bump: 22,
        config_version: 23.into(),
        tip: 24.into(),
        escrow_mint: Address::new_from_array([25; 32]),
        token_program: TokenProgram::Token2022,
        mint_fingerprint: [26; 16],
        received: 27.into(),
        remaining: 28.into(),
        refund_bump: 29,
        payout_bump: 30,
        filling: 35.into(),
        filling_fee: 36.into(),
        reserved: [0; 16],
        terms: terms(&NewTerms::swap(&SwapTerms {
            reference: [38; 32],
            recipient: Address::new_from_array([31; 32]),
            taker: Address::new_from_array([39; 32]),
            buy_mint: Address::new_from_array([32; 32]),
            buy_amount: 33.into(),
            buy_token_program: TokenProgram::SplToken,
            buy_mint_fingerprint: [34; 16],
            partial_fills: true.into(),
        })),
    }
}

/// What stands in an account of this state.
fn bytes<T: Stored>(state: &T) -> Vec<u8> {
    [&T::DISCRIMINATOR[..], bytes_of(state)].concat()
}

#[test]
fn sizes_are_pinned() {
    assert_eq!(PendingOperation::LEN, 469);
    assert_eq!(Domain::LEN, 295);
    assert_eq!(Sequence::LEN, 156);
    assert_eq!(Vault::LEN, 358);
    assert_eq!(Round::LEN, 512);
    assert_eq!(Adapter::LEN, 240);
}

#[test]
fn discriminators_are_pinned() {
    assert_eq!(PendingOperation::DISCRIMINATOR, [124, 146, 84, 123, 121, 210, 217, 118]);
    assert_eq!(Domain::DISCRIMINATOR, [167, 191, 231, 63, 146, 41, 115, 27]);
    assert_eq!(Sequence::DISCRIMINATOR, [44, 170, 231, 254, 142, 42, 34, 199]);
    assert_eq!(Vault::DISCRIMINATOR, [211, 8, 232, 43, 2, 152, 117, 119]);
    assert_eq!(Adapter::DISCRIMINATOR, [218, 97, 146, 51, 83, 14, 30, 252]);
    assert_eq!(Round::DISCRIMINATOR, [87, 127, 165, 51, 73, 78, 116, 174]);
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
    expect("lane", &37u16.to_le_bytes());
    expect("sequence", &12u64.to_le_bytes());
    expect("rent_payer", &[13; 32]);
    expect("finalizer", &[14; 32]);
    for (name, value) in [
        ("initiated_slot", 15u64),
        ("initiated_at", 16),
        ("finalizable_at_slot", 17),
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
    expect("filling", &35u64.to_le_bytes());
    expect("filling fee", &36u64.to_le_bytes());
    expect("reserved", &[0; 16]);
    expect("terms: variant", &[2]);
    expect("reference", &[38; 32]);
    expect("recipient", &[31; 32]);
    expect("taker", &[39; 32]);
    expect("buy_mint", &[32; 32]);
    expect("buy_amount", &33u64.to_le_bytes());
    expect("buy_token_program", &[1]);
    expect("buy_mint_fingerprint", &[34; 16]);
    expect("partial_fills", &[1]);
    assert_eq!(at, data.len());
}

#[test]
fn zero_is_the_value_that_was_never_written() {
    assert_eq!(Kind::Unset, Kind::zeroed());
    assert_eq!(Status::Unset, Status::zeroed());
    assert_eq!(Lock::Unset, Lock::zeroed());
    assert_eq!(TokenProgram::Unset, TokenProgram::zeroed());
    assert_eq!(Pause::Unset, Pause::zeroed());
    assert_eq!(Terms::zeroed().kind(), Kind::Unset);
}

#[test]
fn terms_are_as_long_as_their_fields_and_zero_beyond() {
    let transfer = terms(&NewTerms::transfer(&TransferTerms {
        reference: [39; 32],
        recipient: Address::new_from_array([40; 32]),
    }));
    let data = bytes_of(&transfer);
    assert_eq!((data[0], transfer.written_len()), (1, 65));
    assert_eq!(
        (data[1..33].to_vec(), data[33..65].to_vec()),
        (vec![39; 32], vec![40; 32])
    );
    assert!(data[65..].iter().all(|&byte| byte == 0));
    let record = PendingOperation {
        terms: transfer,
        ..record()
    };
    assert_eq!(record.logged().len(), PendingOperation::LEN - 8 - (data.len() - 65));
    assert!(transfer.as_swap().is_err() && transfer.as_request().is_err() && transfer.as_dispatch().is_err());
}

#[test]
fn a_record_with_values_that_nobody_wrote_is_of_no_kind_and_allows_nothing() {
    for at in [11, 12, 13] {
        let mut data = bytes(&record());
        data[at] = 200;
        let record: &PendingOperation = bytemuck::from_bytes(&data[8..]);
        assert!(
            record.check(Kind::Swap).is_err() && record.check_filling(Kind::Swap).is_err(),
            "at {at}"
        );
    }
}

fn written<T: SchemaWrite<BorshConfig, Src = T>>(value: &T) -> Vec<u8> {
    wincode::config::serialize(value, BORSH_CONFIG).unwrap()
}

fn read<T: for<'a> SchemaRead<'a, BorshConfig, Dst = T>>(data: &[u8]) -> Option<T> {
    wincode::config::deserialize(data, BORSH_CONFIG).ok()
}

#[test]
fn an_opening_is_read_as_borsh_writes_it() {
    for finalizer in [None, Some(Address::new_from_array([2; 32]))] {
        let args = InitiateArgs {
            amount: 1,
            finalizer,
            delay_slots: 3,
            cancellable_at: -4,
            expires_at: 5,
            tip: 6,
            max_fee_bps: 12,
            lane: 13,
            reference: [14; 32],
            bumps: Bumps {
                pending: 7,
                escrow: 8,
                fee: 9,
                refund: 10,
                payout: 11,
            },
        };
        let mut data = written(&args);
        assert_eq!(data.len(), 78 + if finalizer.is_some() { 32 } else { 0 });
        assert_eq!(read(&data), Some(args));
        for len in 0..data.len() {
            assert_eq!(read::<InitiateArgs>(&data[..len]), None, "{len} bytes");
        }
        data[8] = 2;
        assert_eq!(read::<InitiateArgs>(&data), None, "neither none nor some");
    }
}

/// An account's bytes, of which no two neighbours are alike.
fn distinct<T: Stored>() -> (Vec<u8>, T) {
    let mut data: Vec<u8> = (0..T::LEN).map(|at| (at % 251) as u8).collect();
    data[..8].copy_from_slice(&T::DISCRIMINATOR);
    let state = *bytemuck::from_bytes(&data[8..]);
    (data, state)
}

/// That these fields, one after the other, are what stands from `at` on.
fn stand<T: Pod>(data: &[u8], at: usize, fields: &[T]) {
    let fields: Vec<u8> = fields.iter().flat_map(bytes_of).copied().collect();
    assert_eq!(data[at..][..fields.len()], fields, "at {at}");
}

#[test]
fn every_field_of_a_vault_stands_where_it_stood() {
    let (data, vault) = distinct::<Vault>();
    stand(&data, 8, &[vault.version, vault.bump]);
    stand(&data, 13, &[vault.lock]);
    stand(&data, 14, &[vault.domain, vault.asset_mint]);
    stand(&data, 78, &[vault.asset_token_program]);
    stand(&data, 79, &[vault.mint_fingerprint]);
    stand(&data, 95, &[vault.share_mint]);
    stand(&data, 127, &[vault.share_token_program]);
    stand(&data, 128, &[vault.share_offset]);
    stand(&data, 133, &[vault.round_index]);
    stand(&data, 141, &[vault.round_settled]);
    stand(
        &data,
        158,
        &[
            vault.idle,
            vault.deployed,
            vault.supply,
            vault.fee_shares,
            vault.dust_assets,
            vault.dust_shares,
        ],
    );
    stand(
        &data,
        292,
        &[vault.config.report_max_deviation_bps, vault.config.max_deployed_bps],
    );
    stand(&data, 296, &[vault.report_base, vault.in_flight]);
    stand(&data, 312, &vault.reserved);
    assert_eq!(bytes(&vault), data);
}

#[test]
fn every_field_of_an_adapter_stands_where_it_stood() {
    let (data, adapter) = distinct::<Adapter>();
    stand(&data, 8, &[adapter.version, adapter.bump]);
    stand(&data, 10, &[adapter.vault, adapter.program, adapter.rent_payer]);
    stand(&data, 106, &[adapter.config_version]);
    let config = adapter.config;
    stand(&data, 110, &[config.cap, config.pin.slot, config.pin.length]);
    stand(&data, 134, &config.pin.sha256);
    stand(&data, 166, &[config.enabled, config.permissionless_collect]);
    stand(&data, 168, &[adapter.in_flight]);
    stand(&data, 176, &adapter.reserved);
    assert_eq!(bytes(&adapter), data);
}

#[test]
fn every_field_of_a_round_stands_where_it_stood() {
    let (data, round) = distinct::<Round>();
    stand(&data, 8, &[round.version, round.bump]);
    stand(&data, 10, &[round.lock]);
    stand(&data, 11, &[round.settled]);
    stand(&data, 12, &[round.vault]);
    stand(&data, 44, &[round.index]);
    stand(&data, 52, &[round.rent_payer]);
    stand(&data, 150, &round.deposits);
    stand(&data, 278, &round.redeems);
    stand(&data, 406, &[round.assets_owed, round.shares_owed]);
    stand(&data, 480, &round.reserved);
    assert_eq!(bytes(&round), data);
}
