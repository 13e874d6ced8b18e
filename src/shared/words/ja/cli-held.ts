import type { CLI_HELD as ENGLISH } from "../en/cli-held.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_HELD: Translation<typeof ENGLISH> = {
  "cli-held.none": "待機中の削除はありません。",
  "cli-held.none-matched": "このルールに一致する待機中の削除はありません。",
  "cli-held.item": "{name}  （{facts}）",
  "cli-held.since": "{time} から",
  "cli-held.foreign": "このジョブが作成していないもの",
  "cli-held.total":
    "{count, number} 件の削除が待機中です（{bytes}）。liana held に --keep、--delete、--bring-back のいずれかを付けて回答してください。一部にだけ回答するにはルールを指定します。",
  "cli-held.busy": "別の Liana がこのジョブを処理しています。最大 1 分待ちます。",
  "cli-held.answer": "{choice, select, keep {残す} delete {削除} other {戻す}}: {name}",
  "cli-held.keep": "{count, number} 個のオブジェクトはバケットに残り、このジョブの対象ではなくなりました。",
  "cli-held.delete": "このジョブの次の同期で {count, number} 件の削除を実行します。",
  "cli-held.bring-back": "{count, number} 個のファイルを戻しました。",
  "cli-held.rest": "{sentence}{count, number} 件の削除がまだ待機中です。",
};
