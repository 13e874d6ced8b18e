import { describe, expect, it } from "vitest";
import { ERROR_CLASSES, type ErrorCode } from "../../../src/shared/errors.ts";
import { ATTEMPTS, failureFor, stopsJob } from "../../../src/shared/failure-table.ts";
import { cureWords } from "../../../src/shared/failure-words.ts";
import { faultWords } from "../../../src/shared/finding-words.ts";
import { findingKind, needsUser, reachOf } from "../../../src/shared/findings.ts";
import { ENGLISH, loadWords } from "../../../src/shared/words/load-words.ts";

const CODES = Object.keys(ERROR_CLASSES) as readonly ErrorCode[];
const STOPPING = CODES.filter(stopsJob);

/**
 * Nothing in Liana ends these: the user has to act on the disk, in the system or at the provider. The sentence of the
 * error says how, and the button tries again.
 */
const OUTSIDE: ReadonlySet<ErrorCode> = new Set([
  "clock-skew",
  "state-full",
  "state-unwritable",
  "target-replaced",
]);

describe("FB: each error that stops a job", () => {
  it.each(STOPPING)("%s has a button that cures it, or is tried again by itself", (code) => {
    const { ends, cures } = failureFor({ code, detail: {} });
    const cured = cures.some((cure) => !ATTEMPTS.has(cure));
    if (ends === "time") expect(cures).toContain("try-now");
    else expect(cured, "the list of errors that end outside Liana is out of date").toBe(!OUTSIDE.has(code));
  });

  it.each(STOPPING)("%s has two to four words for a list, of its own", (code) => {
    const text = faultWords(ENGLISH, { code, detail: {} });
    expect(text.split(" ").length).toBeGreaterThanOrEqual(2);
    expect(text.split(" ").length).toBeLessThanOrEqual(4);
    expect(text).not.toBe("Cannot sync");
  });

  it("of a connection or bucket that needs the user is one that lasts, with the same button for all its codes", () => {
    for (const code of STOPPING.filter((one) => reachOf(one) !== undefined)) {
      const failure = failureFor({ code, detail: {} });
      if (needsUser({ kind: findingKind(code) })) expect(failure.ends, code).toBe("user");
    }
  });

  it("can be an error of another kind all the same: it is tried again", () => {
    for (const code of CODES.filter((one) => !stopsJob(one)))
      expect(failureFor({ code, detail: {} }), code).toMatchObject({ ends: "time", cures: ["try-now"] });
  });
});

describe("the buttons", () => {
  it.each(["en", "de", "ja"] as const)("have short texts in %s", async (locale) => {
    const words = await loadWords(locale);
    for (const code of STOPPING)
      for (const cure of failureFor({ code, detail: {} }).cures) {
        const text = cureWords(words, cure, { code, detail: {} });
        expect(text.length, text).toBeGreaterThan(1);
        if (cure !== "accept-source") expect(text.length, text).toBeLessThanOrEqual(24);
      }
  });

  it("of a wrong proxy or address is that of the connection", () => {
    expect(failureFor({ code: "bad-config", detail: { what: "proxy" } }).cures).toEqual(["edit-connection"]);
    expect(failureFor({ code: "bad-config", detail: { what: "when" } }).cures).toEqual(["options"]);
  });
});
