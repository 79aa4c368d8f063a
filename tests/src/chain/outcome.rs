use airlock_client::generated::errors::AirlockError;
use solana_instruction_error::InstructionError;
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

    /// The name of the error: Airlock's, Anchor's, `token 0x11` for an error of a token program, or the runtime's. None if the
    /// transaction succeeded.
    pub fn refusal(&self) -> Option<String> {
        let error = self.result.as_ref().err()?;
        let TransactionError::InstructionError(_, error) = error else {
            return Some(format!("{error:?}"));
        };
        let InstructionError::Custom(code) = error else {
            return Some(format!("{error:?}"));
        };
        // The innermost program that failed logs first.
        let failed = self.logs.iter().find_map(|line| line.split_once(" failed: "));
        let by = failed.map_or("", |(program, _)| program.trim_start_matches("Program "));
        if by.starts_with("Token") {
            return Some(format!("token {code:#x}"));
        }
        if by.starts_with("1111") {
            return Some(format!("system {code:#x}"));
        }
        let known = AirlockError::from_code(*code).map(|error| error.name().to_string());
        let logged = self.logs.iter().rev().find_map(|line| {
            let (_, rest) = line.split_once("Error Code: ")?;
            Some(rest.split_once('.')?.0.to_string())
        });
        known.or(logged).or_else(|| Some(format!("custom {code:#x}")))
    }
}
