// Packs this package and uses it as its users do: in an empty folder, with only the tarball and kit, it compiles the example with
// strict types and runs it. AIRLOCK_LOCALNET is the folder of a running local node.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const node = process.env.AIRLOCK_LOCALNET;
if (!node) throw new Error('set AIRLOCK_LOCALNET to the folder of a running `cargo xtask localnet`, or run `cargo xtask ts`');
const { rpc, domain, mints, people } = JSON.parse(readFileSync(join(node, 'localnet.json'), 'utf8'));
const { devDependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

const folder = mkdtempSync(join(tmpdir(), 'airlock-package-'));
const run = (command, ...given) =>
  execFileSync(command, given, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
try {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: here });
  const [tarball] = run('ls').trim().split('\n');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
  const packages = ['@solana/kit', 'typescript', '@types/node'].map((name) => `${name}@${devDependencies[name]}`);
  run('npm', 'install', '--silent', '--no-audit', '--no-fund', `./${tarball}`, ...packages);
  copyFileSync(join(here, 'examples/transfer.ts'), join(folder, 'transfer.ts'));
  run('npx', 'tsc', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node', 'transfer.ts');
  const output = run(process.execPath, 'transfer.js', rpc, join(node, 'alice.json'), domain, mints.USDC, people.bob);
  if (!/^initiated: .*\npaid: .*\n$/.test(output)) throw new Error(`its output is: ${output}`);
  console.log(`${tarball}, in an empty folder:\n${output.trim()}`);
} finally {
  rmSync(folder, { recursive: true });
}
