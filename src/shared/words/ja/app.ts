import type { Translation } from "../en/messages.ts";
import type { APP as ENGLISH } from "../en/app.ts";

export const APP: Translation<typeof ENGLISH> = {
  "app.screens": "画面",
  "app.screens.folders": "フォルダー",
  "app.screens.restore": "復元",
  "app.screens.activity": "アクティビティ",
  "app.screens.connections": "接続",
  "app.screens.settings": "設定",
  "app.need-attention": "{count, number} 件に対応が必要です",
  "app.version": "バージョン {version}",
  "app.connection-lost":
    "Liana との接続が切れたため、再接続しています。このページに表示されているのは {time} の状態です。",
  "app.connection-lost.browser":
    "Liana への接続が切れました。再接続しています。このページは {time} の状態を表示しています。Liana が停止している場合、再び起動するまで同期されません。",
  "app.engine-down":
    "Liana のエンジンが何度も停止しました。現在は何も同期されていません。ファイルとバケットの内容はそのままです。",
  "app.engine-down.restart": "再起動",
  "app.no-keychain":
    "このコンピューターではキーチェーンが応答しません。キーは Liana を終了するまで保持されます。終了後は再入力が必要です。",
  "app.settings-set-aside":
    "設定を読み取れなかったため、設定ファイルの名前を {path} に変更しました。フォルダーやバケットの内容は変わっていません。",
  "app.more-findings": "ほかに {count, number} 件の接続に対応が必要です",
  "app.news.show": "表示",
  "app.connecting": "Liana に接続しています",
  "app.connecting.restarted": "Liana を再起動した場合は、新しく表示されたリンクを開いてください。",
  "app.broken.title": "このページを表示できませんでした",
  "app.broken.line": "このウィンドウで問題が発生しました。フォルダーの同期は続いています。",
  "app.broken.reload": "再読み込み",
  "app.signed-out.title": "このタブはサインインしていません",
  "app.signed-out.line":
    "Liana を起動したターミナルに表示されたリンクを開いてください。1 つのリンクでサインインできるのは 1 つのブラウザーで 1 回だけで、有効期間は 1 時間です。",
  "app.signed-out.more":
    "別のリンクが必要な場合は、そのターミナルで Enter キーを押すか、Liana に SIGUSR2 シグナルを送ってください。セッションは、1 日使われなかったとき、1 週間たったとき、または Liana を終了したときに終わります。その間もフォルダーは同期されます。",
  "app.skip": "本文へ移動",
  "app.window-title": "{page} · Liana",
  "app.leave.title": "変更を破棄しますか？",
  "app.leave.line": "このページの変更は保存されていません。",
  "app.leave.dialog": "このダイアログで入力した内容は保存されていません。",
  "app.leave.discard": "破棄",
  "app.leave.stay": "編集を続ける",
};
