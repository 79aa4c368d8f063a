use airlock_client::{generated::events::AirlockEvent, rpc::Done};
use serde_json::{Value, json};

/// The result of a transaction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Receipt {
    /// None after a dry run, or if nothing had to be done.
    pub signature: Option<String>,
    pub compute_units: Option<u64>,
    /// The events of the program; none if the node did not return them in time.
    pub events: Vec<AirlockEvent>,
    /// The transaction was only simulated.
    pub dry_run: bool,
    /// Nothing was sent: an earlier call or somebody else did it.
    pub already_done: bool,
}

impl Receipt {
    pub fn new(done: Done, dry_run: bool) -> Self {
        Self {
            signature: (!dry_run).then(|| done.signature.to_string()),
            compute_units: done.compute_units,
            events: done.events.decoded,
            dry_run,
            already_done: false,
        }
    }

    pub fn already_done() -> Self {
        Self {
            already_done: true,
            ..Self::default()
        }
    }

    pub fn text(&self) -> String {
        let units = self
            .compute_units
            .map_or_else(String::new, |units| format!(", {units} compute units"));
        match &self.signature {
            _ if self.dry_run => format!("Nothing was sent; this is what would happen{units}."),
            Some(signature) => format!("Transaction {signature}{units}."),
            None => "Done already, by an earlier call or somebody else's.".to_owned(),
        }
    }

    pub fn json(&self) -> Value {
        json!({
            "signature": self.signature,
            "compute_units": self.compute_units,
            "dry_run": self.dry_run,
            "already_done": self.already_done,
        })
    }

    /// The fields of the receipt, and those of `rest`.
    pub fn json_with(&self, rest: Value) -> Value {
        let mut json = self.json();
        if let (Value::Object(json), Value::Object(rest)) = (&mut json, rest) {
            json.extend(rest);
        }
        json
    }
}
