import { randomBytes, timingSafeEqual } from "node:crypto";

const BYTES = 32;
/** Browsers signed in at once; the oldest gives way. */
const MOST = 16;

/** Links that let one browser in once, and the sessions of those that were let in. */
export class SignIn {
  #token: Buffer | undefined;
  #sessions: readonly Buffer[] = [];

  /** A new one-time token; the one before is void. */
  newToken(): string {
    const token = secret();
    this.#token = Buffer.from(token);
    return token;
  }

  /**
   * Takes a token back.
   * @returns a session's secret, or undefined where the token is not, or no longer, the one that was given out
   */
  redeem(token: string): string | undefined {
    if (this.#token === undefined || !same(this.#token, token)) return undefined;
    this.#token = undefined;
    const session = secret();
    this.#sessions = [...this.#sessions, Buffer.from(session)].slice(-MOST);
    return session;
  }

  knows(session: string | undefined): boolean {
    return session !== undefined && this.#sessions.some((known) => same(known, session));
  }
}

function secret(): string {
  return randomBytes(BYTES).toString("base64url");
}

/** In a time that tells nothing about where they differ. */
function same(known: Buffer, given: string): boolean {
  const bytes = Buffer.from(given);
  return bytes.length === known.length && timingSafeEqual(bytes, known);
}
