//! What each party can do with a record now, and the command for it.

use super::record_context::RecordContext;
use airlock_client::{
    Pubkey,
    generated::types::{Kind, Status},
    lifecycle::Clock,
};
use serde::Serialize;

#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
pub struct SuggestedCommand {
    /// The role, with the party's key if one key has it.
    pub who: String,
    /// What it does.
    pub what: &'static str,
    pub command: String,
}

/// Everything that is possible now.
pub fn suggested_commands(address: &Pubkey, context: &RecordContext, now: &Clock) -> Vec<SuggestedCommand> {
    let (record, available) = (context.record, context.available_actions(now));
    if record.kind == Kind::Dispatch {
        return of_dispatch(address, context, now);
    }
    let (noun, recipient) = match record.kind {
        Kind::Swap => ("swap", "the taker"),
        Kind::Deposit | Kind::Redeem => ("vault", "the recipient"),
        _ => ("transfer", "the recipient"),
    };
    let party =
        |role: &str, key: Option<Pubkey>| key.map_or_else(|| "anyone".to_owned(), |key| format!("{role} {key}"));
    let command = |verb: &str, rest: &str| format!("airlock {noun} {verb} {address}{rest}");
    let mut commands = Vec::new();
    let mut suggest = |possible: bool, who: String, what: &'static str, command: String| {
        if possible {
            commands.push(SuggestedCommand { who, what, command });
        }
    };

    let (who, options) = match (record.kind, record.finalizer()) {
        (Kind::Swap, Some(finalizer)) if record.taker() != Some(finalizer) => {
            let taker = party("the taker", record.taker());
            (
                format!("{taker}, together with the finalizer {finalizer}"),
                " --finalizer-keypair FILE",
            )
        }
        (Kind::Swap, _) => (party("the taker", record.taker()), ""),
        (_, finalizer) => (party("the finalizer", finalizer), ""),
    };
    let finalize_all = match record.kind {
        Kind::Swap => "take all of it and pay the price",
        Kind::Deposit | Kind::Redeem => "pay what it is due, and earn the tip",
        _ => "pay all of it",
    };
    suggest(
        available.finalize,
        who.clone(),
        finalize_all,
        command("finalize", options),
    );
    let finalize_part = match record.kind {
        Kind::Swap => "take a part and pay its price",
        _ => "pay a part",
    };
    let parts = available.finalize && record.allows_parts();
    let options_of_part = format!(" --amount AMOUNT{options}");
    suggest(parts, who, finalize_part, command("finalize", &options_of_part));
    let owner = party("the owner", Some(record.owner));
    suggest(
        available.cancel_by_owner,
        owner,
        "cancel, which refunds it",
        command("cancel", ""),
    );
    let recipient = party(recipient, record.recipient());
    suggest(
        available.cancel_by_recipient,
        recipient,
        "decline, which refunds it to the owner",
        command("cancel", ""),
    );
    let expire = match record.is_paid_out() {
        true => "send what is left in its escrow to the owner",
        false => "refund it to the owner, and earn the tip",
    };
    suggest(available.expire, "anyone".to_owned(), expire, command("expire", ""));
    commands
}

fn of_dispatch(address: &Pubkey, context: &RecordContext, now: &Clock) -> Vec<SuggestedCommand> {
    let (record, available) = (context.record, context.available_actions(now));
    let in_flight = record.status == Status::InFlight;
    let all = [
        (true, "the operator", "call the adapter to return tokens", "collect"),
        (
            available.finalize,
            "the operator",
            "pay the vault what was returned",
            "finalize",
        ),
        (
            available.finalize,
            "the operator",
            "pay the vault what was returned, and close the record",
            "close",
        ),
        (available.expire, "anyone", "pay the vault what was returned", "expire"),
        (
            in_flight && !available.expire,
            "the authority",
            "let it expire later",
            "extend",
        ),
        (
            in_flight && available.expire,
            "the authority",
            "write off the rest as a loss",
            "write-off",
        ),
    ];
    let possible = all.into_iter().filter(|(possible, ..)| *possible);
    let commands = possible.map(|(_, who, what, verb)| {
        let options = if verb == "extend" { " --expires-in DURATION" } else { "" };
        SuggestedCommand {
            who: who.to_owned(),
            what,
            command: format!("airlock dispatch {verb} {address}{options}"),
        }
    });
    commands.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::{
        generated::types::{SwapTerms, Terms},
        record::PendingOperation,
        testing::{self, key, now},
    };

    fn finalize_of(record: &PendingOperation) -> SuggestedCommand {
        let clock = now(record.finalizable_at_slot, record.expires_at - 1);
        let commands = suggested_commands(&key(9), &RecordContext::new(record), &clock);
        commands.into_iter().next().unwrap()
    }

    #[test]
    fn a_swap_with_a_finalizer_is_taken_with_the_finalizer_s_key_file() {
        let anyone = testing::swap();
        let Terms::Swap(terms) = anyone.terms else {
            panic!("{anyone:?}")
        };
        let with = |taker, finalizer| PendingOperation {
            finalizer,
            terms: Terms::Swap(SwapTerms { taker, ..terms }),
            ..anyone
        };
        let (taker, finalizer, nobody) = (key(20), key(21), Pubkey::default());
        for (record, who, has_option) in [
            (with(nobody, nobody), "anyone".to_owned(), false),
            (with(taker, nobody), format!("the taker {taker}"), false),
            (with(taker, taker), format!("the taker {taker}"), false),
            (
                with(nobody, finalizer),
                format!("anyone, together with the finalizer {finalizer}"),
                true,
            ),
            (
                with(taker, finalizer),
                format!("the taker {taker}, together with the finalizer {finalizer}"),
                true,
            ),
        ] {
            let suggested = finalize_of(&record);
            assert_eq!(suggested.who, who);
            assert!(
                suggested
                    .command
                    .starts_with(&format!("airlock swap finalize {}", key(9)))
            );
            assert_eq!(
                suggested.command.contains("--finalizer-keypair FILE"),
                has_option,
                "{who}"
            );
        }
    }
}
