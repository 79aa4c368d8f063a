// `anchor migrate` runs this after a deployment, with the provider of Anchor.toml.
//
// It changes nothing: a domain belongs to whoever creates it, with `airlock domain create`. It only says whether a
// program is deployed at the address of the IDL.

import * as anchor from "@anchor-lang/core";
import idl from "../idl/airlock.json";

module.exports = async function (provider: anchor.AnchorProvider): Promise<void> {
  anchor.setProvider(provider);
  const address = new anchor.web3.PublicKey(idl.address);
  const program = await provider.connection.getAccountInfo(address);
  if (!program?.executable) {
    throw new Error(`no program at ${address}: run \`anchor program deploy\` first; for an address of your own, see docs/toolchain.md`);
  }
  console.log(`Airlock ${idl.metadata.version} is at ${address}; next: airlock domain create`);
};
