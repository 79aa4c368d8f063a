use crate::foreign;
use solana_instruction::Instruction;

/// What a transaction may use, and offers for it. The default is the runtime's limit and no priority fee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// Compute units; the runtime's 200,000 per instruction if none. A close limit makes a transaction cheaper to
    /// prioritise and easier to place.
    pub unit_limit: Option<u32>,
    /// Priority fee, in millionths of a lamport for each unit of the limit.
    pub unit_price: u64,
}

impl Budget {
    /// The instructions that set it.
    pub fn instructions(&self) -> Vec<Instruction> {
        let limit = self.unit_limit.map(foreign::compute_unit_limit);
        let price = (self.unit_price > 0).then(|| foreign::compute_unit_price(self.unit_price));
        limit.into_iter().chain(price).collect()
    }
}
