import { z } from "zod";

/*
 * The first messages between a page of `liana serve` and its server, before the contract begins. The secrets of the page
 * are sent in messages only: browsers send cookies to every port of a host, where other programs could read them.
 */

const secretSchema = z.string().regex(/^[\w-]{1,64}$/);

/** The first message of a socket: the token of a link, or the session secret that it was exchanged for. */
export const greetingSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("token"), token: secretSchema }),
  z.strictObject({ kind: z.literal("session"), session: secretSchema }),
]);

/** The answer. Only this server knows `proof`, so the page notices another program on the port. */
export const welcomeSchema = z.strictObject({
  kind: z.literal("welcome"),
  session: secretSchema,
  proof: secretSchema,
});

export type Greeting = z.infer<typeof greetingSchema>;
export type Welcome = z.infer<typeof welcomeSchema>;

/** Close code for an unknown greeting or an ended session. */
export const SIGNED_OUT = 4401;
