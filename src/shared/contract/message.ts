import { z } from "zod";
import { wireErrorSchema } from "../model/wire.ts";

/** The messages between the two sides of a contract, as plain values. */

/** From the client. */
export const requestSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("call"),
    id: z.number().int(),
    command: z.string().max(64),
    input: z.unknown(),
  }),
  z.object({ kind: z.literal("cancel"), id: z.number().int() }),
]);

/** From the server. */
export const replySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("result"), id: z.number().int(), output: z.unknown() }),
  z.object({ kind: z.literal("failure"), id: z.number().int(), error: wireErrorSchema }),
  z.object({ kind: z.literal("progress"), id: z.number().int(), value: z.unknown() }),
  z.object({ kind: z.literal("event"), event: z.string().max(64), value: z.unknown() }),
]);

export type Request = z.infer<typeof requestSchema>;
export type Reply = z.infer<typeof replySchema>;

/** A bidirectional, ordered channel of plain values, such as a message port or a web socket. */
export interface Channel {
  post(message: Request | Reply): void;
  /** Messages are unknown until a schema has validated them. */
  onMessage(listener: (message: unknown) => void): void;
  /** Calls back once, when the channel has closed. */
  onClose(listener: () => void): void;
}
