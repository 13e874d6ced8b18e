import type { Secret } from "../shared/model/connection.ts";
import type { ProxyLogin } from "../shared/model/proxy-address.ts";

/** The keychain account for the proxy of a connection. It has a dot, so it cannot be the id of a connection. */
export function proxyAccount(id: string): string {
  return `${id}.proxy`;
}

/** The login as an entry of the keychain, which always has a name and a secret. */
export function secretOfLogin({ user, password }: ProxyLogin): Secret {
  return { accessKeyId: user, secretAccessKey: password };
}

export function loginOfSecret({ accessKeyId: user, secretAccessKey: password }: Secret): ProxyLogin {
  return { user, password };
}
