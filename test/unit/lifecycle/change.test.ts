import { beforeEach, describe, expect, test } from "vitest";
import { keepFor, keepState } from "../../../src/engine/lifecycle/keep-period.ts";
import type { In, Out, S3Call, S3Port } from "../../../src/engine/remote/port.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";
import { memoryNote } from "../../harness/write-note.ts";

const LOGS =
  "<Rule><ID>logs</ID><Status>Enabled</Status><Filter><Prefix>logs/</Prefix></Filter><Expiration><Days>30</Days></Expiration></Rule>";
const SIGNAL = new AbortController().signal;
const PERIOD = { prefix: "photos/", name: "job-1", days: 90, versions: true };

/** A bucket whose service keeps a configuration in its own way. */
class RuleService {
  text: string | undefined;
  transitionSize: string | undefined;
  /** How the service stores what it gets. */
  stores: (text: string) => string = (text) => text;
  /** Called with each call before it runs. */
  onCall: (call: string) => void = () => undefined;
  readonly calls: string[] = [];
  /** The former configuration is returned so many times after a write. */
  lag = 0;
  #former: { readonly text: string | undefined; times: number } = { text: undefined, times: 0 };

  readonly port: S3Port = {
    traits: { host: "s3.test", identity: "test", maxParts: 10_000, maxSegment: undefined },
    send: async <C extends S3Call>(call: C, input: In<C>): Promise<Out<C>> => {
      this.calls.push(call);
      this.onCall(call);
      return this.#answer(call, input as In<"putLifecycle">) as Out<C>;
    },
    close: () => undefined,
  };

  set(...rules: string[]): void {
    this.text = `<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${rules.join("")}</LifecycleConfiguration>`;
  }

  #answer(call: S3Call, input: In<"putLifecycle">): unknown {
    switch (call) {
      case "lifecycle": {
        const isOld = this.#former.times > 0;
        if (isOld) this.#former.times -= 1;
        return { document: isOld ? this.#former.text : this.text, transitionSize: this.transitionSize };
      }
      case "putLifecycle":
        this.#former = { text: this.text, times: this.lag };
        this.transitionSize = input.transitionSize;
        this.text = this.stores(input.document);
        return undefined;
      case "deleteLifecycle":
        this.#former = { text: this.text, times: this.lag };
        this.text = undefined;
        return undefined;
      default:
        throw new Error(call);
    }
  }
}

let service: RuleService;
const clock = new VirtualClock();
beforeEach(() => {
  service = new RuleService();
  note = memoryNote();
});
let note = memoryNote();
const at = () => ({ port: service.port, bucket: "b", clock, note });
const keep = (change: Partial<typeof PERIOD> | { readonly days: undefined } = {}) =>
  keepFor(at(), { ...PERIOD, ...change }, SIGNAL);
const state = () => keepState(at(), PERIOD, SIGNAL);

describe("[VR1, VR2] setting a period", () => {
  test("is proven by reading it back, and leaves other rules and the transition size as they are", async () => {
    service.set(LOGS);
    service.transitionSize = "varies_by_storage_class";
    expect(await keep()).toEqual({ days: 90, removesAfter: 90, foreign: [] });
    expect(service.calls).toEqual(["lifecycle", "lifecycle", "putLifecycle", "lifecycle"]);
    expect(service.text).toContain(LOGS);
    expect(service.transitionSize).toBe("varies_by_storage_class");
    expect(await keep()).toMatchObject({ days: 90 });
    expect(service.calls.filter((call) => call === "putLifecycle")).toHaveLength(1);
    expect(await keep({ days: 30 })).toMatchObject({ days: 30 });
    expect(service.text?.match(/liana-/g)).toHaveLength(2);
  });

  test("waits for a service that returns the former rules for a while", async () => {
    service.set(LOGS);
    service.lag = 2;
    expect(await keep()).toMatchObject({ days: 90 });
  });

  test("[VR3] that ends removes the whole configuration if nothing else is in it", async () => {
    await keep();
    expect(await keep({ days: undefined })).toEqual({
      days: undefined,
      removesAfter: undefined,
      foreign: [],
    });
    expect(service.text).toBeUndefined();
    expect(service.calls.at(-2)).toBe("deleteLifecycle");
    service.set(LOGS);
    await keep();
    await keep({ days: undefined });
    expect(service.text).toContain(LOGS);
    expect((await state()).days).toBeUndefined();
  });

  test("changes nothing if somebody else edits the rules at the same moment, again and again", async () => {
    service.set(LOGS);
    let edits = 0;
    service.onCall = (call) => {
      if (call === "lifecycle") service.set(LOGS.replace(">30<", `>${String(30 + ++edits)}<`));
    };
    expect(await keep()).toMatchObject({ days: undefined, refused: { code: "lifecycle-changed" } });
    expect(service.calls).not.toContain("putLifecycle");
  });

  test("takes up what somebody else changed meanwhile", async () => {
    service.set(LOGS);
    let edits = 0;
    service.onCall = (call) => {
      if (call === "lifecycle" && ++edits === 2) service.set(LOGS.replace(">30<", ">60<"));
    };
    expect(await keep()).toMatchObject({ days: 90 });
    expect(service.text).toContain("<Days>60</Days>");
  });
});

describe("[VR2] a service that damages rules of others", () => {
  test("gets the former ones back, and the caller is told", async () => {
    service.set(LOGS);
    // Widens a foreign deletion rule to the whole bucket as soon as there are two rules.
    service.stores = (text) => (text.includes("liana-") ? text.replace("<Prefix>logs/</Prefix>", "") : text);
    expect((await keep()).refused).toMatchObject({
      code: "lifecycle-damaged",
      detail: { restored: 1, host: "s3.test" },
    });
    expect(service.text).toContain(LOGS);
    expect(service.text).not.toContain("liana-");
  });

  test("and does not take them back is named as such", async () => {
    service.set(LOGS);
    service.stores = (text) => text.replace("<Prefix>logs/</Prefix>", "");
    expect((await keep()).refused).toMatchObject({ code: "lifecycle-damaged", detail: { restored: 0 } });
  });

  test("keeps a prefix that it returns beside <And>: put back as it came, the rule would lose it", async () => {
    const tags = "<Tag><Key>k</Key><Value>v</Value></Tag><Tag><Key>l</Key><Value>w</Value></Tag>";
    const and = `<Filter><And><Prefix>logs/</Prefix>${tags}</And></Filter>`;
    const beside = `<Filter><Prefix>logs/</Prefix><And>${tags}</And></Filter>`;
    // Ceph 16: reads a prefix only inside <And> if there is one, and returns it beside it.
    service.stores = (text) =>
      text.replace(beside, `<Filter><And>${tags}</And></Filter>`).replace(and, beside);
    service.set(LOGS.replace("<Filter><Prefix>logs/</Prefix></Filter>", beside));
    expect(await keep()).toMatchObject({ days: 90 });
    expect(service.text).toContain(beside);
  });
});

describe("[VR6] a service without such rules", () => {
  test("that drops our action keeps none of our rules", async () => {
    service.set(LOGS);
    service.stores = (text) =>
      text.replaceAll(/<NoncurrentVersionExpiration>.*?<\/NoncurrentVersionExpiration>/g, "");
    expect((await keep()).refused).toMatchObject({ code: "not-implemented" });
    expect(service.text).toContain(LOGS);
    expect(service.text).not.toContain("liana-");
  });

  test("that only drops what saves space is enough", async () => {
    service.stores = (text) =>
      text.replaceAll(
        /<Expiration><ExpiredObjectDeleteMarker>true<\/ExpiredObjectDeleteMarker><\/Expiration>/g,
        "",
      );
    expect(await keep()).toMatchObject({ days: 90 });
  });

  test("[PB6] that knows no configuration gets no write", async () => {
    service.onCall = () => {
      throw new LianaError("not-implemented", { host: "s3.test" });
    };
    await expect(keep()).rejects.toMatchObject({ code: "not-implemented" });
    expect(service.calls).toEqual(["lifecycle"]);
  });

  test("whose rules XML cannot carry for this prefix gets no write", async () => {
    expect((await keep({ prefix: "bell\u0007/" })).refused).toMatchObject({ code: "lifecycle-unreadable" });
    expect(service.calls).toEqual(["lifecycle"]);
  });

  test("[VR4] whose rules these keys may read but not change tells what others do", async () => {
    service.set(LOGS);
    service.onCall = (call) => {
      if (call === "putLifecycle") throw new LianaError("access-denied", { call });
    };
    expect(await keep({ prefix: "logs/" })).toMatchObject({
      days: undefined,
      foreign: [{ rule: "logs", kind: "deletes" }],
      refused: { code: "access-denied" },
    });
  });

  test("whose rules cannot be read gets no write", async () => {
    service.text = "<LifecycleConfiguration><Rule></LifecycleConfiguration>";
    await expect(keep()).rejects.toMatchObject({ code: "lifecycle-unreadable" });
    expect(service.calls).toEqual(["lifecycle"]);
  });
});
