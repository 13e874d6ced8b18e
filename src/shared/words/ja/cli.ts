import type { CLI as ENGLISH } from "../en/cli.ts";
import type { Translation } from "../en/messages.ts";

export const CLI: Translation<typeof ENGLISH> = {
  "cli.with-option": "{sentence}（{option}）",
  "cli.emptied": "{sentence}意図的に空にした場合は、{option} を付けてください。",
  "cli.classes": "{sentence}利用できるのは {classes} です。",
  "cli.job-over": "{sentence}そのジョブが不要な場合は、記録を削除してください: {folder}",
  "cli.verbose": "{sentence}（--verbose で詳細を表示）",

  "cli.settings-set-aside": "設定を読み取れなかったため、退避しました: {path}",
  "cli.code": "プロファイル {profile} の {device} のコード: ",
  "cli.serve-link": "このリンクを 1 回だけ開いてください: {url}",

  "cli.progress.finishing": "完了処理中 …",
  "cli.progress.removing": "削除中 …",
  "cli.progress.scanning": "変更を確認中 … 変更なし {count, number}",
  "cli.progress.files": "{count, number} ファイル",
  "cli.progress.share": "{percent, number}%",
  "cli.progress.files-of": "{total, number} ファイル中 {done, number}",
  "cli.progress.bytes-of": "{total} 中 {done}",
};
