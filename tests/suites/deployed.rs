//! A wallet whose holder deploys a program at its address. On LiteSVM only: a debug build of a bank panics in its program cache
//! when a program is deployed. For banks `ends` writes the program's account directly.

use crate::world;
use airlock_tests::key;

#[test]
fn a_rent_payer_that_deploys_a_program_at_its_key_blocks_nothing() {
    for with_token_2022 in [false, true] {
        let mut world = world();
        let (usd, eur) = (world.usd, world.eur);
        let (mint, other) = if with_token_2022 { (eur, usd) } else { (usd, eur) };
        let mut transfer = || world.transfer().mint(mint).tip(5_000).finalizer("arbiter").initiate();
        let [paid, cancelled, expired, in_parts] = [(); 4].map(|()| transfer());
        let mut swap = || world.swap().mint(mint).asking(500, other).initiate();
        let [taken, filled] = [(); 2].map(|()| swap());
        let held: u64 = [paid, cancelled, expired, in_parts, taken, filled]
            .iter()
            .flat_map(|record| [record.key, record.escrow])
            .map(|key| world.lamports(&key))
            .sum();
        world.deploy_program_at("sponsor");
        let had = world.lamports(&key("sponsor"));

        world.pass_slots(2).finalize(&paid).done();
        world.cancel(&cancelled).done();
        world.finalize(&in_parts).part(400).done();
        world.finalize(&in_parts).part(600).done();
        world.finalize(&taken).done();
        let fill = world.finalize(&filled).fill();
        world.done(&fill);
        world.pass_seconds(3_600).expire(&expired).done();
        for record in [paid, cancelled, expired, in_parts, taken, filled] {
            world.closed(&record);
        }
        let tips = 3 * 5_000;
        assert_eq!(world.lamports(&key("sponsor")), had + held - tips);
    }
}
