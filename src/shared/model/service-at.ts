import { type Addressing, presetFor, SERVICE_PRESETS, type ServicePreset } from "./providers.ts";

/** The host of a connection that names none. */
export const DEFAULT_HOST = "s3.amazonaws.com";

/** Which service answers at a host: addresses with the same name see the same buckets. @param host may have a port */
export function serviceAt(host: string): string {
  return presetFor(host.replace(/:\d+$/, "")).oneService ?? host;
}

interface Addressed {
  readonly endpoint?: string | undefined;
}

/** Whether two connections lead to one service, as far as their addresses tell. */
export function isSameService(a: Addressed, b: Addressed): boolean {
  return serviceAt(hostOf(a)) === serviceAt(hostOf(b));
}

function hostOf({ endpoint }: Addressed): string {
  if (endpoint === undefined) return DEFAULT_HOST;
  return endpoint
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/.*$/, "");
}

/** The preset of the service that sends this `Server` header, if the header tells. */
export function presetOfServer(header: string | undefined): ServicePreset | undefined {
  return SERVICE_PRESETS.find(({ server }) => server !== undefined && header?.startsWith(server) === true);
}

/** How a bucket is addressed, which depends on whether its name has a dot. */
export function addressingOf(preset: ServicePreset, bucket: string): Addressing {
  return bucket.includes(".") ? preset.addressing.dotted : preset.addressing.plain;
}
