import {
  fromEnv,
  fromIni,
  fromNodeProviderChain,
  fromTemporaryCredentials,
} from "@aws-sdk/credential-providers";
import { defined } from "../../../shared/defined.ts";
import { type AwsProfile, awsProfile, type ProfileSections } from "../../../shared/model/aws-profile.ts";
import type { Agents } from "../http/agents.ts";
import { activeProfile, hasEnvironmentKeys } from "../sign-ins/active-profile.ts";
import { runCredentialProgram } from "../sign-ins/credential-process.ts";
import type { Keys } from "../sign-ins/keys.ts";
import type { SignIns } from "../sign-ins/sign-ins.ts";
import { credentialError } from "./credential-error.ts";
import { RoutedHandler, type RoutedAnswers } from "./routed-handler.ts";
import type { CredentialSource } from "./settings.ts";
import { profileSections } from "./shared-config.ts";

export type KeyProvider = () => Promise<Keys>;

/** For each of the two requests to a cloud machine's metadata address; elsewhere nothing answers. */
const METADATA_TIMEOUT_MS = 500;

/** The SDK's chain would write warnings to the console, between our own lines. */
const QUIET = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // A logger must have its methods.
}

/**
 * The profile if one was chosen; else AWS_* variables, shared files, container or machine role. Unlike the SDK's chain,
 * and like aws-cli, keys in the environment override AWS_PROFILE. Each call resolves them again. The provider throws
 * the errors of `credentialError`, and LianaError `mfa-needed` and `program-failed`.
 * @param agents for the requests of sign-ins and roles
 */
export function keyProvider(source: CredentialSource, agents: Agents, signIns: SignIns): KeyProvider {
  if (source.kind === "keys") {
    const { accessKeyId, secretAccessKey, sessionToken } = source;
    const keys = { accessKeyId, secretAccessKey, ...defined({ sessionToken }) };
    return () => Promise.resolve(keys);
  }
  return async () => {
    const profile = activeProfile(source.profile);
    if (profile === undefined && hasEnvironmentKeys()) return fromEnv()();
    return new ProfileKeys(profile, await profileSections(), agents, signIns).resolve();
  };
}

/** One resolution of the keys of a profile. Made again each time: the SDK's chains cache what they found, and files change. */
class ProfileKeys {
  readonly #profile: string | undefined;
  /** With the name that files give a profile that nobody named. */
  readonly #name: string;
  readonly #sections: ProfileSections;
  readonly #signIns: SignIns;
  readonly #handler: RoutedHandler;
  readonly #answers: RoutedAnswers = {};
  #atRole = false;
  #usedCode = false;

  constructor(profile: string | undefined, sections: ProfileSections, agents: Agents, signIns: SignIns) {
    this.#profile = profile;
    this.#name = profile ?? "default";
    this.#sections = sections;
    this.#signIns = signIns;
    this.#handler = new RoutedHandler(agents, this.#answers);
  }

  async resolve(): Promise<Keys> {
    const kept = this.#signIns.session(this.#name);
    if (kept !== undefined) return kept;
    const found = awsProfile(this.#name, this.#sections);
    try {
      const keys = await this.#keysOf(found);
      if (this.#usedCode) this.#signIns.keep(this.#name, keys);
      return keys;
    } catch (error) {
      const state = { answers: this.#answers, atRole: this.#atRole, usedCode: this.#usedCode };
      throw credentialError(error, { profile: this.#profile, found, ...state }, this.#sections);
    }
  }

  #keysOf(found: AwsProfile | undefined): Promise<Keys> {
    if (found?.kind === "role") return this.#roleKeys(this.#name, found);
    if (found?.kind === "program") return this.#programKeys(this.#name);
    if (this.#profile !== undefined) return this.#sdkKeys(this.#profile);
    const metadata = { timeout: METADATA_TIMEOUT_MS, maxRetries: 0 };
    return fromNodeProviderChain({ ...this.#shared, ...metadata })();
  }

  /**
   * The SDK's `fromIni` starts to resolve the source of a role before it asks for a code, and leaves its failure
   * unhandled meanwhile, which ends the process. So each step is taken after the other here.
   */
  async #roleKeys(name: string, found: AwsProfile): Promise<Keys> {
    const section = this.#sections[name] ?? {};
    const next = section["source_profile"] ?? "";
    const source =
      next === found.source.name ? await this.#sourceKeys(found) : await this.#roleKeys(next, found);
    this.#atRole = true;
    const { role_arn, role_session_name, external_id, duration_seconds, mfa_serial, region } = section;
    return fromTemporaryCredentials({
      masterCredentials: source,
      params: {
        RoleArn: role_arn,
        RoleSessionName: role_session_name ?? `liana-${this.#signIns.now}`,
        ...defined({ ExternalId: external_id, SerialNumber: mfa_serial }),
        ...(duration_seconds === undefined ? {} : { DurationSeconds: Number(duration_seconds) }),
      },
      mfaCodeProvider: async (device) => {
        const code = await this.#signIns.code(this.#name, device);
        this.#usedCode = true;
        return code;
      },
      clientConfig: { requestHandler: this.#handler, ...defined({ region }) },
    })();
  }

  #sourceKeys({ source: { name, kind } }: AwsProfile): Promise<Keys> {
    if (kind === "program") return this.#programKeys(name);
    if (kind !== "keys" && kind !== "temporary") return this.#sdkKeys(name);
    const section = this.#sections[name] ?? {};
    const sessionToken = section["aws_session_token"];
    return Promise.resolve({
      accessKeyId: section["aws_access_key_id"] ?? "",
      secretAccessKey: section["aws_secret_access_key"] ?? "",
      ...defined({ sessionToken }),
    });
  }

  async #programKeys(name: string): Promise<Keys> {
    const line = this.#sections[name]?.["credential_process"] ?? "";
    const path = await this.#signIns.loginPath();
    return runCredentialProgram({ profile: name, line, path }, this.#signIns.now);
  }

  #sdkKeys(profile: string): Promise<Keys> {
    return fromIni({ profile, ...this.#shared })();
  }

  get #shared() {
    return { logger: QUIET, ignoreCache: true, clientConfig: { requestHandler: this.#handler } };
  }
}
