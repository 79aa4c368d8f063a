//! Tells tips, wrapped SOL, rent and network fees from each other.

use super::{
    change::{Change, Who},
    difference::{Difference, less},
    sums::Sums,
};
use crate::{
    balances::{Account, Snapshot},
    report::labels,
    world::{Landed, World},
};
use airlock_client::Pubkey;

const SOL: (&str, u8) = ("SOL", 9);

pub struct Lamports {
    pub tips: Vec<Change>,
    /// What wallets paid for wrapped SOL.
    pub wrapped: Vec<Change>,
    pub rents: Vec<Change>,
    pub network_fees: Vec<Change>,
    /// Of which the snapshots do not show for whom each was meant.
    pub undivided: Vec<Change>,
}

/// What accounts other than wallets gained.
struct Stored<'t> {
    tips: Sums<'t>,
    rent: i128,
    wrapped: i128,
}

/// One wallet's share.
struct Share {
    who: Who,
    /// Network fees.
    fees: i128,
    /// Tips for what it ended.
    earned: i128,
    /// What it gained besides.
    rest: i128,
}

pub fn changes(difference: &Difference<'_>, landed: &[Landed]) -> Lamports {
    let Stored {
        mut tips,
        rent,
        wrapped,
    } = stored(difference);
    let shares = shares(difference, landed);
    for share in &shares {
        tips.add(share.who.clone(), share.earned);
    }
    // by who pays for the record, or gets it back
    let set_aside = tips.total();
    let payers = shares.iter().filter(|share| share.rest != 0).count();
    let (mut wraps, mut rents, mut undivided) = (Sums::new(SOL), Sums::new(SOL), Sums::new(SOL));
    let mut network_fees = Sums::new(SOL);
    for Share { who, fees, rest, .. } in shares {
        network_fees.add(who.clone(), -fees);
        if rest == 0 {
            continue;
        }
        if payers == 1 {
            tips.add(who.clone(), -set_aside);
            wraps.add(who.clone(), -wrapped);
            rents.add(who, -rent);
        } else if set_aside == 0 && wrapped == 0 {
            rents.add(who, rest);
        } else {
            undivided.add(who, rest);
        }
    }
    if !undivided.is_empty() {
        tips.take().for_each(|(who, units)| undivided.add(who, units));
    }
    Lamports {
        tips: tips.changes(),
        wrapped: wraps.changes(),
        rents: rents.changes(),
        network_fees: network_fees.changes(),
        undivided: undivided.changes(),
    }
}

fn stored<'t>(difference: &Difference<'_>) -> Stored<'t> {
    let mut tips = Sums::new(SOL);
    let (mut rent, mut wrapped) = (0, 0);
    for (account, old, new) in difference.accounts() {
        if matches!(account, Account::Wallet(_)) {
            continue;
        }
        let [had, has] = [difference.before, difference.after].map(|held| tip(difference.world, held, account));
        if let Account::Record(name) = account {
            tips.add(Who::Holder(labels::record(name)), has - had);
        }
        let backing = less(new.backing.unwrap_or(0), old.backing.unwrap_or(0));
        wrapped += backing;
        rent += less(new.lamports, old.lamports) - (has - had) - backing;
    }
    Stored { tips, rent, wrapped }
}

fn shares(difference: &Difference<'_>, landed: &[Landed]) -> Vec<Share> {
    let people = difference.world.people.iter().enumerate();
    let shares = people.map(|(actor, person)| {
        let wallet = person.address();
        let gained = less(difference.after.wallet(actor), difference.before.wallet(actor));
        let (fees, earned) = (fees(landed, &wallet), earned(landed, &wallet));
        Share {
            who: Who::Holder(labels::person(&person.name)),
            fees,
            earned,
            rest: gained + fees - earned,
        }
    });
    shares.collect()
}

fn fees(landed: &[Landed], wallet: &Pubkey) -> i128 {
    let paid = landed.iter().filter(|landed| landed.payer == *wallet);
    paid.map(|landed| i128::from(landed.fee)).sum()
}

fn earned(landed: &[Landed], wallet: &Pubkey) -> i128 {
    let tips = landed.iter().flat_map(|landed| &landed.tips);
    let earned = tips.filter(|(caller, _)| caller == wallet);
    earned.map(|(_, lamports)| i128::from(*lamports)).sum()
}

/// The tip that a record holds.
fn tip(world: &World, snapshot: &Snapshot, account: &Account) -> i128 {
    match account {
        Account::Record(name) if snapshot.balances.contains_key(account) => {
            let known = world.records.get(name);
            known.map_or(0, |known| known.record.tip.into())
        }
        _ => 0,
    }
}
