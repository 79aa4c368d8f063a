use crate::{cluster::TestCluster, create_domain};

#[test]
fn a_domain_gets_a_new_authority_in_two_steps_and_is_paused() {
    let cluster = TestCluster::start();
    cluster.wallet("boss");
    let successor = cluster.wallet("successor");
    let domain = create_domain(&cluster);
    cluster.run("boss", &format!("domain show {domain}")).succeeded(&[
        "1 %",
        "metadata-pointer,metadata",
        "1 min to 30 d",
    ]);
    cluster
        .run(
            "boss",
            &format!("domain update {domain} --fee-bps 25 --extensions none"),
        )
        .succeeded(&["0.25 %"]);
    cluster
        .run("boss", &format!("domain propose-authority {domain} {successor}"))
        .succeeded(&["accept-authority"]);
    cluster
        .run("boss", &format!("domain accept-authority {domain}"))
        .failed(1, &["NotProposedAuthority"]);
    assert_eq!(
        cluster.json("successor", &format!("domain accept-authority {domain}"))["authority"],
        successor.to_string()
    );
    assert_eq!(
        cluster.json("boss", &format!("domain pause {domain}"))["pause"],
        "initiate_and_finalize"
    );
    cluster
        .run("boss", &format!("domain unpause {domain}"))
        .failed(1, &["OnlyAuthorityUnpauses"]);
    cluster
        .run("successor", &format!("domain unpause {domain}"))
        .succeeded(&["nothing"]);
    assert_eq!(cluster.json("successor", "domain list")[0]["domain"], domain);
}
