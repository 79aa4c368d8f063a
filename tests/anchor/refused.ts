import { AnchorError, ProgramError } from "@anchor-lang/core";
import assert from "node:assert/strict";
import idl from "../../idl/airlock.json";

/** Asserts that the program refuses a transaction with the error of this name. */
export async function refused(sent: Promise<unknown>, name: string): Promise<void> {
  const error = await sent.then(
    () => assert.fail(`it succeeded, but ${name} was expected`),
    (error: unknown) => error,
  );
  assert.equal(nameOf(error), name, String(error));
}

function nameOf(error: unknown): string {
  if (error instanceof AnchorError) return error.error.errorCode.code;
  if (error instanceof ProgramError) return idl.errors.find(({ code }) => code === error.code)?.name ?? `${error.code}`;
  throw error;
}
