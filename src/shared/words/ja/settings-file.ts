import type { Translation } from "../en/messages.ts";
import type { SETTINGS_FILE as ENGLISH } from "../en/settings-file.ts";

export const SETTINGS_FILE: Translation<typeof ENGLISH> = {
  "settings-file.title": "このコンピューターの設定",
  "settings-file.line":
    "接続、フォルダー、設定を含むファイルです。キーは含まれません。別のコンピューターで読み込めます。",
  "settings-file.export": "書き出す…",
  "settings-file.import": "読み込む…",
  "settings-file.name": "liana-settei-{day}",
  "settings-file.preview.title": "この設定を読み込みますか？",
  "settings-file.preview.none": "このファイルの内容はすべて設定済みです。",
  "settings-file.preview.connections": "追加される接続（{count, plural, other {# 件}}）：{names}",
  "settings-file.preview.keys": "ファイルにキーは含まれません。読み込んだ後に入力を求めます。",
  "settings-file.preview.jobs": "追加されるフォルダー（{count, plural, other {# 件}}）：{names}",
  "settings-file.preview.paused":
    "追加されたフォルダーは、再開するまで一時停止されます。元のコンピューターがまだ同期している可能性があるためです。",
  "settings-file.preview.settings": "変更される設定（{count, plural, other {# 件}}）：{names}",
  "settings-file.preview.known": "{count, plural, other {# 件}}は設定済みのため、変更されません。",
  "settings-file.preview.go": "読み込む",
  "settings-file.preview.cancel": "キャンセル",
  "settings-file.done.title": "設定を読み込みました",
  "settings-file.done.keys": "次の接続のキーを入力してください。",
  "settings-file.done.enter": "{name} のキーを入力",
  "settings-file.done.close": "完了",
};
