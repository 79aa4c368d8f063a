use super::{
    Budget, FlowError,
    wrap::{unwrap, wrap},
};
use crate::{
    Instruction,
    build::{self, BuildError, Payment},
    external,
    generated::types::Terms,
};

/// Finalizes a transfer or a swap; before that, creates accounts and wraps SOL where asked to; after that, unwraps it
/// where asked to. Signs: the caller, who pays the rent; of a swap
/// the taker too, who pays it then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalizeTransaction<'a> {
    pub finalize: build::FinalizeInstruction<'a>,
    /// Creates the associated token account that is paid from the escrow, if it is missing. Without effect if another
    /// destination is named.
    pub open_destination: bool,
    /// Creates the associated token account of a swap's recipient, if it is missing. Without effect if another is
    /// named.
    pub open_proceeds: bool,
    /// Lamports of the taker to wrap first, to pay with; 0 for none.
    pub wrap_lamports: u64,
    /// Unwraps what arrives, by closing the destination with all that is in it. Only if who is paid from the escrow
    /// signs.
    pub unwrap: bool,
    /// The compute budget of the transaction.
    pub budget: Budget,
}

impl<'a> FinalizeTransaction<'a> {
    /// All accounts exist; nothing to wrap or unwrap.
    pub fn new(finalize: build::FinalizeInstruction<'a>) -> Self {
        Self {
            finalize,
            open_destination: false,
            open_proceeds: false,
            wrap_lamports: 0,
            unwrap: false,
            budget: Budget::default(),
        }
    }

    /// Pays the recipient of a transfer.
    pub fn transfer(&self) -> Result<Vec<Instruction>, FlowError> {
        let mut instructions = self.before();
        instructions.push(self.finalize.transfer()?);
        self.after(instructions)
    }

    /// Pays the maker of a swap, and pays the tokens in escrow to the taker.
    pub fn swap(&self, payment: &Payment) -> Result<Vec<Instruction>, FlowError> {
        self.with(payment, &[self.finalize.swap(payment)?])
    }

    /// Pays the taker first, then executes the instructions `between`, then pays the maker: so the taker can use the
    /// maker's tokens to obtain the payment. If the payment is missing in the end, the whole transaction fails.
    pub fn fill(&self, payment: &Payment, between: &[Instruction]) -> Result<Vec<Instruction>, FlowError> {
        let [begin, end] = self.finalize.fill(payment)?;
        self.with(payment, &[&[begin], between, &[end]].concat())
    }

    fn with(&self, payment: &Payment, swap: &[Instruction]) -> Result<Vec<Instruction>, FlowError> {
        let record = self.finalize.record;
        let Terms::Swap(terms) = &record.terms else {
            return Err(BuildError::UnknownKind { found: record.kind }.into());
        };
        let taker = self.finalize.taker();
        let mut instructions = self.before();
        if self.open_proceeds && payment.proceeds.is_none() {
            let create = external::CreateAssociatedTokenAccount {
                payer: taker,
                wallet: terms.recipient,
                mint: terms.buy_mint,
                token_program: terms.buy_token_program,
            };
            instructions.push(create.instruction());
        }
        instructions.extend(wrap(&taker, &taker, &terms.buy_mint, self.wrap_lamports)?);
        instructions.extend_from_slice(swap);
        self.after(instructions)
    }

    fn before(&self) -> Vec<Instruction> {
        let (finalize, record) = (&self.finalize, self.finalize.record);
        let mut instructions = self.budget.instructions();
        if self.open_destination && finalize.destination.is_none() {
            let create = external::CreateAssociatedTokenAccount {
                payer: finalize.taker(),
                wallet: finalize.recipient(),
                mint: record.escrow_mint,
                token_program: record.token_program,
            };
            instructions.push(create.instruction());
        }
        instructions
    }

    fn after(&self, mut instructions: Vec<Instruction>) -> Result<Vec<Instruction>, FlowError> {
        let finalize = &self.finalize;
        if self.unwrap {
            let (account, mint) = (finalize.destination(), &finalize.record.escrow_mint);
            // the taker of a swap signs too
            instructions.push(unwrap(&account, &finalize.recipient(), &finalize.taker(), mint)?);
        }
        Ok(instructions)
    }
}
