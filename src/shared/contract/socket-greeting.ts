import { z } from "zod";

/*
 * What a page of `liana serve` and its server say to each other first, before the contract begins. The page's secrets
 * travel in messages only: a cookie would be sent by pages of every port of the host, and read by programs on them.
 */

const secretSchema = z.string().regex(/^[\w-]{1,64}$/);

/** The first message of a socket: the token of a link, once, or the secret that it was exchanged for. */
export const greetingSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("token"), token: secretSchema }),
  z.strictObject({ kind: z.literal("session"), session: secretSchema }),
]);

/** The answer. `proof`: what only this server knows, so that a page notices another program on its port. */
export const welcomeSchema = z.strictObject({
  kind: z.literal("welcome"),
  session: secretSchema,
  proof: secretSchema,
});

export type Greeting = z.infer<typeof greetingSchema>;
export type Welcome = z.infer<typeof welcomeSchema>;

/** The socket was closed because its greeting or session is not, or no longer, known. */
export const SIGNED_OUT = 4401;
