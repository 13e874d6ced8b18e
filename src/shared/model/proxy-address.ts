const SCHEMES = /^(?:https?|socks(?:4a?|5h?)?):\/\//i;
/** A login, a name or an address, a port. */
const ADDRESS = /^(?:[^\s/?#@]*@)?(?:\[[0-9a-f:.]+\]|[^\s/?#@:[\]]+)(?::\d{1,5})?\/?$/i;

/**
 * `none`, or the address of a proxy: `host:port`, which is http, or with a scheme.
 * @returns undefined for what is neither
 */
export function readProxyAddress(text: string): string | undefined {
  const given = text.trim();
  if (given === "none") return given;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(given)?.[0];
  if (scheme !== undefined && !SCHEMES.test(scheme)) return undefined;
  return ADDRESS.test(given.slice(scheme?.length ?? 0)) ? given : undefined;
}

/** What a proxy is signed in with. */
export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

/** The address with a login in it, as it is given to the engine and never stored. */
export function withLogin(address: string, { user, password }: ProxyLogin): string {
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(address) ?? [];
  return `${scheme}${encodeURIComponent(user)}:${encodeURIComponent(password)}@${rest}`;
}
