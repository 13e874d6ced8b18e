import type { Secret } from "../shared/model/connection.ts";
import type { ProxyLogin } from "../shared/model/proxy-address.ts";

/** The keychain's account for a connection's proxy. No connection has it as its id: those have no dot. */
export function proxyAccount(id: string): string {
  return `${id}.proxy`;
}

/** As the keychain has it: each entry of Liana's is a name and a secret. */
export function secretOfLogin({ user, password }: ProxyLogin): Secret {
  return { accessKeyId: user, secretAccessKey: password };
}

export function loginOfSecret({ accessKeyId: user, secretAccessKey: password }: Secret): ProxyLogin {
  return { user, password };
}
