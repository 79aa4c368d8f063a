// Writes idl/airlock.ts: the IDL as the type that `Program<Airlock>` takes. With --check: fails if the file is stale.
import { convertIdlToCamelCase } from "@anchor-lang/core/dist/cjs/idl.js";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const resolve = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const file = resolve("idl/airlock.ts");
const withoutDocs = (key, value) => (key === "docs" ? undefined : value);
const idl = convertIdlToCamelCase(JSON.parse(readFileSync(resolve("idl/airlock.json"), "utf8"), withoutDocs));
const text = `// Generated from idl/airlock.json by \`npm run types\`; do not edit.

/** The IDL with the names that Anchor's TypeScript client uses, without the docs. Only a type: pass the IDL itself to \`Program\`. */
export type Airlock = ${JSON.stringify(idl, null, 2)};
`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
} else if (readFileSync(file, "utf8") === text) {
  console.log("idl/airlock.ts is up to date");
} else {
  console.error("stale: idl/airlock.ts; run `npm run types`");
  process.exit(1);
}
