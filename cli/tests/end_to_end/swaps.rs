use crate::{domain, world::World};

#[test]
fn a_swap_is_filled_in_parts_at_its_price_and_not_above_the_taker_s_bound() {
    let world = World::start();
    world.wallet("boss");
    let (maker, taker) = (world.wallet("maker"), world.wallet("taker"));
    let (gold, cash) = (world.mint(3), world.mint(6));
    world.give(&maker, &gold, 10_000);
    world.give(&taker, &cash, 1_000_000_000);
    let domain = domain(&world);
    let line = format!(
        "swap initiate --domain {domain} --sell-mint {gold} --sell 10 --buy-mint {cash} --buy 500 --partial-fills --expires 1d"
    );
    let begun = world.json("maker", &line);
    let record = begun["record"].as_str().unwrap();
    world.next_slot();
    world
        .run("taker", &format!("show {record}"))
        .done(&["500", "take a part", "swap finalize"]);

    let dear = world.run(
        "taker",
        &format!("swap fill {record} --amount 4 --max-payment 199.999999"),
    );
    dear.refused(1, &["PriceAboveBound"]);
    let part = world.json("taker", &format!("swap fill {record} --amount 4"));
    assert_eq!(part["events"][0]["paid_base_units"], "200000000");
    assert_eq!(part["events"][0]["fee_waived_base_units"], "0");
    let rest = format!("swap finalize {record} --even-if-changed");
    world.run("taker", &rest).done(&["300"]);
    assert_eq!(world.balance(&maker, &cash), 500_000_000);
    assert_eq!(world.balance(&taker, &gold), 9_900);
}

#[test]
fn a_swap_for_sol_pays_the_maker_and_a_named_taker_can_decline() {
    let world = World::start();
    world.wallet("boss");
    let (maker, taker) = (world.wallet("maker"), world.wallet("taker"));
    let gold = world.mint(0);
    world.give(&maker, &gold, 200);
    let domain = domain(&world);
    let line = format!(
        "swap initiate --domain {domain} --sell-mint {gold} --sell 100 --buy-mint SOL --buy 1.5 --taker {taker} --expires 1d"
    );
    let first = world.json("maker", &line);
    let second = world.json("maker", &line);
    world.next_slot();
    let sol = airlock_client::program::WRAPPED_SOL.to_bytes().into();
    let filled = format!("swap fill {}", first["record"].as_str().unwrap());
    world.run("taker", &filled).done(&["1.5 SOL"]);
    assert_eq!(world.balance(&maker, &sol), 1_500_000_000);
    let declined = format!("swap cancel {}", second["record"].as_str().unwrap());
    world.run("taker", &declined).done(&["Declined"]);
    assert_eq!(world.balance(&taker, &gold), 99);
    assert_eq!(world.balance(&maker, &gold), 100);
}
