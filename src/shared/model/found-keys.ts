import { z } from "zod";
import { PROFILE_KINDS } from "./aws-profile.ts";
import { idSchema, textSchema, timeSchema } from "./wire.ts";

/** CR5: the programs whose keys can be imported. */
export const foundToolSchema = z.enum(["aws", "rclone", "s3cmd", "mc"]);

export type FoundTool = z.infer<typeof foundToolSchema>;

/** CR1: until when aws-cli is signed in, from the files that it keeps beside its settings. */
export const signInEndSchema = z.discriminatedUnion("kind", [
  /** Nobody has signed in, or nobody may read it. */
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("at"), at: timeSchema }),
  /** It is renewed without a person; when that ends is known to the service only. */
  z.object({ kind: z.literal("renewed") }),
]);

export type SignInEnd = z.infer<typeof signInEndSchema>;

/** CR1: how a profile of the AWS files gets its keys. */
export const profileViewSchema = z.object({
  name: z.string().max(256),
  kind: z.enum(PROFILE_KINDS),
  /** CR3: the code of a device is needed for each session. */
  needsCode: z.literal(true).optional(),
  /** For a sign-in, or a role that is based on one. */
  signIn: signInEndSchema.optional(),
});

export type ProfileView = z.infer<typeof profileViewSchema>;

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
  /** Of the AWS files. */
  profile: profileViewSchema.optional(),
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
