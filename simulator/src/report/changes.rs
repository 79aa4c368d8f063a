//! What a step changed, and for whom: the difference of two snapshots.

use super::labels;
use crate::{
    balances::{Account, Balance, Snapshot},
    scenario::MintKind,
    world::{Landed, World},
};

/// Everything that two snapshots differ in.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub movements: Vec<Movement>,
    /// Of each wallet, what it paid for rent; more than 0 if rent came back.
    pub rents: Vec<Change>,
    /// Of each wallet, what it paid to the network.
    pub network_fees: Vec<Change>,
}

/// Changes that belong together. Of tokens and of tips they add up to 0.
#[derive(Clone, Debug)]
pub struct Movement {
    pub of: Moved,
    pub changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    Tokens,
    /// Lamports for whoever ends an operation.
    Tip,
    /// Lamports of which the snapshots do not show for whom each was meant.
    RentAndTips,
}

/// One amount more or less.
#[derive(Clone, Debug)]
pub struct Change {
    pub who: Who,
    pub units: i128,
    pub unit: String,
    pub decimals: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Holder(String),
    /// All holders together: tokens that were minted, or burned.
    Supply,
}

const SOL: (&str, u8) = ("SOL", 9);

impl Changes {
    /// `landed`: the transactions between the two snapshots.
    pub fn between(world: &World, before: &Snapshot, after: &Snapshot, landed: &[Landed]) -> Self {
        let difference = Difference { world, before, after };
        let lamports = difference.lamports(landed);
        let tokens = (0..world.mints.len()).flat_map(|mint| difference.tokens(mint, &lamports));
        let mut movements: Vec<_> = tokens.collect();
        movements.push(Movement {
            of: Moved::Tip,
            changes: lamports.tips,
        });
        movements.push(Movement {
            of: Moved::RentAndTips,
            changes: lamports.undivided,
        });
        movements.retain(|movement| !movement.changes.is_empty());
        Self {
            movements,
            rents: lamports.rents,
            network_fees: lamports.network_fees,
        }
    }
}

#[derive(Default)]
struct Lamports {
    tips: Vec<Change>,
    /// What wallets paid for wrapped SOL.
    wrapped: Vec<Change>,
    rents: Vec<Change>,
    network_fees: Vec<Change>,
    undivided: Vec<Change>,
}

struct Difference<'a> {
    world: &'a World,
    before: &'a Snapshot,
    after: &'a Snapshot,
}

impl Difference<'_> {
    /// Every account that was or is there, as it was and as it is.
    fn accounts(&self) -> impl Iterator<Item = (&Account, Balance, Balance)> {
        let closed = self
            .before
            .balances
            .keys()
            .filter(|account| !self.after.balances.contains_key(account));
        self.after.balances.keys().chain(closed).map(|account| {
            let held = |snapshot: &Snapshot| snapshot.balances.get(account).copied().unwrap_or_default();
            (account, held(self.before), held(self.after))
        })
    }

    /// The tokens of a mint that moved, and apart from them the withheld fees that went from accounts to the mint.
    fn tokens(&self, mint: usize, lamports: &Lamports) -> Vec<Movement> {
        let spec = &self.world.mints[mint].spec;
        let mut sums = Sums::new((&spec.name, spec.decimals));
        let (mut withheld, mut collected) = (sums.clone(), sums.clone());
        let mut supply = 0;
        for (account, old, new) in self.accounts() {
            if labels::mint_of(account) != Some(mint) {
                continue;
            }
            supply += less(new.supply, old.supply);
            let of = labels::of_tokens(self.world, account);
            let fees = Who::Holder(labels::withheld(of.as_deref().unwrap_or("its mint")));
            match less(new.withheld, old.withheld) {
                more if more > 0 && of.is_some() => withheld.add(fees, more),
                change => collected.add(fees, change),
            }
            if let Some(who) = of {
                sums.add(Who::Holder(who), less(new.units, old.units));
            }
        }
        let tokens = |changes| Movement {
            of: Moved::Tokens,
            changes,
        };
        if spec.kind == MintKind::Native {
            return vec![tokens([lamports.wrapped.clone(), sums.changes()].concat())];
        }
        withheld.sums.into_iter().for_each(|(who, units)| sums.add(who, units));
        if collected.total() != 0 {
            collected.sums.drain(..).for_each(|(who, units)| sums.add(who, units));
        }
        sums.add(Who::Supply, -supply);
        vec![tokens(sums.changes()), tokens(collected.changes())]
    }

    /// Tells tips, wrapped SOL and rent from each other.
    fn lamports(&self, landed: &[Landed]) -> Lamports {
        let mut tips = Sums::new(SOL);
        let (mut rent, mut wrapped) = (0, 0);
        for (account, old, new) in self.accounts() {
            if matches!(account, Account::Wallet(_)) {
                continue;
            }
            let tip = self.tip_held(self.after, account) - self.tip_held(self.before, account);
            let backing = less(new.backing.unwrap_or(0), old.backing.unwrap_or(0));
            if let Account::Record(name) = account {
                tips.add(Who::Holder(labels::record(name)), tip);
            }
            wrapped += backing;
            rent += less(new.lamports, old.lamports) - tip - backing;
        }
        let earned = |wallet| {
            landed
                .iter()
                .flat_map(|landed| &landed.tips)
                .filter(move |(who, _)| *who == wallet)
        };
        let mut wallets = Vec::new();
        for (index, person) in self.world.people.iter().enumerate() {
            let wallet = person.address();
            let paid: i128 = landed
                .iter()
                .filter(|landed| landed.payer == wallet)
                .map(|landed| i128::from(landed.fee))
                .sum();
            let account = Account::Wallet(index);
            let change = less(self.after.lamports(&account), self.before.lamports(&account));
            let earned: i128 = earned(wallet).map(|(_, lamports)| i128::from(*lamports)).sum();
            wallets.push((labels::person(&person.name), change + paid - earned, paid, earned));
        }
        for (who, _, _, earned) in &wallets {
            tips.add(Who::Holder(who.clone()), *earned);
        }
        // of the payer, who set it aside or gets it back
        let set_aside = tips.total();
        let payers = wallets.iter().filter(|(_, rest, ..)| *rest != 0).count();
        let only_rent = set_aside == 0 && wrapped == 0;
        let (mut wraps, mut rents, mut undivided) = (Sums::new(SOL), Sums::new(SOL), Sums::new(SOL));
        let mut network_fees = Sums::new(SOL);
        for (who, rest, paid, _) in wallets {
            let who = Who::Holder(who);
            network_fees.add(who.clone(), -paid);
            if rest == 0 {
                continue;
            }
            if payers == 1 {
                tips.add(who.clone(), -set_aside);
                wraps.add(who.clone(), -wrapped);
                rents.add(who, -rent);
            } else if only_rent {
                rents.add(who, rest);
            } else {
                undivided.add(who, rest);
            }
        }
        if !undivided.is_empty() {
            tips.sums.drain(..).for_each(|(who, units)| undivided.add(who, units));
        }
        Lamports {
            tips: tips.changes(),
            wrapped: wraps.changes(),
            rents: rents.changes(),
            network_fees: network_fees.changes(),
            undivided: undivided.changes(),
        }
    }

    fn tip_held(&self, snapshot: &Snapshot, account: &Account) -> i128 {
        match account {
            Account::Record(name) if snapshot.balances.contains_key(account) => self
                .world
                .records
                .get(name)
                .map_or(0, |opened| opened.record.tip.into()),
            _ => 0,
        }
    }
}

/// Sums of one unit, by holder, in the order in which they came first.
#[derive(Clone)]
struct Sums<'u> {
    unit: (&'u str, u8),
    sums: Vec<(Who, i128)>,
}

impl<'u> Sums<'u> {
    const fn new(unit: (&'u str, u8)) -> Self {
        Self { unit, sums: Vec::new() }
    }

    fn add(&mut self, who: Who, units: i128) {
        match self.sums.iter_mut().find(|(known, _)| *known == who) {
            Some((_, sum)) => *sum += units,
            None => self.sums.push((who, units)),
        }
    }

    fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    fn total(&self) -> i128 {
        self.sums.iter().map(|(_, units)| units).sum()
    }

    /// Those that are not 0.
    fn changes(self) -> Vec<Change> {
        let (unit, decimals) = self.unit;
        let changed = self.sums.into_iter().filter(|(_, units)| *units != 0);
        let changes = changed.map(|(who, units)| Change {
            who,
            units,
            unit: unit.into(),
            decimals,
        });
        changes.collect()
    }
}

fn less(new: u64, old: u64) -> i128 {
    i128::from(new) - i128::from(old)
}
