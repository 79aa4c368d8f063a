//! A record says which order it pays, so that one record never pays two.

use crate::world;
use airlock_client::{
    generated::{accounts::PendingOperation, events::AirlockEvent},
    record::PendingOperation as Stored,
};
use airlock_tests::{Record, Verb, World};

const ORDER: [u8; 32] = *b"order 7 of the shop, 28 November";

/// Where clients look for it: the first field of the terms.
const REFERENCE: usize = 315;

fn initiate(world: &mut World, swap: bool, reference: [u8; 32]) -> Record {
    let builder = if swap {
        world.swap().in_parts()
    } else {
        world.transfer().finalizer("arbiter")
    };
    builder.reference(reference).initiate()
}

fn stored(world: &World, record: &Record) -> Stored {
    world.read(record).expect("a record")
}

/// The reference of the last event.
fn told(world: &World) -> [u8; 32] {
    let event = world.events.last().expect("an event");
    if let Some((_, record)) = event.initiated() {
        return record.reference().unwrap_or_default();
    }
    match event {
        AirlockEvent::TransferFinalized(event) => event.reference,
        AirlockEvent::SwapFinalized(event) => event.reference,
        AirlockEvent::SwapFillEnded(event) => event.reference,
        AirlockEvent::PendingRefunded(event) => event.reference,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reference_stands_in_the_record_and_in_every_event_of_its_way() {
    for swap in [false, true] {
        for verb in [Verb::Finalize, Verb::Cancel, Verb::Expire] {
            let mut world = world();
            let record = initiate(&mut world, swap, ORDER);
            assert_eq!(told(&world), ORDER);
            assert_eq!(stored(&world, &record).reference(), Some(ORDER));
            let bytes = world.account(&record.key).unwrap().data;
            assert_eq!(bytes[REFERENCE..][..32], ORDER);
            assert!(PendingOperation::decode(&bytes).is_ok());
            world.pass_slots(1);
            if verb == Verb::Finalize {
                world.finalize(&record).part(300).done();
                assert_eq!(told(&world), ORDER);
                assert_eq!(stored(&world, &record).reference(), Some(ORDER));
            }
            if verb == Verb::Expire {
                world.pass_seconds(3_600);
            }
            world.end(verb, &record).done();
            assert_eq!(told(&world), ORDER, "{verb:?}");
        }
    }
}

#[test]
fn the_end_of_a_fill_names_the_reference() {
    let mut world = world();
    let record = initiate(&mut world, true, ORDER);
    let fill = world.pass_slots(1).finalize(&record).fill();
    world.done(&fill);
    assert_eq!(told(&world), ORDER);
}

#[test]
fn a_record_without_a_reference_names_none() {
    for swap in [false, true] {
        let mut world = world();
        let record = initiate(&mut world, swap, [0; 32]);
        assert_eq!(stored(&world, &record).reference(), None);
        assert_eq!(told(&world), [0; 32]);
    }
}
