import { defined } from "../shared/defined.ts";
import { connectionOptionsOf } from "../shared/model/connection-options.ts";
import type { Connection, ConnectionDraft, KeySource } from "../shared/model/connection.ts";
import { uniqueName } from "./unique-name.ts";

interface Saved {
  readonly id: string;
  readonly keys: KeySource;
  /** The keychain has a login for the proxy. */
  readonly hasLogin: boolean;
}

/** The connection that a draft becomes. Another name is chosen if one of the others has it. */
export function newConnection(
  draft: ConnectionDraft,
  { id, keys, hasLogin }: Saved,
  others: readonly Connection[],
): Connection {
  const { name, service, endpoint, region, allowHttp } = draft;
  return {
    id,
    name: uniqueName(
      name,
      others.map((one) => one.name),
    ),
    ...connectionOptionsOf(draft),
    service,
    allowHttp,
    keys,
    ...(hasLogin ? { proxyLogin: true } : {}),
    ...defined({ endpoint, region }),
  };
}
