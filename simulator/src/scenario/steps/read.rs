//! Reads the steps.

use super::{
    actions::{Action, Step},
    choices::{expectation, kind_of, pause, wait},
    heading::heading,
    reader::{Read, Reader},
};
use crate::scenario::{declared::Declared, domain::changes, fields::Fields, problem::Word, tokens::lamports};
use airlock_client::request::Side;

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

pub fn read(tables: Vec<Fields<'_>>, declared: &Declared) -> Read<Vec<Step>> {
    let mut reader = Reader::new(declared);
    tables
        .into_iter()
        .enumerate()
        .map(|(index, fields)| reader.step(index + 1, fields))
        .collect()
}

impl Reader<'_> {
    fn step(&mut self, number: usize, mut fields: Fields<'_>) -> Read<Step> {
        let verb = fields.need_text("do")?;
        fields.name(format!("step {number} (`{}`)", verb.text));
        let say = fields.text("say")?.map(|word| word.text);
        let expect = expectation(&mut fields)?;
        let action = self.action(&verb, &mut fields)?;
        let line = fields.position.line;
        fields.finish()?;
        let say = say.filter(|say| !say.trim().is_empty());
        Ok(Step {
            say: say.unwrap_or_else(|| heading(&verb.text, &action, self.declared)),
            verb: verb.text,
            line,
            expect,
            action,
        })
    }

    fn action(&mut self, verb: &Word, fields: &mut Fields<'_>) -> Read<Action> {
        Ok(match verb.text.as_str() {
            "initiate_transfer" | "initiate_swap" => self.initiate(kind_of(verb), fields)?,
            "initiate_deposit" => self.request(Side::Deposit, fields)?,
            "initiate_redeem" => self.request(Side::Redeem, fields)?,
            "open_round" | "settle_round" | "close_round" | "report_deployed" | "collect_vault_fees"
            | "exit_pro_rata" => self.vault_action(verb, fields)?,
            "initiate_dispatch" => self.dispatch(fields)?,
            "begin_collect_dispatch"
            | "collect_dispatch"
            | "finalize_dispatch"
            | "close_dispatch"
            | "expire_dispatch"
            | "extend_dispatch"
            | "write_off_dispatch" => self.dispatch_action(verb, fields)?,
            "finalize_transfer" | "finalize_swap" | "finalize_deposit" | "finalize_redeem" => {
                Action::Finalize(self.finalize(kind_of(verb), fields)?)
            }
            "fill_swap" => Action::Fill {
                record: self.record(fields, "record")?.name,
                through: match fields.has("through") {
                    true => Some(self.record(fields, "through")?.name),
                    false => None,
                },
                by: self.need_actor(fields, "by")?,
            },
            "cancel_transfer" | "cancel_swap" | "cancel_deposit" | "cancel_redeem" => Action::Cancel {
                kind: kind_of(verb),
                record: self.record(fields, "record")?.name,
                by: self.need_actor(fields, "by")?,
            },
            "expire_transfer" | "expire_swap" | "expire_deposit" | "expire_redeem" => Action::Expire {
                kind: kind_of(verb),
                record: self.record(fields, "record")?.name,
                by: self.need_actor(fields, "by")?,
            },
            "wrap" => Action::Wrap {
                by: self.need_actor(fields, "by")?,
                lamports: lamports(&fields.need_text("amount")?)?,
            },
            "unwrap" => Action::Unwrap {
                by: self.need_actor(fields, "by")?,
            },
            "pause" => Action::Pause {
                by: self.need_actor(fields, "by")?,
                pause: pause(&fields.need_text("what")?)?,
            },
            "update_domain" => Action::UpdateDomain {
                by: self.need_actor(fields, "by")?,
                changes: changes(fields, &self.declared.actors)?,
            },
            "propose_authority" => Action::ProposeAuthority {
                by: self.need_actor(fields, "by")?,
                to: self.need_actor(fields, "to")?,
            },
            "accept_authority" => Action::AcceptAuthority {
                by: self.need_actor(fields, "by")?,
            },
            "collect_fees" => {
                let mint = fields.need_text("mint")?;
                Action::CollectFees {
                    by: self.need_actor(fields, "by")?,
                    owner: self.need_actor(fields, "paid_by")?,
                    mint: self.declared.mint(&mint)?,
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
