import type { FileContent } from "./found.ts";
import { entryOf, secretIn } from "./entry.ts";
import { readIni } from "./ini.ts";

/** The profiles of s3cmd, usually one, `default`. https://s3tools.org/kb/item14.htm */
export function s3cfgFile(file: string, text: string): FileContent {
  const sections = readIni(text);
  if (sections === undefined) return { kind: "problem", reason: "malformed" };
  return {
    kind: "entries",
    entries: sections.flatMap(({ name, settings }) => {
      if (!settings.has("access_key") && !settings.has("secret_key")) return [];
      const secret = secretIn(
        settings.get("access_key"),
        settings.get("secret_key"),
        settings.get("access_token"),
      );
      const host = settings.get("host_base") ?? "";
      const scheme = /^(false|no|off|0)$/i.test(settings.get("use_https") ?? "true") ? "http" : "https";
      const region = settings.get("bucket_location");
      const bucketHost = settings.get("host_bucket") ?? "";
      return [
        entryOf({
          tool: "s3cmd",
          file,
          name,
          endpoint: host === "" || host.includes("://") ? host : `${scheme}://${host}`,
          // `US` is s3cmd's name of Amazon's first region.
          region: region === "US" ? undefined : region,
          // Without the bucket in the host, requests name it in the path.
          addressing: bucketHost === "" || /%\(bucket\)/.test(bucketHost) ? undefined : "path",
          keys: secret === undefined ? undefined : { kind: "secret", secret },
        }),
      ];
    }),
  };
}
