import fc from "fast-check";
import { expect, test } from "vitest";
import { type Claimant, findOverlaps } from "../../src/engine/guard/overlap.ts";
import type { Location } from "../../src/shared/model/location.ts";

const folder = fc
  .array(fc.constantFrom("a", "b", "ab"), { minLength: 1, maxLength: 3 })
  .map((names): Location => ({ kind: "folder", path: `/${names.join("/")}` }));
const bucket = fc.record({
  kind: fc.constant("bucket" as const),
  bucket: fc.constantFrom("one", "two"),
  prefix: fc.constantFrom("", "a/", "a/b/", "ab/"),
});
const sides = fc.oneof(fc.tuple(folder, bucket), fc.tuple(bucket, folder), fc.tuple(bucket, bucket));
const jobs = fc
  .array(fc.record({ sides, service: fc.constantFrom("s", "t"), mirror: fc.boolean(), since: fc.nat(2) }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((all) =>
    all.map(({ sides: [source, target], service, mirror, since }, at): Claimant => {
      return { id: `job-${String(at)}`, source, target, service, mirror, since };
    }),
  );

const young = (job: Claimant): Claimant => ({ ...job, since: undefined });
const reported = (job: Claimant, others: readonly Claimant[]): readonly string[] =>
  findOverlaps(job, others)
    .map(({ other, kind, refused }) => `${other.id} ${kind} ${String(refused)}`)
    .sort();

test("[GU3] the result is independent of the order of the other jobs and repeatable (C4, F7)", () => {
  fc.assert(
    fc.property(jobs, fc.infiniteStream(fc.nat()), ([job, ...others], numbers) => {
      if (job === undefined) return;
      const shuffled = others
        .map((other) => ({ other, at: numbers.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ other }) => other);
      expect(reported(job, shuffled)).toEqual(reported(job, others));
      expect(reported(job, others)).toEqual(reported(job, others));
    }),
    { numRuns: 2000 },
  );
});

test("[GU3] two jobs get the same result from both sides, except for which is older", () => {
  fc.assert(
    fc.property(jobs, ([a, b]) => {
      if (a === undefined || b === undefined) return;
      const from = ([one]: ReturnType<typeof findOverlaps>) => one && [one.kind, one.refused];
      expect(from(findOverlaps(young(a), [young(b)]))).toEqual(from(findOverlaps(young(b), [young(a)])));
      // Of two jobs that exclude each other, exactly one is refused.
      if (findOverlaps(young(a), [young(b)])[0]?.refused !== true) return;
      const refused = [findOverlaps(a, [b])[0]?.refused, findOverlaps(b, [a])[0]?.refused];
      expect(refused.filter(Boolean)).toEqual([true]);
    }),
    { numRuns: 2000 },
  );
});
