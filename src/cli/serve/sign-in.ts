import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Greeting } from "../../shared/contract/socket-greeting.ts";

const BYTES = 32;
/** Sessions at once. A new one ends the oldest. */
const MOST = 16;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** In ms. */
const SIGN_IN_LIMITS = {
  /** Lifetime of a link that was not opened. */
  link: HOUR,
  /** Lifetime of a session without calls. */
  idle: 24 * HOUR,
  /** Lifetime of any session. */
  session: 7 * 24 * HOUR,
} as const;

/** A browser that signed in. Its page keeps both secrets. */
export interface Session {
  readonly secret: string;
  /** Proves to the page that the server is the one that issued the session. */
  readonly proof: string;
  readonly since: number;
  usedAt: number;
}

/** Links that sign one browser in, once, and the sessions of the browsers that signed in. */
export class SignIn {
  readonly #now: () => number;
  #link: { readonly token: string; readonly since: number } | undefined;
  #sessions: readonly Session[] = [];

  /** @param now ms since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new one-time token. It replaces the previous one. */
  newToken(): string {
    const token = secret();
    this.#link = { token, since: this.#now() };
    return token;
  }

  /** @returns the session of a greeting, a new one for a token; undefined for an unknown or expired one */
  enter(greeting: Greeting): Session | undefined {
    const session =
      greeting.kind === "token"
        ? this.#redeem(greeting.token)
        : this.#sessions.find((known) => same(known.secret, greeting.session));
    return session !== undefined && this.use(session) ? session : undefined;
  }

  /** False once the session has expired or newer ones have replaced it. */
  isOpen(session: Session): boolean {
    const now = this.#now();
    const { since, usedAt } = session;
    return (
      this.#sessions.includes(session) &&
      now - since < SIGN_IN_LIMITS.session &&
      now - usedAt < SIGN_IN_LIMITS.idle
    );
  }

  /** Notes a message of the session's page. @returns false where the session has ended */
  use(session: Session): boolean {
    if (!this.isOpen(session)) return false;
    session.usedAt = this.#now();
    return true;
  }

  #redeem(token: string): Session | undefined {
    const link = this.#link;
    const now = this.#now();
    if (link === undefined || now - link.since >= SIGN_IN_LIMITS.link || !same(link.token, token))
      return undefined;
    this.#link = undefined;
    const session: Session = { secret: secret(), proof: secret(), since: now, usedAt: now };
    this.#sessions = [...this.#sessions.filter((one) => this.isOpen(one)), session].slice(-MOST);
    return session;
  }
}

function secret(): string {
  return randomBytes(BYTES).toString("base64url");
}

/** Compares in constant time. */
export function same(known: string, given: string): boolean {
  const [ours, theirs] = [Buffer.from(known), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
