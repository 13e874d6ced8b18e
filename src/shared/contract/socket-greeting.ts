import { z } from "zod";

/*
 * The messages with which a page of `liana serve` and its server begin, before the contract. Secrets travel only in
 * messages: cookies would be sent by pages of every port of the host, and read by programs on those ports.
 */

const secretSchema = z.string().regex(/^[\w-]{1,64}$/);

/**
 * The first message of a socket: the token of a link, which is valid once, or the secret that it was exchanged for.
 */
export const greetingSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("token"), token: secretSchema }),
  z.strictObject({ kind: z.literal("session"), session: secretSchema }),
]);

/** The answer. `proof`: a secret of this server, so that a page notices another program on the port. */
export const welcomeSchema = z.strictObject({
  kind: z.literal("welcome"),
  session: secretSchema,
  proof: secretSchema,
});

export type Greeting = z.infer<typeof greetingSchema>;
export type Welcome = z.infer<typeof welcomeSchema>;

/** The socket was closed because its greeting or session is invalid or has ended. */
export const SIGNED_OUT = 4401;
