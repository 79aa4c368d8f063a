//! A lane of an owner's numbers.

use crate::output::facts;
use airlock_client::{Pubkey, address, generated::accounts::Sequence, numbering, time::slots};
use serde_json::{Value, json};

pub struct Lane {
    pub domain: Pubkey,
    pub owner: Pubkey,
    pub number: u16,
    /// None if it is not open.
    pub sequence: Option<Sequence>,
    /// The number that an initiate would take now.
    pub next_number: u64,
    /// Now.
    pub slot: u64,
}

impl Lane {
    pub fn text(&self) -> String {
        let state = match &self.sequence {
            Some(sequence) => format!("open since about slot {}", sequence.first_slot),
            None => "not open; the first initiate opens it".to_owned(),
        };
        let closable = match self.closable_from() {
            None => String::new(),
            Some(from) if from <= self.slot => "now".to_owned(),
            Some(from) => format!("from slot {from} on, {} from now", slots(from - self.slot)),
        };
        let rent_payer = self.sequence.map(|sequence| sequence.rent_payer.to_string());
        facts(&[
            ("sequence", self.address().to_string()),
            ("domain", self.domain.to_string()),
            ("owner", self.owner.to_string()),
            ("lane", format!("{}, {state}", self.number)),
            ("next number", self.next_number.to_string()),
            ("can be closed", closable),
            ("rent goes to", rent_payer.unwrap_or_default()),
        ])
    }

    pub fn json(&self) -> Value {
        json!({
            "sequence": self.address().to_string(),
            "domain": self.domain.to_string(),
            "owner": self.owner.to_string(),
            "lane": self.number,
            "open": self.sequence.is_some(),
            "first_slot": self.sequence.map(|sequence| sequence.first_slot),
            "next_number": self.next_number,
            "closable_from_slot": self.closable_from(),
            "rent_payer": self.sequence.map(|sequence| sequence.rent_payer.to_string()),
            "slot": self.slot,
        })
    }

    fn address(&self) -> Pubkey {
        address::sequence(&self.domain, &self.owner, self.number).0
    }

    /// The first slot in which it can be closed; none if it is not open.
    fn closable_from(&self) -> Option<u64> {
        let sequence = self.sequence.as_ref()?;
        Some(numbering::closable_from(sequence.first_slot, sequence.next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing::{self, key};

    fn lane(sequence: Option<Sequence>) -> Lane {
        Lane {
            domain: key(1),
            owner: key(2),
            number: 3,
            sequence,
            next_number: 7 << 20,
            slot: 100,
        }
    }

    #[test]
    fn a_lane_shows_its_next_number_and_from_when_it_can_be_closed() {
        let sequence = testing::sequence(3, 6, 7 << 20);
        let shown = lane(Some(sequence));
        for expected in ["7340032", "from slot 519 on, 419 slots from now", &key(4).to_string()] {
            assert!(shown.text().contains(expected), "{}", shown.text());
        }
        assert_eq!(shown.json()["closable_from_slot"], 519);
        let unused = lane(Some(Sequence {
            next: 6 << 20,
            ..sequence
        }));
        assert!(unused.text().contains("can be closed  now"), "{}", unused.text());
        let missing = lane(None);
        assert!(missing.text().contains("3, not open"), "{}", missing.text());
        assert!(!missing.text().contains("can be closed"), "{}", missing.text());
        assert_eq!(
            (&missing.json()["open"], &missing.json()["next_number"]),
            (&false.into(), &7_340_032.into())
        );
    }
}
