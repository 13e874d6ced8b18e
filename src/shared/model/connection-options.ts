import { z } from "zod";
import { textSchema } from "./wire.ts";

/**
 * How a service is reached, beside its address and keys. Whatever is left out is found out: from the environment, the
 * AWS files and what is known of the service.
 */
export const connectionOptionsSchema = z.object({
  /** A file with certificates of issuers to trust beside the system's: PEM, or one in DER. */
  caFile: textSchema.optional(),
  /** `none`, or an address, without a user and password in it; left out: what HTTPS_PROXY and the like say. */
  proxy: textSchema.optional(),
});

export type ConnectionOptions = z.infer<typeof connectionOptionsSchema>;

const NAMES = connectionOptionsSchema.keyof().options;

/** The options of a record that has more than these. */
export function connectionOptionsOf(from: ConnectionOptions): ConnectionOptions {
  return Object.fromEntries(NAMES.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}
