import { IconChevronRight } from "@tabler/icons-react";
import { Fragment } from "react";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";
import styles from "./files.module.css";

interface FolderPathProps {
  /** The name of the job. */
  readonly root: string;
  /** "" or ends in `/`. */
  readonly folder: string;
  readonly onGo: (folder: string) => void;
}

/** The way from the source to the open folder; each step can be opened. */
export function FolderPath({ root, folder, onGo }: FolderPathProps) {
  const words = useWords();
  const names = folder === "" ? [] : folder.slice(0, -1).split("/");
  const steps = [
    { name: root, key: "" },
    ...names.map((name, at) => ({ name, key: `${names.slice(0, at + 1).join("/")}/` })),
  ];
  return (
    <nav className={styles["path"]} aria-label={words.say("files.path")}>
      {steps.map(({ name, key }, at) => (
        <Fragment key={key}>
          {at > 0 && <IconChevronRight size={14} aria-hidden />}
          <button
            type="button"
            {...(key === folder ? { "aria-current": "page" } : {})}
            onClick={() => onGo(key)}
          >
            <PathText text={name} most={40} />
          </button>
        </Fragment>
      ))}
    </nav>
  );
}
