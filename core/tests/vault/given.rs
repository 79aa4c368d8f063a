//! What the properties are tried on: the edges as often as what is between them.

use airlock_core::limits::{
    MAX_ENTRY_FEE_BPS, MAX_EXIT_FEE_BPS, MAX_MANAGEMENT_FEE_BPS, MAX_PERFORMANCE_FEE_BPS, MAX_STEP_BPS,
};
use airlock_core::vault::{Books, Fees, LIMIT_STEPS, LimitSteps, Price, Settlement, Totals, settle};
use proptest::prelude::*;

pub const FREE: Fees = Fees {
    entry_bps: 0,
    exit_bps: 0,
    management_bps: 0,
    performance_bps: 0,
};

/// Base units, of every size.
pub fn amount() -> impl Strategy<Value = u64> {
    prop_oneof![
        0..10u64,
        (0..64u32).prop_flat_map(|bits| 0..=(u64::MAX >> bits)),
        (u64::MAX - 10)..=u64::MAX,
    ]
}

/// Books that have a price.
pub fn books() -> impl Strategy<Value = Books> {
    let offset = prop_oneof![4 => 0..=6u8, 1 => 0..=19u8];
    (amount(), amount(), amount(), offset).prop_map(|(idle, deployed, supply, share_offset)| {
        let idle = idle.min(u64::MAX - 1);
        Books {
            idle,
            deployed: deployed.min(u64::MAX - 1 - idle),
            supply: supply.min(u64::MAX - 10u64.pow(share_offset.into())),
            share_offset,
        }
    })
}

pub fn rate(most: u16) -> impl Strategy<Value = u16> {
    prop_oneof![Just(0), Just(most), 0..=most]
}

pub fn fees() -> impl Strategy<Value = Fees> {
    (
        rate(MAX_ENTRY_FEE_BPS),
        rate(MAX_EXIT_FEE_BPS),
        rate(MAX_MANAGEMENT_FEE_BPS),
        rate(MAX_PERFORMANCE_FEE_BPS),
    )
        .prop_map(|(entry_bps, exit_bps, management_bps, performance_bps)| Fees {
            entry_bps,
            exit_bps,
            management_bps,
            performance_bps,
        })
}

/// From nothing to three years, and all the time there is.
pub fn seconds() -> impl Strategy<Value = u64> {
    prop_oneof![4 => 0..100_000_000u64, 1 => amount()]
}

/// Q64.64 prices around that of the books, and anywhere.
pub fn near(books: &Books) -> impl Strategy<Value = u128> + use<> {
    let price = books.price().unwrap();
    prop_oneof![
        (price.floor().saturating_sub(2)).max(1)..=price.ceil().saturating_add(2),
        (2_000..30_000u128).prop_map(move |bps| (price.floor() / 10_000).saturating_mul(bps).max(1)),
        1..20u128,
        1..=u128::MAX,
    ]
}

pub fn limit_steps(books: &Books) -> impl Strategy<Value = LimitSteps> + use<> {
    let step = prop_oneof![Just(1), Just(MAX_STEP_BPS), 1..=MAX_STEP_BPS];
    (near(books), step).prop_map(|(reference, step_bps)| LimitSteps { reference, step_bps })
}

/// `whole`, in limit steps. Not every limit step has something.
pub fn amounts_by_limit_step(whole: u64) -> impl Strategy<Value = [u64; LIMIT_STEPS]> {
    prop::collection::vec((0..LIMIT_STEPS, any::<u16>()), 0..12).prop_map(move |cuts| {
        let (mut rest, mut amounts) = (whole, [0; LIMIT_STEPS]);
        for (limit_step, cut) in cuts {
            let taken = (u128::from(rest) * u128::from(cut) / u128::from(u16::MAX)) as u64;
            amounts[limit_step] += taken;
            rest -= taken;
        }
        amounts[LIMIT_STEPS - 1] += rest;
        amounts
    })
}

/// What an asset's mint withholds.
#[derive(Clone, Copy, Debug)]
pub struct TransferFee {
    pub bps: u16,
    pub most: u64,
}

impl TransferFee {
    pub fn of(&self, amount: u64) -> u64 {
        let fee = (u128::from(amount) * u128::from(self.bps)).div_ceil(10_000);
        (fee as u64).min(self.most)
    }
}

/// All that a settlement depends on.
#[derive(Clone, Debug)]
pub struct Round {
    pub books: Books,
    pub totals: Totals,
    pub limit_steps: LimitSteps,
    pub fees: Fees,
    pub seconds: u64,
    pub mark: u128,
    pub transfer_fee: TransferFee,
}

impl Round {
    pub fn settle(&self) -> Option<Settlement> {
        settle(
            &self.books,
            &self.totals,
            &self.limit_steps,
            &self.fees,
            self.seconds,
            self.mark,
            |amount| Some(self.transfer_fee.of(amount)),
        )
    }
}

pub fn round() -> impl Strategy<Value = Round> {
    let transfer_fee = prop_oneof![
        Just(TransferFee { bps: 0, most: 0 }),
        (0..=10_000u16, amount()).prop_map(|(bps, most)| TransferFee { bps, most }),
    ];
    let dust = prop_oneof![Just(0), 0..1_000u64];
    (books(), amount(), any::<u16>())
        .prop_flat_map(|(books, deposits, redeemed)| {
            let redeems = u128::from(books.supply) * u128::from(redeemed) / u128::from(u16::MAX);
            (
                Just(books),
                amounts_by_limit_step(deposits),
                amounts_by_limit_step(redeems as u64),
                limit_steps(&books),
                near(&books),
            )
        })
        .prop_flat_map(move |(books, deposits, redeems, limit_steps, mark)| {
            (dust.clone(), fees(), seconds(), transfer_fee.clone()).prop_map(
                move |(dust, fees, seconds, transfer_fee)| {
                    let total = books.total_assets().unwrap();
                    Round {
                        books,
                        totals: Totals {
                            deposits,
                            redeems,
                            dust_assets: dust.min(u64::MAX - 1 - total),
                        },
                        limit_steps,
                        fees,
                        seconds,
                        mark,
                        transfer_fee,
                    }
                },
            )
        })
}

/// Whether the second price is at least the first.
pub fn is_no_lower(before: &Price, after: &Price) -> bool {
    u128::from(after.assets) * u128::from(before.shares) >= u128::from(before.assets) * u128::from(after.shares)
}
