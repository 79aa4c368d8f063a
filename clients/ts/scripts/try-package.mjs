// Packs this package, and uses it as a stranger would: in an empty folder, with nothing but the tarball and what it depends on, the
// example under the strict compiler, and then for real. AIRLOCK_LOCALNET names the folder of a running local node.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const node = process.env.AIRLOCK_LOCALNET;
if (!node) throw new Error('set AIRLOCK_LOCALNET to the folder of a running `cargo xtask localnet`, or run `cargo xtask ts`');
const { rpc, domain, mints, people } = JSON.parse(readFileSync(join(node, 'localnet.json'), 'utf8'));
const { devDependencies, dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

const folder = mkdtempSync(join(tmpdir(), 'airlock-package-'));
const run = (command, ...given) =>
  execFileSync(command, given, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
try {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: here });
  const [tarball] = run('ls').trim().split('\n');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
  const others = ['typescript', '@types/node'].map((name) => `${name}@${devDependencies[name]}`);
  const kit = `@solana/kit@${dependencies['@solana/kit']}`;
  run('npm', 'install', '--silent', '--no-audit', '--no-fund', `./${tarball}`, kit, ...others);
  copyFileSync(join(here, 'examples/transfer.ts'), join(folder, 'transfer.ts'));
  run('npx', 'tsc', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node', 'transfer.ts');
  const said = run(process.execPath, 'transfer.js', rpc, join(node, 'alice.json'), domain, mints.USDC, people.bob);
  if (!/^sealed: .*\npaid: .*\n$/.test(said)) throw new Error(`it said: ${said}`);
  console.log(`${tarball}, in an empty folder:\n${said.trim()}`);
} finally {
  rmSync(folder, { recursive: true });
}
