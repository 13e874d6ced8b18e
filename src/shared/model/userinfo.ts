/** `user:password@` in an address, with what is before it. No service has an `@` elsewhere, and a password may have a slash. */
const USERINFO = /^((?:[a-z][a-z0-9+.-]*:)?[/\\]+|https?:)?.*@/is;

/**
 * Whether an address has a user name or password in it. Addresses are stored and shown; keys are not (P6). Also of what
 * is no address yet: it is asked before anything else is said of it.
 */
export function hasUserinfo(address: string): boolean {
  return address.includes("@");
}

/** The address without them. */
export function withoutUserinfo(address: string): string {
  return address.replace(USERINFO, "$1");
}
