import { defined } from "../../../shared/defined.ts";
import { type ErrorDetail, LianaError } from "../../../shared/errors.ts";
import { type AwsProfile, awsProfile, type ProfileSections } from "../../../shared/model/aws-profile.ts";
import type { SessionDetail } from "../../../shared/sign-in-command.ts";
import { type SignInEnd, signInEnd } from "../sign-ins/sign-in-end.ts";
import { connectionError, isConnectionError } from "./connection-error.ts";
import { messageOf } from "./foreign-text.ts";
import type { RoutedAnswers } from "./routed-handler.ts";
import { profileSections } from "./shared-config.ts";

interface Resolution {
  readonly profile: string | undefined;
  readonly found: AwsProfile | undefined;
  readonly answers: RoutedAnswers;
  /** CR3: a code was sent. */
  readonly usedCode: boolean;
}

/**
 * CR2: why a profile has no keys, by the state of its sign-in and the answers of the sign-in service, because the SDK's
 * errors say it in text only.
 * @returns `session-ended`, `mfa-needed`, `role-refused`, `no-profile`, `no-credentials`, or why nothing answered
 */
export async function credentialError(
  error: unknown,
  { profile, found, answers: { last }, usedCode }: Resolution,
  sections: ProfileSections,
  now: number,
): Promise<unknown> {
  if (error instanceof LianaError) return error;
  const { source } = found ?? {};
  const ended = (): LianaError => new LianaError("session-ended", sessionDetail(found), error);
  if (last?.kind === "lost" && isConnectionError(last.error)) return connectionError(last.error, last.host);
  if (last?.kind === "lost" && last.error instanceof LianaError) return last.error;
  const status = last?.kind === "answered" ? last.status : 0;
  if (source?.kind === "sso" && (status === 401 || isOver(await signInEnd(source.name, sections, now), now)))
    return ended();
  if (status === 429 || status >= 500)
    return new LianaError("server-error", { host: last?.host, status }, error);
  const refusedLogin = status >= 400 && found?.kind === "login";
  if (
    source?.kind === "login" &&
    (refusedLogin || (await signInEnd(source.name, sections, now)).kind === "none")
  )
    return ended();
  if (error instanceof Error && EXPIRED.has(error.name)) return ended();
  const name = profile ?? "default";
  if (found?.kind === "role" && status >= 400) {
    const { mfaDevice: device } = found;
    // A wrong code is refused like a role that may not be assumed.
    if (usedCode)
      return new LianaError("mfa-needed", { profile: name, ...defined({ device }), refused: 1 }, error);
    return new LianaError("role-refused", { profile: name, message: messageOf(messageIn(error)) }, error);
  }
  return missingKeys(error, profile);
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
 * CR2: what the user has to renew if a service says that the session of a profile has ended.
 * @param profile undefined: keys that are in no profile
 */
export async function endedSession(profile: string | undefined): Promise<ErrorDetail & SessionDetail> {
  return profile === undefined ? {} : sessionDetail(awsProfile(profile, await profileSections()));
}

function isOver(end: SignInEnd, now: number): boolean {
  return end.kind === "none" || (end.kind === "at" && end.at <= now);
}

function messageIn(error: unknown): string | undefined {
  return error instanceof Error ? error.message : undefined;
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
