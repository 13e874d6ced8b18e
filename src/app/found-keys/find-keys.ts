import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { KeyFileProblem, FoundTool, NotImportable } from "../../shared/model/found-keys.ts";
import { isNothingThere, systemCode } from "../../shared/system-code.ts";
import { awsFiles } from "./aws-files.ts";
import { profileViews } from "./profile-views.ts";
import type { FileContent, FoundConnection } from "./found.ts";
import { mcFile } from "./mc-file.ts";
import { rcloneFile } from "./rclone-file.ts";
import { s3cfgFile } from "./s3cfg-file.ts";

/** Longest file that is read, in bytes. Real ones have a few KiB. */
const LONGEST = 1024 * 1024;

/** Opening a pipe would otherwise wait for a writer. Windows has no such flag. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Where the files are. */
export interface KeyPlaces {
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** Everything that other programs have here. */
export interface KeysOnComputer {
  readonly connections: readonly FoundConnection[];
  readonly others: readonly NotImportable[];
  readonly problems: readonly KeyFileProblem[];
}

/** CR1, CR5: reads the files of other programs. Files that cannot be used are reported, and never end the search. */
export async function findKeys(places: KeyPlaces): Promise<KeysOnComputer> {
  const problems: KeyFileProblem[] = [];
  const entries: (FoundConnection | NotImportable)[] = [];
  const take = (tool: FoundTool, file: string, content: FileContent): void => {
    if (content.kind === "entries") entries.push(...content.entries);
    else problems.push({ tool, file, reason: content.reason });
  };
  const text = async (tool: FoundTool, file: string): Promise<string | undefined> => {
    const read = await readBounded(file);
    if (read.kind === "problem") problems.push({ tool, file, ...read.problem });
    return read.kind === "text" ? read.text : undefined;
  };
  const files = filesOf(places);
  const [config, credentials] = [await text("aws", files.config), await text("aws", files.credentials)];
  const aws = awsFiles(
    config === undefined ? undefined : { file: files.config, text: config },
    credentials === undefined ? undefined : { file: files.credentials, text: credentials },
  );
  take("aws", files.config, aws.config);
  take("aws", files.credentials, aws.credentials);
  for (const file of files.rclone) {
    const found = await text("rclone", file);
    if (found === undefined) continue;
    take("rclone", file, rcloneFile(file, found));
    // rclone uses the first one.
    break;
  }
  const s3cfg = await text("s3cmd", files.s3cfg);
  if (s3cfg !== undefined) take("s3cmd", files.s3cfg, s3cfgFile(files.s3cfg, s3cfg));
  const mc = await text("mc", files.mc);
  if (mc !== undefined) take("mc", files.mc, mcFile(files.mc, mc));
  const found = entries.filter((entry) => entry.kind === "connection");
  const profileOf = profileViews(aws.sections, places.home);
  return {
    connections: await Promise.all(found.map(async (one) => ({ ...one, profile: await profileOf(one) }))),
    others: entries.filter((entry) => entry.kind === "not-importable"),
    problems,
  };
}

function filesOf({ home, environment, platform }: KeyPlaces) {
  const isWindows = platform === "win32";
  const set = (name: string): string | undefined => environment[name] || undefined;
  const roaming = set("APPDATA") ?? join(home, "AppData", "Roaming");
  const xdg = set("XDG_CONFIG_HOME") ?? join(home, ".config");
  const rclone = set("RCLONE_CONFIG");
  return {
    config: set("AWS_CONFIG_FILE") ?? join(home, ".aws", "config"),
    credentials: set("AWS_SHARED_CREDENTIALS_FILE") ?? join(home, ".aws", "credentials"),
    rclone:
      rclone === undefined
        ? [
            ...(isWindows ? [join(roaming, "rclone", "rclone.conf")] : []),
            join(xdg, "rclone", "rclone.conf"),
            join(home, ".rclone.conf"),
          ]
        : [rclone],
    s3cfg: set("S3CMD_CONFIG") ?? (isWindows ? join(roaming, "s3cmd.ini") : join(home, ".s3cfg")),
    mc: join(set("MC_CONFIG_DIR") ?? join(home, isWindows ? "mc" : ".mc"), "config.json"),
  };
}

type Read =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "none" }
  | { readonly kind: "problem"; readonly problem: Pick<KeyFileProblem, "reason" | "code"> };

/** Reads no pipe or device, which may never end, and no more than `LONGEST`. */
async function readBounded(file: string): Promise<Read> {
  try {
    await using handle = await open(file, READ);
    const stat = await handle.stat();
    if (!stat.isFile()) return { kind: "problem", problem: { reason: "malformed" } };
    const buffer = Buffer.alloc(Math.min(stat.size, LONGEST) + 1);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    if (bytesRead > LONGEST || stat.size > LONGEST)
      return { kind: "problem", problem: { reason: "too-large" } };
    return { kind: "text", text: buffer.subarray(0, bytesRead).toString("utf8") };
  } catch (error) {
    if (isNothingThere(error)) return { kind: "none" };
    const code = systemCode(error);
    if (code === undefined) throw error;
    return { kind: "problem", problem: { reason: "unreadable", code } };
  }
}
