//! The tables of what is deposited for accounts.

use crate::{report::Report, thousands::thousands};
use anyhow::Result;
use std::fmt::Write;

pub fn write(out: &mut String, report: &Report) -> Result<()> {
    writeln!(
        out,
        "\n### Accounts\n\n{} lamports a byte, for 128 bytes more than the account has.\n",
        thousands(report.lamports_per_byte)
    )?;
    out.push_str("| account | bytes | rent, lamports |\n|---|---|---|\n");
    for size in &report.accounts {
        writeln!(out, "| {} | {} | {} |", size.name, size.bytes, thousands(size.rent))?;
    }
    out.push_str("\n### Cost in SOL\n\n| what | deposited, SOL | comes back |\n|---|---|---|\n");
    let back = ["when the program is closed for good", "never"];
    for (size, back) in report.deployment.iter().zip(back) {
        let (bytes, rent) = (thousands(size.bytes as u64), sol(size.rent));
        writeln!(
            out,
            "| deploying the program: {} ({bytes} bytes) | {rent} | {back} |",
            size.name
        )?;
    }
    for deposit in &report.deposits {
        let [paid, returned] = [deposit.paid, deposit.returned].map(sol);
        writeln!(
            out,
            "| a pending operation: record and {} | {paid} | {returned}, when it ends |",
            deposit.name
        )?;
    }
    Ok(())
}

fn sol(lamports: u64) -> String {
    const LAMPORTS_PER_SOL: u64 = 1_000_000_000;
    let (whole, rest) = (lamports / LAMPORTS_PER_SOL, lamports % LAMPORTS_PER_SOL);
    format!("{whole}.{rest:09}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lamports_are_written_as_sol_to_the_last_one() {
        assert_eq!(
            [0, 5_080, 2_275_580_920].map(sol),
            ["0.000000000", "0.000005080", "2.275580920"]
        );
    }
}
