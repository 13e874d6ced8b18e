import { isAbort, LianaError } from "../../shared/errors.ts";
import { bodyBytes, decorated, watchedBody, withBody } from "./decorate.ts";
import type { Delays, DelaySubject } from "./delays.ts";
import type { In, S3Call, S3Port } from "./port.ts";
import { listenForStillness } from "./stillness.ts";

/** The file that a request is about. @returns its relative key; undefined for bucket requests and Liana's own objects */
export type KeyOf = (input: In<S3Call>) => string | undefined;

/** RT9: tracks each request with its attempts and waits, and downloads until the end of the body. */
export function withDelays(inner: S3Port, delays: Delays, keyOf: KeyOf): S3Port {
  const { prompt } = inner;
  const watched = watching(inner, delays, keyOf);
  return prompt === undefined ? watched : { ...watched, prompt: watching(prompt, delays, keyOf) };
}

function watching(inner: S3Port, delays: Delays, keyOf: KeyOf): S3Port {
  return decorated(inner, async (call, input, signal) => {
    const subject: DelaySubject = { call, key: keyOf(input) };
    listenForStillness(input, () => delays.still(subject, inner.traits.host));
    delays.enter(subject);
    let answer;
    try {
      answer = await inner.send(call, input, signal);
    } catch (error) {
      delays.leave(subject);
      throw error;
    }
    if (call !== "get") {
      delays.moved(subject, 0);
      delays.moved(subject, bodyBytes(call, input));
      delays.leave(subject);
      return answer;
    }
    return withBody(call, answer, (body) =>
      watchedBody(body, {
        onChunk: ({ byteLength }) => delays.moved(subject, byteLength),
        onEnd: (error) => {
          if (error instanceof LianaError && !isAbort(error)) delays.failed(subject, error, 0);
          delays.leave(subject);
        },
      }),
    );
  });
}
