import { defined } from "../../shared/defined.ts";
import type { Connection, ConnectionDraft } from "../../shared/model/connection.ts";
import type { FoundView } from "../../shared/model/found-keys.ts";
import { keyHint } from "../key-hint.ts";
import type { FoundConnection } from "./found.ts";

/** What may leave the process. */
export function foundView(found: FoundConnection, saved: readonly Connection[]): FoundView {
  const { id, tool, file, name, service, endpoint, region, keys, profile } = found;
  const host = endpoint === undefined ? undefined : URL.parse(endpoint)?.host;
  const hint = keys.kind === "secret" ? keyHint(keys.secret) : undefined;
  return {
    id,
    tool,
    file,
    name,
    service,
    isKnown: isSaved(found, saved),
    ...defined({ host, region, hint, profile }),
  };
}

/** Whether a saved connection has the same address and, as far as can be seen, the same keys. */
export function isSaved(found: FoundConnection, saved: readonly Connection[]): boolean {
  const { endpoint, keys, service } = found;
  return saved.some((one) => {
    const isSameService = one.service === service && hostOf(one.endpoint) === hostOf(endpoint);
    // Amazon's address may be written out.
    if (!isSameService && !(service === "aws" && one.service === "aws")) return false;
    if (keys.kind === "profile") return one.keys.kind === "profile" && one.keys.profile === keys.profile;
    return one.keys.kind === "keychain" && one.keys.hint === keyHint(keys.secret);
  });
}

function hostOf(endpoint: string | undefined): string | undefined {
  return endpoint === undefined ? undefined : URL.parse(endpoint)?.host;
}

/** A found connection as the user could have entered it. */
export function draftOf(found: FoundConnection): ConnectionDraft {
  const { name, service, endpoint, region, allowHttp, addressing, keys } = found;
  return {
    name,
    service,
    allowHttp,
    keys: keys.kind === "secret" ? { kind: "typed", secret: keys.secret } : keys,
    ...defined({ endpoint, region, addressing }),
  };
}

/** Without those that have the address and keys of an earlier one: several programs may use the same keys. */
export function withoutRepeated(found: readonly FoundConnection[]): readonly FoundConnection[] {
  const seen = new Set<string>();
  return found.filter(({ endpoint, keys }) => {
    const name = JSON.stringify([hostOf(endpoint), keys]);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
