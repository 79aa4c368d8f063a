//! What happened in random sequences on vaults, to show that the generator still produces every case.

use airlock_client::generated::events::AirlockEvent;

#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub settled: u64,
    pub dispatches: u64,
    pub collected: u64,
    pub finalized: u64,
    pub extended: u64,
    pub written_off: u64,
    /// Adapters registered or changed, and removed.
    pub set: u64,
    pub removed: u64,
    /// Pins that were renewed.
    pub renewed: u64,
    pub refused: u64,
}

impl Counts {
    pub fn count(&mut self, event: &AirlockEvent) {
        match event {
            AirlockEvent::RoundSettled(_) => self.settled += 1,
            AirlockEvent::DispatchInitiated(_) => self.dispatches += 1,
            AirlockEvent::DispatchCollected(it) if it.arrived > 0 => self.collected += 1,
            AirlockEvent::DispatchReturned(it) if it.closed => self.finalized += 1,
            AirlockEvent::DispatchExtended(_) => self.extended += 1,
            AirlockEvent::DispatchWrittenOff(_) => self.written_off += 1,
            AirlockEvent::AdapterRegistered(_) | AirlockEvent::AdapterUpdated(_) => self.set += 1,
            AirlockEvent::AdapterRemoved(_) => self.removed += 1,
            AirlockEvent::AdapterPinRenewed(_) => self.renewed += 1,
            _ => {}
        }
    }

    pub fn add(&mut self, more: &Self) {
        let mut more = *more;
        for (sum, more) in self.all_mut().into_iter().zip(more.all_mut()) {
            *sum += *more;
        }
    }

    /// Asserts that every case happened.
    pub fn assert_all_happened(&mut self) {
        assert!(
            self.all_mut().into_iter().all(|count| *count > 0),
            "some case never happened: {self:?}"
        );
    }

    fn all_mut(&mut self) -> [&mut u64; 10] {
        [
            &mut self.settled,
            &mut self.dispatches,
            &mut self.collected,
            &mut self.finalized,
            &mut self.extended,
            &mut self.written_off,
            &mut self.set,
            &mut self.removed,
            &mut self.renewed,
            &mut self.refused,
        ]
    }
}
