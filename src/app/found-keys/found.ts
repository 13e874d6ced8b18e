import { createHash } from "node:crypto";
import type { Secret } from "../../shared/model/connection.ts";
import type { FoundTool, KeyFileProblem, NotImportable, ProfileView } from "../../shared/model/found-keys.ts";

/** Where the keys of an entry come from after the import. */
export type FoundKeys =
  | { readonly kind: "secret"; readonly secret: Secret }
  /** The AWS files keep them, because they are temporary or come from a sign-in or a program. */
  | { readonly kind: "profile"; readonly profile: string };

/** A connection of another program. Never leaves the process: it has the keys. */
export interface FoundConnection {
  readonly kind: "connection";
  /** The same at each reading. */
  readonly id: string;
  readonly tool: FoundTool;
  readonly file: string;
  /** As the program calls it. */
  readonly name: string;
  /** Id of a preset. */
  readonly service: string;
  /** Undefined: Amazon. */
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
  readonly allowHttp: boolean;
  readonly addressing: "path" | "virtual" | undefined;
  readonly keys: FoundKeys;
  /** CR1: for entries of the AWS files, and of others that name one of their profiles. */
  readonly profile?: ProfileView | undefined;
}

/** What one file holds, or why it cannot be read. */
export type FileContent =
  | { readonly kind: "entries"; readonly entries: readonly (FoundConnection | NotImportable)[] }
  | {
      readonly kind: "problem";
      readonly reason: Exclude<KeyFileProblem["reason"], "unreadable" | "too-large">;
    };

/** The id of an entry. */
export function foundId(tool: FoundTool, name: string): string {
  return `${tool}-${createHash("sha256").update(name).digest("hex").slice(0, 16)}`;
}
