import { connect, type Socket } from "node:net";
import { systemCode } from "../../shared/system-code.ts";
import type { Control } from "./control-file.ts";
import { linesOf, sendLine } from "./lines.ts";
import {
  answerSchema,
  challengeSchema,
  type ControlAnswer,
  type ControlRequest,
  LONGEST_ANSWER,
  proofOf,
} from "./protocol.ts";

/** How long a daemon may take for its challenge and its first answer, in ms. */
const ANSWERED_WITHIN = 10_000;

/** An answer of the daemon, or how the conversation failed. */
export type ControlHeard =
  | ControlAnswer
  /** Nobody listens: the daemon ended without removing its file. */
  | { readonly kind: "nobody" }
  /** The system refuses the connection. */
  | { readonly kind: "no-access"; readonly code: string | undefined }
  /** The daemon ended, did not answer in time, or answered something else. */
  | { readonly kind: "broken-off" };

/**
 * Sends a request to the daemon and yields its answers. Without `done` or `refused` at the end, the last one is a failure.
 * @throws the reason of `signal`
 */
export async function* askDaemon(
  control: Control,
  request: ControlRequest,
  signal: AbortSignal,
): AsyncGenerator<ControlHeard, void> {
  signal.throwIfAborted();
  const socket = connect(control.address);
  const stop = (): void => void socket.destroy();
  signal.addEventListener("abort", stop, { once: true });
  const late = setTimeout(stop, ANSWERED_WITHIN);
  try {
    const failure = await connected(socket);
    if (failure !== undefined) {
      signal.throwIfAborted();
      yield failure;
      return;
    }
    for await (const answer of answers(socket, control, request)) {
      clearTimeout(late);
      signal.throwIfAborted();
      yield answer;
    }
    signal.throwIfAborted();
  } finally {
    clearTimeout(late);
    signal.removeEventListener("abort", stop);
    socket.destroy();
  }
}

async function* answers(
  socket: Socket,
  { token }: Control,
  request: ControlRequest,
): AsyncGenerator<ControlHeard, void> {
  let isGreeted = false;
  try {
    for await (const line of linesOf(socket, LONGEST_ANSWER)) {
      if (!isGreeted) {
        const challenge = challengeSchema.safeParse(line);
        if (!challenge.success) break;
        isGreeted = true;
        sendLine(socket, { ...request, proof: proofOf(token, challenge.data.nonce) });
        continue;
      }
      const answer = answerSchema.safeParse(line);
      if (!answer.success) break;
      yield answer.data;
      if (answer.data.kind === "done" || answer.data.kind === "refused") return;
      if (answer.data.kind === "unknown-job") return;
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
  yield { kind: "broken-off" };
}

/** @returns undefined once it is connected */
async function connected(socket: Socket): Promise<ControlHeard | undefined> {
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve).once("error", reject);
      socket.once("close", () => reject(Object.assign(new Error("closed"), { code: "ETIMEDOUT" })));
    });
    return undefined;
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT" || code === "ECONNREFUSED") return { kind: "nobody" };
    return code === "ETIMEDOUT" ? { kind: "broken-off" } : { kind: "no-access", code };
  }
}
