//! Sample records, vaults and rounds, for tests without a cluster.

use crate::{
    Pubkey, address,
    generated::{
        accounts::{Adapter, Round, Sequence, Vault},
        events::RoundOpened,
        types::{
            AdapterConfig, CodePin, DispatchTerms, Kind, Lock, RequestTerms, Status, SwapTerms, Terms, TokenProgram,
            TransferTerms, VaultConfig, VaultFees,
        },
    },
    lifecycle::Clock,
    record::PendingOperation,
};

pub const fn key(n: u8) -> Pubkey {
    Pubkey::new_from_array([n; 32])
}

pub fn now(slot: u64, unix_time: i64) -> Clock {
    Clock {
        slot,
        unix_time,
        last_restart_slot: 5,
    }
}

/// An owner's sequence whose next number is `next`.
pub fn sequence(lane: u16, first_slot: u64, next: u64) -> Sequence {
    let (domain, owner) = (key(1), key(2));
    Sequence {
        version: 1,
        bump: address::sequence(&domain, &owner, lane).1,
        domain,
        owner,
        lane,
        rent_payer: key(4),
        first_slot,
        next,
        reserved: [0; 32],
    }
}

/// 1,000 base units, half paid out; with a finalizer, a fee of 1 % and a tip.
pub fn transfer() -> PendingOperation {
    let (domain, owner, mint) = (key(1), key(2), key(3));
    let (pending, bump) = address::pending(&domain, &owner, 0, 7);
    PendingOperation {
        version: 1,
        bump,
        escrow_bump: address::escrow(&pending).1,
        kind: Kind::Transfer,
        status: Status::Pending,
        lock: Lock::Open,
        domain,
        owner,
        lane: 0,
        sequence: 7,
        rent_payer: key(4),
        finalizer: key(5),
        initiated_slot: 100,
        initiated_at: 1_000_000,
        finalizable_at_slot: 110,
        cancellable_at: 1_000_600,
        expires_at: 1_003_600,
        last_restart_slot: 5,
        fee_bps: 100,
        fee_bump: address::fee_account(&domain, &owner, 0, &mint).1,
        config_version: 1,
        tip: 5_000,
        escrow_mint: mint,
        token_program: TokenProgram::SplToken,
        mint_fingerprint: [0; 16],
        received: 1_000,
        remaining: 500,
        refund_bump: 255,
        payout_bump: 255,
        filling: 0,
        filling_fee: 0,
        reserved: [0; 16],
        terms: Terms::Transfer(TransferTerms {
            reference: [41; 32],
            recipient: key(6),
        }),
    }
}

/// 1,000 base units for 333 of another mint, nothing taken yet; anyone may take, in parts.
pub fn swap() -> PendingOperation {
    let terms = SwapTerms {
        reference: [0; 32],
        recipient: key(8),
        taker: Pubkey::default(),
        buy_mint: key(9),
        buy_amount: 333,
        buy_token_program: TokenProgram::Token2022,
        buy_mint_fingerprint: [0; 16],
        partial_fills: true,
    };
    PendingOperation {
        kind: Kind::Swap,
        finalizer: Pubkey::default(),
        remaining: 1_000,
        terms: Terms::Swap(terms),
        ..transfer()
    }
}

const NO_FEES: VaultFees = VaultFees {
    entry_bps: 0,
    exit_bps: 0,
    management_bps: 0,
    performance_bps: 0,
};

/// 10,000 assets for 10,000 shares, both in SPL Token; round 4 is open.
pub fn vault() -> Vault {
    let (domain, asset_mint) = (key(1), key(3));
    let (vault, bump) = address::vault(&domain, &asset_mint);
    Vault {
        version: 1,
        bump,
        reserve_bump: address::reserve(&vault).1,
        asset_escrow_bump: address::asset_escrow(&vault).1,
        share_escrow_bump: address::share_escrow(&vault).1,
        lock: Lock::Open,
        domain,
        asset_mint,
        asset_token_program: TokenProgram::SplToken,
        mint_fingerprint: [0; 16],
        share_mint: address::share_mint(&vault).0,
        share_token_program: TokenProgram::Token2022,
        share_offset: 0,
        operator_timeout_seconds: 86_400,
        round_index: 4,
        round_settled: false,
        round_deadline: 1_003_600,
        last_settled_at: 1_000_000,
        idle: 10_000,
        deployed: 0,
        supply: 10_000,
        fee_shares: 0,
        dust_assets: 0,
        dust_shares: 0,
        reported_at: 0,
        high_water_mark: 1 << 64,
        config_version: 1,
        config: VaultConfig {
            round_seconds: 1_800,
            settle_seconds: 1_800,
            step_bps: 100,
            fees: NO_FEES,
            max_total_assets: u64::MAX,
            max_round_deposits: u64::MAX,
            min_deposit: 1,
            min_redeem: 1,
            report_max_age_seconds: 600,
            report_min_interval_seconds: 60,
            report_max_deviation_bps: 100,
            max_deployed_bps: 10_000,
        },
        report_base: 0,
        in_flight: 0,
        reserved: [0; 46],
    }
}

/// The vault's current round, at a price of 1; one deposit and one redemption of 1,000 at any price.
pub fn round() -> Round {
    let vault = vault().address();
    let mut totals = [0; 16];
    totals[15] = 1_000;
    let opened = RoundOpened {
        domain: key(1),
        round: address::round(&vault, 4).0,
        vault,
        round_index: 4,
        rent_payer: key(11),
        opened_at: 1_000_000,
        closes_at: 1_001_800,
        deadline: 1_003_600,
        last_restart_slot: 5,
        reference_price: 1 << 64,
        step_bps: 100,
        fees: NO_FEES,
    };
    Round {
        requests: 2,
        deposits: totals,
        redeems: totals,
        assets_owed: 1_000,
        shares_owed: 1_000,
        ..opened.opened()
    }
}

/// The round, settled at a price of 1: deposits in full, redemptions by half.
pub fn settled() -> Round {
    Round {
        settled: true,
        price: 1 << 64,
        deposit_from: 7,
        redeem_below: 8,
        deposits_in: 1_000,
        shares_out: 1_000,
        redeems_in: 1_000,
        assets_out: 500,
        shares_back: 500,
        ..round()
    }
}

fn request(kind: Kind, terms: impl Fn(RequestTerms) -> Terms, limit_step: u8) -> PendingOperation {
    PendingOperation {
        kind,
        finalizer: Pubkey::default(),
        fee_bps: 0,
        remaining: 1_000,
        terms: terms(RequestTerms {
            vault: vault().address(),
            round_index: 4,
            limit_step,
            recipient: key(6),
        }),
        ..transfer()
    }
}

/// A deposit of 1,000 assets in round 4.
pub fn deposit(limit_step: u8) -> PendingOperation {
    request(Kind::Deposit, Terms::Deposit, limit_step)
}

/// A redemption of 1,000 shares in round 4.
pub fn redeem(limit_step: u8) -> PendingOperation {
    PendingOperation {
        escrow_mint: vault().share_mint,
        token_program: TokenProgram::Token2022,
        ..request(Kind::Redeem, Terms::Redeem, limit_step)
    }
}

/// A dispatch of 1,000 assets to an adapter, half of them returned.
pub fn dispatch() -> PendingOperation {
    let (domain, owner) = (vault().domain, vault().address());
    let (pending, bump) = address::pending(&domain, &owner, 0, 7);
    PendingOperation {
        bump,
        escrow_bump: address::escrow(&pending).1,
        kind: Kind::Dispatch,
        status: Status::InFlight,
        domain,
        owner,
        finalizer: Pubkey::default(),
        cancellable_at: transfer().expires_at,
        fee_bps: 0,
        tip: 0,
        escrow_mint: vault().asset_mint,
        terms: Terms::Dispatch(DispatchTerms {
            adapter_program: key(20),
            escrow_rent: 0,
        }),
        ..transfer()
    }
}

/// The adapter of that dispatch, with what is outstanding of it.
pub fn adapter() -> Adapter {
    let (vault, program) = (vault().address(), key(20));
    Adapter {
        version: 1,
        bump: address::adapter(&vault, &program).1,
        vault,
        program,
        rent_payer: key(11),
        config_version: 1,
        config: AdapterConfig {
            cap: 10_000,
            pin: CodePin {
                slot: 90,
                length: 1_000,
                sha256: [42; 32],
            },
            enabled: true,
            permissionless_collect: false,
        },
        in_flight: 500,
        reserved: [0; 64],
    }
}
