import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { LianaError } from "../../../shared/errors.ts";
import type { AwsEndpoint } from "../../../shared/model/connection-options.ts";
import { presetFor, regionOfHost } from "../../../shared/model/providers.ts";
import { DEFAULT_HOST } from "../../../shared/model/service-at.ts";
import { hasUserinfo } from "../../../shared/model/userinfo.ts";
import { DEFAULT_EXCHANGE_LIMITS } from "../exchange-limits.ts";
import type { CaFile } from "../http/ca-file.ts";
import type { ConnectionSettings, CredentialSource, ResolvedConnection } from "./settings.ts";
import { ambientConfig } from "./shared-config.ts";

/**
 * Fills the gaps of connection settings from the environment, the shared AWS files and the preset for the endpoint's
 * host.
 * @throws LianaError `bad-config` for an endpoint that is not an http(s) URL or contains keys, `plain-http` for one
 * that
 *   would send everything unencrypted to another machine
 */
export async function resolveConnection(settings: ConnectionSettings): Promise<ResolvedConnection> {
  const givenProfile = settings.credentials.kind === "default" ? settings.credentials.profile : undefined;
  const ambient = await ambientConfig(givenProfile);
  const text = settings.endpoint ?? ambient.endpoint;
  const endpoint = text === undefined ? undefined : endpointUrl(text);
  if (endpoint?.protocol === "http:" && settings.allowHttp !== true && !isLoopback(endpoint.hostname)) {
    throw new LianaError("plain-http", { host: endpoint.host });
  }
  const preset = presetFor(endpoint?.hostname ?? DEFAULT_HOST);
  // A host that names its region wins even if AWS_REGION was set for Amazon.
  const named = endpoint === undefined ? undefined : regionOfHost(endpoint.hostname);
  const region = settings.region ?? named ?? ambient.region ?? preset.defaultRegion;
  const host = endpoint?.host ?? `s3.${region}.amazonaws.com`;
  return {
    // The SDK's own rules cover more: access points, other regions, variants.
    endpoint: endpoint?.origin === amazonsOwn(region) ? undefined : endpoint,
    host,
    region,
    addressing:
      settings.addressing ??
      ambient.addressing ??
      (isIP(endpoint?.hostname ?? "") === 0 ? preset.addressing.plain : "path"),
    requesterPays: settings.requesterPays ?? false,
    awsEndpoints: awsEndpointsOf(
      // Settings for Amazon in general do not apply to another service.
      settings.awsEndpoints ?? (preset.obeysAwsFiles === true ? ambient.awsEndpoints : []),
      endpoint,
      region,
    ),
    checksum: settings.checksum ?? preset.checksum,
    maxParts: preset.maxParts,
    maxSegment: preset.maxSegment,
    plusIsSpace: preset.plusIsSpace === true,
    keepsTags: preset.keepsTags === true,
    identity: identityOf(preset.oneService ?? host, settings.credentials, ambient.profile),
    maxSockets: settings.maxSockets,
    limits: { ...DEFAULT_EXCHANGE_LIMITS, ...settings.limits },
    caFiles: [...caFile(settings.caFile, "caFile"), ...caFile(ambient.caBundle, "ca_bundle")],
  };
}

function amazonsOwn(region: string): string {
  return `https://s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}

/** @throws LianaError `bad-config` if no such endpoints exist */
function awsEndpointsOf(
  given: readonly AwsEndpoint[],
  endpoint: URL | undefined,
  region: string,
): ReadonlySet<AwsEndpoint> {
  const chosen = new Set(given);
  const elsewhere = endpoint !== undefined && endpoint.origin !== amazonsOwn(region);
  if ((chosen.size > 0 && elsewhere) || (chosen.has("accelerate") && chosen.has("fips")))
    throw new LianaError("bad-config", { what: "awsEndpoints", value: given.join(", ") });
  return chosen;
}

function caFile(path: string | undefined, setting: string): readonly CaFile[] {
  return path === undefined ? [] : [{ path, setting }];
}

/** https://www.rfc-editor.org/rfc/rfc6761#section-6.3 for the names. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    (isIP(hostname) === 4 && hostname.startsWith("127."))
  );
}

function endpointUrl(text: string): URL {
  // First, because every later error repeats the address.
  if (hasUserinfo(text)) {
    const host = URL.parse(text.includes("://") ? text : `https://${text}`)?.host;
    throw new LianaError("bad-config", { what: "endpoint", reason: "userinfo", ...(host ? { host } : {}) });
  }
  const url = URL.parse(text.includes("://") ? text : `https://${text}`);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:") || url.search !== "") {
    throw new LianaError("bad-config", { what: "endpoint", value: text });
  }
  return url;
}

/** Hashed, so that no log ever contains a key id. */
function identityOf(service: string, source: CredentialSource, profile: string | undefined): string {
  return createHash("sha256")
    .update(`${service}\n${ownerOf(source, profile)}`)
    .digest("hex")
    .slice(0, 16);
}

function ownerOf(source: CredentialSource, profile: string | undefined): string {
  if (source.kind === "keys") return `keys ${source.accessKeyId}`;
  const fromEnvironment = source.profile === undefined ? process.env["AWS_ACCESS_KEY_ID"] : undefined;
  return fromEnvironment === undefined ? `profile ${profile ?? "default"}` : `keys ${fromEnvironment}`;
}
