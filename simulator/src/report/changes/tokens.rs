use super::{
    change::{Change, Who},
    difference::{Difference, less},
    sums::Sums,
};
use crate::{report::labels, scenario::MintKind};

/// Changes of one mint's tokens. `wrapped`: the SOL that was paid for wrapped SOL, or came of it.
pub fn changes(difference: &Difference<'_>, mint: usize, wrapped: &[Change]) -> Vec<Change> {
    let spec = &difference.world.mints[mint].spec;
    let mut sums = Sums::new((&spec.name, spec.decimals));
    let (mut withheld, mut supply) = (0, 0);
    for (account, old, new) in difference.accounts() {
        if labels::mint_of(account) != Some(mint) {
            continue;
        }
        withheld += less(new.withheld, old.withheld);
        supply += less(new.supply, old.supply);
        if let Some(who) = labels::of_tokens(difference.world, account) {
            sums.add(Who::Holder(who), less(new.units, old.units));
        }
    }
    sums.add(Who::Holder("transfer fees withheld".into()), withheld);
    if spec.kind == MintKind::Native {
        return [wrapped, &sums.changes()].concat();
    }
    sums.add(Who::Supply, -supply);
    sums.changes()
}
