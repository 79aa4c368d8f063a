//! Events of every kind about one domain, with amounts that add up.

use airlock_client::{
    Pubkey, address,
    generated::{
        accounts::{Adapter, Vault},
        events::*,
        types::{Kind, Payout, RefundReason, RequestPayout, Status},
    },
    record::PendingOperation,
    testing::{self, key},
};

/// A record as it is initiated: number `number` of its owner, nothing paid out.
pub fn initiated_record(record: PendingOperation, number: u64) -> PendingOperation {
    let (pending, bump) = address::pending(&record.domain, &record.owner, record.lane, number);
    PendingOperation {
        bump,
        escrow_bump: address::escrow(&pending).1,
        sequence: number,
        remaining: record.received,
        ..record
    }
}

pub fn transfer() -> PendingOperation {
    initiated_record(testing::transfer(), 0)
}

pub fn swap() -> PendingOperation {
    initiated_record(testing::swap(), 1)
}

pub fn deposit() -> PendingOperation {
    initiated_record(testing::deposit(15), 2)
}

pub fn redeem() -> PendingOperation {
    initiated_record(testing::redeem(15), 3)
}

pub fn dispatch() -> PendingOperation {
    initiated_record(testing::dispatch(), 0)
}

pub fn vault() -> Pubkey {
    testing::vault().address()
}

pub fn initiated(record: PendingOperation) -> AirlockEvent {
    let (pending, state) = (record.address(), record);
    match record.kind {
        Kind::Transfer => AirlockEvent::TransferInitiated(TransferInitiated { pending, state }),
        Kind::Swap => AirlockEvent::SwapInitiated(SwapInitiated { pending, state }),
        Kind::Deposit => AirlockEvent::DepositInitiated(DepositInitiated { pending, state }),
        _ => AirlockEvent::RedeemInitiated(RedeemInitiated { pending, state }),
    }
}

/// Lane 0, opened in slot 0.
pub fn sequence(domain: Pubkey, owner: Pubkey) -> AirlockEvent {
    AirlockEvent::SequenceOpened(SequenceOpened {
        sequence: address::sequence(&domain, &owner, 0).0,
        domain,
        owner,
        lane: 0,
        rent_payer: key(4),
        next: 0,
    })
}

/// 400 of a transfer's 1,000, of which 4 are a fee.
pub fn paid() -> AirlockEvent {
    let record = transfer();
    AirlockEvent::TransferFinalized(TransferFinalized {
        pending: record.address(),
        domain: record.domain,
        owner: record.owner,
        lane: record.lane,
        sequence: record.sequence,
        mint: record.escrow_mint,
        reference: [41; 32],
        caller: key(5),
        payout: Payout {
            destination: key(6),
            amount: 400,
            fee: 4,
            fee_waived: 0,
            surplus: 0,
            arrived: 396,
            fee_arrived: 4,
            remaining: 600,
            tip: 0,
        },
    })
}

pub fn refunded(record: &PendingOperation, amount: u64) -> AirlockEvent {
    AirlockEvent::PendingRefunded(PendingRefunded {
        pending: record.address(),
        domain: record.domain,
        owner: record.owner,
        lane: record.lane,
        sequence: record.sequence,
        mint: record.escrow_mint,
        kind: record.kind,
        reference: record.reference().unwrap_or_default(),
        caller: key(5),
        reason: RefundReason::Expired,
        destination: record.owner,
        amount,
        sent: amount,
        arrived: amount,
        lamports: 0,
        tip: 0,
    })
}

pub fn filled() -> [AirlockEvent; 2] {
    let record = swap();
    let begun = SwapFillBegun {
        pending: record.address(),
        domain: record.domain,
        owner: record.owner,
        lane: record.lane,
        sequence: record.sequence,
        mint: record.escrow_mint,
        caller: key(5),
        taker: key(5),
        destination: key(5),
        amount: 250,
        surplus: 0,
        fee: 3,
        fee_waived: 0,
        sent: 247,
        arrived: 247,
        remaining: 750,
    };
    let ended = SwapFillEnded {
        pending: record.address(),
        domain: record.domain,
        owner: record.owner,
        lane: record.lane,
        sequence: record.sequence,
        mint: record.escrow_mint,
        reference: [0; 32],
        caller: key(5),
        taker: key(5),
        amount: 250,
        fee: 3,
        fee_arrived: 3,
        fee_waived: 0,
        left: 0,
        remaining: 750,
        closed: false,
        tip: 0,
        proceeds: key(8),
        paid: 84,
        proceeds_arrived: 84,
    };
    [AirlockEvent::SwapFillBegun(begun), AirlockEvent::SwapFillEnded(ended)]
}

pub fn settled() -> RoundSettled {
    let round = testing::settled();
    RoundSettled {
        domain: key(1),
        vault: round.vault,
        round: round.address(),
        round_index: round.index,
        settled_at: 1_001_900,
        price: round.price,
        deposit_from: round.deposit_from,
        redeem_below: round.redeem_below,
        deposits_in: round.deposits_in,
        shares_out: round.shares_out,
        redeems_in: round.redeems_in,
        assets_out: round.assets_out,
        shares_back: round.shares_back,
        fee_shares: 3,
        idle: 10_500,
        deployed: 0,
        supply: 10_503,
        high_water_mark: 1 << 64,
        round_closed: false,
    }
}

pub fn returned() -> DispatchReturned {
    let record = dispatch();
    DispatchReturned {
        pending: record.address(),
        domain: record.domain,
        owner: record.owner,
        lane: record.lane,
        sequence: record.sequence,
        mint: record.escrow_mint,
        caller: key(5),
        sent: 400,
        arrived: 400,
        principal: 400,
        book: 400,
        remaining: 600,
        closed: false,
        lamports: 0,
        idle: 9_900,
        deployed: 600,
    }
}

/// A round of a vault, with a deposit that is paid and a redemption that is not paid yet.
pub fn round_events() -> Vec<AirlockEvent> {
    let round = testing::round();
    let opened = RoundOpened {
        domain: key(1),
        vault: round.vault,
        round: round.address(),
        round_index: round.index,
        rent_payer: round.rent_payer,
        opened_at: round.opened_at,
        closes_at: round.closes_at,
        deadline: round.deadline,
        last_restart_slot: round.last_restart_slot,
        reference_price: round.reference_price,
        step_bps: round.step_bps,
        fees: round.fees,
    };
    let record = deposit();
    let paid = DepositFinalized {
        pending: record.address(),
        domain: record.domain,
        owner: record.owner,
        lane: record.lane,
        sequence: record.sequence,
        mint: record.escrow_mint,
        vault: round.vault,
        round_index: round.index,
        caller: key(5),
        payout: RequestPayout {
            assets: 0,
            assets_arrived: 0,
            shares: 1_000,
            tip: 0,
            round_closed: false,
            dust_assets: 0,
            dust_shares: 0,
        },
    };
    vec![
        AirlockEvent::RoundOpened(opened),
        initiated(deposit()),
        initiated(redeem()),
        AirlockEvent::RoundSettled(settled()),
        AirlockEvent::DepositFinalized(paid),
    ]
}

/// A dispatch of 1,000. 100 stay in the escrow and 300 are collected; these 400 are paid to the vault, and the rest is written off.
pub fn dispatch_events() -> Vec<AirlockEvent> {
    let record = dispatch();
    let pending = record.address();
    let registered = Adapter {
        in_flight: 0,
        ..testing::adapter()
    };
    let set = AdapterRegistered {
        adapter: registered.address(),
        domain: key(1),
        state: registered,
    };
    let sent = DispatchInitiated {
        pending,
        state: dispatch(),
        sent: 1_000,
        taken: 900,
        deployed: 1_000,
    };
    let back = DispatchCollected {
        pending,
        domain: record.domain,
        owner: record.owner,
        lane: record.lane,
        sequence: record.sequence,
        mint: record.escrow_mint,
        caller: key(5),
        arrived: 300,
    };
    let extended = DispatchExtended {
        pending,
        domain: record.domain,
        owner: record.owner,
        lane: record.lane,
        sequence: record.sequence,
        mint: record.escrow_mint,
        expires_at: 1_007_200,
    };
    let lost = DispatchWrittenOff {
        pending,
        domain: record.domain,
        owner: record.owner,
        lane: record.lane,
        sequence: record.sequence,
        mint: record.escrow_mint,
        principal: 600,
        book: 600,
        deployed: 0,
    };
    vec![
        AirlockEvent::AdapterRegistered(set),
        AirlockEvent::DispatchInitiated(sent),
        AirlockEvent::DispatchCollected(back),
        AirlockEvent::DispatchReturned(returned()),
        AirlockEvent::DispatchExtended(extended),
        AirlockEvent::DispatchWrittenOff(lost),
    ]
}

/// All events, in order.
pub fn all_events() -> Vec<AirlockEvent> {
    let state = Vault {
        round_index: 3,
        round_settled: true,
        ..testing::vault()
    };
    let created = VaultCreated { vault: vault(), state };
    let [begun, ended] = filled();
    let mut events = vec![
        sequence(key(1), key(2)),
        initiated(transfer()),
        initiated(swap()),
        paid(),
        begun,
        ended,
        AirlockEvent::VaultCreated(created),
        sequence(key(1), vault()),
    ];
    events.extend(round_events());
    events.extend(dispatch_events());
    events
}

/// The dispatch as it is stored in the end.
pub fn written_off() -> PendingOperation {
    PendingOperation {
        status: Status::WrittenOff,
        remaining: 0,
        expires_at: 1_007_200,
        ..dispatch()
    }
}
