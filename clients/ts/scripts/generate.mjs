// Generates src/generated from the IDL: the code by Codama, and the error messages by this script, because Codama leaves its own
// table out of production bundles. With --check: fails if the generated files are stale.
import { rootNodeFromAnchor } from '@codama/nodes-from-anchor';
import { renderVisitor } from '@codama/renderers-js';
import { createFromRoot } from 'codama';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const idl = JSON.parse(readFileSync(join(here, '../../idl/airlock.json'), 'utf8'));
const check = process.argv.includes('--check');
const target = join(here, 'src/generated');
const root = check ? mkdtempSync(join(tmpdir(), 'airlock-ts-')) : here;

// Codama makes one function for each name, and takes no field of another account: seeds are left where an account is
// created; `addresses.ts` and the flows derive the rest.
for (const { name, accounts } of idl.instructions) {
  if (!/^(create|open|register|collect_fees)/.test(name)) dropSeeds(accounts);
  else dropSeeds(accounts.filter((account) => account.name === 'program_data'));
}

await createFromRoot(rootNodeFromAnchor(idl)).accept(
  renderVisitor(root, {
    deleteFolderBeforeRendering: true,
    kitImportStrategy: 'rootOnly', // kit is the only package that the client needs
    formatCode: true,
    syncPackageJson: false,
  }),
);
adapt(join(root, 'src/generated'));
writeFileSync(join(root, 'src/generated/messages.ts'), messages());

if (check) {
  const [made, kept] = [contents(join(root, 'src/generated')), contents(target)];
  rmSync(root, { recursive: true });
  const stale = [...new Set([...made.keys(), ...kept.keys()])].filter((file) => made.get(file) !== kept.get(file));
  if (stale.length > 0) {
    console.error(`stale: ${stale.join(', ')}; run \`npm run generate\` in clients/ts`);
    process.exit(1);
  }
  console.log(`clients/ts/src/generated matches the IDL: ${made.size} files`);
}

function dropSeeds(accounts) {
  for (const account of accounts) {
    delete account.pda;
    if (account.accounts) dropSeeds(account.accounts);
  }
}

// Node's modules name files, the generator's only paths; and kit 8 infers what a client becomes, where the generator,
// which is made for kit 6, writes it out.
function adapt(folder) {
  for (const [file, text] of contents(folder)) {
    const from = dirname(join(folder, file));
    const named = text.replace(/(from ["'])(\.[^"']*)(["'])/g, (_, before, path, after) => {
      const name = existsSync(join(from, `${path}.ts`)) ? `${path}.js` : `${path.replace(/\/$/, '')}/index.js`;
      return `${before}${name}${after}`;
    });
    const inferred = named.replace(/\): Omit<T, "airlock"> & \{ airlock: AirlockPlugin \} => \{/, ') => {');
    writeFileSync(join(folder, file), inferred);
  }
}

// An error says its reason and its remedy, with a semicolon between.
function messages() {
  const rows = idl.errors.map(({ code, name, msg }) => {
    const [reason, ...remedy] = msg.split('; ');
    return `  [${[code, JSON.stringify([name, reason, remedy.join('; ') || 'look at the logs'])].join(', ')}],\n`;
  });
  return `// Generated from the IDL by scripts/generate.mjs; do not edit.

/** Name, reason and remedy of each error of the program, by its code. */
export const MESSAGES: ReadonlyMap<number, readonly [name: string, reason: string, remedy: string]> = new Map([
${rows.join('')}]);
`;
}

function contents(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      return [relative(folder, path), readFileSync(path, 'utf8')];
    }),
  );
}
