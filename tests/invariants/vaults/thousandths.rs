/// So many thousandths of an amount.
pub fn part(of: u64, thousandths: u64) -> u64 {
    let part = u128::from(of) * u128::from(thousandths) / 1_000;
    u64::try_from(part).unwrap_or(u64::MAX)
}
