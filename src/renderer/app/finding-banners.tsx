import { findingSentence, namedFindings } from "../../shared/finding-words.ts";
import { needsUser } from "../../shared/findings.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { FindingFix } from "../ui/finding-fix.tsx";
import { hashOf, useScreenRoute } from "../state/route.ts";
import { Banner } from "./banner.tsx";
import styles from "./banners.module.css";

/** More are a number: the window is not made of banners. */
const MOST = 3;

/** TR2: what is wrong with connections and buckets, each once, with what fixes it. */
export function FindingBanners({ snapshot }: { readonly snapshot: Snapshot }) {
  const screen = useScreenRoute((state) => state.route.screen);
  // There each stands at its connection.
  if (screen === "connections") return null;
  const findings = namedFindings(snapshot.jobs, snapshot.connections)
    // That one folder's service is away is said at the folder.
    .filter((finding) => needsUser(finding) || finding.jobs.length > 1)
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
          {findingSentence(finding)}
        </Banner>
      ))}
      {more > 0 && (
        <Banner tone="needs">
          <a className={styles["link"]} href={hashOf({ screen: "connections" })}>
            {more} more connections need attention
          </a>
        </Banner>
      )}
    </>
  );
}
