import type { Translation } from "../en/messages.ts";
import type { TARGETS as ENGLISH } from "../en/targets.ts";

export const TARGETS: Translation<typeof ENGLISH> = {
  "targets.title": "同期先",
  "targets.line":
    "{several, select, yes {フォルダーのスキャンは 1 回で、すべての同期先に使われます。1 つで問題が起きても、他の同期先は止まりません。} other {同期先をもう 1 つ追加すると、一方に障害が起きてもファイルが残ります。}}",
  "targets.add": "同期先を追加",
  "targets.shown": "表示中",
  "targets.dialog.title": "{name}を別の場所にも保存",
  "targets.dialog.line":
    "除外の設定はフォルダーのすべての同期先で共通です。ストレージクラス、スケジュール、保持の設定は、追加した同期先のページで個別に変更できます。",
  "targets.dialog.other": "別のサービスへの接続を追加",
  "targets.dialog.add": "同期先を追加",
  "targets.name": "{name}（{service}）",
  "targets.shared": "この設定はフォルダーの {count, number} 個の同期先すべてに適用されます。",
  "targets.move": "変更されるのはこの同期先だけです。フォルダーの他の同期先はそのままです。",
  "targets.from": "復元元の同期先",
  "targets.from.confirmed": "{location}（最終確認: {time}）",
  "targets.from.never": "{location}（未確認）",
};
