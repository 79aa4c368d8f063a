use crate::{cluster::TestCluster, create_domain};

#[test]
fn a_swap_is_filled_in_parts_at_its_price_and_not_above_the_maximum_payment() {
    let cluster = TestCluster::start();
    cluster.wallet("boss");
    let (maker, taker) = (cluster.wallet("maker"), cluster.wallet("taker"));
    let (gold, cash) = (cluster.mint(3), cluster.mint(6));
    cluster.fund(&maker, &gold, 10_000);
    cluster.fund(&taker, &cash, 1_000_000_000);
    let domain = create_domain(&cluster);
    let line = format!(
        "swap initiate --domain {domain} --sell-mint {gold} --sell 10 --buy-mint {cash} --buy 500 --partial-fills --expires-in 1d"
    );
    let initiated = cluster.json("maker", &line);
    let record = initiated["record"].as_str().unwrap();
    cluster.next_slot();
    cluster
        .run("taker", &format!("show {record}"))
        .succeeded(&["500", "take a part", "swap finalize"]);

    let too_expensive = cluster.run(
        "taker",
        &format!("swap fill {record} --amount 4 --max-payment 199.999999"),
    );
    too_expensive.failed(1, &["PriceAboveBound"]);
    let part = cluster.json("taker", &format!("swap fill {record} --amount 4"));
    assert_eq!(part["events"][0]["paid_base_units"], "200000000");
    assert_eq!(part["events"][0]["fee_waived_base_units"], "0");
    let rest = format!("swap finalize {record} --even-if-changed");
    cluster.run("taker", &rest).succeeded(&["300"]);
    assert_eq!(cluster.balance(&maker, &cash), 500_000_000);
    assert_eq!(cluster.balance(&taker, &gold), 9_900);
}

#[test]
fn a_swap_for_sol_pays_the_maker_and_a_named_taker_can_decline() {
    let cluster = TestCluster::start();
    cluster.wallet("boss");
    let (maker, taker) = (cluster.wallet("maker"), cluster.wallet("taker"));
    let gold = cluster.mint(0);
    cluster.fund(&maker, &gold, 200);
    let domain = create_domain(&cluster);
    let line = format!(
        "swap initiate --domain {domain} --sell-mint {gold} --sell 100 --buy-mint SOL --buy 1.5 --taker {taker} --expires-in 1d"
    );
    let first = cluster.json("maker", &line);
    let second = cluster.json("maker", &line);
    cluster.next_slot();
    let sol = airlock_client::program::WRAPPED_SOL.to_bytes().into();
    let filled = format!("swap fill {}", first["record"].as_str().unwrap());
    cluster.run("taker", &filled).succeeded(&["1.5 SOL"]);
    assert_eq!(cluster.balance(&maker, &sol), 1_500_000_000);
    let declined = format!("swap cancel {}", second["record"].as_str().unwrap());
    cluster.run("taker", &declined).succeeded(&["Declined"]);
    assert_eq!(cluster.balance(&taker, &gold), 99);
    assert_eq!(cluster.balance(&maker, &gold), 100);
}

#[test]
fn a_swap_with_a_finalizer_is_taken_with_both_signatures_and_the_finalizer_earns_the_tip() {
    let cluster = TestCluster::start();
    cluster.wallet("boss");
    let [maker, taker, desk] = ["maker", "taker", "desk"].map(|name| cluster.wallet(name));
    let gold = cluster.mint(0);
    cluster.fund(&maker, &gold, 100);
    let domain = create_domain(&cluster);
    let line = format!(
        "swap initiate --domain {domain} --sell-mint {gold} --sell 100 --buy-mint SOL --buy 1.5 --taker {taker} \
         --finalizer {desk} --tip 0.01 --expires-in 1d"
    );
    let initiated = cluster.json("maker", &line);
    assert_eq!(
        (&initiated["taker"], &initiated["finalizer"]),
        (&taker.to_string().into(), &desk.to_string().into())
    );
    let record = initiated["record"].as_str().unwrap();
    cluster.next_slot();
    let finalize = format!("swap finalize {record}");
    cluster.run("taker", &format!("show {record}")).succeeded(&[
        &format!("the taker {taker}, together with the finalizer {desk}"),
        &format!("airlock {finalize} --finalizer-keypair FILE"),
    ]);

    cluster
        .run("taker", &finalize)
        .failed(2, &[&desk.to_string(), "--finalizer-keypair"]);
    let with = |name| format!("{finalize} --finalizer-keypair {}", cluster.key_file(name).display());
    cluster
        .run("taker", &with("maker"))
        .failed(2, &["is not the swap's finalizer"]);
    let before = cluster.lamports(&desk);
    cluster.run("taker", &with("desk")).succeeded(&["1.5 SOL"]);
    assert!(cluster.lamports(&desk) > before, "the tip");
    assert_eq!(cluster.balance(&taker, &gold), 99);
    let sol = airlock_client::program::WRAPPED_SOL.to_bytes().into();
    assert_eq!(cluster.balance(&maker, &sol), 1_500_000_000);
}
