import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Greeting } from "../../shared/contract/socket-greeting.ts";

const BYTES = 32;
/** Browsers signed in at once; the oldest gives way. */
const MOST = 16;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** In ms. */
const SIGN_IN_LIMITS = {
  /** How long a link that nobody opened lasts. */
  link: HOUR,
  /** How long a session lasts in which no call is made. */
  idle: 24 * HOUR,
  /** How long any session lasts. */
  session: 7 * 24 * HOUR,
} as const;

/** One browser that was let in. Its page keeps both secrets. */
export interface Session {
  readonly secret: string;
  /** What the server shows in return. */
  readonly proof: string;
  readonly since: number;
  usedAt: number;
}

/** Links that let one browser in once, and the sessions of those that were let in. */
export class SignIn {
  readonly #now: () => number;
  #link: { readonly token: string; readonly since: number } | undefined;
  #sessions: readonly Session[] = [];

  /** @param now ms since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new one-time token; the one before is void. */
  newToken(): string {
    const token = secret();
    this.#link = { token, since: this.#now() };
    return token;
  }

  /** @returns the session of a greeting, a new one for a token; undefined where it is not, or no longer, known */
  enter(greeting: Greeting): Session | undefined {
    const session =
      greeting.kind === "token"
        ? this.#redeem(greeting.token)
        : this.#sessions.find((known) => same(known.secret, greeting.session));
    return session !== undefined && this.use(session) ? session : undefined;
  }

  /** False once it has expired or has given way to newer ones. */
  isOpen(session: Session): boolean {
    const now = this.#now();
    const { since, usedAt } = session;
    return (
      this.#sessions.includes(session) &&
      now - since < SIGN_IN_LIMITS.session &&
      now - usedAt < SIGN_IN_LIMITS.idle
    );
  }

  /** Its page did something. @returns false where the session is over */
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

/** In a time that tells nothing about where they differ. */
export function same(known: string, given: string): boolean {
  const [ours, theirs] = [Buffer.from(known), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
