import type { Translation } from "../en/messages.ts";
import type { WIZARD as ENGLISH } from "../en/wizard.ts";

export const WIZARD: Translation<typeof ENGLISH> = {
  "wizard.step": "手順 {step, number}／{count, number}",
  "wizard.step.service": "サービス",
  "wizard.step.keys": "キー",
  "wizard.step.bucket": "バケット",
  "wizard.step.folders": "フォルダー",
  "wizard.step.review": "確認",
  "wizard.step.done": "完了",
  "wizard.back": "戻る",
  "wizard.continue": "続ける",
  "wizard.cancel": "キャンセル",
  "wizard.no-connection": "この接続はもう存在しません。",

  "wizard.service": "ファイルの保存先を選んでください",
  "wizard.service.line":
    "ファイルはお使いのバケットに 1 つずつそのまま保存され、どのツールでも読み取れます。",
  "wizard.import": "ほかのコンピューターで Liana をお使いですか？",
  "wizard.import.choose": "設定を読み込む…",
  "wizard.service.list": "サービス",
  "wizard.service.saved": "保存済みの接続",
  "wizard.service.use": "{name} を使用",
  "wizard.service.show-all": "すべて表示",
  "wizard.service.count": "{count, number} 件の接続",
  "wizard.found-keys": "このコンピューターで見つかったキー",
  "wizard.found-keys.use": "{tool} の {name} を使う",
  "wizard.service.another": "別のサービス",
  "wizard.address.template": "リージョンを選んでください",
  "wizard.address.template.line": "{service} のバケットは 1 つのリージョンに置かれ、後から変更できません。",
  "wizard.address.account": "アカウントを入力してください",
  "wizard.address.account.line": "{service} では、アカウントごとにアドレスが異なります。",
  "wizard.address.given": "アドレスを入力してください",
  "wizard.address.given.line": "プログラムからサービスに接続するためのアドレスです。",
  "wizard.address.notes": "知っておきたいこと",
  "wizard.keys": "キーを入力してください",
  "wizard.keys.for": "{service} のキーを入力してください",
  "wizard.keys.keychain": "キーはこのコンピューターのキーチェーンにのみ保存されます。",
  "wizard.keys.session": "キーチェーンを使用できないため、キーは Liana を終了するまでの間だけ保持されます。",
  "wizard.key-help": "キーの作成方法",
  "wizard.key-help.page": "{service}にサインインし、{page}を開きます。",
  "wizard.key-help.sign-in": "サービスにサインインし、アクセスキーのページを開きます。",
  "wizard.key-help.create":
    "読み取り、書き込み、一覧、削除ができるキーを作成します。選択できる場合は、Liana用のバケットだけを許可してください。",
  "wizard.key-help.copy":
    "アクセスキーとシークレットを、ここの欄にコピーします。多くのサービスでは、シークレットは一度しか表示されません。",
  "wizard.key-help.names":
    "ページの名前は2026年11月のものです。サービスによって変更されている場合があります。",
  "wizard.keys.test": "テスト",

  "wizard.folders": "フォルダーを選んでください",
  "wizard.folders.line": "選んだフォルダーは今後バケットに同期されます。フォルダーはいつでも追加できます。",
  "wizard.folders.choose": "フォルダーを選択",
  "wizard.folders.choose-more": "ほかのフォルダーを選択",
  "wizard.folders.choose-title": "同期するフォルダーを選択",
  "wizard.folders.choose-one": "フォルダーを選択",
  "wizard.folders.usual": "よく選ばれるフォルダー",
  "wizard.folders.usual.documents": "ドキュメント",
  "wizard.folders.usual.pictures": "ピクチャ",
  "wizard.folders.usual.desktop": "デスクトップ",
  "wizard.folders.usual.music": "ミュージック",
  "wizard.folders.usual.videos": "ビデオ",
  "wizard.folders.usual.downloads": "ダウンロード",
  "wizard.folders.add": "{name} を追加",
  "wizard.folders.remove": "{name} を削除",
  "wizard.folders.counting": "カウント中",
  "wizard.folders.count-again": "再試行",
  "wizard.folders.measure": "{count, number} 個のファイル、{bytes}",
  "wizard.folders.total": "合計：{count, number} 個のファイル、{bytes}",
  "wizard.folders.computer": "コンピューター",
  "wizard.folders.in-liana": "{name} は {job} としてすでに Liana に追加されています。",
  "wizard.folders.chosen": "{name} はすでに選択されています。",
  "wizard.folders.inside": "{name} は、すでに選択されている {other} の中にあります。",
  "wizard.folders.contains":
    "{other} は {name} の中にあります。{name} 全体を選択するには、先に {other} を削除してください。",
  "wizard.folders.inside-job":
    "{name} は、Liana がすでに同期している {job} のフォルダーの中にあります。ファイルはバケットに二重に保存されます。",
  "wizard.folders.contains-job":
    "{name} には、Liana がすでに同期している {job} のフォルダーが含まれています。そのファイルはバケットに二重に保存されます。",

  "wizard.review": "開始の準備ができました",
  "wizard.review.line": "{connection} の {bucket} に同期します。",
  "wizard.review.start": "同期を開始",
  "wizard.review.note": "すでにバケットにあるファイルは先に比較し、同じであれば再アップロードしません。",
  "wizard.review.encryption":
    "Liana自体はファイルを暗号化しません。転送はHTTPSで暗号化され、多くのサービスは保存したデータを暗号化します。サービスから内容を隠すには、Cryptomatorなどの金庫に保存してください。",
  "wizard.review.folders": "フォルダーとバケット内の場所",
  "wizard.review.location": "{name} のバケット内の場所",
  "wizard.review.whole-bucket": "バケット {bucket} の全体です。",
  "wizard.review.too-long": "場所が長すぎます。この下に置くファイル名のための余裕が必要です。",
  "wizard.review.invisible": "場所に見えない文字が含まれています。削除してください。",
  "wizard.review.taken": "この場所は {job} がすでに使用しています。別の場所を選んでください。",
  "wizard.review.shared": "{name} も同じ場所になっています。どちらかに別の場所を選んでください。",
  "wizard.review.login": "コンピューターの起動時",

  "wizard.retain": "置き換えや削除の前の状態を保存",
  "wizard.retain.recommended": "推奨",
  "wizard.retain.forever": "無期限に保存",
  "wizard.retain.forever.on":
    "同期したすべての状態を復元できます。以前の状態はバケットにバージョンとして保存され、容量を使用します。",
  "wizard.retain.forever.off":
    "同期したすべての状態を復元できます。このバケットはバージョンを保存しないため、Liana が .liana/old/ にコピーを保存します。コピーは容量を使用します。",
  "wizard.retain.forever.unknown":
    "同期したすべての状態を復元できます。以前の状態はバケットのバージョンとして、またはバージョンが保存されない場合は .liana/old/ のコピーとして保存され、容量を使用します。",
  "wizard.retain.none": "保存しない",
  "wizard.retain.none.on":
    "Liana はコピーを保存しません。このバケットはバージョンを自動的に保存するため、以前の状態も復元できます。一度に多くのファイルが削除されたときは、承認されるまで待機します。",
  "wizard.retain.none.off":
    "ここで置き換えたり削除したりしたものは、バケットからもなくなります。一度に多くのファイルが削除されたときは、承認されるまで待機します。",
  "wizard.retain.none.unknown":
    "ここで置き換えたり削除したりしたものは、バケットがバージョンを自動的に保存しない限り、バケットからもなくなります。一度に多くのファイルが削除されたときは、承認されるまで待機します。",
  "wizard.class": "ストレージクラス",
  "wizard.class.prices":
    "{month}時点のバージニア北部の定価です。リクエストとデータ転送には別途料金がかかります。ほかのリージョンでは料金が異なります。",
  "wizard.class.no-prices": "各クラスの料金は、サービスのウェブサイトで確認してください。",
};
