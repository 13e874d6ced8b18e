import { LianaError } from "../../../shared/errors.ts";
import type { Clock, Environment } from "../../environment.ts";
import type { Keys } from "./keys.ts";

/** A session is renewed when this is left of it, in ms, as the SDK does. */
const ENDS_SOON_MS = 60_000;

/**
 * CR3, CR4: what the profiles of the AWS files need from the host. Sessions that a code opened are kept in memory until
 * they end, because the code can be used once.
 */
export class SignIns {
  readonly #env: Pick<Environment, "mfaCode" | "loginPath">;
  readonly #clock: Clock;
  readonly #sessions = new Map<string, Keys>();
  readonly #given = new Map<string, string>();
  #path: Promise<string | undefined> | undefined;

  constructor(env: Pick<Environment, "clock" | "mfaCode" | "loginPath">) {
    this.#env = env;
    this.#clock = env.clock;
  }

  /** ms since 1970 */
  get now(): number {
    return this.#clock.now();
  }

  /** The session that a code opened; undefined if there is none, or if it ends soon. */
  session(profile: string): Keys | undefined {
    const kept = this.#sessions.get(profile);
    if (kept?.expiration === undefined || kept.expiration.getTime() - this.now > ENDS_SOON_MS) return kept;
    this.#sessions.delete(profile);
    return undefined;
  }

  keep(profile: string, session: Keys): void {
    this.#sessions.set(profile, session);
  }

  /** A service says that a session has ended, before its time perhaps, or because the clock here is slow. */
  forget(ended: Keys): void {
    for (const [profile, { accessKeyId, sessionToken }] of this.#sessions)
      if (accessKeyId === ended.accessKeyId && sessionToken === ended.sessionToken)
        this.#sessions.delete(profile);
  }

  /** A code that the user entered, for the next time that the profile needs one. */
  give(profile: string, code: string): void {
    this.#given.set(profile, code);
  }

  /** Drops a code that nothing used. */
  takeBack(profile: string): void {
    this.#given.delete(profile);
  }

  /**
   * The code of a device, as the user entered it or enters it now.
   * @throws LianaError `mfa-needed` if nobody can be asked here
   */
  async code(profile: string, device: string): Promise<string> {
    const given = this.#given.get(profile);
    this.#given.delete(profile);
    if (given !== undefined) return given;
    const asked = await this.#env.mfaCode?.({ profile, device });
    if (asked === undefined) throw new LianaError("mfa-needed", { profile, device });
    return asked;
  }

  /**
   * PATH of the login shell, read once; undefined where this process has it. A shell that did not tell, perhaps because
   * the computer was starting, is asked again the next time.
   */
  loginPath(): Promise<string | undefined> {
    this.#path ??= this.#readPath();
    return this.#path;
  }

  async #readPath(): Promise<string | undefined> {
    let path: string | undefined;
    try {
      path = await this.#env.loginPath?.();
      return path;
    } finally {
      if (path === undefined) this.#path = undefined;
    }
  }
}
