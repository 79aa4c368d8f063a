// The plan of a migration, from a file that the team keeps with its deployment.

import { web3 } from "@anchor-lang/core";
import { readFileSync } from "node:fs";

/** The domain that the wallet is to have. Every key but `index` and the policy may be left out. */
export interface Plan {
  /** Which of the wallet's domains; 0 if none. */
  index?: number;
  /** Basis points of what a finalize pays out; 0 if none. */
  feeBps?: number;
  /** At least this many slots between initiate and finalize; 1 if none. */
  minDelaySlots?: number;
  /** Seconds between initiate and expiry, at least. */
  minLifetimeSeconds: number;
  /** Seconds between initiate and expiry, at most. */
  maxLifetimeSeconds: number;
  /** Token-2022 mint extensions that may enter, by their type's number; none if none. */
  allowedExtensions?: number[];
  /** Who may pause; the wallet if none. */
  guardian?: string;
  /** Who settles rounds of vaults; the wallet if none. */
  operator?: string;
  /** The wallet that receives fees; the wallet itself if none. */
  feeRecipient?: string;
  /** Accepts a fee recipient that nobody can sign for: a token account, a mint, a program, a sysvar, an account of Airlock's. */
  allowUnusualRecipient?: boolean;
  /** The address that is to become the domain's authority, such as a multisig's; it has to accept. Nobody if none. */
  handOverTo?: string;
}

const NUMBERS = ["index", "feeBps", "minDelaySlots", "minLifetimeSeconds", "maxLifetimeSeconds"];
const KEYS = ["guardian", "operator", "feeRecipient", "handOverTo"];

/** Reads the file that AIRLOCK_DOMAIN names; none if it names none. */
export function planFromEnv(): Plan | undefined {
  const file = process.env.AIRLOCK_DOMAIN;
  return file ? check(file, JSON.parse(readFileSync(file, "utf8"))) : undefined;
}

function check(file: string, plan: Record<string, unknown>): Plan {
  const wrong = (name: string, what: string): Error => new Error(`${file}: ${name} ${what}`);
  for (const [name, value] of Object.entries(plan)) {
    if (NUMBERS.includes(name)) {
      if (!Number.isSafeInteger(value) || (value as number) < 0) throw wrong(name, "must be a whole number");
    } else if (KEYS.includes(name)) {
      try {
        new web3.PublicKey(value as string);
      } catch {
        throw wrong(name, "must be an address");
      }
    } else if (name === "allowUnusualRecipient") {
      if (typeof value !== "boolean") throw wrong(name, "must be true or false");
    } else if (name === "allowedExtensions") {
      const types = Array.isArray(value) ? value : [-1];
      const known = types.every((type) => Number.isInteger(type) && type >= 0 && type < 63);
      if (!known) throw wrong(name, "must be a list of extension types, such as [1] for transfer fees");
    } else {
      throw wrong(name, "is no setting; see migrations/domain.example.json");
    }
  }
  for (const name of ["minLifetimeSeconds", "maxLifetimeSeconds"]) {
    if (!(name in plan)) throw wrong(name, "is missing");
  }
  return plan as unknown as Plan;
}
