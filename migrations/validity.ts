// When an officer's signature counts: for the policy as it was read, and only while it is about to land.

import { BN, web3 } from "@anchor-lang/core";

/** As long as a blockhash counts. */
const SLOTS = 150;

/** The last argument of an officer's instruction. */
export async function validity(connection: web3.Connection, domain: { configVersion: number }) {
  const slot = await connection.getSlot();
  return { expectedVersion: domain.configVersion, validUntilSlot: new BN(slot + SLOTS) };
}
