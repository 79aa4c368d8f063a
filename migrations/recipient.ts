// Whether anybody can sign for an address that is to be paid, judged by its account. Clients refuse the same, see clients/vectors.json.

import { web3 } from "@anchor-lang/core";
import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID, unpackAccount, unpackMint } from "@solana/spl-token";

/** The kinds of account for which nobody can sign, in words. A program: also the account of its code. */
const UNUSUAL = {
  tokenAccount: "a token account",
  mint: "a mint",
  program: "a program",
  sysvar: "a sysvar",
  airlock: "an account of Airlock's",
};

type Unusual = keyof typeof UNUSUAL;
type Account = Pick<web3.AccountInfo<Buffer>, "owner" | "data">;

const SYSVARS = "Sysvar1111111111111111111111111111111111111";
const LOADERS = [
  "NativeLoader1111111111111111111111111111111",
  "BPFLoader1111111111111111111111111111111111",
  "BPFLoader2111111111111111111111111111111111",
  "BPFLoaderUpgradeab1e11111111111111111111111",
  "LoaderV411111111111111111111111111111111111",
];

/** The kind of account for which nobody can sign; none if it is a wallet or an address of another program. */
export function unusual(airlock: web3.PublicKey, account: Account | null): Unusual | undefined {
  if (account === null) return undefined;
  const { owner } = account;
  if (owner.equals(airlock)) return "airlock";
  if (owner.toBase58() === SYSVARS) return "sysvar";
  if (LOADERS.includes(owner.toBase58())) return "program";
  if (!owner.equals(TOKEN_PROGRAM_ID) && !owner.equals(TOKEN_2022_PROGRAM_ID)) return undefined;
  const info = { ...account, executable: false, lamports: 0 };
  if (succeeds(() => unpackMint(owner, info, owner))) return "mint";
  return succeeds(() => unpackAccount(owner, info, owner)) ? "tokenAccount" : undefined;
}

function succeeds(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

/** Fails if nobody can sign for this address. */
export async function checkFeeRecipient(
  connection: web3.Connection,
  airlock: web3.PublicKey,
  recipient: web3.PublicKey,
): Promise<void> {
  const what = unusual(airlock, await connection.getAccountInfo(recipient));
  if (what === undefined) return;
  throw new Error(
    `feeRecipient ${recipient} is ${UNUSUAL[what]}: nobody could use what is paid there; ` +
      "name a wallet, or allow it if it is meant (allowUnusualRecipient)",
  );
}
