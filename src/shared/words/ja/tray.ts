import type { Translation } from "../en/messages.ts";
import type { TRAY as ENGLISH } from "../en/tray.ts";

export const TRAY: Translation<typeof ENGLISH> = {
  "tray.tooltip": "Liana: {sentence}",
  "tray.restore": "復元…",
  "tray.versions": "以前のバージョン…",
  "tray.open-liana": "Liana を開く",
  "tray.settings": "設定…",
  "tray.exit": "終了",
  "tray.quit": "Liana を終了",
  "tray.update": "再起動して Liana {version} に更新",
  "tray.update-security": "再起動してセキュリティ修正を適用（Liana {version}）",
  "tray.open": "開く",
  "tray.sync-now": "今すぐ同期",
  "tray.resume": "再開",
  "tray.pause.open": "一時停止",
  "tray.pause.hour": "1 時間一時停止",
  "tray.pause.morning": "明日の朝まで一時停止",
  "tray.all-folders": "すべてのフォルダー（{count, number} 個）…",
  "tray.changes": "最近の変更",
  "tray.change":
    "{what, select, uploaded {アップロード} downloaded {ダウンロード} copied {コピー} moved {名前変更} deleted {削除} other {変更}}: {folder} の {name}、{time}",
  "tray.more-findings": "ほか {count, number} 件…",
  "tray.folders-need-attention": "{count, number} 個のフォルダーに対応が必要です…",
  "tray.leads-on": "{label}…",
  "tray.hiding.title": "Liana はバックグラウンドで動作を続けます",
  "tray.hiding.clock":
    "フォルダーは最新の状態に保たれます。時計の横のアイコンから、ウィンドウを開き直したり、終了したりできます。",
  "tray.hiding.menu-bar":
    "フォルダーは最新の状態に保たれます。メニューバーのアイコンから、ウィンドウを開き直したり、終了したりできます。",
  "tray.hiding.minimized":
    "このデスクトップはトレイアイコンを表示しないため、ウィンドウを最小化しました。フォルダーは最新の状態に保たれます。ウィンドウで Ctrl+Q を押すと終了します。",
  "tray.run-commands.question": "「{folder}」を同期するたびにコマンドを実行しますか？",
  "tray.run-commands.cancel": "キャンセル",
  "tray.run-commands.run": "実行",
  "tray.cannot-sync": "Liana は同期できません",
  "tray.could-not-start": "Liana を起動できませんでした",
  "tray.crash.title": "Liana で問題が発生しました",
  "tray.crash.body":
    "フォルダーは安全です。動作がおかしい場合は、Liana を終了してからもう一度起動してください。詳しくはログを確認してください: {folder}",
  "tray.foreign-path": "「{path}」は Liana がミラーリングしているフォルダーにありません",
  "tray.foreign-path.why":
    "Liana は、バケットにミラーリングしているフォルダー内のファイルのバージョンを表示し、復元します。",
  "tray.autostart": "フォルダーを自分のバケットにミラーリングします",
  "tray.sleep-lock": "復帰後に続けられるように転送を停止します",
  "tray.log-says-why": "理由はログを確認してください: {folder}",
};
