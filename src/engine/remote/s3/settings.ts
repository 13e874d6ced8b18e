import type { ExchangeLimits } from "../exchange-limits.ts";
import type { CaFile } from "../http/ca-file.ts";
import type { AwsEndpoint, ConnectionOptions } from "../../../shared/model/connection-options.ts";
import type { Addressing, ChecksumMode } from "../../../shared/model/providers.ts";

/** Source of the credentials. Secrets are kept here and in the SDK's memory, nowhere else (HI2). */
export type CredentialSource =
  | {
      readonly kind: "default";
      /** A profile in the shared AWS files; else environment, shared files, role. */ readonly profile?: string;
    }
  | {
      readonly kind: "keys";
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string;
    };

/** One service with one set of credentials. Omitted settings come from the environment or the preset. */
export interface ConnectionSettings extends ConnectionOptions {
  /** `https://s3.wasabisys.com`; by default AWS_ENDPOINT_URL, the shared config, or Amazon. */
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials: CredentialSource;
  /** Allows plain http to another machine, readable by anyone on the network; refused otherwise. */
  readonly allowHttp?: boolean;
  readonly checksum?: ChecksumMode;
  /** Maximum number of connections to the service. */
  readonly maxSockets: number;
  readonly limits?: Partial<ExchangeLimits>;
}

/** Connection settings with every gap filled. */
export interface ResolvedConnection {
  /** Undefined: Amazon, whose addresses the SDK knows. */
  readonly endpoint: URL | undefined;
  /** For display: the host, with the port if it is not the default. */
  readonly host: string;
  readonly region: string;
  readonly addressing: Addressing;
  readonly checksum: ChecksumMode;
  readonly maxParts: number;
  readonly maxSegment: number | undefined;
  /** As `ServiceTraits` has them. */
  readonly plusIsSpace: boolean;
  readonly keepsTags: boolean;
  /** Ports with equal identity see each other's buckets (RP1). */
  readonly identity: string;
  readonly maxSockets: number;
  readonly limits: ExchangeLimits;
  /** CAs to trust in addition to those of the system and the environment. */
  readonly caFiles: readonly CaFile[];
  readonly requesterPays: boolean;
  readonly awsEndpoints: ReadonlySet<AwsEndpoint>;
}
