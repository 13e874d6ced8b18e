import type { ErrorDetail } from "./errors.ts";
import { printable } from "./printable.ts";

/** Characters of a fact at most, so that a line of several stays a line. Buckets have up to 63, hosts more. */
const LONGEST: Readonly<Record<string, number>> = {
  path: 60,
  key: 60,
  keys: 120,
  bucket: 63,
  said: 100,
  text: 200,
  message: 140,
};
const LONGEST_OTHER = 40;
const LONGEST_TERM = 24;
const TERMS: ReadonlySet<string> = new Set(["region", "used", "class", "reason", "call", "status"]);

/** The detail of an error, made readable. */
export class Facts {
  readonly #detail: ErrorDetail;

  constructor(detail: ErrorDetail) {
    this.#detail = detail;
  }

  text(name: string): string | undefined {
    const value = this.#detail[name];
    if (value === undefined || value === "") return undefined;
    const most = LONGEST[name] ?? (TERMS.has(name) ? LONGEST_TERM : LONGEST_OTHER);
    return printable(String(value), most);
  }

  /** `before "value"`, or `otherwise` where there is no value. */
  quoted(before: string, name: string, otherwise: string): string {
    const value = this.text(name);
    return value === undefined ? otherwise : `${before}"${value}"`;
  }

  get host(): string {
    return this.text("host") ?? "the service";
  }

  get onHost(): string {
    return this.text("host") === undefined ? "" : ` on ${this.host}`;
  }

  get bucket(): string {
    return this.quoted("bucket ", "bucket", "the bucket");
  }

  /** The file, object or folder it is about. */
  get what(): string {
    return this.quoted("", "path", this.quoted("", "key", "this file"));
  }

  /** Ends a sentence with the cause that a system gave, where it did. */
  get cause(): string {
    const reason = this.text("reason");
    return reason === undefined ? "" : ` (${reason})`;
  }
}
