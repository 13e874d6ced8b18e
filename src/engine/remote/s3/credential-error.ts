import { defined } from "../../../shared/defined.ts";
import { type ErrorDetail, LianaError } from "../../../shared/errors.ts";
import { type AwsProfile, awsProfile, type ProfileSections } from "../../../shared/model/aws-profile.ts";
import type { SessionDetail } from "../../../shared/sign-in-command.ts";
import { connectionError, isConnectionError } from "./connection-error.ts";
import { messageOf } from "./foreign-text.ts";
import type { RoutedAnswers } from "./routed-handler.ts";
import { profileSections } from "./shared-config.ts";

interface Resolution {
  readonly profile: string | undefined;
  readonly found: AwsProfile | undefined;
  readonly answers: RoutedAnswers;
  /** The source of a role gave keys, with which the role was requested. */
  readonly atRole: boolean;
  /** CR3: a code was sent. */
  readonly usedCode: boolean;
}

/**
 * CR2: why a profile has no keys, by its settings and the answers of the services that were asked, because the SDK's
 * errors say it in text only.
 * @returns `session-ended`, `mfa-needed`, `role-refused`, `no-profile`, `no-credentials`, or why nothing answered
 */
export function credentialError(error: unknown, resolution: Resolution, sections: ProfileSections): unknown {
  if (error instanceof LianaError) return error;
  const { last } = resolution.answers;
  if (last?.kind === "lost" && isConnectionError(last.error)) return connectionError(last.error, last.host);
  if (last?.kind === "lost" && last.error instanceof LianaError) return last.error;
  const { status } = answered(resolution);
  if (status === 429 || status >= 500)
    return new LianaError("server-error", { host: last?.host, status }, error);
  const known = resolution.atRole ? roleError(error, resolution) : signInError(error, resolution, sections);
  return known ?? missingKeys(error, resolution.profile);
}

function answered({ answers: { last } }: Resolution): { readonly status: number; readonly path: string } {
  return last?.kind === "answered" ? last : { status: 0, path: "" };
}

function signInError(
  error: unknown,
  resolution: Resolution,
  sections: ProfileSections,
): LianaError | undefined {
  const { found } = resolution;
  const { status, path } = answered(resolution);
  if (found?.source.kind !== "sso" && found?.source.kind !== "login") return undefined;
  // The portal knows the user, who may not have this role.
  if (path.startsWith(PORTAL) && status !== 401 && status >= 400) return refusedRole(error, resolution);
  // Without a request: nobody has signed in, or too long ago.
  const isOver = status >= 400 || (status === 0 && hasSignIn(found.source.name, sections));
  return isOver ? new LianaError("session-ended", sessionDetail(found), error) : undefined;
}

/** https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html */
const PORTAL = "/federation/";

/** Whether the settings of a sign-in are complete, so that only the sign-in itself can be missing. */
function hasSignIn(name: string, sections: ProfileSections): boolean {
  const section = sections[name] ?? {};
  if (section["login_session"] !== undefined) return true;
  const session = sections[`sso-session.${section["sso_session"] ?? ""}`] ?? {};
  const has = (setting: string): boolean => Boolean(section[setting] ?? session[setting]);
  return ["sso_account_id", "sso_role_name", "sso_start_url", "sso_region"].every(has);
}

function roleError(error: unknown, resolution: Resolution): LianaError | undefined {
  const { found, usedCode, profile = "default" } = resolution;
  if (error instanceof Error && EXPIRED.has(error.name))
    return new LianaError("session-ended", sessionDetail(found), error);
  if (answered(resolution).status < 400) return undefined;
  if (!usedCode) return refusedRole(error, resolution);
  // A wrong code is refused like a role that may not be assumed.
  const device = found?.mfaDevice;
  return new LianaError("mfa-needed", { profile, ...defined({ device }), refused: 1 }, error);
}

function refusedRole(error: unknown, { profile = "default" }: Resolution): LianaError {
  const message = messageOf(error instanceof Error ? error.message : undefined);
  return new LianaError("role-refused", { profile, message }, error);
}

/** Codes of the token service. https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
const EXPIRED: ReadonlySet<string> = new Set(["ExpiredToken", "ExpiredTokenException"]);

/** What the user has to renew. */
function sessionDetail(found: AwsProfile | undefined): ErrorDetail & SessionDetail {
  if (found === undefined) return {};
  const { name, kind } = found.source;
  return { profile: name, ...(kind === "sso" || kind === "login" ? { how: kind } : {}) };
}

/**
 * CR2, CR3: what the user has to do if a service says that the session of a profile has ended.
 * @param profile undefined: keys that are in no profile
 * @returns `mfa-needed` for a session that a code opened, else `session-ended`
 */
export async function endedSession(
  profile: string | undefined,
  host: string,
  cause: LianaError,
): Promise<LianaError> {
  const found = profile === undefined ? undefined : awsProfile(profile, await profileSections());
  const device = found?.mfaDevice;
  return profile === undefined || device === undefined
    ? new LianaError("session-ended", { host, ...sessionDetail(found) }, cause)
    : new LianaError("mfa-needed", { profile, device }, cause);
}

/**
 * A provider that found nothing lets the next one try (`tryNextLink`); one that found something unusable, such as a
 * role in a cycle, does not.
 */
function missingKeys(error: unknown, profile: string | undefined): unknown {
  if (!(error instanceof Error) || error.name !== "CredentialsProviderError") return error;
  if (profile === undefined) return new LianaError("no-credentials", {}, error);
  const found = "tryNextLink" in error && error.tryNextLink === false;
  return new LianaError(found ? "no-credentials" : "no-profile", { profile }, error);
}
