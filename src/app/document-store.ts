import { LianaError } from "../shared/errors.ts";
import { type AppDocument, documentSchema, EMPTY_DOCUMENT } from "../shared/model/document.ts";
import type { DocumentFile } from "./ports.ts";
import { systemCode } from "../shared/system-code.ts";

/** The user's choices, as they are in the file. */
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

  /** Where a file went that could not be understood. */
  get setAside(): string | undefined {
    return this.#setAside;
  }

  /**
   * Reads the file. What cannot be understood is set aside, never overwritten, and all starts empty.
   * @throws LianaError `state-unwritable` where the file cannot be reached at all
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
   * Writes the file, and holds what was written.
   * @throws LianaError `state-unwritable`; nothing has changed then
   */
  write(document: AppDocument): void {
    // Optional fields that are there but undefined are no JSON.
    const plain = JSON.parse(JSON.stringify(document)) as AppDocument;
    this.#reach(() => this.#file.write(plain));
    this.#document = plain;
  }

  #read(): { kind: "none" } | { kind: "some"; value: unknown } | { kind: "broken" } {
    try {
      const value = this.#file.read();
      return value === undefined ? { kind: "none" } : { kind: "some", value };
    } catch (error) {
      // A disk that cannot be read now may hold a good file.
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
