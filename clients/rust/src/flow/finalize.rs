use super::{
    Budget, FlowError,
    wrap::{unwrap, wrap},
};
use crate::{
    Instruction,
    build::{self, BuildError, Payment},
    foreign,
    generated::types::Terms,
};

/// Finalize, with what must be there first and what is to happen after. Signs: the caller, who pays for all that is
/// opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finalize<'a> {
    /// What to finalize.
    pub finalize: build::Finalize<'a>,
    /// Set if the payee's associated token account may be missing. Without effect if another destination is named.
    pub open_destination: bool,
    /// Set if the associated token account of a swap's receiver may be missing. Without effect if another is named.
    pub open_proceeds: bool,
    /// Lamports of the taker's to wrap first, to pay with; 0 for none.
    pub wrap_lamports: u64,
    /// Unwraps what arrives, by closing the destination with all that is in it. Only if the caller is the payee.
    pub unwrap: bool,
    /// What the transaction may use.
    pub budget: Budget,
}

impl<'a> Finalize<'a> {
    /// Everything is there; nothing to wrap or unwrap.
    pub fn new(finalize: build::Finalize<'a>) -> Self {
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

    /// Pays the maker of a swap, and takes.
    pub fn swap(&self, payment: &Payment) -> Result<Vec<Instruction>, FlowError> {
        self.purchase(payment, &[self.finalize.swap(payment)?])
    }

    /// Takes first, does what is `between`, and pays then: so the maker's own tokens can be used to obtain the payment.
    /// If the payment is not there in the end, nothing of it has happened.
    pub fn fill(&self, payment: &Payment, between: &[Instruction]) -> Result<Vec<Instruction>, FlowError> {
        let [begin, end] = self.finalize.fill(payment)?;
        self.purchase(payment, &[&[begin], between, &[end]].concat())
    }

    fn purchase(&self, payment: &Payment, purchase: &[Instruction]) -> Result<Vec<Instruction>, FlowError> {
        let record = self.finalize.record;
        let Terms::Swap(terms) = &record.terms else {
            return Err(BuildError::NoKind { found: record.kind }.into());
        };
        let caller = &self.finalize.caller;
        let mut instructions = self.before();
        if self.open_proceeds && payment.proceeds.is_none() {
            let (receiver, mint) = (&terms.receiver, &terms.buy_mint);
            let open = foreign::create_associated_idempotent(caller, receiver, mint, terms.buy_token_program);
            instructions.push(open);
        }
        instructions.extend(wrap(caller, caller, &terms.buy_mint, self.wrap_lamports)?);
        instructions.extend_from_slice(purchase);
        self.after(instructions)
    }

    fn before(&self) -> Vec<Instruction> {
        let (finalize, record) = (&self.finalize, self.finalize.record);
        let mut instructions = self.budget.instructions();
        if self.open_destination && finalize.destination.is_none() {
            let (payee, mint) = (finalize.payee(), &record.escrow_mint);
            let open = foreign::create_associated_idempotent(&finalize.caller, &payee, mint, record.token_program);
            instructions.push(open);
        }
        instructions
    }

    fn after(&self, mut instructions: Vec<Instruction>) -> Result<Vec<Instruction>, FlowError> {
        let finalize = &self.finalize;
        if self.unwrap {
            let (account, mint) = (finalize.destination(), &finalize.record.escrow_mint);
            instructions.push(unwrap(&account, &finalize.payee(), &finalize.caller, mint)?);
        }
        Ok(instructions)
    }
}
