import { Button } from "@mantine/core";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useQuery } from "../../state/query.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { useWords } from "../../state/words.tsx";
import { SettingRow } from "./settings-group.tsx";
import styles from "./settings.module.css";

/** Where the log is. */
export function LogFolder({ desktop }: { readonly desktop: boolean }) {
  const words = useWords();
  const { query } = useQuery("logFolder", {});
  const open = useAction();
  const path = query.kind === "ready" ? query.data.path : undefined;
  if (query.kind === "failed") return <ErrorNote error={query.error} />;
  return (
    <SettingRow
      label={words.say("settings.log-folder")}
      line={
        path === undefined ? (
          query.kind === "loading" ? (
            " "
          ) : (
            words.say("settings.log-folder.terminal")
          )
        ) : (
          <PathText text={path} most={70} />
        )
      }
      control={
        desktop &&
        path !== undefined && (
          <Button
            variant="default"
            loading={open.busy}
            onClick={() => void open.run(() => call("openFolder", { what: "logs" }))}
          >
            {words.say("settings.log-folder.show")}
          </Button>
        )
      }
      below={
        open.error !== undefined && (
          <div className={styles["below"]}>
            <ErrorNote error={open.error} />
          </div>
        )
      }
    />
  );
}
