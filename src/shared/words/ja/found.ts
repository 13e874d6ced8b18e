import type { FOUND as ENGLISH } from "../en/found.ts";
import type { Translation } from "../en/messages.ts";

export const FOUND: Translation<typeof ENGLISH> = {
  "found.aws-files": "AWS のファイル",
  "found.profile.keys": "永続的なキー",
  "found.profile.temporary": "一時的なキー",
  "found.profile.sso": "aws sso login でサインイン",
  "found.profile.login": "aws login でサインイン",
  "found.profile.program": "プログラムが返すキー",
  "found.profile.role": "ロール",
  "found.profile.web-identity": "トークンファイルのロール",
  "found.profile.machine": "このマシンのロール",
  "found.profile.code": "コードが必要",
  "found.sign-in.none": "サインインしていません",
  "found.sign-in.renewed": "サインイン済み",
  "found.sign-in.until": "{moment} までサインイン済み",
  "found.sign-in.ended": "サインインは {moment} に期限切れ",
  "found.file.unreadable": "ファイル「{file}」を読み取れません{hasCode, select, yes {（{code}）} other {}}。",
  "found.file.too-large": "ファイル「{file}」は大きすぎて読み取れません。",
  "found.file.malformed": "ファイル「{file}」の内容を解釈できません。",
  "found.file.encrypted":
    "ファイル「{file}」は暗号化されています。先に rclone で解除してください: rclone config encryption remove",
  "found.other.crypt":
    "rclone がファイルを暗号化しているため、インポートできません。Liana はファイルをそのまま保存します。",
  "found.other.no-keys": "キーがないか不完全なため、インポートできません。",
  "found.other.master-key":
    "アカウントのマスターキーのため、インポートできません。アプリケーションキーを作成してください。",
  "found.other.no-region":
    "リージョンがわからないため、インポートできません。Liana でキーを入力してください。",
  "found.other.bad-address": "アドレスが正しくないため、インポートできません。",
};
