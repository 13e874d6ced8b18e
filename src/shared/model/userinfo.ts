/**
 * An address up to the end of `user:password@`. No service has an `@` elsewhere, and a password may contain a slash.
 */
const USERINFO = /^((?:[a-z][a-z0-9+.-]*:)?[/\\]+|https?:)?.*@/is;

/**
 * Whether an address contains a user name or password. Addresses are stored and shown; keys are not (P6). Accepts
 * incomplete addresses too, because this is checked first.
 */
export function hasUserinfo(address: string): boolean {
  return address.includes("@");
}

/** Removes user name and password from an address. */
export function withoutUserinfo(address: string): string {
  return address.replace(USERINFO, "$1");
}
