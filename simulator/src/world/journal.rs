//! Every transaction that landed: its fee, what its instructions cost, whether it was refused.

use crate::failure::Failure;
use airlock_client::{
    ID, Pubkey, events,
    generated::{events::AirlockEvent, instructions},
    logs,
};
use solana_signature::Signature;
use solana_transaction_status_client_types::{
    EncodedConfirmedTransactionWithStatusMeta, option_serializer::OptionSerializer,
};

#[derive(Clone, Debug)]
pub struct Landed {
    pub signature: Signature,
    /// Who paid the fee.
    pub payer: Pubkey,
    /// Lamports.
    pub fee: u64,
    /// Who earned a tip, and how many lamports.
    pub tips: Vec<(Pubkey, u64)>,
    /// What the program says that it did.
    pub events: Vec<AirlockEvent>,
    /// Airlock's instructions by name, with the compute units that each used.
    pub units: Vec<(&'static str, u64)>,
    /// Then it did nothing but cost its fee.
    pub refused: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Journal {
    pub landed: Vec<Landed>,
}

impl Journal {
    /// Lamports that transactions cost.
    pub fn fees(&self) -> u64 {
        self.landed.iter().map(|landed| landed.fee).sum()
    }

    pub fn write(
        &mut self,
        signature: Signature,
        transaction: &EncodedConfirmedTransactionWithStatusMeta,
    ) -> Result<Landed, Failure> {
        let unreadable = || Failure::Node(format!("what it says of transaction {signature} cannot be read"));
        let meta = transaction.transaction.meta.as_ref().ok_or_else(unreadable)?;
        let lines: &[String] = match &meta.log_messages {
            OptionSerializer::Some(lines) => lines,
            OptionSerializer::None | OptionSerializer::Skip => &[],
        };
        let refused = meta.err.is_some();
        let decoded = transaction.transaction.transaction.decode().ok_or_else(unreadable)?;
        let message = &decoded.message;
        let keys = message.static_account_keys();
        let names = message.instructions().iter().filter_map(|instruction| {
            let program = keys.get(usize::from(instruction.program_id_index))?;
            (*program == ID).then(|| name_of(&instruction.data))
        });
        let attributed = logs::attribute(lines);
        let ours = attributed
            .consumed
            .iter()
            .filter(|consumed| consumed.depth == 1 && consumed.program == ID);
        let units = names.zip(ours).map(|(name, consumed)| (name, consumed.units)).collect();
        let events = events::parse(lines).decoded;
        let landed = Landed {
            signature,
            payer: keys.first().copied().unwrap_or_default(),
            fee: meta.fee,
            tips: events.iter().filter_map(tip).collect(),
            events,
            units: if refused { Vec::new() } else { units },
            refused,
        };
        self.landed.push(landed.clone());
        Ok(landed)
    }
}

fn name_of(data: &[u8]) -> &'static str {
    let known = instructions::ALL
        .iter()
        .find(|known| data.starts_with(&known.discriminator));
    known.map_or("unknown", |known| known.name)
}

fn tip(event: &AirlockEvent) -> Option<(Pubkey, u64)> {
    match event {
        AirlockEvent::TransferFinalized(paid) => Some((paid.caller, paid.payout.tip)),
        AirlockEvent::SwapFinalized(taken) => Some((taken.caller, taken.payout.tip)),
        AirlockEvent::SwapFillEnded(taken) => Some((taken.caller, taken.tip)),
        AirlockEvent::PendingRefunded(back) => Some((back.caller, back.tip)),
        _ => event.finalized_request().map(|(_, caller, paid)| (*caller, paid.tip)),
    }
}
