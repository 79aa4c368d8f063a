// Until when an officer's signature is valid: only for the policy as it was read, and only for some slots.

import { BN, web3 } from "@anchor-lang/core";

/** As many as a blockhash is valid for. */
const SLOTS = 150;

/** The last argument of an officer's instruction. */
export async function validity(connection: web3.Connection, domain: { configVersion: number }) {
  const slot = await connection.getSlot();
  return { expectedVersion: domain.configVersion, validUntilSlot: new BN(slot + SLOTS) };
}
