//! Reads the steps.

use super::{
    Action, Step,
    heading::heading,
    records::Promised,
    words::{expectation, kind_of, pause, wait},
};
use crate::scenario::{
    cast::{Cast, lamports},
    domain::changes,
    fields::Fields,
    problem::{BadScenario, Word},
};

use airlock_client::request::Side;

pub type Read<T> = Result<T, BadScenario>;

/// What a step can do, in the order of the language's description.
const VERBS: [&str; 39] = [
    "initiate_transfer",
    "finalize_transfer",
    "cancel_transfer",
    "expire_transfer",
    "initiate_swap",
    "finalize_swap",
    "fill_swap",
    "cancel_swap",
    "expire_swap",
    "open_round",
    "settle_round",
    "close_round",
    "report_deployed",
    "collect_vault_fees",
    "exit_pro_rata",
    "initiate_dispatch",
    "begin_collect_dispatch",
    "collect_dispatch",
    "finalize_dispatch",
    "close_dispatch",
    "expire_dispatch",
    "extend_dispatch",
    "write_off_dispatch",
    "initiate_deposit",
    "finalize_deposit",
    "cancel_deposit",
    "expire_deposit",
    "initiate_redeem",
    "finalize_redeem",
    "cancel_redeem",
    "expire_redeem",
    "wrap",
    "unwrap",
    "pause",
    "update_domain",
    "propose_authority",
    "accept_authority",
    "collect_fees",
    "wait",
];

pub fn read(tables: Vec<Fields<'_>>, cast: &Cast) -> Read<Vec<Step>> {
    let mut reader = Reader {
        cast,
        records: Vec::new(),
    };
    tables
        .into_iter()
        .enumerate()
        .map(|(index, fields)| reader.step(index + 1, fields))
        .collect()
}

pub struct Reader<'c> {
    pub cast: &'c Cast,
    /// The records that the steps so far open.
    pub records: Vec<Promised>,
}

impl Reader<'_> {
    fn step(&mut self, number: usize, mut fields: Fields<'_>) -> Read<Step> {
        let verb = fields.need_text("do")?;
        fields.name(format!("step {number} (`{}`)", verb.text));
        let say = fields.text("say")?.map(|word| word.text);
        let expect = expectation(&mut fields)?;
        let action = self.action(&verb, &mut fields)?;
        let line = fields.spot.line;
        fields.finish()?;
        let say = say.filter(|say| !say.trim().is_empty());
        Ok(Step {
            say: say.unwrap_or_else(|| heading(&verb.text, &action, self.cast)),
            verb: verb.text,
            line,
            expect,
            action,
        })
    }

    fn action(&mut self, verb: &Word, fields: &mut Fields<'_>) -> Read<Action> {
        let cast = self.cast;
        Ok(match verb.text.as_str() {
            "initiate_transfer" | "initiate_swap" => self.initiate(verb.text == "initiate_swap", fields)?,
            "initiate_deposit" => self.join(Side::Deposit, fields)?,
            "initiate_redeem" => self.join(Side::Redeem, fields)?,
            "open_round" | "settle_round" | "close_round" | "report_deployed" | "collect_vault_fees"
            | "exit_pro_rata" => self.of_vault(verb, fields)?,
            "initiate_dispatch" => self.dispatch(fields)?,
            "begin_collect_dispatch"
            | "collect_dispatch"
            | "finalize_dispatch"
            | "close_dispatch"
            | "expire_dispatch"
            | "extend_dispatch"
            | "write_off_dispatch" => self.of_dispatch(verb, fields)?,
            "finalize_transfer" | "finalize_swap" | "finalize_deposit" | "finalize_redeem" => {
                Action::Finalize(self.finalize(kind_of(verb), fields)?)
            }
            "fill_swap" => Action::Fill {
                record: self.record(fields, "record")?,
                through: match fields.has("through") {
                    true => Some(self.record(fields, "through")?),
                    false => None,
                },
                by: cast.actor(&fields.need_text("by")?)?,
            },
            "cancel_transfer" | "cancel_swap" | "cancel_deposit" | "cancel_redeem" => Action::Cancel {
                kind: kind_of(verb),
                record: self.record(fields, "record")?,
                by: cast.actor(&fields.need_text("by")?)?,
            },
            "expire_transfer" | "expire_swap" | "expire_deposit" | "expire_redeem" => Action::Expire {
                kind: kind_of(verb),
                record: self.record(fields, "record")?,
                by: cast.actor(&fields.need_text("by")?)?,
            },
            "wrap" => Action::Wrap {
                by: cast.actor(&fields.need_text("by")?)?,
                lamports: lamports(&fields.need_text("amount")?)?,
            },
            "unwrap" => Action::Unwrap {
                by: cast.actor(&fields.need_text("by")?)?,
            },
            "pause" => Action::Pause {
                by: cast.actor(&fields.need_text("by")?)?,
                pause: pause(&fields.need_text("what")?)?,
            },
            "update_domain" => Action::UpdateDomain {
                by: cast.actor(&fields.need_text("by")?)?,
                changes: changes(fields, cast)?,
            },
            "propose_authority" => Action::ProposeAuthority {
                by: cast.actor(&fields.need_text("by")?)?,
                to: cast.actor(&fields.need_text("to")?)?,
            },
            "accept_authority" => Action::AcceptAuthority {
                by: cast.actor(&fields.need_text("by")?)?,
            },
            "collect_fees" => {
                let mint = fields.need_text("mint")?;
                Action::CollectFees {
                    by: cast.actor(&fields.need_text("by")?)?,
                    owner: cast.actor(&fields.need_text("paid_by")?)?,
                    mint: cast.mint(&mint, &mint.text)?,
                }
            }
            "wait" => wait(fields)?,
            other => {
                let remedy = format!("use one of {}", VERBS.join(", "));
                return Err(verb.bad(format!("nobody can `{other}`"), remedy));
            }
        })
    }
}
