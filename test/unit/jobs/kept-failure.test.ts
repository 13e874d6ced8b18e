import { expect, test } from "vitest";
import { storedFailure, storeFailure } from "../../../src/engine/jobs/kept-failure.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { IN_MEMORY } from "../../../src/engine/journal/database.ts";
import { LianaError } from "../../../src/shared/errors.ts";

test("[TR1] a journal keeps why the last sync failed, since the first of equal errors", () => {
  const journal = Journal.open(IN_MEMORY);
  expect(storedFailure(journal)).toBeUndefined();
  storeFailure(journal, new LianaError("no-bucket", { bucket: "b" }), 10);
  storeFailure(journal, new LianaError("no-bucket", { bucket: "b" }), 20);
  expect(storedFailure(journal)).toEqual({
    error: { code: "no-bucket", detail: { bucket: "b" } },
    since: 10,
    at: 20,
  });
  storeFailure(journal, new LianaError("bad-keys"), 30);
  expect(storedFailure(journal)).toMatchObject({ error: { code: "bad-keys" }, since: 30, at: 30 });
  // Earlier versions recorded no time, and a later one may have another form.
  journal.meta.set("failure", '{"code":"quota","detail":{}}');
  expect(storedFailure(journal)).toEqual({
    error: { code: "quota", detail: {} },
    since: undefined,
    at: undefined,
  });
  for (const unreadable of ["", "{", '{"code":"from the future","detail":{}}']) {
    journal.meta.set("failure", unreadable);
    expect(storedFailure(journal)).toBeUndefined();
  }
  journal.close();
});
