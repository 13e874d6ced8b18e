import { z } from "zod";
import { connectionOptionsSchema } from "./connection-options.ts";
import { hasUserinfo, withoutUserinfo } from "./userinfo.ts";
import { idSchema, textSchema } from "./wire.ts";

/** Where the keys of a connection are stored. Records never contain the keys (P6). */
export const keySourceSchema = z.discriminatedUnion("kind", [
  /** In the keychain under the id of the connection; `hint` tells keys apart on screen. */
  z.object({ kind: z.literal("keychain"), hint: z.string().max(64) }),
  /** In the AWS files. */
  z.object({ kind: z.literal("profile"), profile: z.string().min(1).max(256) }),
  /** Environment, AWS files or role: what the SDK finds. */
  z.object({ kind: z.literal("environment") }),
]);

/** An endpoint, a region and a named set of credentials. */
export const connectionSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(120),
  /** Id of a preset in `providers.ts`; `other` for any endpoint. */
  service: z.string().max(40),
  /** As typed, or built from preset and region. Undefined: Amazon. Files of earlier versions may have keys in it. */
  endpoint: textSchema.transform(withoutUserinfo).optional(),
  region: z.string().max(64).optional(),
  /** Allows plain http to other machines. */
  allowHttp: z.boolean(),
  keys: keySourceSchema,
  ...connectionOptionsSchema.shape,
  /** The keychain has user and password of the proxy. */
  proxyLogin: z.literal(true).optional(),
});

export type Connection = z.infer<typeof connectionSchema>;
export type KeySource = z.infer<typeof keySourceSchema>;

/** Keys on their way to the keychain, or from there to the engine. Never stored elsewhere. */
export const secretSchema = z.object({
  accessKeyId: z.string().min(1).max(256),
  secretAccessKey: z.string().min(1).max(1024),
  sessionToken: z.string().max(8192).optional(),
});

export type Secret = z.infer<typeof secretSchema>;

/** User and password of a proxy, handled like keys. */
const proxyLoginSchema = z.object({
  user: z.string().min(1).max(256),
  password: z.string().min(1).max(1024),
});

/** A connection as the user enters it. */
export const connectionDraftSchema = z.object({
  name: z.string().min(1).max(120),
  service: z.string().max(40),
  endpoint: textSchema.optional(),
  region: z.string().max(64).optional(),
  allowHttp: z.boolean(),
  keys: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("typed"), secret: secretSchema }),
    /** Keeps the keys of the connection with this id. */
    z.object({ kind: z.literal("kept"), connection: idSchema }),
    z.object({ kind: z.literal("profile"), profile: z.string().min(1).max(256) }),
    z.object({ kind: z.literal("environment") }),
  ]),
  ...connectionOptionsSchema.shape,
  /** Passwords must not get into the settings file. */
  proxy: textSchema.refine((address) => !hasUserinfo(address)).optional(),
  /** Missing: the proxy needs no login. */
  proxyLogin: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("typed"), login: proxyLoginSchema }),
      /** Keeps the login of the connection with this id. */
      z.object({ kind: z.literal("kept"), connection: idSchema }),
    ])
    .optional(),
});

export type ConnectionDraft = z.infer<typeof connectionDraftSchema>;
