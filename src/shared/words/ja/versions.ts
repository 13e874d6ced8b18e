import type { Translation } from "../en/messages.ts";
import type { VERSIONS as ENGLISH } from "../en/versions.ts";

export const VERSIONS: Translation<typeof ENGLISH> = {
  "versions.title": "{name} のバージョン",
  "versions.list": "バージョン",
  "versions.current": "現在",
  "versions.last-put": "このコンピューターが最後にアップロード",
  "versions.deleted": "削除",
  "versions.archived": "アーカイブ済み: 先に取り出す必要があります",
  "versions.none": "このファイルのバージョンはバケットにありません",
  "versions.none.line": "まだ送信されていないか、名前だけが変わった可能性があります。",
  "versions.only-current": "このファイルの以前のバージョンはバケットにありません。",
  "versions.more": "新しいものから 1,000 件のバージョンだけを表示しています。",
  "versions.beside": "ファイルの隣に置く",
  "versions.beside.of": "ファイルの隣に置く: {time} のバージョン",
  "versions.replace": "ファイルを置き換える",
  "versions.replace.of": "ファイルを置き換える: {time} のバージョン",
  "versions.elsewhere": "別のフォルダーに復元",
  "versions.elsewhere.of": "別のフォルダーに復元: {time} のバージョン",
  "versions.make-current": "バケットで現在のバージョンにする",
  "versions.make-current.of": "バケットで現在のバージョンにする: {time} のバージョン",
  "versions.made-current": "{time} のバージョンが、バケットで再び現在のバージョンになりました。",
  "versions.replace.ask":
    "このコンピューターのファイルを {time} のバージョンで置き換えますか？ その後 Liana が送信し、バケットの現在のバージョンになります。",
  "versions.replace.kept": "今の現在のバージョンは、この一覧に残ります。",
  "versions.replace.lost":
    "このフォルダーでは以前のバージョンを保存していないため、今の現在のバージョンは失われます。",
  "versions.replace.unsent":
    "まだ送信していない変更がファイルにある場合、ファイルはそのまま残り、バージョンはその隣に置かれます。",
  "versions.what": "{time} のバージョン、{size}。バケットの内容は変わりません。",
  "versions.mark": "（バージョン {moment}）",
  "versions.button": "バージョン",
  "versions.button.of": "{name} のバージョン",
  "versions.recent": "最近の変更",
};
