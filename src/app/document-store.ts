import { LianaError } from "../shared/errors.ts";
import { type AppDocument, documentSchema, EMPTY_DOCUMENT } from "../shared/model/document.ts";
import type { DocumentFile } from "./ports.ts";
import { systemCode } from "../shared/system-code.ts";

/** The settings document, in memory and in its file. */
export class DocumentStore {
  readonly #file: DocumentFile;
  #document: AppDocument = EMPTY_DOCUMENT;
  #setAside: string | undefined;

  constructor(file: DocumentFile) {
    this.#file = file;
  }

  get document(): AppDocument {
    return this.#document;
  }

  /** The new path of a file that could not be understood. */
  get setAside(): string | undefined {
    return this.#setAside;
  }

  /**
   * Reads the file. An invalid file is renamed, never overwritten, and the document starts empty.
   * @throws LianaError `state-unwritable` where the file cannot be read
   */
  load(): void {
    const content = this.#read();
    if (content.kind === "none") return;
    const parsed = content.kind === "some" ? documentSchema.safeParse(content.value) : undefined;
    if (parsed?.success === true) {
      this.#document = parsed.data;
      return;
    }
    this.#setAside = this.#reach(() => this.#file.setAside());
    this.#document = EMPTY_DOCUMENT;
  }

  /**
   * Writes the file, then replaces the document in memory.
   * @throws LianaError `state-unwritable`; the document is unchanged then
   */
  write(document: AppDocument): void {
    // Without optional fields that are undefined, as the file will contain it.
    const plain = JSON.parse(JSON.stringify(document)) as AppDocument;
    this.#reach(() => this.#file.write(plain));
    this.#document = plain;
  }

  #read(): { kind: "none" } | { kind: "some"; value: unknown } | { kind: "broken" } {
    try {
      const value = this.#file.read();
      return value === undefined ? { kind: "none" } : { kind: "some", value };
    } catch (error) {
      // The file may be valid: only the disk could not be read.
      if (systemCode(error) !== undefined) throw unreachable(error);
      return { kind: "broken" };
    }
  }

  #reach<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw unreachable(error);
    }
  }
}

function unreachable(error: unknown): LianaError {
  if (error instanceof LianaError) return error;
  const path = error instanceof Error && "path" in error ? String(error.path) : undefined;
  return new LianaError("state-unwritable", { path, reason: systemCode(error) }, error);
}
