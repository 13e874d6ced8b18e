import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { parseJson } from "../../../shared/json.ts";
import type { SignInEnd } from "../../../shared/model/found-keys.ts";
import type { ProfileSections } from "../../../shared/model/aws-profile.ts";

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html */
const ssoSchema = z.object({
  accessToken: z.string(),
  expiresAt: z.string(),
  refreshToken: z.string().optional(),
  registrationExpiresAt: z.string().optional(),
});
const loginSchema = z.object({ accessToken: z.object({ expiresAt: z.string() }), refreshToken: z.string() });

/**
 * Until when aws-cli is signed in with a profile, from the files that it keeps beside its settings.
 * @param name of a profile of the kind `sso` or `login`
 * @param now ms since 1970
 */
export async function signInEnd(
  name: string,
  sections: ProfileSections,
  now: number,
  home = homedir(),
): Promise<SignInEnd> {
  const section = sections[name];
  const session = section?.["sso_session"] ?? section?.["sso_start_url"];
  if (session !== undefined)
    return ssoEnd(await read(join(home, ".aws", "sso", "cache"), sha("sha1", session)), now);
  const login = section?.["login_session"];
  if (login === undefined) return { kind: "none" };
  const folder = process.env["AWS_LOGIN_CACHE_DIRECTORY"] ?? join(home, ".aws", "login", "cache");
  const found = loginSchema.safeParse(await read(folder, sha("sha256", login)));
  // Its access tokens live for minutes and are renewed.
  return { kind: found.success ? "renewed" : "none" };
}

function ssoEnd(content: unknown, now: number): SignInEnd {
  const found = ssoSchema.safeParse(content);
  if (!found.success) return { kind: "none" };
  const { expiresAt, refreshToken, registrationExpiresAt } = found.data;
  const renewable = refreshToken !== undefined && registrationExpiresAt !== undefined;
  if (renewable && Date.parse(registrationExpiresAt) > now) return { kind: "renewed" };
  const at = Date.parse(expiresAt);
  return Number.isNaN(at) ? { kind: "none" } : { kind: "at", at };
}

async function read(folder: string, name: string): Promise<unknown> {
  try {
    return parseJson(await readFile(join(folder, `${name}.json`), "utf8"));
  } catch {
    // Missing or unreadable: for the AWS libraries nobody is signed in then.
    return undefined;
  }
}

function sha(algorithm: "sha1" | "sha256", text: string): string {
  return createHash(algorithm).update(text).digest("hex");
}
