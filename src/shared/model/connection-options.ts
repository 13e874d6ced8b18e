import { z } from "zod";
import { textSchema } from "./wire.ts";

/** https://docs.aws.amazon.com/general/latest/gr/s3.html */
export const awsEndpointSchema = z.enum(["accelerate", "dual-stack", "fips"]);

export type AwsEndpoint = z.infer<typeof awsEndpointSchema>;

/**
 * Options of a connection besides address and keys. Missing ones are determined from the environment, the AWS files
 * and the known services.
 */
export const connectionOptionsSchema = z.object({
  /** A file with certificates of issuers to trust in addition to the system's: PEM, or one in DER. */
  caFile: textSchema.optional(),
  /** `none`, or an address without user and password; missing: HTTPS_PROXY and the like decide. */
  proxy: textSchema.optional(),
  /** Whether the bucket is in the path or in the host name. */
  addressing: z.enum(["path", "virtual"]).optional(),
  /** Pays for requests to a bucket of someone else. */
  requesterPays: z.boolean().optional(),
  /** Alternative endpoints of Amazon. */
  awsEndpoints: z.array(awsEndpointSchema).max(3).optional(),
});

export type ConnectionOptions = z.infer<typeof connectionOptionsSchema>;

const NAMES = connectionOptionsSchema.keyof().options;

/** Extracts the options from a record with more fields. */
export function connectionOptionsOf(from: ConnectionOptions): ConnectionOptions {
  return Object.fromEntries(NAMES.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}
