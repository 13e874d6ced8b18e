import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../engine/environment.ts";
import { isAbort, LianaError } from "../shared/errors.ts";
import { parseJson } from "../shared/json.ts";
import { type Secret, secretSchema } from "../shared/model/connection.ts";
import type { Vault } from "./ports.ts";

/** The part of keytar that is used: passwords by service and account. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

const SERVICE = "Liana";
/** An account that never has a password: asking for it shows whether a keychain answers. */
const NOBODY = "nobody";

/** A keychain that does not answer within this time (ms) is locked and asks its user, or hangs. */
const PROBE_PATIENCE = 5_000;
/** Longest wait (ms) for a write, while the user enters the password of the keychain. */
const WRITE_PATIENCE = 60_000;

/**
 * The keychain of the system, or memory if none answers. Keys are never stored anywhere else (P6).
 * @param load replaces the real keychain
 */
export async function openVault(log: Log, load: () => Promise<Keychain> = loadKeytar): Promise<Vault> {
  try {
    const keychain = await load();
    const probe = await within(PROBE_PATIENCE, keychain.getPassword(SERVICE, NOBODY));
    if (probe.kind === "late") log.write("warn", "the keychain does not answer yet; it may be locked");
    return new KeychainVault(keychain, log);
  } catch (error) {
    log.write("warn", "no keychain answers; keys last for this session", { reason: reasonOf(error) });
    return new KeychainVault(undefined, log);
  }
}

/** Loaded on demand: the native module needs libraries that small servers may lack. */
async function loadKeytar(): Promise<Keychain> {
  const { default: keytar } = await import("keytar");
  return keytar;
}

class KeychainVault implements Vault {
  readonly #keychain: Keychain | undefined;
  readonly #log: Log;
  readonly #session = new Map<string, Secret>();
  #kind: Vault["kind"];

  constructor(keychain: Keychain | undefined, log: Log) {
    this.#keychain = keychain;
    this.#log = log;
    this.#kind = keychain === undefined ? "session" : "keychain";
  }

  get kind(): Vault["kind"] {
    return this.#kind;
  }

  async get(account: string): Promise<Secret | undefined> {
    const held = this.#session.get(account);
    if (held !== undefined || this.#keychain === undefined) return held;
    const text = await this.#keychain.getPassword(SERVICE, account).catch(locked);
    return text === null ? undefined : this.#parse(account, text);
  }

  async set(account: string, secret: Secret): Promise<void> {
    if (this.#keychain !== undefined && (await this.#wrote(this.#keychain, account, secret))) {
      this.#session.delete(account);
      if (this.#session.size === 0) this.#kind = "keychain";
      return;
    }
    this.#session.set(account, secret);
    this.#kind = "session";
  }

  async delete(account: string): Promise<void> {
    this.#session.delete(account);
    await this.#keychain?.deletePassword(SERVICE, account).catch(locked);
  }

  async #wrote(keychain: Keychain, account: string, secret: Secret): Promise<boolean> {
    try {
      const text = JSON.stringify(secret);
      const written = await within(WRITE_PATIENCE, keychain.setPassword(SERVICE, account, text));
      if (written.kind === "done") return true;
      this.#log.write("warn", "the keychain did not take the keys in time; they last for this session");
    } catch (error) {
      this.#log.write("warn", "the keychain did not take the keys; they last for this session", {
        reason: reasonOf(error),
      });
    }
    return false;
  }

  /** Entries that are damaged or of another program count as missing: the user enters the keys again. */
  #parse(account: string, text: string): Secret | undefined {
    const parsed = secretSchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    this.#log.write("warn", "the keychain's entry cannot be understood", { connection: account });
    return undefined;
  }
}

function locked(error: unknown): never {
  throw new LianaError("keychain-locked", { reason: reasonOf(error) }, error);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** @throws what `act` rejects with within the time */
async function within<T>(
  ms: number,
  act: Promise<T>,
): Promise<{ readonly kind: "done"; readonly value: T } | { readonly kind: "late" }> {
  const giveUp = new AbortController();
  const late = sleep(ms, { kind: "late" } as const, { signal: giveUp.signal, ref: false });
  try {
    return await Promise.race([act.then((value) => ({ kind: "done", value }) as const), late]);
  } finally {
    giveUp.abort();
    late.catch((error: unknown) => {
      if (!isAbort(error)) throw error;
    });
  }
}
