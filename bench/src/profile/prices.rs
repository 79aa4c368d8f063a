//! What a system call costs, as far as its arguments tell. What lies in memory they do not.

use super::trace::{INVOKE, LOG, SystemCall};
use anyhow::{Result, bail};
use solana_program_runtime::execution_budget::SVMTransactionExecutionCost;
use std::iter::Sum;

/// Compute units, at least and at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Price {
    pub least: u64,
    pub most: u64,
}

/// Bytes of a seed, or of any other slice that the program hashes.
const SLICE: u64 = 32;
/// For copying the accounts and the data of a call: one for each 250 bytes, rounded down for each of them.
const COPYING: u64 = 16;

/// Without the flat price of a call to a program and without the price of an event: `Parts` counts these.
pub fn of(call: &SystemCall) -> Result<Price> {
    let cost = SVMTransactionExecutionCost::default();
    let [_, second, third, fourth, _] = call.arguments;
    let moving = |bytes: u64| cost.mem_op_base_cost.max(bytes / cost.cpi_bytes_per_unit);
    Ok(match call.name.as_str() {
        "sol_memcpy_" | "sol_memmove_" | "sol_memset_" | "sol_memcmp_" => Price::exactly(moving(third)),
        "sol_get_sysvar" => Price::exactly(cost.sysvar_base_cost + moving(fourth)),
        "sol_sha256" => Price {
            least: cost.sha256_base_cost + second * cost.mem_op_base_cost,
            most: cost.sha256_base_cost + second * (SLICE / 2 * cost.sha256_byte_cost).max(cost.mem_op_base_cost),
        },
        INVOKE => Price {
            least: 0,
            most: COPYING,
        },
        LOG => Price::exactly(0),
        other => bail!("no price is known of {other}: give it one in bench/src/profile/prices.rs"),
    })
}

impl Price {
    fn exactly(units: u64) -> Self {
        Self {
            least: units,
            most: units,
        }
    }
}

impl Sum for Price {
    fn sum<I: Iterator<Item = Self>>(prices: I) -> Self {
        prices.fold(Self::default(), |sum, price| Self {
            least: sum.least + price.least,
            most: sum.most + price.most,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(name: &str, arguments: [u64; 5]) -> Result<(u64, u64)> {
        let name = name.into();
        let price = of(&SystemCall { at: 0, name, arguments })?;
        Ok((price.least, price.most))
    }

    #[test]
    fn a_price_follows_from_the_arguments() {
        assert_eq!(price("sol_memcpy_", [0, 0, 371, 0, 0]).unwrap(), (10, 10));
        assert_eq!(price("sol_memcpy_", [0, 0, 10_000, 0, 0]).unwrap(), (40, 40));
        assert_eq!(price("sol_get_sysvar", [0, 0, 0, 40, 0]).unwrap(), (110, 110));
        assert_eq!(price("sol_sha256", [0, 5, 0, 0, 0]).unwrap(), (135, 165));
    }

    #[test]
    fn what_has_no_price_is_named() {
        let refused = price("sol_poseidon", [0; 5]).unwrap_err();
        assert!(refused.to_string().contains("sol_poseidon"));
    }
}
