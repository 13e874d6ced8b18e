import { z } from "zod";
import { wireErrorSchema } from "../model/wire.ts";

/** Messages between the two sides of a contract, as plain values. */

/** From the calling side. */
export const requestSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("call"),
    id: z.number().int(),
    command: z.string().max(64),
    input: z.unknown(),
  }),
  z.object({ kind: z.literal("cancel"), id: z.number().int() }),
]);

/** From the answering side. */
export const replySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("result"), id: z.number().int(), output: z.unknown() }),
  z.object({ kind: z.literal("failure"), id: z.number().int(), error: wireErrorSchema }),
  z.object({ kind: z.literal("progress"), id: z.number().int(), value: z.unknown() }),
  z.object({ kind: z.literal("event"), event: z.string().max(64), value: z.unknown() }),
]);

export type Request = z.infer<typeof requestSchema>;
export type Reply = z.infer<typeof replySchema>;

/** A two-way pipe of plain values that keeps their order: message ports, web sockets and the like. */
export interface Channel {
  post(message: Request | Reply): void;
  /** Messages are unknown until a schema has validated them. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the channel is closed. */
  onClose(listener: () => void): void;
}
