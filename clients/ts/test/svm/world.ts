/** The compiled program in LiteSVM: a clock to set, wallets with SOL, mints and tokens. */
import {
  address,
  appendTransactionMessageInstructions,
  createTransactionMessage,
  generateKeyPairSigner,
  getU64Encoder,
  lamports,
  pipe,
  setTransactionMessageFeePayerSigner,
  signTransactionMessageWithSigners,
  type Address,
  type Instruction,
  type KeyPairSigner,
  type TransactionSigner,
} from '@solana/kit';
import { FailedTransactionMetadata, LiteSVM } from 'litesvm';
import { fileURLToPath } from 'node:url';
import {
  AIRLOCK_PROGRAM_ADDRESS,
  SPL_TOKEN,
  TOKEN_2022,
  explainLogs,
  findAssociatedToken,
  findDomain,
  firstNumber,
  generated,
  type Explanation,
  type Clock,
  type PendingOperation,
} from '../../src/index.js';
import { accountBytes, mintBytes } from './bytes.js';

const PROGRAM = fileURLToPath(new URL('../../../../../artifacts/airlock.so', import.meta.url));
const RENT = lamports(10_000_000n);

/** The slot and the Unix time at which a world begins. */
export const SLOT = 1_000n;
export const NOW = 1_800_000_000n;
export const HOUR = 3_600n;

/** The first number of a sequence that is opened with slot `SLOT`. */
export const FIRST = firstNumber(SLOT);

/** Basis points that the domain charges. */
export const FEE_BPS = 100;

/** A domain's `allowedExtensions` that admits mints with a transfer fee. */
const TRANSFER_FEE = 1n << 1n;

export class World {
  readonly svm = new LiteSVM();
  domain!: Address;
  authority!: KeyPairSigner;

  static async create(): Promise<World> {
    const world = new World();
    world.svm.withNativeMints();
    world.svm.addProgramFromFile(AIRLOCK_PROGRAM_ADDRESS, PROGRAM);
    world.at(SLOT, NOW);
    world.authority = await world.wallet();
    [world.domain] = await findDomain(world.authority.address);
    const key = world.authority.address;
    const create = generated.getCreateDomainInstruction({
      payer: world.authority,
      creator: world.authority,
      domain: world.domain,
      index: 0,
      authority: key,
      config: {
        guardian: key,
        feeRecipient: key,
        operator: key,
        feeBps: FEE_BPS,
        minDelaySlots: 1,
        minLifetimeSeconds: 60,
        maxLifetimeSeconds: 86_400,
        allowedExtensions: TRANSFER_FEE,
      },
    });
    await world.send([create], world.authority);
    return world;
  }

  /** Sets the clock. */
  at(slot: bigint, unixTime: bigint): void {
    this.svm.warpToSlot(slot);
    const clock = this.svm.getClock();
    clock.unixTimestamp = unixTime;
    this.svm.setClock(clock);
  }

  clock(): Clock {
    const { slot, unixTimestamp: unixTime } = this.svm.getClock();
    return { slot, unixTime, lastRestartSlot: this.svm.getLastRestartSlot() };
  }

  async wallet(): Promise<KeyPairSigner> {
    const signer = await generateKeyPairSigner();
    this.svm.airdrop(signer.address, lamports(10_000_000_000n));
    return signer;
  }

  /** A mint of SPL Token with six decimals; or of Token-2022, with a transfer fee of so many basis points. */
  async mint(feeBps?: number): Promise<Address> {
    const { address: mint } = await generateKeyPairSigner();
    this.put(mint, mintBytes(feeBps), feeBps === undefined ? SPL_TOKEN : TOKEN_2022);
    return mint;
  }

  /** Gives a wallet tokens, in its associated token account. */
  async fund(wallet: Address, mint: Address, amount: bigint): Promise<void> {
    const program = this.programOf(mint);
    const [account] = await findAssociatedToken(wallet, mint, program);
    this.put(account, accountBytes(mint, wallet, amount, program === TOKEN_2022), program);
  }

  /** Base units in a wallet's associated token account; 0 if there is none. */
  async tokens(wallet: Address, mint: Address): Promise<bigint> {
    return this.tokensIn((await findAssociatedToken(wallet, mint, this.programOf(mint)))[0]);
  }

  /** Base units in a token account; 0 if there is none. */
  tokensIn(account: Address): bigint {
    const found = this.svm.getAccount(account);
    return found.exists ? Buffer.from(found.data).readBigUInt64LE(64) : 0n;
  }

  /** Takes base units out of anyone's token account, as an issuer can. */
  issuerTakes(account: Address, amount: bigint): void {
    const found = this.svm.getAccount(account);
    if (!found.exists) throw new Error(`there is no account at ${account}`);
    const data = new Uint8Array(found.data);
    data.set(getU64Encoder().encode(this.tokensIn(account) - amount), 64);
    this.put(account, data, found.programAddress);
  }

  /** Multiplies the rent, for all accounts that it is asked of from now on. */
  raiseRent(factor: bigint): void {
    const rent = this.svm.getRent();
    rent.lamportsPerByteYear *= factor;
    this.svm.setRent(rent);
  }

  sol(wallet: Address): bigint {
    return this.svm.getBalance(wallet) ?? 0n;
  }

  /** A record; none if it is closed. */
  record(pending: Address): PendingOperation | undefined {
    const found = this.svm.getAccount(pending);
    return found.exists && found.data.length > 0
      ? generated.getPendingOperationDecoder().decode(found.data)
      : undefined;
  }

  /** Sends one transaction; throws the explanation if it is refused. */
  async send(instructions: Instruction[], feePayer: TransactionSigner): Promise<void> {
    const refusal = await this.refused(instructions, feePayer);
    if (refusal !== undefined) throw new Error(`${refusal.name}: ${refusal.reason}; ${refusal.remedy}`);
  }

  /** Sends one transaction and explains why it was refused; none if it was not. */
  async refused(instructions: Instruction[], feePayer: TransactionSigner): Promise<Explanation | undefined> {
    this.svm.expireBlockhash();
    const message = pipe(
      createTransactionMessage({ version: 0 }),
      (empty) => setTransactionMessageFeePayerSigner(feePayer, empty),
      (paid) => this.svm.setTransactionMessageLifetimeUsingLatestBlockhash(paid),
      (timed) => appendTransactionMessageInstructions(instructions, timed),
    );
    const result = this.svm.sendTransaction(await signTransactionMessageWithSigners(message));
    if (!(result instanceof FailedTransactionMetadata)) return undefined;
    const explanation = explainLogs(result.meta().logs());
    if (explanation === undefined) throw new Error(`failed outside of programs: ${result.toString()}`);
    return explanation;
  }

  private programOf(mint: Address): Address {
    const found = this.svm.getAccount(mint);
    return found.exists ? found.programAddress : SPL_TOKEN;
  }

  private put(account: Address, data: Uint8Array, programAddress: Address): void {
    const [lamports, space] = [RENT, BigInt(data.length)];
    this.svm.setAccount({ address: address(account), data, executable: false, lamports, programAddress, space });
  }
}
