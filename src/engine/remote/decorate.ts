import type { In, Out, S3Call, S3Port } from "./port.ts";

type Send = <C extends S3Call>(call: C, input: In<C>, signal: AbortSignal) => Promise<Out<C>>;

/** A port that is `inner` but for how calls are sent. Traits stay live: a service may teach them later. */
export function decorated(inner: S3Port, send: Send): S3Port {
  return {
    get traits() {
      return inner.traits;
    },
    get prompt() {
      return inner.prompt;
    },
    send,
    close: () => inner.close(),
  };
}

type Body = AsyncIterable<Uint8Array>;

/** The answer with its body, if it has one, passed through `wrap`. */
export function withBody<C extends S3Call>(call: C, answer: Out<C>, wrap: (body: Body) => Body): Out<C> {
  if (call !== "get") return answer;
  const got = answer as Out<"get">;
  return { ...got, body: wrap(got.body) };
}

/** Gives a body up that nobody will read: its connection and its place in the queue are free again. */
export async function discardBody(body: Body): Promise<void> {
  await body[Symbol.asyncIterator]().return?.();
}

/**
 * A body that tells of each chunk, and once of its end: when it was read, failed (with the error) or was given up. Not a
 * generator: each would cost every chunk several turns of the queue.
 */
export function watchedBody(
  body: Body,
  watch: { readonly onChunk?: (chunk: Uint8Array) => void; readonly onEnd?: (error?: unknown) => void },
): Body {
  return {
    [Symbol.asyncIterator]() {
      const chunks = body[Symbol.asyncIterator]();
      return {
        async next() {
          let result;
          try {
            result = await chunks.next();
          } catch (error) {
            watch.onEnd?.(error);
            throw error;
          }
          if (result.done === true) watch.onEnd?.();
          else watch.onChunk?.(result.value);
          return result;
        },
        async return() {
          watch.onEnd?.();
          return (await chunks.return?.()) ?? { done: true, value: undefined };
        },
      };
    },
  };
}

/** A body each of whose chunks is given on only when `pace` lets it, at once where that is undefined. */
export function pacedBody(body: Body, pace: (chunk: Uint8Array) => Promise<void> | undefined): Body {
  return {
    [Symbol.asyncIterator]() {
      const chunks = body[Symbol.asyncIterator]();
      return {
        async next() {
          const result = await chunks.next();
          const wait = result.done === true ? undefined : pace(result.value);
          if (wait === undefined) return result;
          try {
            await wait;
          } catch (error) {
            await chunks.return?.();
            throw error;
          }
          return result;
        },
        async return() {
          return (await chunks.return?.()) ?? { done: true, value: undefined };
        },
      };
    },
  };
}

/** Bytes of body that a call sends. */
export function bodyBytes<C extends S3Call>(call: C, input: In<C>): number {
  return call === "put" || call === "uploadPart" ? (input as In<"put">).body.byteLength : 0;
}
