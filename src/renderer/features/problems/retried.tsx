import { useWords } from "../../state/words.tsx";
import styles from "./problems.module.css";

/** Confirms that files are tried again. Always there, so that a screen reader hears the text when it comes. */
export function Retried({ shown }: { readonly shown: boolean }) {
  const words = useWords();
  return (
    <span role="status" className={styles["retried"]}>
      {shown && words.say("problems.retried")}
    </span>
  );
}
