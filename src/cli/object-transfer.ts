import type { ObjectHooks, ObjectRequest, OnProgress } from "../engine/objects/object-request.ts";
import { DEFAULT_OPTIONS } from "../shared/model/job.ts";
import { TimeLeft } from "../shared/time-left.ts";
import type { Words } from "../shared/words/words.ts";
import type { Arguments } from "./arguments.ts";
import { connectionOf } from "./connection.ts";
import type { Output } from "./output.ts";
import { readConcurrency, readRate } from "./values.ts";

/** Stands for standard input or standard output. */
export const STREAM = "-";

/** Interval of updates of the progress, in ms. */
const EVERY = 200;

/** What `put` and `get` read of their options alike. @throws LianaError `usage`, and what `connectionOf` throws */
export async function objectRequest(
  args: Arguments,
  at: { readonly bucket: string; readonly key: string },
  output: Output,
): Promise<ObjectRequest> {
  const given = args.value("concurrency");
  const rate = args.value("bwlimit");
  const concurrency = given === undefined ? DEFAULT_OPTIONS.concurrency : readConcurrency(given);
  const bandwidth = rate === undefined ? undefined : readRate(rate);
  return { ...at, connection: await connectionOf(args, concurrency, output), concurrency, bandwidth };
}

/** Runs a transfer with its progress on a terminal. */
export async function withProgress<R>(
  output: Output,
  run: (hooks: Required<ObjectHooks>) => Promise<R>,
): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const onStart: OnProgress = (progress) => {
    if (!output.showsProgress) return;
    const line = new ObjectProgress(output.words);
    timer = setInterval(() => output.progress(line.at(performance.now(), progress())), EVERY);
  };
  try {
    return await run({ onStart });
  } finally {
    clearInterval(timer);
    output.progress(undefined);
  }
}

/** `1.2 GiB of 4.5 GiB, 34 MiB/s, 6 min left` */
class ObjectProgress {
  readonly #time = new TimeLeft();
  readonly #words: Words;

  constructor(words: Words) {
    this.#words = words;
  }

  /** @param now ms of a clock that never runs backwards */
  at(now: number, { done, total }: ReturnType<Parameters<OnProgress>[0]>): string {
    const words = this.#words;
    this.#time.sample(now, { files: 0, bytes: done });
    const { speed } = this.#time;
    const left = total === undefined ? undefined : Math.max(0, total - done);
    const seconds = left === undefined ? undefined : this.#time.estimate(now, { files: 0, bytes: left });
    return words.series([
      total === undefined || done > total
        ? words.bytes(done)
        : words.say("cli.progress.bytes-of", { done: words.bytes(done), total: words.bytes(total) }),
      ...(speed === undefined ? [] : [words.rate(speed)]),
      ...(seconds === undefined ? [] : [words.timeLeft(seconds)]),
    ]);
  }
}
