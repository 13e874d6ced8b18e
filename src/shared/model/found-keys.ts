import { z } from "zod";
import { idSchema, textSchema } from "./wire.ts";

/** CR5: the programs whose keys can be imported. */
export const foundToolSchema = z.enum(["aws", "rclone", "s3cmd", "mc"]);

export type FoundTool = z.infer<typeof foundToolSchema>;

/** A connection of another program, without its keys. */
export const foundViewSchema = z.object({
  id: idSchema,
  tool: foundToolSchema,
  file: textSchema,
  /** As the program calls it. */
  name: z.string().max(120),
  /** Id of a preset. */
  service: z.string().max(40),
  /** The host of the service; undefined: Amazon. */
  host: textSchema.optional(),
  region: z.string().max(64).optional(),
  /** `AKIA…7Q`; undefined where the keys stay in the AWS files. */
  hint: z.string().max(64).optional(),
  /** A saved connection has the same address and keys. */
  isKnown: z.boolean(),
});

export type FoundView = z.infer<typeof foundViewSchema>;

/** An entry that cannot be imported. */
export const notImportableSchema = z.object({
  kind: z.literal("not-importable"),
  tool: foundToolSchema,
  file: textSchema,
  name: z.string().max(120),
  reason: z.enum([
    /** rclone encrypts names and contents; Liana stores plain objects (SE4). */
    "crypt",
    /** It has no keys, or only one of the two. */
    "no-keys",
    /** Backblaze's S3 interface takes application keys only. */
    "master-key",
    /** The file does not say in which region the keys are valid. */
    "no-region",
    "bad-address",
  ]),
});

export type NotImportable = z.infer<typeof notImportableSchema>;

/** A file that cannot be used. */
export const keyFileProblemSchema = z.object({
  tool: foundToolSchema,
  file: textSchema,
  reason: z.enum(["unreadable", "too-large", "malformed", /** rclone asks for a password. */ "encrypted"]),
  /** The system's code for `unreadable`. */
  code: z.string().max(40).optional(),
});

export type KeyFileProblem = z.infer<typeof keyFileProblemSchema>;
