import { Fragment, type ReactNode } from "react";
import type { MessageId, PartValues } from "../../shared/words/words.ts";
import { useWords } from "../state/words.tsx";

interface SayProps<I extends MessageId> {
  readonly id: I;
  /** Text, numbers, or elements that stand in the sentence. */
  readonly values: PartValues<I, ReactNode>;
}

/** A message with elements in it. Without elements, `words.say` is enough. */
export function Say<I extends MessageId>({ id, values }: SayProps<I>) {
  const words = useWords();
  const parts = words.parts<I, ReactNode>(id, values);
  // A message never changes the order of its parts while it is shown.
  // oxlint-disable-next-line react/no-array-index-key
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);
}
