import assert from "node:assert/strict";
import idl from "../../idl/airlock.json";

/** Errors without a code, by the runtime's words for them. */
const WITHOUT_CODE: Record<string, string> = {
  "instruction requires an initialized account": "UninitializedAccount",
};

/** Asserts that the program refuses a transaction with the error of this name. */
export async function refused(sent: Promise<unknown>, name: string): Promise<void> {
  const error = await sent.then(
    () => assert.fail(`it succeeded, but ${name} was expected`),
    (error: unknown) => error,
  );
  assert.equal(nameOf(error), name, String(error));
}

/** From the log of the transaction: the program does not log in Anchor's way, so the error is not one of Anchor's. */
function nameOf(error: unknown): string {
  const { logs = [] } = error as { logs?: string[] };
  const failed = `Program ${idl.address} failed: `;
  const words = logs.find((line) => line.startsWith(failed))?.slice(failed.length);
  if (words === undefined) throw error;
  const [, hex] = words.split("custom program error: ");
  const known = idl.errors.find(({ code }) => code === Number(hex));
  return known?.name ?? WITHOUT_CODE[words] ?? words;
}
