//! The cluster: a URL, or one of the Solana CLI's names.

/// The URL of a cluster.
pub fn url(text: &str) -> Result<String, String> {
    let url = match text {
        "m" | "mainnet-beta" | "mainnet" => "https://api.mainnet-beta.solana.com",
        "t" | "testnet" => "https://api.testnet.solana.com",
        "d" | "devnet" => "https://api.devnet.solana.com",
        "l" | "localhost" => "http://localhost:8899",
        url if url.starts_with("http://") || url.starts_with("https://") => url,
        other => {
            return Err(format!(
                "the cluster {other} is neither a URL nor a known name; give http://…, https://…, localhost, devnet, testnet or mainnet-beta"
            ));
        }
    };
    Ok(url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_and_urls_are_accepted_and_nothing_else() {
        assert_eq!(url("localhost").unwrap(), "http://localhost:8899");
        assert_eq!(url("d"), url("devnet"));
        assert_eq!(url("https://rpc.example/key").unwrap(), "https://rpc.example/key");
        assert!(url("moonnet").unwrap_err().contains("devnet"));
    }
}
