import { endpointOf, SERVICE_PRESETS } from "../../shared/model/providers.ts";
import type { NotImportable } from "../../shared/model/found-keys.ts";
import type { FileContent, FoundConnection, FoundKeys } from "./found.ts";
import { entryOf, notImportable, secretIn } from "./entry.ts";
import { type IniSection, readIni } from "./ini.ts";

/** The first line of an encrypted file, apart from comments. https://github.com/rclone/rclone/blob/master/fs/config/crypt.go */
const ENCRYPTED = "RCLONE_ENCRYPT_V0:";

/** Letters of a master key's id, which is the id of the account. Those of application keys have 25. */
const MASTER_KEY = 12;

type Entry = FoundConnection | NotImportable;

/** The S3 and Backblaze remotes of rclone. Those that encrypt are named; all others are of no use here. */
export function rcloneFile(file: string, text: string): FileContent {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== "" && !/^\s*[#;]/.test(line));
  if (first?.trim() === ENCRYPTED) return { kind: "problem", reason: "encrypted" };
  const sections = readIni(text);
  if (sections === undefined) return { kind: "problem", reason: "malformed" };
  return { kind: "entries", entries: sections.flatMap((section) => remoteEntry(file, section)) };
}

function remoteEntry(file: string, section: IniSection): readonly Entry[] {
  switch (section.settings.get("type")) {
    case "s3":
      return [s3Remote(file, section)];
    case "b2":
      return [b2Remote(file, section)];
    case "crypt":
      return [notImportable({ tool: "rclone", file, name: section.name }, "crypt")];
    default:
      return [];
  }
}

/** https://rclone.org/s3/ */
function s3Remote(file: string, { name, settings }: IniSection): Entry {
  const style = settings.get("force_path_style");
  const profile = settings.get("profile") ?? "";
  const secret = secretIn(
    settings.get("access_key_id"),
    settings.get("secret_access_key"),
    settings.get("session_token"),
  );
  const keys: FoundKeys | undefined =
    secret !== undefined
      ? { kind: "secret", secret }
      : profile !== "" && settings.get("env_auth") === "true"
        ? { kind: "profile", profile }
        : undefined;
  return entryOf({
    tool: "rclone",
    file,
    name,
    endpoint: settings.get("endpoint"),
    region: settings.get("region") ?? settings.get("location_constraint"),
    // rclone's default is the path, which every service understands, so only its opposite says something.
    addressing: style === "false" ? "virtual" : undefined,
    keys,
  });
}

/**
 * rclone speaks Backblaze's own interface and asks it for the address. Here the address comes from the region, which the
 * first three digits of an application key's id name.
 */
function b2Remote(file: string, { name, settings }: IniSection): Entry {
  const given = { tool: "rclone", file, name } as const;
  const account = settings.get("account") ?? "";
  const secret = secretIn(account, settings.get("key"));
  if (secret === undefined) return notImportable(given, "no-keys");
  if (account.length === MASTER_KEY) return notImportable(given, "master-key");
  const preset = SERVICE_PRESETS.find(({ id }) => id === "b2");
  const region = preset?.regions.find((one) => one.endsWith(`-${account.slice(0, 3)}`));
  if (preset === undefined || region === undefined) return notImportable(given, "no-region");
  return entryOf({
    ...given,
    endpoint: endpointOf(preset, region),
    region,
    keys: { kind: "secret", secret },
  });
}
