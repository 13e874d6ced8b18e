import { z } from "zod";
import { connectionOptionsSchema } from "./connection-options.ts";
import { hasUserinfo, withoutUserinfo } from "./userinfo.ts";
import { idSchema, textSchema } from "./wire.ts";

/** Where the keys of a connection are stored. The record never contains the keys (P6). */
export const keySourceSchema = z.discriminatedUnion("kind", [
  /** In the keychain under the connection's id. `hint` identifies them on the screen. */
  z.object({ kind: z.literal("keychain"), hint: z.string().max(64) }),
  /** In the AWS files. */
  z.object({ kind: z.literal("profile"), profile: z.string().min(1).max(256) }),
  /** The default chain of the SDK: environment, AWS files, role. */
  z.object({ kind: z.literal("environment") }),
]);

/** An endpoint, a region and a named set of credentials. */
export const connectionSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(120),
  /** Id of a preset in `providers.ts`; `other` for any endpoint. */
  service: z.string().max(40),
  /** As typed, or made of preset and region. Undefined: Amazon. Files of earlier versions may contain keys in it. */
  endpoint: textSchema.transform(withoutUserinfo).optional(),
  region: z.string().max(64).optional(),
  /** Allow plain http to another machine. */
  allowHttp: z.boolean(),
  keys: keySourceSchema,
  ...connectionOptionsSchema.shape,
  /** The keychain contains the login for the proxy. */
  proxyLogin: z.literal(true).optional(),
});

export type Connection = z.infer<typeof connectionSchema>;
export type KeySource = z.infer<typeof keySourceSchema>;

/** Keys in transit from the user to the keychain, or from the keychain to the engine. Never stored elsewhere. */
export const secretSchema = z.object({
  accessKeyId: z.string().min(1).max(256),
  secretAccessKey: z.string().min(1).max(1024),
  sessionToken: z.string().max(8192).optional(),
});

export type Secret = z.infer<typeof secretSchema>;

/** The login of a proxy, in transit like keys. */
const proxyLoginSchema = z.object({
  user: z.string().min(1).max(256),
  password: z.string().min(1).max(1024),
});

/** A connection as entered by the user. */
export const connectionDraftSchema = z.object({
  name: z.string().min(1).max(120),
  service: z.string().max(40),
  endpoint: textSchema.optional(),
  region: z.string().max(64).optional(),
  allowHttp: z.boolean(),
  keys: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("typed"), secret: secretSchema }),
    /** The stored keys of the connection with this id. */
    z.object({ kind: z.literal("kept"), connection: idSchema }),
    z.object({ kind: z.literal("profile"), profile: z.string().min(1).max(256) }),
    z.object({ kind: z.literal("environment") }),
  ]),
  ...connectionOptionsSchema.shape,
  /** Refuses passwords, because the settings file would contain them. */
  proxy: textSchema.refine((address) => !hasUserinfo(address)).optional(),
  /** If left out, the proxy needs no login. */
  proxyLogin: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("typed"), login: proxyLoginSchema }),
      /** The stored login of the connection with this id. */
      z.object({ kind: z.literal("kept"), connection: idSchema }),
    ])
    .optional(),
});

export type ConnectionDraft = z.infer<typeof connectionDraftSchema>;
