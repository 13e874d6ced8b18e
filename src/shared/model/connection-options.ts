import { z } from "zod";
import { textSchema } from "./wire.ts";

/** https://docs.aws.amazon.com/general/latest/gr/s3.html */
export const awsEndpointSchema = z.enum(["accelerate", "dual-stack", "fips"]);

export type AwsEndpoint = z.infer<typeof awsEndpointSchema>;

/**
 * How to reach a service, besides its address and keys. Missing options come from the environment, the AWS files and what
 * is known about the service.
 */
export const connectionOptionsSchema = z.object({
  /** A file with certificate authorities to trust besides the system's: PEM, or one in DER. */
  caFile: textSchema.optional(),
  /** `none`, or an address without user and password. If left out, HTTPS_PROXY and similar variables apply. */
  proxy: textSchema.optional(),
  /** Whether requests name the bucket in the path or in the host name. */
  addressing: z.enum(["path", "virtual"]).optional(),
  /** Pay for requests to a bucket of somebody else. */
  requesterPays: z.boolean().optional(),
  /** Other endpoints of Amazon. */
  awsEndpoints: z.array(awsEndpointSchema).max(3).optional(),
});

export type ConnectionOptions = z.infer<typeof connectionOptionsSchema>;

const NAMES = connectionOptionsSchema.keyof().options;

/** Only the options of a larger record. */
export function connectionOptionsOf(from: ConnectionOptions): ConnectionOptions {
  return Object.fromEntries(NAMES.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}
