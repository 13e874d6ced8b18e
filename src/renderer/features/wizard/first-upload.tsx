import { Loader, Text } from "@mantine/core";
import { useContext } from "react";
import { firstUploadSeconds, roughDuration } from "../../../shared/first-upload.ts";
import type { Amount } from "../../../shared/time-left.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
import { SpeedContext } from "./speed-context.ts";
import type { MeasuredSpeed } from "./use-upload-speed.ts";
import type { ChosenFolder } from "./wizard-state.ts";

/** Most that a measurement can leave behind, in bytes. */
const MOST_LEFT = 4 * 1024 * 1024;

/** What the folders amount to, and how long their first upload takes. */
export function FirstUpload({ folders }: { readonly folders: readonly ChosenFolder[] }) {
  const words = useWords();
  const speed = useContext(SpeedContext);
  const amount = amountOf(folders);
  if (amount === undefined) return null;
  const isSilent = folders.length === 1 && speed.kind === "unknown" && speed.left === undefined;
  if (isSilent) return null;
  const isWhole = folders.every(({ count }) => count?.isWhole === true);
  // What is taken over is compared with the files here, and nobody knows how much of it is the same.
  const isNew = folders.every(({ takesOver }) => takesOver === undefined);
  const { files: count, bytes } = amount;
  const total = { count, bytes: words.bytes(bytes), folders: folders.length };
  return (
    <div>
      {/* One folder has its number and size in its row. */}
      {folders.length > 1 && (
        <Text component="div" fw={550}>
          {words.say(isWhole ? "estimate.total" : "estimate.counting", total)}
        </Text>
      )}
      <div role="status">
        {isNew && speed.kind === "measuring" && (
          <Text component="div" c="dimmed">
            <Loader size={12} mr={8} style={{ verticalAlign: "-1px" }} aria-hidden />
            {words.say("estimate.measuring")}
          </Text>
        )}
        {isNew && isWhole && speed.kind === "measured" && (
          <Text component="div" c="dimmed">
            {timeWords(words, amount, speed)}
          </Text>
        )}
        {speed.kind !== "measuring" && speed.left !== undefined && (
          <Text component="div" c="dimmed" size="sm" mt="xs" style={{ overflowWrap: "anywhere" }}>
            {words.say("estimate.left", { bytes: words.bytes(MOST_LEFT), key: speed.left })}
          </Text>
        )}
      </div>
    </div>
  );
}

/** Undefined while nothing is known of a folder, and where it cannot be counted. */
function amountOf(folders: readonly ChosenFolder[]): Amount | undefined {
  let [files, bytes] = [0, 0];
  for (const { count } of folders) {
    if (count === undefined) return undefined;
    files += count.entries;
    bytes += count.bytes;
  }
  return { files, bytes };
}

function timeWords(
  words: Words,
  amount: Amount,
  { speed }: Extract<MeasuredSpeed, { kind: "measured" }>,
): string {
  const seconds = firstUploadSeconds(amount, speed);
  // With many small files the requests take the time, whatever the limit.
  const isLimited = speed.isLimited && amount.bytes / speed.bytesPerSecond > seconds / 2;
  return words.say(isLimited ? "estimate.time-limited" : "estimate.time", roughDuration(seconds));
}
