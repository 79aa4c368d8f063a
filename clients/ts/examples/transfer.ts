import { readFileSync } from 'node:fs';
import { createAirlock } from '@airlock-protocol/client';
import { address, createKeyPairSignerFromBytes } from '@solana/kit';

const [, , url = 'http://127.0.0.1:8899', keyFile = '', domain = '', mint = '', recipient = ''] = process.argv;
const owner = await createKeyPairSignerFromBytes(new Uint8Array(JSON.parse(readFileSync(keyFile, 'utf8'))));
const airlock = createAirlock(url);

// 5 USDC for the recipient; anyone may finalize it from the next slot on, and refund it after an hour
const { pending } = await airlock.initiateTransfer({
  owner,
  domain: address(domain),
  mint: address(mint),
  amount: 5_000_000n,
  recipient: address(recipient),
  expiresInSeconds: 3_600,
});
console.log(`initiated: ${pending}`);

await airlock.waitUntilFinalizable(pending);
const outcome = await airlock.finalize(pending, { caller: owner });
console.log(outcome.alreadyDone ? 'somebody finalized it already' : `paid: ${outcome.signature}`);
