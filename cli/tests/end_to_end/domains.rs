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
    // names of both hooks, and a signature that is good for some slots only
    cluster
        .run(
            "boss",
            &format!("domain update {domain} --extensions transfer-fee,inert-transfer-hook --valid-slots 100"),
        )
        .succeeded(&["transfer-fee,inert-transfer-hook"]);
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
    let paused = cluster.json("boss", &format!("domain pause {domain}"));
    assert_eq!(paused["pause"], "initiate_and_finalize");
    // created, updated twice, proposed, accepted, paused
    assert_eq!(paused["config_version"], 6);
    assert_eq!(
        cluster.json("boss", &format!("domain pause {domain}"))["already_done"],
        true
    );
    cluster
        .run("boss", &format!("domain unpause {domain}"))
        .failed(1, &["OnlyAuthorityUnpauses"]);
    cluster
        .run("successor", &format!("domain unpause {domain}"))
        .succeeded(&["nothing"]);
    assert_eq!(cluster.json("successor", "domain list")["domains"][0]["domain"], domain);
}

#[test]
fn a_fee_recipient_that_nobody_can_sign_for_is_refused_unless_it_is_meant() {
    let cluster = TestCluster::start();
    cluster.wallet("boss");
    let mint = cluster.mint(6);
    let domain = create_domain(&cluster);
    let update = format!("domain update {domain} --fee-recipient {domain}");
    cluster
        .run("boss", &update)
        .failed(2, &["an account of Airlock's", "--allow-unusual-recipient"]);
    let create = format!("domain create --index 1 --fee-recipient {mint}");
    cluster.run("boss", &create).failed(2, &["is a mint"]);
    let updated = cluster.json("boss", &format!("{update} --allow-unusual-recipient"));
    assert_eq!(updated["fee_recipient"], domain);
}
