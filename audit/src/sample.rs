//! Snapshots of any size in which everything adds up: for tests, and for measuring.

use crate::account::Account;
use airlock_client::{
    ID, Pubkey, address,
    generated::{
        accounts::{Adapter, Domain, PendingOperation, Round, Sequence, Vault},
        events::RoundOpened,
        types::{
            AdapterConfig, DispatchTerms, DomainConfig, Kind, Lock, Pause, RequestTerms, Status, SwapTerms, Terms,
            TokenProgram, TransferTerms, VaultConfig,
        },
    },
    program,
    vault::ANY_PRICE,
};
use borsh::BorshSerialize;

/// So many records of one owner.
const PER_OWNER: u64 = 100;
/// Base units in each record.
const AMOUNT: u64 = 1_000;
/// Base units of assets and of shares in the vault.
const IDLE: u64 = 5_000;
const LAMPORTS: u64 = 10_000_000;
const MINT: Pubkey = Pubkey::new_from_array([3; 32]);
const NOBODY: Pubkey = Pubkey::new_from_array([9; 32]);

/// The domain of every sample.
pub fn domain() -> Pubkey {
    address::domain(&NOBODY, 0).0
}

/// The vault of every sample.
pub fn vault() -> Pubkey {
    address::vault(&domain(), &MINT).0
}

/// Hands on the accounts of a domain with `records` records of users, of every kind, each followed by its escrow, and with
/// one dispatch of its vault.
pub fn accounts(records: u64, each: &mut dyn FnMut(Account)) {
    each(stored(domain(), &Domain::DISCRIMINATOR, &a_domain()));
    let mut round = a_round();
    for number in 0..records {
        let (group, sequence) = (number / PER_OWNER, number % PER_OWNER);
        let owner = owner(group);
        if sequence == 0 {
            let next = PER_OWNER.min(records - number);
            let (key, bump) = address::sequence(&domain(), &owner);
            each(stored(key, &Sequence::DISCRIMINATOR, &a_sequence(owner, bump, next)));
        }
        let record = a_record(owner, sequence);
        let key = record.address();
        each(stored(key, &PendingOperation::DISCRIMINATOR, &record));
        match record.terms {
            Terms::Deposit(_) => {
                round.deposits[usize::from(ANY_PRICE)] += AMOUNT;
                round.assets_owed += AMOUNT;
                round.requests += 1;
            }
            Terms::Redeem(_) => {
                round.redeems[usize::from(ANY_PRICE)] += AMOUNT;
                round.shares_owed += AMOUNT;
                round.requests += 1;
            }
            _ => each(holding(record.escrow(), record.escrow_mint, key, record.remaining)),
        }
    }
    let vault = a_vault(round.shares_owed);
    let key = vault.address();
    each(stored(key, &Vault::DISCRIMINATOR, &vault));
    each(stored(round.address(), &Round::DISCRIMINATOR, &round));
    each(holding(vault.reserve(), MINT, key, vault.idle));
    each(holding(vault.assets().escrow, MINT, key, round.assets_owed));
    each(holding(vault.shares().escrow, vault.share_mint, key, round.shares_owed));
    each(mint(vault.share_mint, key, vault.supply));
    dispatch(key, each);
}

/// The vault's one dispatch, to its one adapter.
fn dispatch(vault: Pubkey, each: &mut dyn FnMut(Account)) {
    let (sequence, bump) = address::sequence(&domain(), &vault);
    each(stored(sequence, &Sequence::DISCRIMINATOR, &a_sequence(vault, bump, 1)));
    let record = PendingOperation {
        kind: Kind::Dispatch,
        status: Status::InFlight,
        terms: Terms::Dispatch(DispatchTerms {
            adapter_program: NOBODY,
            escrow_rent: 0,
        }),
        fee_bps: 0,
        tip: 0,
        ..a_record(vault, 0)
    };
    let key = record.address();
    each(stored(key, &PendingOperation::DISCRIMINATOR, &record));
    each(holding(record.escrow(), MINT, key, 0));
    let (adapter, bump) = address::adapter(&vault, &NOBODY);
    let state = Adapter {
        version: 1,
        bump,
        vault,
        program: NOBODY,
        rent_payer: NOBODY,
        config_version: 1,
        config: AdapterConfig {
            cap: 2 * AMOUNT,
            program_data_slot: 90,
            enabled: true,
            open_collect: true,
        },
        in_flight: AMOUNT,
        reserved: [0; 64],
    };
    each(stored(adapter, &Adapter::DISCRIMINATOR, &state));
}

fn owner(group: u64) -> Pubkey {
    let mut bytes = [0x55; 32];
    bytes[..8].copy_from_slice(&group.to_le_bytes());
    Pubkey::new_from_array(bytes)
}

pub(crate) fn stored(address: Pubkey, discriminator: &[u8; 8], body: &impl BorshSerialize) -> Account {
    let mut data = discriminator.to_vec();
    // writing to a vector does not fail
    let _ = body.serialize(&mut data);
    Account {
        address,
        owner: ID,
        lamports: LAMPORTS,
        data,
    }
}

fn a_domain() -> Domain {
    Domain {
        version: 1,
        bump: address::domain(&NOBODY, 0).1,
        creator: NOBODY,
        index: 0,
        authority: NOBODY,
        proposed_authority: Pubkey::default(),
        pause: Pause::Nothing,
        config_version: 1,
        config: DomainConfig {
            guardian: NOBODY,
            operator: NOBODY,
            fee_recipient: NOBODY,
            fee_bps: 25,
            min_depth_slots: 1,
            min_lifetime_seconds: 60,
            max_lifetime_seconds: 86_400,
            allowed_extensions: 0,
        },
        reserved: [0; 64],
    }
}

fn a_sequence(owner: Pubkey, bump: u8, next: u64) -> Sequence {
    Sequence {
        version: 1,
        bump,
        domain: domain(),
        owner,
        next,
        reserved: [0; 32],
    }
}

/// Of ten records, seven are transfers (one of them half paid out), one is a swap, and two are requests.
fn a_record(owner: Pubkey, sequence: u64) -> PendingOperation {
    let (key, bump) = address::pending(&domain(), &owner, sequence);
    let (vault, round) = (vault(), 1);
    let request = RequestTerms {
        vault,
        round,
        bucket: ANY_PRICE,
        receiver: owner,
    };
    let (kind, terms) = match sequence % 10 {
        7 => (
            Kind::Swap,
            Terms::Swap(SwapTerms {
                receiver: owner,
                buy_mint: NOBODY,
                buy_amount: 7,
                buy_token_program: TokenProgram::SplToken,
                buy_mint_fingerprint: [0; 16],
                partial_fills: true,
            }),
        ),
        8 => (Kind::Deposit, Terms::Deposit(request)),
        9 => (Kind::Redeem, Terms::Redeem(request)),
        _ => (Kind::Transfer, Terms::Transfer(TransferTerms { recipient: NOBODY })),
    };
    PendingOperation {
        version: 1,
        bump,
        escrow_bump: address::escrow(&key).1,
        kind,
        status: Status::Pending,
        lock: Lock::Open,
        domain: domain(),
        owner,
        sequence,
        rent_payer: owner,
        finalizer: Pubkey::default(),
        initiated_slot: 100,
        initiated_at: 1_000_000,
        finalize_after_slot: 101,
        cancellable_at: 1_000_000,
        expires_at: 1_003_600,
        last_restart_slot: 0,
        fee_bps: 25,
        fee_bump: 255,
        config_version: 1,
        tip: 5_000,
        escrow_mint: match kind {
            Kind::Redeem => address::share_mint(&vault).0,
            _ => MINT,
        },
        token_program: TokenProgram::SplToken,
        mint_fingerprint: [0; 16],
        received: AMOUNT,
        remaining: if sequence % 10 == 3 { AMOUNT / 2 } else { AMOUNT },
        refund_bump: 255,
        payout_bump: 255,
        filling: 0,
        filling_fee: 0,
        reserved: [0; 16],
        terms,
    }
}

fn a_vault(pending_shares: u64) -> Vault {
    let key = vault();
    Vault {
        version: 1,
        bump: address::vault(&domain(), &MINT).1,
        reserve_bump: address::reserve(&key).1,
        asset_escrow_bump: address::asset_escrow(&key).1,
        share_escrow_bump: address::share_escrow(&key).1,
        lock: Lock::Open,
        domain: domain(),
        asset_mint: MINT,
        asset_token_program: TokenProgram::SplToken,
        mint_fingerprint: [0; 16],
        share_mint: address::share_mint(&key).0,
        share_token_program: TokenProgram::SplToken,
        share_offset: 0,
        operator_timeout_seconds: 86_400,
        round: 1,
        round_settled: false,
        round_deadline: 1_003_600,
        last_settled_at: 1_000_000,
        idle: IDLE,
        deployed: AMOUNT,
        supply: IDLE + pending_shares,
        fee_shares: 0,
        dust_assets: 0,
        dust_shares: 0,
        reported_at: 0,
        high_water_mark: 1 << 64,
        report_base: AMOUNT,
        in_flight: AMOUNT,
        config_version: 1,
        config: VaultConfig::new(1_800, 1_800),
        reserved: [0; 46],
    }
}

fn a_round() -> Round {
    let vault = vault();
    let config = VaultConfig::new(1_800, 1_800);
    let opened = RoundOpened {
        round: address::round(&vault, 1).0,
        vault,
        index: 1,
        rent_payer: NOBODY,
        opened_at: 1_000_000,
        closes_at: 1_001_800,
        deadline: 1_003_600,
        last_restart_slot: 0,
        reference_price: 1 << 64,
        step_bps: config.step_bps,
        fees: config.fees,
    };
    opened.opened()
}

/// A token account of SPL Token.
pub(crate) fn holding(address: Pubkey, mint: Pubkey, authority: Pubkey, amount: u64) -> Account {
    let mut data = vec![0; 165];
    data[..32].copy_from_slice(mint.as_ref());
    data[32..64].copy_from_slice(authority.as_ref());
    data[64..72].copy_from_slice(&amount.to_le_bytes());
    data[108] = 1;
    of_token(address, data)
}

/// A mint of SPL Token without a freeze authority.
fn mint(address: Pubkey, authority: Pubkey, supply: u64) -> Account {
    let mut data = vec![0; 82];
    data[0] = 1;
    data[4..36].copy_from_slice(authority.as_ref());
    data[36..44].copy_from_slice(&supply.to_le_bytes());
    data[45] = 1;
    of_token(address, data)
}

fn of_token(address: Pubkey, data: Vec<u8>) -> Account {
    Account {
        address,
        owner: program::SPL_TOKEN,
        lamports: LAMPORTS,
        data,
    }
}
