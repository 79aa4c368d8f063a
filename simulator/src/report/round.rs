//! What a round came to, as the program says it: the amounts under a step do not show the price.

use super::paragraph::{Paint, Paragraph, unbroken};
use crate::{play::StepEnd, scenario::amount, world::World};
use airlock_client::{
    Pubkey,
    generated::{
        events::{AirlockEvent, RoundSettled},
        types::Terms,
    },
};

/// Digits of a price after the point.
const PRICE_DECIMALS: u8 = 6;
/// Base units of a price, in Q64.64, are shifted by this much.
const PRICE_FRACTION_BITS: u32 = 64;

/// Of each round that a step settled, and of each request that it finalized.
pub fn lines(ended: &StepEnd<'_>) -> Vec<Paragraph> {
    let events = ended.landed.iter().flat_map(|landed| &landed.events);
    let lines = events.flat_map(|event| match event {
        AirlockEvent::RoundSettled(round) => settled(ended.world, round),
        _ => match event.finalized_request() {
            Some((pending, ..)) => price_of_request(ended.world, pending).into_iter().collect(),
            None => Vec::new(),
        },
    });
    lines
        .map(|line| Paragraph::hanging(4, 6).add(Paint::Plain, &line))
        .collect()
}

/// One vault's round, and how the amounts of its vault are shown.
struct Shown<'w> {
    world: &'w World,
    round: &'w RoundSettled,
    asset: usize,
    shares: usize,
}

impl<'w> Shown<'w> {
    fn of(world: &'w World, round: &'w RoundSettled) -> Option<Self> {
        let vault = world.vaults.iter().find(|vault| vault.address == round.vault)?;
        Some(Self {
            world,
            round,
            asset: vault.asset,
            shares: vault.shares,
        })
    }

    fn amount(&self, units: u64, mint: usize) -> String {
        let spec = &self.world.mints[mint].spec;
        let shown = amount::grouped(units.into(), spec.decimals);
        unbroken(&format!("{shown} {}", spec.name))
    }

    /// Of a whole share, rounded down.
    fn price(&self) -> String {
        let [asset, shares] = [self.asset, self.shares].map(|mint| &self.world.mints[mint].spec);
        let digits = PRICE_DECIMALS + shares.decimals.saturating_sub(asset.decimals);
        let scaled = self.round.price.saturating_mul(10u128.saturating_pow(digits.into()));
        let price = amount::grouped(scaled >> PRICE_FRACTION_BITS, PRICE_DECIMALS);
        unbroken(&format!("{price} {} a share", asset.name))
    }
}

fn settled(world: &World, round: &RoundSettled) -> Vec<String> {
    let Some(shown) = Shown::of(world, round) else {
        return Vec::new();
    };
    let assets = |units| shown.amount(units, shown.asset);
    let shares = |units| shown.amount(units, shown.shares);
    let mut first = vec![format!("price {}", shown.price())];
    if round.deposits_in > 0 {
        let bought = shares(round.shares_out);
        first.push(format!("deposits: {} for {bought}", assets(round.deposits_in)));
    }
    let filled = round.redeems_in.saturating_sub(round.shares_back);
    if filled > 0 {
        let paid = assets(round.assets_out);
        first.push(format!("redemptions: {} for {paid}", shares(filled)));
    }
    let mut second = Vec::new();
    if round.fee_shares > 0 {
        second.push(format!("fees: {}", shares(round.fee_shares)));
    }
    if round.shares_back > 0 {
        let part = u128::from(filled) * 10_000 / u128::from(round.redeems_in);
        let part = unbroken(&format!("{} %", amount::grouped(part, 2)));
        let (all, back) = (shares(round.redeems_in), shares(round.shares_back));
        second.push(format!("of {all} to be redeemed {part} are paid, {back} go back"));
    }
    let lines = [first, second].into_iter().filter(|line| !line.is_empty());
    lines.map(|line| line.join("; ")).collect()
}

/// The price of the round that a request was in.
fn price_of_request(world: &World, pending: &Pubkey) -> Option<String> {
    let record = &world.records.values().find(|known| known.address == *pending)?.record;
    let (Terms::Deposit(terms) | Terms::Redeem(terms)) = record.terms else {
        return None;
    };
    let events = world.connection.journal.landed.iter().flat_map(|landed| &landed.events);
    let round = events.rev().find_map(|event| match event {
        AirlockEvent::RoundSettled(round) if round.vault == terms.vault && round.round_index == terms.round_index => {
            Some(round)
        }
        _ => None,
    })?;
    Some(format!("price {}", Shown::of(world, round)?.price()))
}
