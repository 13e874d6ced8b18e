import { signInEnd } from "../../engine/remote/sign-ins/sign-in-end.ts";
import { awsProfile, type ProfileSections } from "../../shared/model/aws-profile.ts";
import type { ProfileView } from "../../shared/model/found-keys.ts";
import type { FoundConnection } from "./found.ts";

/**
 * CR1: how the profiles that found connections use get their keys.
 * @param sections settings by profile
 */
export function profileViews(
  sections: ProfileSections,
  home: string,
): (found: FoundConnection) => Promise<ProfileView | undefined> {
  return async ({ tool, name: given, keys }) => {
    const name = keys.kind === "profile" ? keys.profile : tool === "aws" ? given : undefined;
    const profile = name === undefined ? undefined : awsProfile(name, sections);
    if (name === undefined || profile === undefined) return undefined;
    const { kind, source, mfaDevice } = profile;
    const signsIn = source.kind === "sso" || source.kind === "login";
    return {
      name,
      kind,
      ...(mfaDevice === undefined ? {} : { needsCode: true as const }),
      ...(signsIn ? { signIn: await signInEnd(source.name, sections, Date.now(), home) } : {}),
    };
  };
}
