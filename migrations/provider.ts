// The provider that Anchor would make of ANCHOR_PROVIDER_URL and ANCHOR_WALLET. If the
// node's websocket is not on the RPC port + 1, set AIRLOCK_WS.

import * as anchor from "@anchor-lang/core";

export function providerFromEnv(): anchor.AnchorProvider {
  const url = process.env.ANCHOR_PROVIDER_URL;
  if (!url) throw new Error("set ANCHOR_PROVIDER_URL to the RPC address of a node, and ANCHOR_WALLET to a key file");
  const wsEndpoint = process.env.AIRLOCK_WS;
  const options = { commitment: "confirmed", preflightCommitment: "confirmed" } as const;
  const connection = new anchor.web3.Connection(url, { commitment: "confirmed", ...(wsEndpoint ? { wsEndpoint } : {}) });
  return new anchor.AnchorProvider(connection, anchor.Wallet.local(), options);
}
