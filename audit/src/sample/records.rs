//! The accounts of a sample, decoded.

use airlock_client::{
    Pubkey, address,
    generated::{
        accounts::{Adapter, Domain, PendingOperation, Round, Sequence, Vault},
        events::RoundOpened,
        types::{
            AdapterConfig, CodePin, DispatchTerms, DomainConfig, Kind, Lock, Pause, RequestTerms, Status, SwapTerms,
            Terms, TokenProgram, TransferTerms, VaultConfig,
        },
    },
    vault::ANY_PRICE,
};

/// Base units of every record.
pub const AMOUNT: u64 = 1_000;
pub const ASSET_MINT: Pubkey = Pubkey::new_from_array([3; 32]);
/// Base units of assets and of shares in the vault.
const IDLE: u64 = 5_000;
/// The lane of every record.
pub const LANE: u16 = 2;
/// For every key that no check depends on.
const OTHER_KEY: Pubkey = Pubkey::new_from_array([9; 32]);

/// The domain of every sample.
pub fn domain() -> Pubkey {
    address::domain(&OTHER_KEY, 0).0
}

/// The vault of every sample.
pub fn vault() -> Pubkey {
    address::vault(&domain(), &ASSET_MINT).0
}

/// The owner of a group of records.
pub fn owner(group: u64) -> Pubkey {
    let mut bytes = [0x55; 32];
    bytes[..8].copy_from_slice(&group.to_le_bytes());
    Pubkey::new_from_array(bytes)
}

pub fn sample_domain() -> Domain {
    Domain {
        version: 1,
        bump: address::domain(&OTHER_KEY, 0).1,
        creator: OTHER_KEY,
        index: 0,
        authority: OTHER_KEY,
        proposed_authority: Pubkey::default(),
        pause: Pause::Nothing,
        config_version: 1,
        config: DomainConfig {
            guardian: OTHER_KEY,
            operator: OTHER_KEY,
            fee_recipient: OTHER_KEY,
            fee_bps: 25,
            min_delay_slots: 1,
            min_lifetime_seconds: 60,
            max_lifetime_seconds: 86_400,
            allowed_extensions: 0,
        },
        reserved: [0; 64],
    }
}

/// Of a lane opened in slot 0.
pub fn sample_sequence(owner: Pubkey, next: u64) -> Sequence {
    Sequence {
        version: 1,
        bump: address::sequence(&domain(), &owner, LANE).1,
        domain: domain(),
        owner,
        lane: LANE,
        rent_payer: OTHER_KEY,
        first_slot: 0,
        next,
        reserved: [0; 32],
    }
}

/// Of ten records, seven are transfers (one of them half paid out), one is a swap, and two are requests.
pub fn sample_record(owner: Pubkey, sequence: u64) -> PendingOperation {
    let (key, bump) = address::pending(&domain(), &owner, LANE, sequence);
    let (vault, round_index) = (vault(), 1);
    let request = RequestTerms {
        vault,
        round_index,
        limit_step: ANY_PRICE,
        recipient: owner,
    };
    let (kind, terms) = match sequence % 10 {
        7 => (
            Kind::Swap,
            Terms::Swap(SwapTerms {
                reference: [0; 32],
                recipient: owner,
                taker: Pubkey::default(),
                buy_mint: OTHER_KEY,
                buy_amount: 7,
                buy_token_program: TokenProgram::SplToken,
                buy_mint_fingerprint: [0; 16],
                partial_fills: true,
            }),
        ),
        8 => (Kind::Deposit, Terms::Deposit(request)),
        9 => (Kind::Redeem, Terms::Redeem(request)),
        _ => (
            Kind::Transfer,
            Terms::Transfer(TransferTerms {
                reference: [0; 32],
                recipient: OTHER_KEY,
            }),
        ),
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
        lane: LANE,
        sequence,
        rent_payer: owner,
        finalizer: Pubkey::default(),
        initiated_slot: 100,
        initiated_at: 1_000_000,
        finalizable_at_slot: 101,
        cancellable_at: 1_000_000,
        expires_at: 1_003_600,
        last_restart_slot: 0,
        fee_bps: 25,
        fee_bump: 255,
        config_version: 1,
        tip: 5_000,
        escrow_mint: match kind {
            Kind::Redeem => address::share_mint(&vault).0,
            _ => ASSET_MINT,
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

/// The vault's one dispatch.
pub fn sample_dispatch() -> PendingOperation {
    PendingOperation {
        kind: Kind::Dispatch,
        status: Status::InFlight,
        terms: Terms::Dispatch(DispatchTerms {
            adapter_program: OTHER_KEY,
            escrow_rent: 0,
        }),
        fee_bps: 0,
        tip: 0,
        ..sample_record(vault(), 0)
    }
}

/// The adapter of the dispatch.
pub fn sample_adapter() -> Adapter {
    Adapter {
        version: 1,
        bump: address::adapter(&vault(), &OTHER_KEY).1,
        vault: vault(),
        program: OTHER_KEY,
        rent_payer: OTHER_KEY,
        config_version: 1,
        config: AdapterConfig {
            cap: 2 * AMOUNT,
            pin: CodePin {
                slot: 90,
                length: 1_000,
                sha256: [42; 32],
            },
            enabled: true,
            permissionless_collect: true,
        },
        in_flight: AMOUNT,
        reserved: [0; 64],
    }
}

pub fn sample_vault(pending_shares: u64) -> Vault {
    let key = vault();
    Vault {
        version: 1,
        bump: address::vault(&domain(), &ASSET_MINT).1,
        reserve_bump: address::reserve(&key).1,
        asset_escrow_bump: address::asset_escrow(&key).1,
        share_escrow_bump: address::share_escrow(&key).1,
        lock: Lock::Open,
        domain: domain(),
        asset_mint: ASSET_MINT,
        asset_token_program: TokenProgram::SplToken,
        mint_fingerprint: [0; 16],
        share_mint: address::share_mint(&key).0,
        share_token_program: TokenProgram::SplToken,
        share_offset: 0,
        operator_timeout_seconds: 86_400,
        round_index: 1,
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

pub fn sample_round() -> Round {
    let vault = vault();
    let config = VaultConfig::new(1_800, 1_800);
    let opened = RoundOpened {
        domain: domain(),
        round: address::round(&vault, 1).0,
        vault,
        round_index: 1,
        rent_payer: OTHER_KEY,
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
