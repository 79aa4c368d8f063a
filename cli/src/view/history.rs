//! What became of a record, told from the events of its transactions.

use super::{Units, receipt, record::kind};
use airlock_client::{
    Pubkey,
    generated::{accounts::Vault, events::AirlockEvent, types::Terms},
    record::PendingOperation,
    rpc::Told,
    when,
};
use serde_json::{Value, json};

/// A record with what is known of it, oldest first.
pub struct Past<'a> {
    pub address: Pubkey,
    /// As it was opened, or as it stands if that is forgotten.
    pub record: &'a PendingOperation,
    /// Of a vault's request.
    pub vault: Option<&'a Vault>,
    pub closed: bool,
    pub told: &'a [Told],
}

impl Past<'_> {
    pub fn text(&self, units: &Units) -> String {
        let Self { address, record, .. } = self;
        let mut lines = vec![format!(
            "{address}: {} {} of {}\n",
            kind(record),
            record.sequence,
            record.owner
        )];
        for told in self.told {
            let when = told.entry.time.map_or_else(|| "at some time".to_owned(), when::date);
            let events = told.said.events.iter();
            let said: Vec<_> = events.filter_map(|event| self.sentence(event, units)).collect();
            lines.push(format!(
                "  {when}, slot {}\n    {}\n    {}",
                told.entry.slot,
                said.join("\n    "),
                told.entry.signature
            ));
        }
        lines.push(match self.closed {
            true => "  It is closed.".to_owned(),
            false => format!("  It is pending: `airlock show {address}`."),
        });
        lines.join("\n")
    }

    fn sentence(&self, event: &AirlockEvent, units: &Units) -> Option<String> {
        let (sealed, buy) = (self.record.escrow_mint, self.buy_mint());
        let mints: Vec<_> = [Some(sealed), buy].into_iter().flatten().collect();
        let amount = |base_units| units.short(&sealed, base_units);
        let paid = |base_units| buy.map_or_else(String::new, |mint| units.short(&mint, base_units));
        Some(match (event, self.vault) {
            (AirlockEvent::Initiated(opened), _) => format!("Sealed {}.", amount(opened.record.received)),
            (AirlockEvent::DispatchInitiated(opened), _) => {
                let to = opened.record.dispatched_to().unwrap_or_default();
                format!("Sent {} to {to}.", amount(opened.sent))
            }
            (AirlockEvent::SwapFillBegun(begun), _) => {
                format!(
                    "Handed {} to {}, to be paid for.",
                    amount(begun.arrived),
                    begun.destination
                )
            }
            (AirlockEvent::SwapFillEnded(ended), _) => {
                let rest = match (ended.remaining, ended.closed) {
                    (0, true) => "nothing remains, the record is closed".to_owned(),
                    (0, false) => format!(
                        "nothing remains; {} are left in its escrow, which anyone can send to the owner with expire",
                        amount(ended.left)
                    ),
                    (rest, _) => format!("{} remain", amount(rest)),
                };
                let waived = match ended.fee_waived {
                    0 => String::new(),
                    waived => format!(" The fee of {} is waived.", amount(waived)),
                };
                format!("The maker got {}; {rest}.{waived}", paid(ended.proceeds_arrived))
            }
            (AirlockEvent::RequestFinalized(done), Some(vault)) => receipt::request(done, vault, units),
            _ => return receipt::text(event, &mints, units),
        })
    }

    fn buy_mint(&self) -> Option<Pubkey> {
        match &self.record.terms {
            Terms::Swap(terms) => Some(terms.buy_mint),
            _ => None,
        }
    }

    pub fn json(&self, units: &Units) -> Value {
        let steps = self.told.iter().map(|told| {
            let events = told
                .said
                .events
                .iter()
                .map(|event| json!({ "event": event.name(), "text": self.sentence(event, units) }));
            json!({
                "signature": told.entry.signature.to_string(),
                "slot": told.entry.slot,
                "unix_time": told.entry.time,
                "events": events.collect::<Vec<_>>(),
            })
        });
        json!({
            "record": self.address.to_string(),
            "kind": kind(self.record),
            "owner": self.record.owner.to_string(),
            "sequence": self.record.sequence,
            "closed": self.closed,
            "history": steps.collect::<Vec<_>>(),
        })
    }
}
