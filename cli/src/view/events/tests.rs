use super::*;
use airlock_client::{
    generated::{
        events::{DispatchReturned, TransferFinalized},
        types::Kind,
    },
    program,
    testing::key,
};

const SOL: Pubkey = program::WRAPPED_SOL;

fn shown(event: &AirlockEvent) -> (String, Value) {
    let units = Units([].into());
    (
        text(event, &[SOL], &units).unwrap(),
        json(event, &[SOL], &units).unwrap(),
    )
}

fn finalized(payout: Payout) -> AirlockEvent {
    AirlockEvent::TransferFinalized(TransferFinalized {
        pending: key(1),
        domain: key(8),
        owner: key(9),
        lane: 0,
        sequence: 1,
        mint: SOL,
        reference: *b"invoice 7                       ",
        caller: key(2),
        payout,
    })
}

const PAYOUT: Payout = Payout {
    destination: key(3),
    amount: 2_000_000_000,
    fee: 500_000_000,
    fee_waived: 0,
    surplus: 0,
    arrived: 1_500_000_000,
    fee_arrived: 500_000_000,
    remaining: 0,
    tip: 0,
};

#[test]
fn a_fee_is_paid_or_waived_and_never_both() {
    let (text, json) = shown(&finalized(PAYOUT));
    assert!(
        json["reference"]
            .as_str()
            .is_some_and(|text| text.starts_with("invoice 7"))
    );
    assert!(
        text.contains("0.5 SOL to the domain as its fee; nothing remains"),
        "{text}"
    );
    let (text, json) = shown(&finalized(Payout {
        fee: 0,
        fee_waived: 500_000_000,
        arrived: 2_000_000_000,
        fee_arrived: 0,
        ..PAYOUT
    }));
    assert!(text.starts_with("Paid 2 SOL to"), "{text}");
    assert!(text.contains("0.5 SOL of it a fee that is waived"), "{text}");
    assert!(!text.contains("as its fee"), "{text}");
    assert_eq!(json["fee_waived_base_units"], "500000000");
}

#[test]
fn lamports_that_had_become_rent_are_reported_separately() {
    let mut refund = PendingRefunded {
        pending: key(1),
        domain: key(8),
        owner: key(9),
        lane: 0,
        sequence: 1,
        mint: SOL,
        kind: Kind::Transfer,
        reference: [0; 32],
        caller: key(2),
        reason: RefundReason::Expired,
        destination: key(3),
        amount: 2_000_000_000,
        sent: 1_900_000_000,
        arrived: 1_900_000_000,
        lamports: 100_000_000,
        tip: 0,
    };
    let (text, json) = shown(&AirlockEvent::PendingRefunded(refund));
    assert!(
        text.contains("1.9 SOL refunded") && text.contains("0.1 SOL besides"),
        "{text}"
    );
    assert_eq!(json["lamports"], 100_000_000);
    refund.lamports = 0;
    assert!(!shown(&AirlockEvent::PendingRefunded(refund)).0.contains("besides"));
}

#[test]
fn a_dispatch_that_is_returned_in_full_is_closed_or_can_be() {
    let returned = DispatchReturned {
        pending: key(1),
        domain: key(8),
        owner: key(9),
        lane: 0,
        sequence: 1,
        mint: SOL,
        caller: key(3),
        sent: 2_000_000_000,
        arrived: 2_000_000_000,
        principal: 2_000_000_000,
        book: 2_000_000_000,
        remaining: 0,
        closed: false,
        lamports: 0,
        idle: 0,
        deployed: 0,
    };
    let text = |event| shown(&AirlockEvent::DispatchReturned(event)).0;
    assert_eq!(
        text(returned),
        "Paid to the vault: 2 SOL; nothing is outstanding, and the record stays until it is closed."
    );
    let closed = DispatchReturned {
        arrived: 0,
        book: 0,
        closed: true,
        ..returned
    };
    assert_eq!(text(closed), "Nothing more was returned; the record is closed.");
    let with_rent = DispatchReturned {
        lamports: 100_000_000,
        ..closed
    };
    assert!(text(with_rent).ends_with("0.1 SOL that had become rent were paid to the reserve."));
}
