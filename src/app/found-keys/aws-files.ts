import type { FileContent, FoundConnection, FoundKeys } from "./found.ts";
import { entryOf, secretIn } from "./entry.ts";
import { type IniSection, readIni } from "./ini.ts";
import type { ProfileSections } from "../../shared/model/aws-profile.ts";
import type { NotImportable } from "../../shared/model/found-keys.ts";

interface AwsText {
  readonly file: string;
  readonly text: string;
}

type Settings = ReadonlyMap<string, string>;

/** Settings that make the AWS libraries get keys from elsewhere: they stay in the profile. */
const ELSEWHERE = ["sso_session", "sso_start_url", "role_arn", "credential_process", "login_session"];

/**
 * The profiles of `~/.aws/config` and `~/.aws/credentials`. Lasting keys are imported; sign-ins, roles, programs and
 * temporary keys stay in the AWS files, and the connection names the profile.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 * @returns by file, and the settings of all profiles
 */
export function awsFiles(
  config: AwsText | undefined,
  credentials: AwsText | undefined,
): { readonly config: FileContent; readonly credentials: FileContent; readonly sections: ProfileSections } {
  const [configured, kept] = [config, credentials].map((one) => (one === undefined ? [] : readIni(one.text)));
  const profiles = new Map<
    string,
    { file: string; settings: Map<string, string>; s3: Settings | undefined }
  >();
  const services = new Map(
    (configured ?? []).flatMap(({ name, blocks }) => {
      const [, service] = /^services\s+(.+)$/.exec(name) ?? [];
      return service === undefined ? [] : [[service.trim(), blocks.get("s3")] as const];
    }),
  );
  const add = (name: string, file: string, { settings, blocks }: IniSection): void => {
    const known = profiles.get(name);
    const merged = new Map([...(known?.settings ?? []), ...settings]);
    profiles.set(name, { file, settings: merged, s3: blocks.get("s3") ?? known?.s3 });
  };
  for (const section of configured ?? []) {
    const name = /^profile\s+(.+)$/
      .exec(section.name)?.[1]
      ?.trim()
      .replace(/^["'](.*)["']$/, "$1");
    if (name !== undefined || section.name === "default") add(name ?? "default", config?.file ?? "", section);
  }
  // Of both files, the credentials file counts.
  for (const section of kept ?? []) add(section.name, credentials?.file ?? "", section);
  const entries = [...profiles].flatMap(([name, { file, settings, s3 }]) => {
    const service = services.get(settings.get("services") ?? "");
    return profileEntry(name, file, settings, new Map([...(s3 ?? []), ...(service ?? [])]));
  });
  const of = (file: string | undefined, read: readonly IniSection[] | undefined): FileContent =>
    read === undefined
      ? { kind: "problem", reason: "malformed" }
      : { kind: "entries", entries: entries.filter((entry) => entry.file === file) };
  return {
    config: of(config?.file, configured),
    credentials: of(credentials?.file, kept),
    sections: Object.fromEntries(
      [...profiles].map(([name, { settings }]) => [name, Object.fromEntries(settings)] as const),
    ),
  };
}

function profileEntry(
  name: string,
  file: string,
  settings: Settings,
  s3: Settings,
): readonly (FoundConnection | NotImportable)[] {
  const keys = keysOf(name, settings);
  // A profile may hold a region or an output format only.
  const isAbout =
    keys !== undefined || settings.has("aws_access_key_id") || settings.has("aws_secret_access_key");
  if (!isAbout || name === "" || name.length > 256) return [];
  const style = s3.get("addressing_style");
  return [
    entryOf({
      tool: "aws",
      file,
      name,
      endpoint: s3.get("endpoint_url") ?? settings.get("endpoint_url"),
      region: settings.get("region"),
      addressing: style === "path" || style === "virtual" ? style : undefined,
      keys,
    }),
  ];
}

function keysOf(profile: string, settings: Settings): FoundKeys | undefined {
  const token = settings.get("aws_session_token") ?? "";
  if (token !== "" || ELSEWHERE.some((name) => settings.has(name))) return { kind: "profile", profile };
  const secret = secretIn(settings.get("aws_access_key_id"), settings.get("aws_secret_access_key"));
  return secret === undefined ? undefined : { kind: "secret", secret };
}
