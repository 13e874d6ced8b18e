import type { ErrorCode } from "../../../shared/errors.ts";

/** GU1: what stands where the source should be, and what can be done. */
export interface SourceWords {
  readonly title: string;
  /** What happened, after the place's name: `"/mnt/disk/Photos" …`. */
  readonly what: string;
  /** What to do; `goesOn` follows it. */
  readonly advice: string;
  /** What else it may be. */
  readonly otherwise?: string;
  /** The user's word that it is meant so, and what that word is about. */
  readonly meant?: { readonly button: string; readonly fact: string };
}

const ADD_AGAIN =
  "If you moved or renamed it, stop syncing it here and add it again where it is now, with the same place in the bucket.";

const FOLDER_WORDS: Partial<Readonly<Record<ErrorCode, SourceWords>>> = {
  "source-empty": {
    title: "The folder is empty",
    what: "held files before and holds none now.",
    advice: "If its disk is unplugged or its files were moved away, bring them back.",
    meant: { button: "It is empty on purpose", fact: "The folder is empty." },
  },
  "source-replaced": {
    title: "Another folder is at this location",
    what: "is not the folder from last time.",
    advice: "If its disk is unplugged, or another one took its place, plug the right one in.",
    meant: { button: "It was moved here on purpose", fact: "It is another folder than last time." },
  },
  "source-not-folder": {
    title: "A file is at this location",
    what: "was a folder and is a file now.",
    advice: "Put the folder back where it was.",
    otherwise: ADD_AGAIN,
  },
};

const MISSING: SourceWords = {
  title: "The folder is not there",
  what: "cannot be found.",
  advice: "If it is on a disk that is unplugged, plug it in.",
  otherwise: ADD_AGAIN,
};

const EMPTY_BUCKET: SourceWords = {
  title: "Nothing is in the bucket",
  what: "held objects before and holds none now.",
  advice: "If they were removed by mistake, bring them back.",
  meant: { button: "It is empty on purpose", fact: "The bucket is empty there." },
};

export function sourceWords(code: ErrorCode, source: "folder" | "bucket"): SourceWords {
  return source === "bucket" ? EMPTY_BUCKET : (FOLDER_WORDS[code] ?? MISSING);
}
