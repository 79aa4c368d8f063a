//! The history of a record, from the events of its transactions.

use super::{events, format::reference, kind::kind, units::Units};
use airlock_client::{
    Pubkey,
    generated::{accounts::Vault, events::AirlockEvent, types::Terms},
    record::PendingOperation,
    rpc::HistoryEntry,
    time,
};
use serde_json::{Value, json};

/// A record with its transactions, oldest first.
pub struct RecordHistory<'a> {
    pub address: Pubkey,
    /// As it was initiated; as it is now if the node does not know that.
    pub record: &'a PendingOperation,
    /// The vault of a request.
    pub vault: Option<&'a Vault>,
    pub closed: bool,
    pub transactions: &'a [HistoryEntry],
}

impl RecordHistory<'_> {
    pub fn text(&self, units: &Units) -> String {
        let Self { address, record, .. } = self;
        let lane = match record.lane {
            0 => String::new(),
            lane => format!(", lane {lane}"),
        };
        let mut lines = vec![format!(
            "{address}: {} {} of {}{lane}\n",
            kind(record.kind),
            record.sequence,
            record.owner
        )];
        for entry in self.transactions {
            let info = &entry.transaction;
            let when = info.time.map_or_else(|| "at an unknown time".to_owned(), time::date);
            let events = entry.events.decoded.iter();
            let sentences: Vec<_> = events.filter_map(|event| self.sentence(event, units)).collect();
            lines.push(format!(
                "  {when}, slot {}\n    {}\n    {}",
                info.slot,
                sentences.join("\n    "),
                info.signature
            ));
        }
        lines.push(match self.closed {
            true => "  It is closed.".to_owned(),
            false => format!("  It is pending: `airlock show {address}`."),
        });
        lines.join("\n")
    }

    fn sentence(&self, event: &AirlockEvent, units: &Units) -> Option<String> {
        let (escrow_mint, buy_mint) = (self.record.escrow_mint, self.buy_mint());
        let mints: Vec<_> = [Some(escrow_mint), buy_mint].into_iter().flatten().collect();
        let amount = |base_units| units.short(&escrow_mint, base_units);
        let price = |base_units| buy_mint.map_or_else(String::new, |mint| units.short(&mint, base_units));
        Some(match (event, self.vault) {
            (AirlockEvent::DispatchInitiated(event), _) => {
                let program = event.state.adapter_program().unwrap_or_default();
                format!("Sent {} to {program}.", amount(event.sent))
            }
            (AirlockEvent::SwapFillBegun(begun), _) => {
                format!(
                    "Paid {} to {}, before the price is paid.",
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
                format!("The maker got {}; {rest}.{waived}", price(ended.proceeds_arrived))
            }
            _ => return self.sentence_of_any_kind(event, &mints, units),
        })
    }

    /// About what every kind has.
    fn sentence_of_any_kind(&self, event: &AirlockEvent, mints: &[Pubkey], units: &Units) -> Option<String> {
        if let Some((_, record)) = event.initiated() {
            return Some(format!(
                "Put {} in escrow.",
                units.short(&self.record.escrow_mint, record.received)
            ));
        }
        match (event.finalized_request(), self.vault) {
            (Some((_, _, payout)), Some(vault)) => Some(events::request(payout, vault, units)),
            _ => events::text(event, mints, units),
        }
    }

    fn buy_mint(&self) -> Option<Pubkey> {
        match &self.record.terms {
            Terms::Swap(terms) => Some(terms.buy_mint),
            _ => None,
        }
    }

    pub fn json(&self, units: &Units) -> Value {
        let transactions = self.transactions.iter().map(|entry| {
            let events = entry
                .events
                .decoded
                .iter()
                .map(|event| json!({ "event": event.name(), "text": self.sentence(event, units) }));
            json!({
                "signature": entry.transaction.signature.to_string(),
                "slot": entry.transaction.slot,
                "unix_time": entry.transaction.time,
                "events": events.collect::<Vec<_>>(),
            })
        });
        json!({
            "record": self.address.to_string(),
            "kind": kind(self.record.kind),
            "owner": self.record.owner.to_string(),
            "lane": self.record.lane,
            "sequence": self.record.sequence,
            "reference": self.record.reference().and_then(reference),
            "closed": self.closed,
            "transactions": transactions.collect::<Vec<_>>(),
        })
    }
}
