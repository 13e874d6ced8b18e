const SCHEMES = /^(?:https?|socks(?:4a?|5h?)?):\/\//i;
/** An optional login, a name or an IP address, an optional port. */
const ADDRESS = /^(?:[^\s/?#@]*@)?(?:\[[0-9a-f:.]+\]|[^\s/?#@:[\]]+)(?::\d{1,5})?\/?$/i;

/**
 * Reads `none` or the address of a proxy: `host:port` (http), or with a scheme.
 * @returns undefined for any other text
 */
export function readProxyAddress(text: string): string | undefined {
  const given = text.trim();
  if (given === "none") return given;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(given)?.[0];
  if (scheme !== undefined && !SCHEMES.test(scheme)) return undefined;
  return ADDRESS.test(given.slice(scheme?.length ?? 0)) ? given : undefined;
}

/** The login of a proxy. */
export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

/** Adds a login to an address, for the engine. It is never stored in this form. */
export function withLogin(address: string, { user, password }: ProxyLogin): string {
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(address) ?? [];
  return `${scheme}${encodeURIComponent(user)}:${encodeURIComponent(password)}@${rest}`;
}
