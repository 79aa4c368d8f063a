use crate::cluster::TestCluster;

#[test]
fn help_documents_the_exit_codes_and_completions_are_printed() {
    let cluster = TestCluster::start();
    cluster.run_plain("--help").succeeded(&["Exit codes", "AIRLOCK_URL"]);
    cluster.run_plain("completions bash").succeeded(&["_airlock"]);
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let cluster = TestCluster::start();
    cluster.run_plain("man").succeeded(&[".TH airlock 1"]);
    let folder = cluster.key_file("manual").with_extension("");
    cluster
        .run_plain(&format!("man --out {}", folder.display()))
        .succeeded(&["Wrote the manual"]);
    for page in ["airlock.1", "airlock-transfer-initiate.1", "airlock-keeper-run.1"] {
        assert!(folder.join(page).exists(), "{page}");
    }
}
