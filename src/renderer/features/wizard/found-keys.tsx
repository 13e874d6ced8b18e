import { useState } from "react";
import type { FoundView } from "../../../shared/model/found-keys.ts";
import { serviceName } from "../../../shared/model/service-words.ts";
import { profilePhrases } from "../../../shared/profile-words.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useNow } from "../../state/now.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { Say } from "../../ui/say.tsx";
import styles from "./wizard.module.css";

/** More than these are shown on request. */
const FEW = 4;

interface FoundKeysProps {
  /** Called with the id of the connection that was saved. */
  readonly onUse: (id: string) => void;
}

/** CR5: keys of other programs on this computer. Nothing is shown where there are none. */
export function FoundKeys({ onUse }: FoundKeysProps) {
  const words = useWords();
  const { query, reload } = useQuery("findKeys", {});
  const save = useAction();
  const [all, setAll] = useState(false);
  if (query.kind !== "ready") return null;
  const found = query.data.connections.filter(({ isKnown }) => !isKnown);
  const encrypted = query.data.problems.filter(({ reason }) => reason === "encrypted");
  if (found.length === 0 && encrypted.length === 0) return null;
  const shown = all || found.length <= FEW ? found : found.slice(0, FEW - 1);
  const use = (id: string): Promise<boolean> =>
    save.run(async () => {
      const { connections } = await call("importKeys", { ids: [id] });
      const [made] = connections;
      // Another window was faster, or the file changed.
      if (made === undefined) reload();
      else onUse(made);
    });
  return (
    <>
      <h2 className={styles["heading"]}>{words.say("wizard.found-keys")}</h2>
      {save.error !== undefined && <ErrorNote error={save.error} />}
      <ul className={styles["services"]} aria-label={words.say("wizard.found-keys")}>
        {shown.map((one) => (
          <FoundCard key={one.id} found={one} busy={save.busy} onUse={() => void use(one.id)} />
        ))}
        {shown.length < found.length && (
          <li>
            <button type="button" className={styles["service"]} onClick={() => setAll(true)}>
              <b>{words.say("wizard.service.show-all")}</b>
              <span>{words.say("wizard.service.count", { count: found.length })}</span>
            </button>
          </li>
        )}
      </ul>
      {encrypted.map(({ file }) => (
        <p key={file} className={styles["found-note"]}>
          {words.capital(words.say("found.file.encrypted", { file }))}
        </p>
      ))}
    </>
  );
}

interface FoundCardProps {
  readonly found: FoundView;
  readonly busy: boolean;
  readonly onUse: () => void;
}

function FoundCard({ found, busy, onUse }: FoundCardProps) {
  const words = useWords();
  const { tool, name, service, region, hint, host, profile } = found;
  const now = useNow();
  // Lasting keys are recognized by their hint.
  const kept = hint === undefined && profile !== undefined ? profilePhrases(words, profile, now) : [];
  const place = service === "other" || service === "minio" ? host : region;
  return (
    <li>
      <button type="button" className={styles["service"]} disabled={busy} onClick={onUse} title={found.file}>
        <b>
          <Say
            id="wizard.found-keys.use"
            values={{
              name: <PathText text={name} most={32} />,
              tool: tool === "aws" ? words.say("found.aws-files") : tool,
            }}
          />
        </b>
        <span>
          <bdi>{[serviceName(words, service), place, hint, ...kept].filter(Boolean).join(" · ")}</bdi>
        </span>
      </button>
    </li>
  );
}
