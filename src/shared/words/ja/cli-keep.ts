import type { Translation } from "../en/messages.ts";
import type { CLI_KEEP as ENGLISH } from "../en/cli-keep.ts";

export const CLI_KEEP: Translation<typeof ENGLISH> = {
  "help.keep.summary": "場所の以前の状態をバケットに保存する期間を表示または設定",
  "help.keep.rule":
    "この場所だけのルールにより、サービスは --days の経過後にバージョンと .liana/old/ のコピーを削除します。現在のオブジェクトが期限切れになることはありません。ほかのルールは変更せず、この場所に影響する場合は表示します。",
  "help-options.days": "以前の状態をこの日数の後に削除します",
  "help-options.forever": "ルールを削除します。以前の状態は残ります",
  "help-options.keep.dry-run": "現在の設定を表示し、何も変更しません",
  "help-options.accept-rules": "バケットのほかのルールが同期先のオブジェクトを削除する場合でも同期します",
  "cli-keep.days": "{location}: 以前の状態は {days, plural, other {# 日後}}に削除されます",
  "cli-keep.forever": "{location}: 以前の状態は残ります。削除するルールはありません",
  "cli-keep.nothing-kept":
    "このバケットはバージョンを保存しません。残るのは Liana が作るコピー（--retain）だけです。",
  "cli-keep.would":
    "{location}: 以前の状態は{isPeriod, select, yes { {days, plural, other {# 日後}}に削除されます} other {無期限に保存されます}}（変更していません）",
  "usage.keep-both": "--days と --forever は同時に指定できません。",
};
