import type { Secret } from "../shared/model/connection.ts";
import type { ProxyLogin } from "../shared/model/proxy-address.ts";

/**
 * The account in the keychain for a connection's proxy. Ids of connections have no dot, so it equals none of them.
 */
export function proxyAccount(id: string): string {
  return `${id}.proxy`;
}

/** The login as the keychain stores it: each of Liana's entries is a name and a secret. */
export function secretOfLogin({ user, password }: ProxyLogin): Secret {
  return { accessKeyId: user, secretAccessKey: password };
}

export function loginOfSecret({ accessKeyId: user, secretAccessKey: password }: Secret): ProxyLogin {
  return { user, password };
}
