import { S3Error } from "./errors.ts";

/** A range of an object, and the headers that describe it. */
export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * One range of bytes; if the header is malformed or names several, it is ignored and the whole object is sent.
 * @throws S3Error InvalidRange
 */
export function rangeSpan(header: string | undefined, size: number): Span | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (first === "" && last === "") return undefined;
  if (first !== "" && last !== "" && Number(last) < Number(first)) return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (start >= size || (first === "" && Number(last) === 0)) {
    throw new S3Error("InvalidRange", {
      fields: { RangeRequested: header ?? "", ActualObjectSize: String(size) },
      headers: { "content-range": `bytes */${String(size)}` },
    });
  }
  return {
    start,
    end,
    headers: { "content-range": `bytes ${String(start)}-${String(end - 1)}/${String(size)}` },
  };
}
