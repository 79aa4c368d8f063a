use airlock_client::{ID, explain, program};
use solana_instruction_error::InstructionError;
use solana_pubkey::Pubkey;
use solana_transaction_error::TransactionError;

/// The result of a transaction.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub result: Result<(), TransactionError>,
    pub logs: Vec<String>,
    pub compute_units: u64,
}

impl Outcome {
    pub fn is_ok(&self) -> bool {
        self.result.is_ok()
    }

    /// The name of the error: Airlock's or its framework's, `token 0x11` for an error of a token program, `custom 0x7` for
    /// another program's, or the runtime's. None if the transaction succeeded.
    pub fn refusal(&self) -> Option<String> {
        let error = self.result.as_ref().err()?;
        let TransactionError::InstructionError(_, error) = error else {
            return Some(format!("{error:?}"));
        };
        let InstructionError::Custom(code) = error else {
            return Some(format!("{error:?}"));
        };
        Some(match self.failed_program() {
            Some(program::SPL_TOKEN | program::TOKEN_2022) => format!("token {code:#x}"),
            Some(program::SYSTEM) => format!("system {code:#x}"),
            Some(ID) | None => match explain::code(*code, Some(&ID)).name.as_str() {
                "Custom" => format!("custom {code:#x}"),
                known => known.to_owned(),
            },
            Some(_) => format!("custom {code:#x}"),
        })
    }

    /// Whether the runtime refused to let a program sign: for an account that is not the address of the seeds, or for seeds that
    /// give no address.
    pub fn is_refused_signature(&self) -> bool {
        let why = match self.refusal().as_deref() {
            Some("PrivilegeEscalation") => "signer privilege escalated",
            Some("ProgramFailedToComplete") => "Could not create program address with signer seeds",
            _ => return false,
        };
        self.logs.iter().any(|line| line.contains(why))
    }

    /// The innermost program that failed: it logs first. None if the logs do not tell.
    fn failed_program(&self) -> Option<Pubkey> {
        self.logs.iter().find_map(|line| {
            let (program, _) = line.strip_prefix("Program ")?.split_once(" failed: ")?;
            program.parse().ok()
        })
    }
}
