import type { Clock, Log } from "../engine/environment.ts";
import type { ConnectionForEngine } from "../shared/contract/engine-contract.ts";
import { defined } from "../shared/defined.ts";
import { isAbort, LianaError, toLianaError } from "../shared/errors.ts";
import { connectionOptionsOf } from "../shared/model/connection-options.ts";
import type { Connection, ConnectionDraft, Secret } from "../shared/model/connection.ts";
import { type ProxyLogin, withLogin } from "../shared/model/proxy-address.ts";
import type { Vault } from "./ports.ts";
import { loginOfSecret, proxyAccount, secretOfLogin } from "./proxy-login.ts";

/** A locked keychain asks its user. The configuration waits for that no longer than this. In ms. */
const PATIENCE = 5_000;

type Keys = ConnectionForEngine["keys"];
type ConnectionTarget = Omit<ConnectionForEngine, "keys">;

/** Finds the keys of connections and the logins of their proxies. The vault is asked once; then they stay in memory. */
export class ConnectionKeys {
  readonly #vault: Vault;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #onFound: () => void;
  readonly #held = new Map<string, Secret>();
  readonly #asking = new Map<string, Promise<Secret | undefined>>();
  /** Connections that the engine received without keys. */
  readonly #missed = new Set<string>();

  /** @param onFound called when keys arrive that the engine received as missing */
  constructor(vault: Vault, clock: Clock, log: Log, onFound: () => void) {
    this.#vault = vault;
    this.#clock = clock;
    this.#log = log;
    this.#onFound = onFound;
  }

  /** A saved connection with its keys, or with `missing` if the vault does not return them in time. */
  async forEngine(connection: Connection): Promise<ConnectionForEngine> {
    const { id, keys, proxyLogin } = connection;
    const target = targetOf(connection);
    const found = keys.kind === "keychain" ? await this.#soon(id) : keys;
    if (proxyLogin === undefined || found.kind === "missing") return { ...target, keys: found };
    const login = await this.#soon(proxyAccount(id));
    if (login.kind !== "keys") return { ...target, keys: login };
    return { ...signedIn(target, loginOfSecret(login.secret)), keys: found };
  }

  /**
   * A saved connection with its keys. Waits as long as the keychain asks its user.
   * @throws LianaError `keys-missing`, `keychain-locked`
   */
  async ofSaved(connection: Connection): Promise<ConnectionForEngine> {
    const target = signedIn(targetOf(connection), await this.loginOf(connection));
    return { ...target, keys: await this.#keysOf(connection) };
  }

  /**
   * A draft with its keys.
   * @throws LianaError `keys-missing`, `keychain-locked`, `no-connection`
   */
  async ofDraft(draft: ConnectionDraft, saved: readonly Connection[]): Promise<ConnectionForEngine> {
    const { keys, proxyLogin } = draft;
    const kept = (id: string): Connection => {
      const from = saved.find((one) => one.id === id);
      if (from === undefined) throw new LianaError("no-connection");
      return from;
    };
    const login =
      proxyLogin?.kind === "kept" ? await this.loginOf(kept(proxyLogin.connection)) : proxyLogin?.login;
    const target = signedIn(targetOf(draft), login);
    switch (keys.kind) {
      case "typed":
        return { ...target, keys: { kind: "keys", secret: keys.secret } };
      case "kept":
        return { ...target, keys: await this.#keysOf(kept(keys.connection)) };
      case "profile":
      case "environment":
        return { ...target, keys };
    }
  }

  /**
   * The proxy login of a saved connection; undefined for none.
   * @throws LianaError `keys-missing`, `keychain-locked`
   */
  async loginOf({ id, name, proxyLogin }: Connection): Promise<ProxyLogin | undefined> {
    if (proxyLogin === undefined) return undefined;
    return loginOfSecret(await this.required(proxyAccount(id), name));
  }

  async #keysOf({ id, name, keys }: Connection): Promise<Keys> {
    if (keys.kind !== "keychain") return keys;
    return { kind: "keys", secret: await this.required(id, name) };
  }

  /** @throws LianaError `keys-missing`, `keychain-locked` */
  async required(id: string, name: string): Promise<Secret> {
    const secret = await this.#ask(id);
    if (secret === undefined) throw new LianaError("keys-missing", { name });
    return secret;
  }

  /** All keys and logins in memory, to keep them out of diagnostics. */
  get inMemory(): readonly string[] {
    return [...this.#held.values()].flatMap(({ accessKeyId, secretAccessKey, sessionToken = "" }) => [
      accessKeyId,
      secretAccessKey,
      sessionToken,
    ]);
  }

  async keep(id: string, secret: Secret): Promise<void> {
    await this.#vault.set(id, secret);
    this.#missed.delete(id);
    this.#held.set(id, secret);
  }

  keepLogin(id: string, login: ProxyLogin): Promise<void> {
    return this.keep(proxyAccount(id), secretOfLogin(login));
  }

  forgetLogin(id: string): Promise<void> {
    return this.forget(proxyAccount(id));
  }

  /** Keys that the keychain does not delete are only logged: without the connection they are of no use. */
  async forget(id: string): Promise<void> {
    this.#held.delete(id);
    this.#missed.delete(id);
    try {
      await this.#vault.delete(id);
    } catch (error) {
      this.#log.write("warn", "keys stay in the keychain", {
        connection: id,
        code: toLianaError(error).code,
      });
    }
  }

  async #soon(id: string): Promise<Keys> {
    const isLate = this.#asking.has(id);
    const asked = this.#ask(id);
    const giveUp = new AbortController();
    try {
      const late = isLate
        ? Promise.resolve(undefined)
        : this.#clock.sleep(PATIENCE, giveUp.signal).then(() => undefined, ignoreAbort);
      const secret = await Promise.race([asked, late]);
      if (secret !== undefined) return { kind: "keys", secret };
    } catch (error) {
      this.#log.write("warn", "the vault gave no keys", { connection: id, code: toLianaError(error).code });
    } finally {
      giveUp.abort();
    }
    this.#missed.add(id);
    return { kind: "missing" };
  }

  #ask(id: string): Promise<Secret | undefined> {
    const held = this.#held.get(id);
    if (held !== undefined) return Promise.resolve(held);
    const before = this.#asking.get(id);
    if (before !== undefined) return before;
    const asked = this.#get(id);
    this.#asking.set(id, asked);
    return asked;
  }

  async #get(id: string): Promise<Secret | undefined> {
    try {
      const secret = await this.#vault.get(id);
      if (secret === undefined) return undefined;
      this.#held.set(id, secret);
      if (this.#missed.delete(id)) this.#onFound();
      return secret;
    } finally {
      this.#asking.delete(id);
    }
  }
}

function ignoreAbort(error: unknown): undefined {
  if (!isAbort(error)) throw error;
}

/** Adds the login to the address of the proxy, for the engine only. It is never stored in this form. */
function signedIn(target: ConnectionTarget, login: ProxyLogin | undefined): ConnectionTarget {
  const { proxy } = target;
  if (login === undefined || proxy === undefined || proxy === "none") return target;
  return { ...target, proxy: withLogin(proxy, login) };
}

function targetOf(from: Connection | ConnectionDraft): ConnectionTarget {
  const { endpoint, region, allowHttp } = from;
  return {
    ...connectionOptionsOf(from),
    allowHttp,
    ...defined({ endpoint, region }),
  };
}
