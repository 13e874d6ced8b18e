import { loadSharedConfigFiles } from "@smithy/core/config";

import type { AwsEndpoint } from "../../../shared/model/connection-options.ts";
import type { ProfileSections } from "../../../shared/model/aws-profile.ts";
import type { Addressing } from "../../../shared/model/providers.ts";

/** The connection settings in the environment and the shared AWS files. */
export interface AmbientConfig {
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
  /** The active profile: the given one, or AWS_PROFILE. */
  readonly profile: string | undefined;
  /** `ca_bundle` of the profile. */
  readonly caBundle: string | undefined;
  /** `addressing_style` of the profile; `auto` becomes undefined. */
  readonly addressing: Addressing | undefined;
  /** Variants of Amazon's addresses; only without an explicit endpoint. */
  readonly awsEndpoints: readonly AwsEndpoint[];
}

/** The sections of both files as the SDK merges them: those of the credentials file override the others. */
export async function profileSections(): Promise<ProfileSections> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const merged: Record<string, Section> = { ...configFile };
  for (const [name, section] of Object.entries(credentialsFile))
    merged[name] = { ...merged[name], ...section };
  return merged;
}

type Section = Readonly<Record<string, string | undefined>>;

/**
 * Reads AWS_* variables and ~/.aws/config. The SDK looks up `endpoint_url` only in the profile named by AWS_PROFILE,
 * never in one chosen in code, so it is read here. Order and names:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export async function ambientConfig(givenProfile: string | undefined): Promise<AmbientConfig> {
  const env = process.env;
  const profile = givenProfile ?? filled(env["AWS_PROFILE"]);
  const { configFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const section: Section = configFile[profile ?? "default"] ?? {};
  const region =
    givenProfile === undefined
      ? (filled(env["AWS_REGION"]) ?? filled(env["AWS_DEFAULT_REGION"]) ?? filled(section["region"]))
      : (filled(section["region"]) ?? filled(env["AWS_REGION"]) ?? filled(env["AWS_DEFAULT_REGION"]));
  const caBundle = filled(section["ca_bundle"]);
  const endpoint = endpointUrl(section, configFile);
  const style = nested(section, "addressing_style");
  const addressing = style === "path" || style === "virtual" ? style : undefined;
  return { endpoint, region, profile, caBundle, addressing, awsEndpoints: variants(section) };
}

/** A line below `s3 =`, as in aws-cli; some other programs put it at the top level. */
function nested(section: Section, name: string): string | undefined {
  return (
    filled(section[`s3.${name}`]) ??
    filled(section[`s3_${name}`]) ??
    filled(section[name])
  )?.toLowerCase();
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html */
function variants(section: Section): readonly AwsEndpoint[] {
  const env = process.env;
  const found: AwsEndpoint[] = [];
  if (nested(section, "use_accelerate_endpoint") === "true") found.push("accelerate");
  const dualStack = filled(env["AWS_USE_DUALSTACK_ENDPOINT"]) ?? nested(section, "use_dualstack_endpoint");
  if (dualStack?.toLowerCase() === "true") found.push("dual-stack");
  const fips = filled(env["AWS_USE_FIPS_ENDPOINT"]) ?? filled(section["use_fips_endpoint"]);
  if (fips?.toLowerCase() === "true") found.push("fips");
  return found;
}

function endpointUrl(
  section: Section,
  all: Readonly<Record<string, Section | undefined>>,
): string | undefined {
  const env = process.env;
  const ignore = env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] ?? section["ignore_configured_endpoint_urls"];
  if (ignore?.toLowerCase() === "true") return undefined;
  const services = section["services"] === undefined ? undefined : all[`services.${section["services"]}`];
  return (
    filled(env["AWS_ENDPOINT_URL_S3"]) ??
    filled(env["AWS_ENDPOINT_URL"]) ??
    filled(services?.["s3.endpoint_url"]) ??
    filled(section["endpoint_url"])
  );
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}
