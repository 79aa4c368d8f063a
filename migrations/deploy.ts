// `anchor migrate` runs this after a deployment, with the provider of Anchor.toml.
//
// It changes nothing: a domain belongs to whoever creates it, with `airlock domain create`. It only says whether what
// was deployed is there and can be called.

import * as anchor from "@anchor-lang/core";
import idl from "../idl/airlock.json";

module.exports = async function (provider: anchor.AnchorProvider): Promise<void> {
  anchor.setProvider(provider);
  const address = new anchor.web3.PublicKey(idl.address);
  const program = await provider.connection.getAccountInfo(address);
  if (!program?.executable) {
    throw new Error(`no program at ${address}: run \`anchor deploy\` first, or \`anchor keys sync\` for an address of your own`);
  }
  console.log(`Airlock ${idl.metadata.version} is at ${address}; next: airlock domain create`);
};
