import { SERVICE_PRESETS } from "./model/providers.ts";
import type { TestRestore, VerifyReport } from "./model/verification.ts";
import { printable } from "./printable.ts";
import type { Words } from "./words/words.ts";

/** Files of a test restore that one sentence names. */
const MOST_NAMED = 5;

/**
 * VE6: what is known, in sentences that claim no more than what was read.
 * @param now ms since 1970
 */
export function reportSentences(words: Words, report: VerifyReport, now: number): readonly string[] {
  const { files, read, archived, damaged, healed, healedAt, testRestore: test } = report;
  const unread = Math.max(0, files - read - archived);
  return [
    presentWords(words, report, now),
    words.say("verify.read", { count: read }),
    ...(unread > 0 ? [words.say("verify.unread", { count: unread })] : []),
    ...(archived > 0 ? [archivedWords(words, report)] : []),
    ...(damaged > 0 ? [words.say("verify.damaged", { count: damaged })] : []),
    ...(healedAt === undefined || healed === 0
      ? []
      : [words.say("verify.healed", { count: healed, date: words.date(healedAt, now) })]),
    ...(test === undefined
      ? []
      : [
          words.say("verify.test", {
            date: words.date(test.at, now),
            identical: test.identical,
            files: test.files,
          }),
          ...(test.past === undefined
            ? []
            : [words.say("verify.test.past", { moment: words.exact(test.past, now) })]),
          ...differentWords(words, test),
        ]),
  ];
}

function differentWords(words: Words, { files, identical, different }: TestRestore): readonly string[] {
  const named = [...new Set(different)].slice(0, MOST_NAMED);
  if (named.length === 0) return [];
  const more = Math.max(0, files - identical - named.length);
  return [
    words.say("verify.test.different", { names: words.series(named.map((key) => printable(key))), more }),
  ];
}

function presentWords(words: Words, { present, listedAt }: VerifyReport, now: number): string {
  if (listedAt === undefined) return words.say("verify.not-listed");
  return words.say("verify.present", { count: present, date: words.date(listedAt, now) });
}

function archivedWords(words: Words, { archived, archivedIn }: VerifyReport): string {
  if (archivedIn === undefined) return words.say("verify.archived", { count: archived });
  return words.say("verify.archived.in", { count: archived, class: className(words, archivedIn) });
}

/** The name of an archive class, as its card shows it. */
function className(words: Words, id: string): string {
  const known = SERVICE_PRESETS.flatMap(({ classes }) => classes).some((info) => info.id === id);
  if (!known) return id;
  if (id === "DEEP_ARCHIVE") return words.say("classes.name.deep-archive");
  return id === "GLACIER" ? words.say("classes.name.glacier") : id;
}
