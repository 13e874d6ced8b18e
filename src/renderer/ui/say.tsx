import { Fragment, type ReactNode } from "react";
import type { MessageId, PartValues } from "../../shared/words/words.ts";
import { useWords } from "../state/words.tsx";

interface SayProps<I extends MessageId> {
  readonly id: I;
  /** Text, numbers, or elements inside the sentence. */
  readonly values: PartValues<I, ReactNode>;
}

/** A message that contains elements. For a message of text only, use `words.say`. */
export function Say<I extends MessageId>({ id, values }: SayProps<I>) {
  const words = useWords();
  const parts = words.parts<I, ReactNode>(id, values);
  // The parts of a message keep their order while it is shown.
  // oxlint-disable-next-line react/no-array-index-key
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);
}
