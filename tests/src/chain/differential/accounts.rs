//! What is different in one account.

use super::{
    changed::Pair,
    difference::{Difference, bytes, first_difference},
    names,
};
use solana_account::Account;

pub fn differences(pair: &Pair) -> Vec<Difference> {
    let Pair { key, old, new } = pair;
    let (Some(old), Some(new)) = (old, new) else {
        let exists = |account: &Option<Account>| if account.is_some() { "exists" } else { "is closed" }.into();
        let known = old.as_ref().or(new.as_ref());
        return vec![Difference {
            kind: "existence",
            subject: known.map_or("", names::account),
            old: exists(old),
            new: exists(new),
            detail: format!("{key}: {} lamports", known.map_or(0, |account| account.lamports)),
        }];
    };
    let difference = |kind, old: String, new: String, detail: String| Difference {
        kind,
        subject: names::account(pair.new.as_ref().expect("an account that exists")),
        old,
        new,
        detail: format!("{key}: {detail}"),
    };
    let mut found = Vec::new();
    if old.data != new.data {
        let at = first_difference(&old.data, &new.data);
        let [before, now] = [old, new].map(|account| format!("{} bytes", account.data.len()));
        let now = format!("{now}, other from byte {at}");
        found.push(difference("data", before, now, bytes(&old.data, &new.data)));
    }
    if old.lamports != new.lamports {
        let (fewer, more) = ("fewer".to_string(), "more".to_string());
        let (before, now) = if old.lamports < new.lamports {
            (fewer, more)
        } else {
            (more, fewer)
        };
        let detail = format!("{}, now {}", old.lamports, new.lamports);
        found.push(difference("lamports", before, now, detail));
    }
    if old.owner != new.owner {
        let [before, now] = [old, new].map(|account| names::program(&account.owner).into());
        let detail = format!("{}, now {}", old.owner, new.owner);
        found.push(difference("owner", before, now, detail));
    }
    if old.executable != new.executable {
        let [before, now] = [old, new].map(|account| account.executable.to_string());
        found.push(difference("executable", before, now, String::new()));
    }
    found
}
