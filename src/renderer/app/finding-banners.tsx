import { findingSentence, namedFindings } from "../../shared/finding-words.ts";
import { needsUser } from "../../shared/findings.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { FindingFix } from "../features/failure/finding-fix.tsx";
import { hashOf, useScreenRoute } from "../state/route.ts";
import { Banner } from "./banner.tsx";
import styles from "./banners.module.css";
import { useWords } from "../state/words.tsx";

/** Banners at most; the rest is a number, so that they leave room for the page. */
const MOST = 3;

/** TR2: each problem of a connection or bucket once, with the button that fixes it. */
export function FindingBanners({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const route = useScreenRoute((state) => state.route);
  // That screen shows each problem at its connection.
  if (route.screen === "connections") return null;
  // The card of the folder's page shows the problems that stop this folder.
  const open = route.screen === "folder" ? route.job : undefined;
  const findings = namedFindings(snapshot.jobs, snapshot.connections)
    // A service that only one folder uses and that does not answer is reported at the folder.
    .filter((finding) => needsUser(finding) || finding.jobs.length > 1)
    .filter(({ jobs }) => open === undefined || !jobs.includes(open))
    .toSorted((a, b) => Number(needsUser(b)) - Number(needsUser(a)));
  const shown = findings.length > MOST ? findings.slice(0, MOST - 1) : findings;
  const more = findings.length - shown.length;
  return (
    <>
      {shown.map((finding) => (
        <Banner
          key={finding.id}
          tone={needsUser(finding) ? "needs" : "away"}
          action={<FindingFix finding={finding} snapshot={snapshot} />}
        >
          {findingSentence(words, finding)}
        </Banner>
      ))}
      {more > 0 && (
        <Banner tone="needs">
          <a className={styles["link"]} href={hashOf({ screen: "connections" })}>
            {words.say("app.more-findings", { count: more })}
          </a>
        </Banner>
      )}
    </>
  );
}
