//! Runs the CLI against a node.

mod audits;
mod cli_output;
mod cluster;
mod dispatches;
mod domains;
mod errors;
mod help;
mod keepers;
mod orders;
mod sequences;
mod swaps;
mod transfers;
mod vaults;

use cluster::TestCluster;

/// Creates a domain of `boss`, with a fee of 1 %.
fn create_domain(cluster: &TestCluster) -> String {
    let created = cluster.json(
        "boss",
        "domain create --fee-bps 100 --min-lifetime 1m --max-lifetime 30d",
    );
    created["domain"].as_str().unwrap().to_owned()
}
