import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseJson } from "../../shared/json.ts";
import { type ServiceFacts, serviceFactsSchema } from "../../shared/model/service-facts.ts";
import { isNothingThere } from "../../shared/system-code.ts";
import { makePrivateFolder } from "../journal/private-files.ts";
import { stateError } from "../journal/state-error.ts";
import { writeDocument } from "../write-document.ts";

const FOLDER = "services";

/** What the file holds. Anything else counts as nothing, so that the service is asked again. */
const schema = z.object({
  facts: serviceFactsSchema.optional(),
  /** The test object of a run that has not ended: a later run removes what it left. */
  unfinished: z.string().max(8192).optional(),
  /** VR5: when Liana last turned versions on here, ms since 1970. */
  versionsOnAt: z.number().optional(),
  /** VR2: a write of rules that is not proven yet. */
  rulesWritten: z.string().optional(),
});
type Content = z.infer<typeof schema>;

/**
 * PB4: what is known of a service, in one small file per connection and bucket. Other keys or another endpoint are another
 * connection, so nothing is known of it. If two processes write at once, the later one wins: both answers are from the service.
 */
export class FactsFile {
  readonly #path: string;
  readonly #stateDir: string;

  /** @param identity of the port (`ServiceTraits`), which depends on the service and the keys */
  constructor(
    stateDir: string,
    { identity, bucket }: { readonly identity: string; readonly bucket: string },
  ) {
    const name = createHash("sha256").update(`${identity}\n${bucket}`).digest("hex").slice(0, 32);
    this.#stateDir = stateDir;
    this.#path = join(stateDir, FOLDER, `${name}.json`);
  }

  get facts(): ServiceFacts | undefined {
    return this.#read().facts;
  }

  get unfinished(): string | undefined {
    return this.#read().unfinished;
  }

  get rulesWritten(): string | undefined {
    return this.#read().rulesWritten;
  }

  get versionsOnAt(): number | undefined {
    return this.#read().versionsOnAt;
  }

  /** @throws LianaError `state-full`, `state-unwritable` */
  save(facts: ServiceFacts): void {
    this.#write({ ...this.#read(), facts });
  }

  /**
   * @param key of the test object that is about to be written, or undefined once all of it is removed
   * @throws LianaError `state-full`, `state-unwritable`
   */
  note(key: string | undefined): void {
    this.#write({ ...this.#read(), unfinished: key });
  }

  /** @throws LianaError `state-full`, `state-unwritable` */
  noteRules(rulesWritten: string | undefined): void {
    this.#write({ ...this.#read(), rulesWritten });
  }

  /** @throws LianaError `state-full`, `state-unwritable` */
  noteVersionsOn(versionsOnAt: number): void {
    this.#write({ ...this.#read(), versionsOnAt });
  }

  #read(): Content {
    let text;
    try {
      text = readFileSync(this.#path, "utf8");
    } catch (error) {
      if (isNothingThere(error)) return {};
      throw stateError(this.#path, error);
    }
    return schema.catch({}).parse(parseJson(text));
  }

  #write(content: Content): void {
    try {
      makePrivateFolder(join(this.#stateDir, FOLDER), this.#stateDir);
      writeDocument(this.#path, `${JSON.stringify(content, undefined, 2)}\n`, 0o600);
    } catch (error) {
      throw stateError(this.#path, error);
    }
  }
}
