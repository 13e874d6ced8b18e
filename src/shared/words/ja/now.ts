import type { NOW as ENGLISH } from "../en/now.ts";
import type { Translation } from "../en/messages.ts";

export const NOW: Translation<typeof ENGLISH> = {
  "now.starts": "{job}: 同期を要求しました",
  "now.follows": "{job}: 同期の実行中です。終わったあとにもう一度同期します",
  "now.paused": "{job}: 一時停止中のため、開始しません",
  "now.removed": "{job}: 設定から削除されました",
  "now.no-daemon":
    "状態フォルダー「{path}」を使う liana run は動いていません。liana run で開始するか、--state-dir で状態フォルダーを指定してください。",
  "now.other":
    "Liana は状態フォルダー「{path}」で動いていますが、liana run ではありません。アプリまたは liana serve のウィンドウで同期を開始してください。",
  "now.unreadable":
    "ファイル「{file}」を読み取れません{hasCode, select, yes {（{code}）} other {}}。liana run と同じユーザーで実行してください。",
  "now.no-access":
    "liana run に接続できません{hasCode, select, yes {（{code}）} other {}}。同じユーザーで実行してください。",
  "now.broken-off": "liana run が終了したか、応答していません。",
  "now.no-socket": "状態フォルダーにソケットを作成できないため（{code}）、liana now からは要求できません。",
};
