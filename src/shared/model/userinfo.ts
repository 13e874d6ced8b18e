/**
 * `user:password@` in an address, with the text before it. Addresses of services have no other `@`, and a password
 * may contain a slash.
 */
const USERINFO = /^((?:[a-z][a-z0-9+.-]*:)?[/\\]+|https?:)?.*@/is;

/**
 * Whether an address contains a user name or password. Addresses are stored and shown; keys are not (P6). Also works
 * for text that is not a valid address, since this is checked first.
 */
export function hasUserinfo(address: string): boolean {
  return address.includes("@");
}

/** The address without user name and password. */
export function withoutUserinfo(address: string): string {
  return address.replace(USERINFO, "$1");
}
