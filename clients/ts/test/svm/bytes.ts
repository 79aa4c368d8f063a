/** Accounts of the token programs, as they are stored. */
import { getAddressEncoder, getU64Encoder, type Address } from '@solana/kit';

/** A mint with six decimals; of Token-2022, with a transfer fee of so many basis points. */
export function mintBytes(feeBps?: number): Uint8Array {
  const base = new Uint8Array(feeBps === undefined ? 82 : 165);
  [base[44], base[45]] = [6, 1];
  if (feeBps === undefined) return base;
  // from epoch 0 on, without a maximum, now and later
  const fee = [...new Uint8Array(8), ...new Uint8Array(8).fill(255), feeBps & 255, feeBps >> 8];
  return new Uint8Array([...base, 1, 1, 0, 108, 0, ...new Uint8Array(72), ...fee, ...fee]);
}

/** A token account; of a mint with a transfer fee, with what it may withhold. */
export function accountBytes(mint: Address, owner: Address, amount: bigint, withFee = false): Uint8Array {
  const data = new Uint8Array(165);
  data.set(getAddressEncoder().encode(mint), 0);
  data.set(getAddressEncoder().encode(owner), 32);
  data.set(getU64Encoder().encode(amount), 64);
  data[108] = 1;
  return withFee ? new Uint8Array([...data, 2, 2, 0, 8, 0, ...new Uint8Array(8)]) : data;
}
