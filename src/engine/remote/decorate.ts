import type { In, Out, S3Call, S3Port } from "./port.ts";

type Send = <C extends S3Call>(call: C, input: In<C>, signal: AbortSignal) => Promise<Out<C>>;

/**
 * A port that behaves like `inner` except for how it sends calls. Traits stay live, because answers may change them
 * later.
 */
export function decorated(inner: S3Port, send: Send): S3Port {
  return {
    get traits() {
      return inner.traits;
    },
    get prompt() {
      return inner.prompt;
    },
    get ready() {
      return inner.ready;
    },
    send,
    close: () => inner.close(),
  };
}

type Body = AsyncIterable<Uint8Array>;

/** The answer, with its body passed through `wrap` if it has one. */
export function withBody<C extends S3Call>(call: C, answer: Out<C>, wrap: (body: Body) => Body): Out<C> {
  if (call !== "get") return answer;
  const got = answer as Out<"get">;
  return { ...got, body: wrap(got.body) };
}

/** Discards a body that nobody will read, which releases its connection and its slot. */
export async function discardBody(body: Body): Promise<void> {
  await body[Symbol.asyncIterator]().return?.();
}

/**
 * A body that reports each chunk, and its end once: when it was read, failed (with the error) or was discarded. Not a
 * generator, which would cost several microtasks per chunk.
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

/** A body that delays each chunk until `pace` resolves; an undefined `pace` result means no delay. */
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
