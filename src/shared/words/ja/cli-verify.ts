import type { Translation } from "../en/messages.ts";
import type { CLI_VERIFY as ENGLISH } from "../en/cli-verify.ts";

export const CLI_VERIFY: Translation<typeof ENGLISH> = {
  "help.verify.summary": "オブジェクトを読み戻してアップロード内容と比較し、破損していれば送信し直す",
  "help.verify.what":
    "コピー先を一覧表示した後、最も長く読んでいないファイルを 1 GiB まで読み戻し、アップロードした内容の SHA-256 と比較します。--all はすべてのファイルを読みます。中断した --all は続きから再開します。また、最大 25 個のファイルを一時フォルダーに復元します。",
  "help.verify.heal":
    "二度続けて異なるオブジェクトは、手元のファイルがアップロードしたもののままであれば送信し直します。それ以外は問題として終了コード 1 になります。別のプログラムが書き込んだものは破損とみなしません。アーカイブされたオブジェクトは読みません。",
  "help-options.sample": "最も長く読んでいないものを 1 GiB まで読む（既定）",
  "help-options.max-bytes": "読み取る量の上限。例: 500M、20G",
  "help-options.verify.all": "すべてのファイルを読む",
  "help-options.verify.dry-run": "読む量と料金だけを表示し、何も読まない",
  "usage.verify-folder":
    "検証できるのは、ジョブがバケットに保存したものだけです。フォルダーとバケットを比較するには liana check を使ってください。",
  "usage.verify-never":
    "このコンピューターはこれらの場所を同期していないため、検証できる記録がありません。先に liana sync を実行してください。",
  "usage.no-job-yet":
    "バケットに保存するジョブはまだ実行されていません。先に liana sync を実行してください。",
  "usage.verify-amount": "--sample と --all はどちらも読む対象を選びます。どちらか一方を指定してください。",
  "cli-verify.damaged":
    "破損: {target}（{how, select, content {アップロードしたものと内容が違います} size {アップロードしたものとサイズが違います} version {アップロードしたバージョンが削除されています} other {見つかりません}}）",
  "cli-verify.healed": "送信し直し: {target}",
  "cli-verify.replaced": "別のプログラムによる変更: {target}",
  "cli-verify.progress": "{chosen, number} 個中 {read, number} 個のファイルを読み取り、{bytes}",
  "cli-verify.listing": "{count, number} 個のオブジェクトを一覧表示",
  "cli-verify.would": "読み取り予定: {count, number} 個のファイル、{bytes}",
  "cli-verify.would-list": "コピー先の一覧表示の予定: 約 {count, number} 回のリクエスト",
  "cli-verify.would-test": "テスト復元の予定: 最大 {count, number} 個のファイル、最大 {bytes}",
  "cli-verify.price": "{text}、約 {price}",
  "cli-verify.run": "{count, number} 個のファイルを読み取り、{bytes}",
  "cli-verify.requests": "リクエスト {count, number} 件",
  "cli-verify.unreadable": "{count, number} 個のファイルは読み取れないか、比較できませんでした。",
  "cli-verify.rest": "上限 {bytes} のため {count, number} 個のファイルを読みませんでした。",
};
