import type { ExchangeLimits } from "../exchange-limits.ts";
import type { CaFile } from "../http/ca-file.ts";
import type { AwsEndpoint, ConnectionOptions } from "../../../shared/model/connection-options.ts";
import type { Addressing, ChecksumMode } from "../../../shared/model/providers.ts";

/** Where the keys come from. Secrets live here and in the SDK's memory, nowhere else (HI2). */
export type CredentialSource =
  | {
      readonly kind: "default";
      /** Of the shared AWS files; else environment, shared files, role. */ readonly profile?: string;
    }
  | {
      readonly kind: "keys";
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string;
    };

/** One service with one set of keys. What is left out comes from the environment or the preset. */
export interface ConnectionSettings extends ConnectionOptions {
  /** `https://s3.wasabisys.com`; without it AWS_ENDPOINT_URL, the shared config, or Amazon. */
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials: CredentialSource;
  /** Plain http to another machine, which anyone on the way can read; refused otherwise. */
  readonly allowHttp?: boolean;
  readonly checksum?: ChecksumMode;
  /** Connections to the service at most. */
  readonly maxSockets: number;
  readonly limits?: Partial<ExchangeLimits>;
}

/** Settings with every gap filled. */
export interface ResolvedConnection {
  /** undefined: Amazon, whose addresses the SDK knows. */
  readonly endpoint: URL | undefined;
  /** For people: host, with the port where it is not the usual one. */
  readonly host: string;
  readonly region: string;
  readonly addressing: Addressing;
  readonly checksum: ChecksumMode;
  readonly maxParts: number;
  readonly maxSegment: number | undefined;
  /** Ports with equal identity see each other's buckets (RP1). */
  readonly identity: string;
  readonly maxSockets: number;
  readonly limits: ExchangeLimits;
  /** Issuers to trust beside those of the system and the environment. */
  readonly caFiles: readonly CaFile[];
  readonly requesterPays: boolean;
  readonly awsEndpoints: ReadonlySet<AwsEndpoint>;
}
