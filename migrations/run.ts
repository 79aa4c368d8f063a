// `npm run migrate`: the migration without the Anchor CLI, with the provider of the environment.

import { providerFromEnv } from "./provider";

const migrate = require("./deploy") as (provider: ReturnType<typeof providerFromEnv>) => Promise<string[]>;

async function main(): Promise<void> {
  await migrate(providerFromEnv());
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
