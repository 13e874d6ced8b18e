import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_CHOICES, type JobChoices } from "../../../src/shared/model/job-spec.ts";
import { AppStage, newJob } from "./support/app-stage.ts";

let stage: AppStage;
let wasabi: string;
beforeEach(async () => {
  stage = await new AppStage().start();
  wasabi = await stage.connection();
});
afterEach(() => stage.close());

const add = (...jobs: ReturnType<typeof newJob>[]) => stage.window.call("addJobs", { jobs });

describe("[JB9] the targets of a folder", () => {
  const choicesOf = (id: string | undefined) =>
    stage.engine.config.jobs.find((job) => job.id === id)?.choices;

  it("share what is excluded, and nothing else", async () => {
    const folder = stage.folder("Photos");
    const { jobs } = await add(
      newJob(folder, wasabi, "photos/"),
      newJob(folder, wasabi, "second/"),
      newJob(stage.folder("Music"), wasabi, "music/"),
    );
    const [near = "", far, music] = jobs;
    const choices: JobChoices = {
      ...DEFAULT_CHOICES,
      exclude: ["*.tmp"],
      links: "skip",
      retain: "30d",
      storageClass: "STANDARD_IA",
      when: { kind: "manual" },
    };
    await stage.window.call("changeJob", { job: near, name: "Pictures", choices, from: DEFAULT_CHOICES });
    expect(choicesOf(near)).toEqual(choices);
    expect(choicesOf(far)).toEqual({ ...DEFAULT_CHOICES, exclude: ["*.tmp"], links: "skip" });
    expect(choicesOf(music)).toEqual(DEFAULT_CHOICES);
    expect(stage.engine.config.jobs.map(({ name }) => name)).toEqual(["Pictures", "Photos", "Music"]);

    await stage.window.call("removeJob", { job: near });
    expect(stage.engine.config.jobs.map(({ id }) => id)).toEqual([far, music]);
  });

  it("that had other rules before stay folders of their own", async () => {
    const folder = stage.folder("Photos");
    const other = newJob(folder, wasabi, "second/");
    const { jobs } = await add(newJob(folder, wasabi, "photos/"), {
      ...other,
      choices: { ...other.choices, exclude: ["/raw/"] },
    });
    const choices = { ...DEFAULT_CHOICES, exclude: ["*.tmp"] };
    await stage.window.call("changeJob", {
      job: jobs[0] ?? "",
      name: "Photos",
      choices,
      from: DEFAULT_CHOICES,
    });
    expect(choicesOf(jobs[1])?.exclude).toEqual(["/raw/"]);
  });
});
