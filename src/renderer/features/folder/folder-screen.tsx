import { Button, Group, Stack, Tabs } from "@mantine/core";
import { IconHistoryToggle, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { shortSentence } from "../../../shared/job-words.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { pauseOwner } from "../../../shared/pause-owner.ts";
import type { ScreenProps } from "../../app/shell.tsx";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useNow } from "../../state/now.ts";
import { goTo, useScreenRoute } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { FilesTab } from "../files/files-tab.tsx";
import { JobMenu } from "../folders/job-menu.tsx";
import { Locations } from "../move/locations.tsx";
import { RestoreJobDialog } from "../folders/restore-job-dialog.tsx";
import { Exclusions } from "./exclusions.tsx";
import { GoneFolder } from "./gone-folder.tsx";
import { Notes } from "./notes.tsx";
import { Options } from "./options.tsx";
import { Overview } from "./overview.tsx";
import { SyncHistory } from "./sync-history.tsx";
import { StopBackingUp } from "./stop-backing-up.tsx";

const TABS = ["overview", "files", "space", "exclusions", "options", "history"] as const;

const SpaceTab = lazy(async () => ({ default: (await import("../space/space-tab.tsx")).SpaceTab }));

/** They keep what is typed while another tab is shown. */
const KEEP: ReadonlySet<string> = new Set(["exclusions", "options"]);

/** The main action, by who paused the job. */
const ACTIONS = { all: "folder.resume-all", job: "folder.resume", none: "folder.sync" } as const;

/** The page of a job: its state and contents, files and what they take, exclusions, options and history. */
export function FolderScreen({ snapshot }: ScreenProps) {
  const route = useScreenRoute((state) => state.route);
  const id = route.screen === "folder" ? route.job : "";
  const job = snapshot.jobs.find((one) => one.id === id);
  if (job === undefined) return <GoneFolder />;
  return <Folder key={job.id} job={job} snapshot={snapshot} />;
}

function Folder({ job, snapshot }: ScreenProps & { readonly job: JobView }) {
  const words = useWords();
  const action = useAction(`${job.live.state.kind} ${job.live.lastSync?.id ?? 0}`);
  const [restoring, setRestoring] = useState(false);
  const { tab, visited, openTab } = useTabs(job.id);
  return (
    <Page
      back={<BackLink route={{ screen: "folders" }} name={words.say("app.screens.folders")} />}
      title={<bdi>{job.name}</bdi>}
      sentence={<Sentence job={job} />}
      action={
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconHistoryToggle size={17} aria-hidden />}
            onClick={() => setRestoring(true)}
          >
            {words.say("folder.restore")}
          </Button>
          <MainAction job={job} snapshot={snapshot} action={action} />
          <JobMenu job={job} snapshot={snapshot} action={action} />
        </Group>
      }
    >
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Notes job={job} snapshot={snapshot} tab={tab} openTab={openTab} />
      <Tabs value={tab} onChange={openTab} keepMounted={false}>
        <Tabs.List mb="lg">
          {TABS.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {words.say(`folder.tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Panels job={job} snapshot={snapshot} visited={visited} openTab={openTab} />
      </Tabs>
      {restoring && <RestoreJobDialog job={job} snapshot={snapshot} onClose={() => setRestoring(false)} />}
    </Page>
  );
}

interface PanelsProps extends ScreenProps {
  readonly job: JobView;
  readonly visited: OpenTabs["visited"];
  readonly openTab: OpenTabs["openTab"];
}

function Panels({ job, snapshot, visited, openTab }: PanelsProps) {
  return (
    <>
      <Tabs.Panel value="overview">
        <Overview job={job} snapshot={snapshot} onTab={openTab} />
      </Tabs.Panel>
      <Tabs.Panel value="files">
        <FilesTab job={job} snapshot={snapshot} />
      </Tabs.Panel>
      <Tabs.Panel value="space">
        <Suspense fallback={<Waiting lines={6} height={24} />}>
          <SpaceTab job={job} />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="exclusions" keepMounted={visited.has("exclusions")}>
        <Exclusions job={job} snapshot={snapshot} />
      </Tabs.Panel>
      <Tabs.Panel value="options" keepMounted={visited.has("options")}>
        <Stack gap="lg">
          <Options job={job} snapshot={snapshot} />
          <Locations job={job} snapshot={snapshot} />
          <StopBackingUp job={job} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <SyncHistory job={job} />
      </Tabs.Panel>
    </>
  );
}

interface OpenTabs {
  readonly tab: string;
  /** Tabs that stay in the page while others are shown. */
  readonly visited: ReadonlySet<string>;
  readonly openTab: (tab: string | null) => void;
}

/** The tab of the address, so that Back and reload keep it. */
function useTabs(job: string): OpenTabs {
  const asked = useScreenRoute(({ route }) => (route.screen === "folder" ? route.tab : undefined));
  const tab = TABS.find((one) => one === asked) ?? TABS[0];
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  if (KEEP.has(tab) && !visited.has(tab)) setVisited(new Set([...visited, tab]));
  return { tab, visited, openTab: (next) => next !== null && goTo({ screen: "folder", job, tab: next }) };
}

interface MainActionProps extends ScreenProps {
  readonly job: JobView;
  readonly action: Action;
}

function MainAction({ job, snapshot, action }: MainActionProps) {
  const words = useWords();
  const owner = pauseOwner(job, snapshot);
  const paused = owner !== "none";
  const Icon = paused ? IconPlayerPlay : IconRefresh;
  return (
    <Button
      loading={action.busy}
      leftSection={<Icon size={17} aria-hidden />}
      onClick={() =>
        void action.run(() => call(paused ? "resume" : "syncNow", owner === "all" ? {} : { job: job.id }))
      }
    >
      {words.say(ACTIONS[owner])}
    </Button>
  );
}

function Sentence({ job }: { readonly job: JobView }) {
  const words = useWords();
  const { state } = job.live;
  const now = useNow(state.kind === "paused" ? 1000 : undefined);
  return shortSentence(words, job, now);
}
