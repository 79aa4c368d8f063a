use crate::config::Config;
use airlock_client::{Pubkey, rpc::AirlockClient};

/// Micro-lamports per compute unit: the configured percentile of recent prices, up to the configured maximum. Nothing if the
/// node does not know recent prices.
pub(crate) async fn unit_price(client: &AirlockClient, domain: &Pubkey, config: &Config) -> u64 {
    let mut prices: Vec<u64> = match client.rpc().get_recent_prioritization_fees(&[*domain]).await {
        Ok(fees) => fees.iter().map(|fee| fee.prioritization_fee).collect(),
        Err(_) => return 0,
    };
    prices.sort_unstable();
    percentile(&prices, config.priority_percentile).min(config.max_priority_price)
}

/// The smallest value that at least `percent` of the values do not exceed; 0 of none.
fn percentile(sorted: &[u64], percent: u8) -> u64 {
    let rank = (sorted.len() * usize::from(percent)).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let prices = [1, 2, 3, 4, 100];
        for (percent, expected) in [(0, 1), (20, 1), (21, 2), (50, 3), (80, 4), (81, 100), (100, 100)] {
            assert_eq!(percentile(&prices, percent), expected, "{percent}");
        }
        assert_eq!(percentile(&[], 50), 0);
    }
}
