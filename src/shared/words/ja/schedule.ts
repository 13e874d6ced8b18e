import type { Translation } from "../en/messages.ts";
import type { SCHEDULE as ENGLISH } from "../en/schedule.ts";

export const SCHEDULE: Translation<typeof ENGLISH> = {
  "schedule.at-once": "すぐに",
  "schedule.manual": "手動のみ",
  "schedule.every":
    "{unit, select, day {{count, number} 日ごと} hour {{count, number} 時間ごと} minute {{count, number} 分ごと} other {{count, number} 秒ごと}}",
  "schedule.checked-every":
    "{unit, select, day {{count, number} 日ごとに確認} hour {{count, number} 時間ごとに確認} minute {{count, number} 分ごとに確認} other {{count, number} 秒ごとに確認}}",
  "schedule.set-times": "指定した時刻（{expression}）",
  "schedule.every-day-at": "毎日 {time}",
  "schedule.every-weekday-at": "毎週{day} {time}",
  "schedule.days-at": "{days} {time}",
  "schedule.day-range": "{first}～{last}",
  "schedule.today-at": "今日 {time}",
  "schedule.tomorrow-at": "明日 {time}",
  "schedule.date-at": "{date} {time}",
  "schedule.noticed.watching": "変更はすぐに送信されます",
  "schedule.noticed.every-minute": "1 分ごとに確認",
  "schedule.noticed.watching-and-looking": "ここでの変更はすぐに、ほかの変更は数分以内に送信されます",
  "schedule.noticed.syncs": "現在は監視していません",
  "schedule.not-watched.elsewhere-title": "ほかの場所での変更は数分かかります",
  "schedule.not-watched.elsewhere":
    "{hasPath, select, yes {このフォルダー内の「{path}」} other {このフォルダー}}のファイルシステム（{fileSystem}）はすべての変更を通知しないため、Liana は 1 分ごとにも確認します。時間がかかる場合は間隔が長くなります",
  "schedule.not-watched.minute-title": "変更の反映に最大 1 分かかります",
  "schedule.not-watched.failed": "このフォルダーは監視できないため、Liana は 1 分ごとに確認します",
  "schedule.not-watched.failed-advice":
    "ネットワークディスクなど一部のファイルシステムは、ファイルの変更を通知しません。変更が見落とされることはありません。",
  "schedule.not-watched.limit":
    "このシステムではこれほど多くのフォルダーを同時に監視できないため、Liana は 1 分ごとに確認します",
  "schedule.not-watched.nothing-missed": "変更が見落とされることはありません。",
  "schedule.not-watched.raise":
    "変更が見落とされることはありません。変更をすぐに送信するには、ターミナルで fs.inotify.max_user_watches を引き上げてください:",
};
