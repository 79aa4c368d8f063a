use super::{
    change::{Change, Moved, Movement, Who},
    difference::{Difference, less},
    sums::Sums,
};
use crate::{report::labels, scenario::MintKind};

/// The tokens of a mint that moved, and apart from them the withheld fees that went from accounts to the mint. `wrapped`:
/// the SOL that was paid for wrapped SOL, or came of it.
pub fn movements(difference: &Difference<'_>, mint: usize, wrapped: &[Change]) -> Vec<Movement> {
    let spec = &difference.world.mints[mint].spec;
    let mut sums = Sums::new((&spec.name, spec.decimals));
    let (mut withheld, mut collected) = (sums.clone(), sums.clone());
    let mut supply = 0;
    for (account, old, new) in difference.accounts() {
        if labels::mint_of(account) != Some(mint) {
            continue;
        }
        supply += less(new.supply, old.supply);
        let of = labels::of_tokens(difference.world, account);
        let fees = Who::Holder(labels::withheld(of.as_deref().unwrap_or("its mint")));
        match less(new.withheld, old.withheld) {
            more if more > 0 && of.is_some() => withheld.add(fees, more),
            change => collected.add(fees, change),
        }
        if let Some(who) = of {
            sums.add(Who::Holder(who), less(new.units, old.units));
        }
    }
    if spec.kind == MintKind::Native {
        return vec![tokens([wrapped, &sums.changes()].concat())];
    }
    withheld.take().for_each(|(who, units)| sums.add(who, units));
    if collected.total() != 0 {
        collected.take().for_each(|(who, units)| sums.add(who, units));
    }
    sums.add(Who::Supply, -supply);
    vec![tokens(sums.changes()), tokens(collected.changes())]
}

fn tokens(changes: Vec<Change>) -> Movement {
    Movement {
        of: Moved::Tokens,
        changes,
    }
}
