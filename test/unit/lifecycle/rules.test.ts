import { describe, expect, test } from "vitest";
import { foreignEffects } from "../../../src/engine/lifecycle/foreign-rules.ts";
import { daysOf, isKeepRule, keepRules } from "../../../src/engine/lifecycle/keep-rules.ts";
import {
  EMPTY_DOCUMENT,
  readLifecycle,
  withRules,
} from "../../../src/engine/lifecycle/lifecycle-document.ts";
import { effectsOf } from "../../../src/engine/lifecycle/rule-meaning.ts";

const LOGS =
  "<Rule><ID>logs</ID><Status>Enabled</Status><Filter><Prefix>logs/</Prefix></Filter><Expiration><Days>30</Days></Expiration></Rule>";

function document(...rules: string[]): string {
  return `<?xml version="1.0"?>\n<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${rules.join("\n ")}</LifecycleConfiguration>`;
}

function period(days: number | undefined, prefix = "photos/", versions = true) {
  return { prefix, name: "job-1", days, versions };
}

describe("[VR1] the rules of a location", () => {
  test("reach its prefix only, and never expire current objects", () => {
    const { rules } = withRules(EMPTY_DOCUMENT, () => true, keepRules(period(90)));
    expect(rules.map(({ id, meaning }) => [id, meaning.prefix])).toEqual([
      ["liana-job-1-keep", "photos/"],
      ["liana-job-1-old", "photos/.liana/old/"],
    ]);
    const [keep, old] = rules.map(({ meaning }) =>
      meaning.actions.map(({ name, values }) => `${name} ${JSON.stringify(Object.fromEntries(values))}`),
    );
    expect(keep).toEqual([
      'Expiration {"ExpiredObjectDeleteMarker":"true"}',
      'NoncurrentVersionExpiration {"NoncurrentDays":"90"}',
      'AbortIncompleteMultipartUpload {"DaysAfterInitiation":"14"}',
    ]);
    expect(old).toEqual(['Expiration {"Days":"90"}']);
    expect(daysOf(rules, period(undefined))).toBe(90);
  });

  test("of a bucket without versions is one rule for the copies", () => {
    const wanted = period(30, "", false);
    const { rules } = withRules(EMPTY_DOCUMENT, () => true, keepRules(wanted));
    expect(rules.map(({ id, meaning }) => [id, meaning.prefix])).toEqual([
      ["liana-job-1-old", ".liana/old/"],
    ]);
    expect([daysOf(rules, wanted), daysOf(rules, period(undefined, ""))]).toEqual([30, undefined]);
  });

  test.each(["a&b/", "<x>/", "ü 😀/", "tab\tand\nline/", "]]>/"])(
    "carry the prefix %j unchanged",
    (prefix) => {
      const { rules } = withRules(EMPTY_DOCUMENT, () => true, keepRules(period(7, prefix)));
      expect(rules[0]?.meaning.prefix).toBe(prefix);
      expect(rules.every((rule) => isKeepRule(rule, prefix))).toBe(true);
    },
  );

  test("are not those of another location, nor of another program with such a name", () => {
    const { rules } = withRules(EMPTY_DOCUMENT, () => true, keepRules(period(7)));
    expect(rules.some((rule) => isKeepRule(rule, "photos/2024/") || isKeepRule(rule, ""))).toBe(false);
    const foreign = readLifecycle(document(LOGS.replace("logs</ID>", "liana-notes</ID>")));
    expect(foreign.rules.some((rule) => isKeepRule(rule, "logs/"))).toBe(false);
  });
});

describe("[VR2] a document with rules of others", () => {
  test("keeps their text, whatever is in them and between them", () => {
    const odd =
      '<Rule custom="x"><ID>ä&amp;b</ID><!-- note --><Status>Disabled</Status><Prefix/><New><Deep>1</Deep></New></Rule>';
    const before = readLifecycle(document(odd, LOGS));
    const after = withRules(before, () => true, keepRules(period(30)));
    expect(after.text).toContain(odd);
    expect(after.text).toContain(LOGS);
    expect(withRules(after, ({ id }) => !id.startsWith("liana-"), []).text).toBe(before.text);
  });

  test("gets own rules in the namespace of the others", () => {
    const prefixed = document(LOGS)
      .replaceAll(/<(\/?)(?=[A-Z])/g, "<$1s3:")
      .replace("xmlns=", "xmlns:s3=");
    const after = withRules(readLifecycle(prefixed), () => true, keepRules(period(30)));
    expect(after.text).toContain("<s3:ID>liana-job-1-keep</s3:ID>");
    expect(effectsOf(after.rules)).toEqual(
      effectsOf(withRules(readLifecycle(document(LOGS)), () => true, keepRules(period(30))).rules),
    );
  });

  test("puts all conditions of a filter into one <And>, as Ceph returns them beside it", () => {
    const tags = "<Tag><Key>k</Key><Value>v</Value></Tag><Tag><Key>l</Key><Value>w</Value></Tag>";
    const ceph = LOGS.replace("<Prefix>logs/</Prefix>", `<Prefix>logs/</Prefix><And>${tags}</And>`);
    const before = readLifecycle(document(ceph));
    const after = withRules(before, () => true, []);
    expect(after.text).toContain(`<Filter><And><Prefix>logs/</Prefix>${tags}</And></Filter>`);
    expect(effectsOf(after.rules)).toEqual(effectsOf(before.rules));
  });

  test("is refused if a filter has two prefixes, or if it is no such document", () => {
    const two = LOGS.replace(
      "<Prefix>logs/</Prefix>",
      "<Prefix>logs/</Prefix><And><Prefix>x/</Prefix></And>",
    );
    for (const text of [document(two), "<ListBucketResult/>", "<LifecycleConfiguration>", "not xml", ""])
      expect(() => readLifecycle(text)).toThrow();
  });

  test("means the same in another order, with other ids, split in two, and with other spellings", () => {
    const one = readLifecycle(
      document(
        LOGS,
        "<Rule><ID>b</ID><Filter/><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>5</NoncurrentDays></NoncurrentVersionExpiration><Expiration><Date>2027-01-01T00:00:00.000Z</Date></Expiration></Rule>",
      ),
    );
    const other = readLifecycle(
      document(
        "<Rule><ID>x</ID><Status>Enabled</Status><Filter><Prefix/></Filter><NoncurrentVersionExpiration><NoncurrentDays>5</NoncurrentDays></NoncurrentVersionExpiration></Rule>",
        "<Rule><ID>y</ID><Status>Enabled</Status><Prefix></Prefix><Expiration><Date>2027-01-01T00:00:00Z</Date><ExpiredObjectDeleteMarker>false</ExpiredObjectDeleteMarker></Expiration></Rule>",
        LOGS.replace("<ID>logs</ID>", "<ID>z</ID>"),
      ),
    );
    expect(effectsOf(one.rules)).toEqual(effectsOf(other.rules));
    const wider = readLifecycle(document(LOGS.replace("<Prefix>logs/</Prefix>", "")));
    expect(effectsOf(wider.rules)).not.toEqual(effectsOf(readLifecycle(document(LOGS)).rules));
  });
});

describe("[VR4] rules of others", () => {
  const found = (prefix: string, ...rules: string[]) =>
    foreignEffects(readLifecycle(document(...rules)).rules, prefix);

  test("are those that reach the location, from above or below", () => {
    expect(found("logs/2024/", LOGS)).toEqual([
      { rule: "logs", prefix: "logs/", kind: "deletes", narrowed: false, days: 30 },
    ]);
    expect(found("", LOGS)).toHaveLength(1);
    expect(found("logs", LOGS)).toHaveLength(1);
    expect(found("photos/", LOGS)).toEqual([]);
    expect(found("log/", LOGS)).toEqual([]);
    expect(found("", LOGS.replace("Enabled", "Disabled"))).toEqual([]);
  });

  test("say what they do", () => {
    const tagged = LOGS.replace(
      "<Prefix>logs/</Prefix>",
      "<And><Prefix>logs/</Prefix><Tag><Key>a</Key><Value>b</Value></Tag></And>",
    );
    expect(found("", tagged)).toMatchObject([{ narrowed: true, kind: "deletes" }]);
    const moves = LOGS.replace(
      "<Expiration><Days>30</Days></Expiration>",
      "<Transition><Days>10</Days><StorageClass>GLACIER</StorageClass></Transition><Transition><Days>99</Days><StorageClass>DEEP_ARCHIVE</StorageClass></Transition>",
    );
    expect(found("", moves)).toMatchObject([
      { kind: "moves", days: 10, class: "GLACIER" },
      { kind: "moves", days: 99, class: "DEEP_ARCHIVE" },
    ]);
    const markers = LOGS.replace(
      "<Days>30</Days>",
      "<ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker>",
    );
    expect(found("", markers)).toEqual([]);
  });

  test("for the copies of a location do what it asks for", () => {
    const byHand = LOGS.replace("logs/</Prefix>", "photos/.liana/old/</Prefix>");
    expect(found("photos/", byHand)).toEqual([]);
    const { rules } = withRules(EMPTY_DOCUMENT, () => true, keepRules(period(30)));
    expect(foreignEffects(rules, "photos/")).toEqual([]);
    expect(foreignEffects(rules, "photos/2024/")).toMatchObject([{ kind: "deletes-versions", days: 30 }]);
  });
});
