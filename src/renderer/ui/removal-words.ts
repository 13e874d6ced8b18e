import { counted } from "../../shared/format.ts";
import type { JobView } from "../../shared/model/snapshot.ts";

/** What a held deletion does where it is carried out, in words (VR8). */
export interface RemovalWords {
  readonly button: string;
  readonly line: string;
  /** What is not done before there is an answer. */
  readonly untilThen: string;
  readonly isLoss: boolean;
  question(count: number): string;
  consequence(count: number, job: string): string;
  confirm(count: number): string;
  done(count: number): string;
}

export function removalWords({ target, choices }: JobView): RemovalWords {
  return target.kind === "bucket" && choices.retain !== "none" ? KEPT : LOST;
}

const gone = (count: number): string =>
  count === 1
    ? "This file is gone from this computer already."
    : `These ${counted(count, "file")} are gone from this computer already.`;

const LOST: RemovalWords = {
  button: "Delete in bucket",
  line: "The copies go too. Where the bucket keeps versions, those remain.",
  untilThen: "Nothing is deleted in the bucket until you say so.",
  isLoss: true,
  question: (count) => `Delete ${counted(count, "file")} in the bucket?`,
  consequence: (count, job) =>
    `${gone(count)} After this, ${count === 1 ? "it is" : "they are"} gone from ${job} in the bucket too.`,
  confirm: (count) => `Delete ${counted(count, "file")}`,
  done: (count) => `${counted(count, "file")} will be deleted in the bucket by the sync that starts now.`,
};

const KEPT: RemovalWords = {
  button: "Move to earlier versions",
  line: "The copies leave the current state. The bucket keeps them, as versions or under .liana/old/.",
  untilThen: "Their copies stay as they are in the bucket until you say so.",
  isLoss: false,
  question: (count) => `Move ${counted(count, "file")} to the earlier versions?`,
  consequence: (count, job) =>
    `${gone(count)} After this, ${count === 1 ? "it is" : "they are"} no longer in the current state of ${job} in the bucket. The bucket keeps ${count === 1 ? "it" : "them"}, as versions or under .liana/old/, and a restore of an earlier day brings ${count === 1 ? "it" : "them"} back.`,
  confirm: (count) => `Move ${counted(count, "file")}`,
  done: (count) =>
    `${counted(count, "file")} will be moved to the earlier versions by the sync that starts now.`,
};
