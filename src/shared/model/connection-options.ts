import { z } from "zod";
import { textSchema } from "./wire.ts";

/** https://docs.aws.amazon.com/general/latest/gr/s3.html */
export const awsEndpointSchema = z.enum(["accelerate", "dual-stack", "fips"]);

export type AwsEndpoint = z.infer<typeof awsEndpointSchema>;

/**
 * How a service is reached, beside its address and keys. Whatever is left out is found out: from the environment, the
 * AWS files and what is known of the service.
 */
export const connectionOptionsSchema = z.object({
  /** A file with certificates of issuers to trust beside the system's: PEM, or one in DER. */
  caFile: textSchema.optional(),
  /** `none`, or an address, without a user and password in it; left out: what HTTPS_PROXY and the like say. */
  proxy: textSchema.optional(),
  /** Where the bucket is named: in the path, or before the host. */
  addressing: z.enum(["path", "virtual"]).optional(),
  /** Whoever reads a bucket of others pays for it. */
  requesterPays: z.boolean().optional(),
  /** Other addresses of Amazon. */
  awsEndpoints: z.array(awsEndpointSchema).max(3).optional(),
});

export type ConnectionOptions = z.infer<typeof connectionOptionsSchema>;

const NAMES = connectionOptionsSchema.keyof().options;

/** The options of a record that has more than these. */
export function connectionOptionsOf(from: ConnectionOptions): ConnectionOptions {
  return Object.fromEntries(NAMES.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}
