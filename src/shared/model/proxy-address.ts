const SCHEMES = /^(?:https?|socks(?:4a?|5h?)?):\/\//i;
/** An optional login, a host name or address, a port. */
const ADDRESS = /^(?:[^\s/?#@]*@)?(?:\[[0-9a-f:.]+\]|[^\s/?#@:[\]]+)(?::\d{1,5})?\/?$/i;

/**
 * Parses `none`, or the address of a proxy: `host:port`, which means http, or with a scheme.
 * @returns undefined for other text
 */
export function readProxyAddress(text: string): string | undefined {
  const given = text.trim();
  if (given === "none") return given;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(given)?.[0];
  if (scheme !== undefined && !SCHEMES.test(scheme)) return undefined;
  return ADDRESS.test(given.slice(scheme?.length ?? 0)) ? given : undefined;
}

/** User and password of a proxy. */
export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

/** The address with the login, as given to the engine and never stored. */
export function withLogin(address: string, { user, password }: ProxyLogin): string {
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(address) ?? [];
  return `${scheme}${encodeURIComponent(user)}:${encodeURIComponent(password)}@${rest}`;
}
