import { decodeUri } from "../../../shared/decode-uri.ts";
import { scrub } from "../../../shared/scrub.ts";
import { withoutUserinfo } from "../../../shared/model/userinfo.ts";
import { permitted, shown, type Shown } from "./shown.ts";

/** Decides whether a report contains names of files, folders, buckets, hosts, jobs and connections. */
export interface Names {
  readonly included: boolean;
  /** The name, or `(hidden)`. */
  name(text: string): Shown;
  /** The same for an address, without user and password. */
  address(text: string): Shown;
}

const HIDDEN = shown`(hidden)`;

/** @param secrets see `withoutSecrets` */
export function namesOf(included: boolean, secrets: readonly string[]): Names {
  const name = (text: string): Shown => (included ? permitted(withoutSecrets(scrub(text), secrets)) : HIDDEN);
  return { included, name, address: (text) => name(withoutUserinfo(text)) };
}

/** Shorter texts would occur by chance. No service accepts such keys. */
const SHORTEST = 4;
/** The same for variables that may have another meaning than their name suggests. */
const SHORTEST_VARIABLE = 8;
const SECRET_VARIABLE = /secret|token|passw|access_key|api_?key|credential/i;

/** Values of environment variables that may be keys, tokens or passwords, and the logins in addresses. */
export function secretsOf(env: NodeJS.ProcessEnv): readonly string[] {
  return Object.entries(env).flatMap(([name, value = ""]) => {
    const { username = "", password = "" } = value.includes("@") ? (URL.parse(value) ?? {}) : {};
    const isSecret = SECRET_VARIABLE.test(name) && value.length >= SHORTEST_VARIABLE;
    return [...(isSecret ? [value] : []), username, password, decodeUri(username), decodeUri(password)];
  });
}

/**
 * Removes secrets and their usual encodings from a text. Reports contain none; a file may be named after one.
 * @param secrets keys, tokens and passwords that this process knows
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString("base64"),
      Buffer.from(secret).toString("base64url"),
      Buffer.from(secret).toString("hex"),
    ])
    // The longest first: one secret may begin with another.
    .toSorted((a, b) => b.length - a.length);
  return forms.reduce((rest, form) => rest.replaceAll(form, "[removed]"), text);
}
