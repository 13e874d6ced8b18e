import type { HELP as ENGLISH } from "../en/help.ts";
import type { Translation } from "../en/messages.ts";

export const HELP: Translation<typeof ENGLISH> = {
  "help.about":
    "Liana は、フォルダーをお使いの S3 バケットに通常のオブジェクトとしてミラーリングし、復元します。",
  "help.keys":
    "キーを引数に指定することはありません。キーは --connection（アプリの接続。キーはキーチェーンにあります）、--profile、AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY、AWS のファイル、マシンのロールの順に探します。",
  "help.options": "オプション:",
  "help.global-options": "すべてのコマンドに共通のオプション:",
  "help.examples": "例:",
  "help.exit-codes": "終了コード:",
  "help.exit.0": "成功。すべて最新です",
  "help.exit.1": "相違点または問題が残っています",
  "help.exit.2": "コマンドラインが正しくありません",
  "help.exit.3": "接続できないか、許可されていません",
  "help.exit.4": "削除が承認を待っています",
  "help.more": "各コマンドの詳細: liana COMMAND --help",
  "help.sentence": "{summary}。",

  "help.sync.summary":
    "TARGET を SOURCE に合わせて最新にします（フォルダーからバケット、バケットからフォルダー、バケットからバケット）",
  "help.sync.differences":
    "差分だけを送信します。--delete を指定しないかぎり、同期元からなくなったものも同期先に残ります。このジョブが作成していないオブジェクトには触れません。",
  "help.sync.rules":
    "ルールは .gitignore と同じで、最後に一致したものが有効です。一部のファイルだけを同期するには、すべてを除外してから含め直します: {rules}",
  "help.check.summary": "2 つの場所を内容で比較します。何も変更しません。相違点があれば終了コードは 1 です",
  "help.check.digests":
    "それぞれフォルダーまたはバケットを指定します。内容は、サービスが保持するダイジェストで証明できる場合はダイジェストで、それ以外は読み取って比較します。",
  "help.check.traits":
    "日時と権限は、2 つのフォルダーの間では常に、それ以外では --verbose を指定したときに比較します。",
  "help.ls.summary": "バケット、またはバケットの内容を一覧表示します",
  "help.ls.versions":
    "以前のバージョンは、バケットが保持している場合にだけあります（liana mb --versioning を参照）。--as-of を指定すると、内容があったことのあるフォルダーをすべて、その時点で空だったものも含めて一覧表示します。",
  "help.mb.summary": "パブリックアクセスをブロックしたバケットを作成します",
  "help.mb.versioning":
    "--versioning を指定すると、上書きや削除の対象をサービスが保持するため、過去の任意の時点を復元できます。",
  "help.rb.summary": "バケットを削除します",
  "help.rb.force":
    "内容のあるバケットは、--force を指定しないかぎり削除しません。指定すると、先にすべてのオブジェクト、バージョン、削除マーカー、未完了のアップロードを削除します。バケット名をもう一度尋ねます。--yes でも指定できます。",
  "help.status.summary": "ここで実行されたジョブとその状態を表示します",
  "help.status.job": "ジョブは同期元と同期先の組です。最初の同期から一覧に表示されます。",
  "help.history.summary": "過去の同期を表示します。--files を指定すると、各ファイルに対する処理を表示します",
  "help.history.order": "新しいものから順に表示します。ファイルのイベントは 90 日間保持されます。",
  "help.problems.summary": "対応が必要なファイルを一覧表示します。あれば終了コードは 1 です",
  "help.held.summary":
    "承認を待つ削除を一覧表示、またはそれに回答します。待機中の削除があれば終了コードは 4 です",
  "help.held.listing":
    "ジョブが承認なしに削除できる数より多くを 1 回の同期で削除しようとすると、削除は保留されます。回答を指定しない場合は、JOB またはすべてのジョブについて一覧表示します。",
  "help.held.answering":
    "回答は、すべての削除か、RULE（--exclude と同じ gitignore のルール）に一致する削除に適用されます。ファイルを戻すには、sync と同じように接続とキーを指定してください。",
  "help.diagnose.summary": "サポートに渡すための、このコンピューターの Liana についてのレポートを作成する",
  "help.diagnose.content":
    "レポートには、バージョン、設定、ジョブの状態、件数、所要時間、最近のエラーが含まれます。レポートは英語です。ファイル、フォルダー、バケット、ホストの名前は、--include-names を指定した場合にのみ含まれます。",
  "help.diagnose.keys":
    "キー、パスワード、トークンがレポートに含まれることはありません。何も送信されず、何も変更されません。渡す前にレポートの内容を確認してください。",
  "help.run.summary": "設定ファイルのジョブを、停止されるまで最新に保ちます。画面のないマシン向けです",
  "help.run.file":
    "ファイルは YAML 形式で、接続、ジョブ、稼働状態とメトリクスのアドレスを記述します。詳しくは docs/daemon.md をご覧ください。{variable} は環境変数で置き換えられます。s3sync-service の設定はそのまま読み取れます。",
  "help.run.reload":
    "ファイルは、変更されたときと SIGHUP を受け取ったときに読み直します。変わっていないジョブは続行し、ファイルが正しくない場合は何も変わりません。",
  "help.run.ending":
    "Ctrl-C または SIGTERM で、10 秒以内に正常終了します。大きなアップロードは次回の起動時に続行します。",
  "help.completion.summary": "シェルの補完スクリプトを出力する：bash、zsh、fish、powershell",
  "help.completion.loading":
    "Tab キーでコマンド、オプション、値を補完します。Debian のパッケージからインストールした場合は設定済みです。それ以外の場合は、例のように、シェルの起動時に読み込まれるファイルで読み込んでください。",
  "help.serve.summary":
    "アプリのフォルダーを最新に保ち、アプリの画面をこのコンピューターのブラウザーに表示します",
  "help.serve.link":
    "表示されるリンクは、1 つのブラウザーで 1 回だけ使えます。別のリンクが必要な場合は Enter キーを押すか、ターミナルがなければ SIGUSR2 を送ってください。ページのアドレスは起動のたびに変わります。Chrome、Edge、Firefox はそのまま開けますが、Safari では開けないことがあります。接続できるのはこのコンピューターだけです。ほかのコンピューターからは ssh -L 8765:127.0.0.1:8765 のようなトンネルを使ってください。",
  "help.serve.ending": "Ctrl-C で、10 秒以内に正常終了します。大きなアップロードは次回の起動時に続行します。",
};
