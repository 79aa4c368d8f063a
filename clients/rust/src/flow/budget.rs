use crate::external;
use solana_instruction::Instruction;

/// The compute budget of a transaction. The default is the runtime's limit and no priority fee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// Compute units; the runtime's 200,000 per instruction if none. A low limit makes priority cheaper, and the
    /// transaction easier to fit into a block.
    pub unit_limit: Option<u32>,
    /// Priority fee, in millionths of a lamport for each unit of the limit.
    pub unit_price: u64,
}

impl Budget {
    /// The instructions that set it.
    pub fn instructions(&self) -> Vec<Instruction> {
        let limit = self.unit_limit.map(external::compute_unit_limit);
        let price = (self.unit_price > 0).then(|| external::compute_unit_price(self.unit_price));
        limit.into_iter().chain(price).collect()
    }
}
