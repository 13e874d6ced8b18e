import { z } from "zod";
import { parseJson } from "../../shared/json.ts";
import type { FileContent } from "./found.ts";
import { entryOf, secretIn } from "./entry.ts";

const aliasSchema = z.object({
  url: z.string(),
  accessKey: z.string().default(""),
  secretKey: z.string().default(""),
  sessionToken: z.string().default(""),
  path: z.string().default("auto"),
});

/** `hosts` until version 9. An alias that is something else does not make the others unreadable. */
const configSchema = z.object({
  aliases: z.record(z.string(), z.unknown()).optional(),
  hosts: z.record(z.string(), z.unknown()).optional(),
});

/** Keys that mc itself writes: placeholders, and those of MinIO's public playground. */
const NOBODYS = /^(YOUR-|Q3AM3UQ867SPQQA43P2F$)/;

/** The aliases of MinIO's client. https://min.io/docs/minio/linux/reference/minio-mc.html */
export function mcFile(file: string, text: string): FileContent {
  const config = configSchema.safeParse(parseJson(text));
  if (!config.success) return { kind: "problem", reason: "malformed" };
  const aliases = Object.entries({ ...config.data.hosts, ...config.data.aliases });
  return {
    kind: "entries",
    entries: aliases.flatMap(([name, given]) => {
      const alias = aliasSchema.safeParse(given);
      if (!alias.success) return [];
      const { url, accessKey, secretKey, sessionToken, path } = alias.data;
      // Aliases without keys are for public buckets.
      if ((accessKey === "" && secretKey === "") || NOBODYS.test(accessKey)) return [];
      const secret = secretIn(accessKey, secretKey, sessionToken);
      return [
        entryOf({
          tool: "mc",
          file,
          name,
          endpoint: url,
          addressing:
            path === "on" || path === "path"
              ? "path"
              : path === "off" || path === "dns"
                ? "virtual"
                : undefined,
          keys: secret === undefined ? undefined : { kind: "secret", secret },
        }),
      ];
    }),
  };
}
