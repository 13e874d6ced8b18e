/**
 * CR1: how the AWS libraries get the keys of a profile, from the merged sections of `~/.aws/config` and
 * `~/.aws/credentials`. https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */

export const PROFILE_KINDS = [
  /** Lasting keys. */
  "keys",
  /** Keys with a session token, which another program renews. */
  "temporary",
  /** IAM Identity Center: `aws sso login`. */
  "sso",
  /** The console: `aws login`. */
  "login",
  /** `credential_process` */
  "program",
  /** A role that the keys of another profile assume. */
  "role",
  /** A role that a token in a file assumes. */
  "web-identity",
  /** A role of the cloud machine or container. */
  "machine",
] as const;

export type ProfileKind = (typeof PROFILE_KINDS)[number];

type Section = Readonly<Record<string, string | undefined>>;
/** By name; sections of the kind `sso-session` as `sso-session.NAME`. */
export type ProfileSections = Readonly<Record<string, Section | undefined>>;

export interface AwsProfile {
  readonly kind: ProfileKind;
  /** The profile with which its chain of roles begins; itself if it is no role. */
  readonly source: { readonly name: string; readonly kind: ProfileKind };
  /** `mfa_serial` of the first role that needs a code. */
  readonly mfaDevice: string | undefined;
}

/** Roles in a chain at most; aws-cli has no limit, but a chain that long is a cycle. */
const MOST_ROLES = 16;

/**
 * The order of the settings is that of the SDK's `fromIni`.
 * @returns undefined if the profile has no credentials, or its chain of roles does not end
 */
export function awsProfile(name: string, sections: ProfileSections): AwsProfile | undefined {
  const first = kindOf(sections[name], false);
  if (first === undefined) return undefined;
  let current = name;
  let kind: ProfileKind = first;
  let mfaDevice: string | undefined;
  for (let step = 0; kind === "role"; step++) {
    const section = sections[current];
    mfaDevice ??= filled(section?.["mfa_serial"]);
    const next = section?.["source_profile"] ?? "";
    const found = kindOf(sections[next], true);
    if (found === undefined || step === MOST_ROLES) return undefined;
    current = next;
    kind = found;
  }
  return { kind: first, source: { name: current, kind }, mfaDevice };
}

/** @param isSource as the source of a role, keys win over the profile's own role */
function kindOf(section: Section | undefined, isSource: boolean): ProfileKind | undefined {
  if (section === undefined) return undefined;
  const has = (setting: string): boolean => filled(section[setting]) !== undefined;
  const keys =
    has("aws_access_key_id") && has("aws_secret_access_key")
      ? has("aws_session_token")
        ? "temporary"
        : "keys"
      : undefined;
  if (isSource && keys !== undefined) return keys;
  if (has("role_arn") && has("source_profile")) return "role";
  if (has("role_arn") && has("credential_source")) return "machine";
  if (keys !== undefined) return keys;
  if (has("role_arn") && has("web_identity_token_file")) return "web-identity";
  if (has("credential_process")) return "program";
  if (has("sso_session") || has("sso_start_url")) return "sso";
  return has("login_session") ? "login" : undefined;
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}
