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
        lane: 37,
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
        filling: 35,
        filling_fee: 36,
        reserved: [0; 16],
        terms: Terms::Swap(SwapTerms {
            reference: [38; 32],
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
    assert_eq!(PendingOperation::LEN, 437);
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
    expect("filling", &35u64.to_le_bytes());
    expect("filling fee", &36u64.to_le_bytes());
    expect("reserved", &[0; 16]);
    expect("terms: variant", &[2]);
    expect("reference", &[38; 32]);
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
            reference: [39; 32],
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
    let sequence = NewSequence {
        bump: 13,
        domain: Pubkey::new_from_array([14; 32]),
        owner: Pubkey::new_from_array([15; 32]),
        lane: 16,
        rent_payer: Pubkey::new_from_array([17; 32]),
        first_slot: 18,
    };
    let sequence = Sequence::new(&sequence, 19).unwrap();
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
        ("terms", 314),
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
            max_fee_bps: 12,
            lane: 13,
            reference: [14; 32],
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

/// Bytes of which no two neighbours are alike, but for those whose values the type restricts.
fn distinct<T: AccountDeserialize>(len: usize, discriminator: &[u8], restricted: &[(usize, u8)]) -> (Vec<u8>, T) {
    let mut data: Vec<u8> = (0..len).map(|at| (at % 251) as u8).collect();
    data[..8].copy_from_slice(discriminator);
    for &(at, value) in restricted {
        data[at] = value;
    }
    let account = T::try_deserialize(&mut &data[..]).unwrap();
    (data, account)
}

fn number(data: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(data[at..][..8].try_into().unwrap())
}

#[test]
fn every_field_of_a_vault_stands_where_it_stood() {
    // lock, the two token programs, whether the round is settled
    let restricted = [(13, 1), (78, 1), (127, 2), (141, 1)];
    let (data, vault) = distinct::<Vault>(Vault::LEN, Vault::DISCRIMINATOR, &restricted);
    assert_eq!((vault.version, vault.bump, vault.lock), (data[8], data[9], Lock::Open));
    assert_eq!(vault.domain.to_bytes(), data[14..46]);
    assert_eq!(vault.asset_mint.to_bytes(), data[46..78]);
    assert_eq!(vault.mint_fingerprint, data[79..95]);
    assert_eq!(vault.share_mint.to_bytes(), data[95..127]);
    assert_eq!((vault.share_offset, vault.round), (data[128], number(&data, 133)));
    let amounts = [
        vault.idle,
        vault.deployed,
        vault.supply,
        vault.fee_shares,
        vault.dust_assets,
        vault.dust_shares,
    ];
    for (at, amount) in (158..).step_by(8).zip(amounts) {
        assert_eq!(amount, number(&data, at), "at {at}");
    }
    assert_eq!(vault.config.report_max_deviation_bps.to_le_bytes(), data[292..294]);
    assert_eq!(vault.config.max_deployed_bps.to_le_bytes(), data[294..296]);
    assert_eq!(
        (vault.report_base, vault.in_flight),
        (number(&data, 296), number(&data, 304))
    );
    assert_eq!(vault.reserved, data[312..358]);
    assert_eq!(bytes(&vault), data);
    assert_eq!(borsh(&vault), data);
}

#[test]
fn every_field_of_an_adapter_stands_where_it_stood() {
    // whether it gets new dispatches, and whether anyone may collect
    let (data, adapter) = distinct::<Adapter>(Adapter::LEN, Adapter::DISCRIMINATOR, &[(166, 1), (167, 0)]);
    assert_eq!((adapter.version, adapter.bump), (data[8], data[9]));
    let keys = [adapter.vault, adapter.program, adapter.rent_payer];
    for (at, key) in (10..).step_by(32).zip(keys) {
        assert_eq!(key.to_bytes(), data[at..at + 32], "at {at}");
    }
    assert_eq!(adapter.config_version.to_le_bytes(), data[106..110]);
    let config = adapter.config;
    let pin = config.pin;
    assert_eq!(
        [config.cap, pin.slot, pin.length],
        [110, 118, 126].map(|at| number(&data, at))
    );
    assert_eq!(pin.sha256, data[134..166]);
    assert_eq!((config.enabled, config.open_collect), (true, false));
    assert_eq!(adapter.in_flight, number(&data, 168));
    assert_eq!(adapter.reserved, data[176..240]);
    assert_eq!(bytes(&adapter), data);
    assert_eq!(borsh(&adapter), data);
}

#[test]
fn every_field_of_a_round_stands_where_it_stood() {
    // lock, whether it is settled
    let (data, round) = distinct::<Round>(Round::LEN, Round::DISCRIMINATOR, &[(10, 1), (11, 1)]);
    assert_eq!((round.version, round.bump, round.settled), (data[8], data[9], true));
    assert_eq!(round.vault.to_bytes(), data[12..44]);
    assert_eq!(
        (round.index, round.rent_payer.to_bytes().to_vec()),
        (number(&data, 44), data[52..84].to_vec())
    );
    for (bucket, (deposit, redeem)) in round.deposits.iter().zip(&round.redeems).enumerate() {
        assert_eq!(*deposit, number(&data, 150 + 8 * bucket), "deposits of bucket {bucket}");
        assert_eq!(
            *redeem,
            number(&data, 278 + 8 * bucket),
            "redemptions of bucket {bucket}"
        );
    }
    assert_eq!(
        (round.assets_owed, round.shares_owed),
        (number(&data, 406), number(&data, 414))
    );
    assert_eq!(round.reserved, data[480..512]);
    assert_eq!(bytes(&round), data);
    assert_eq!(borsh(&round), data);
}
