import type { CONFIG as ENGLISH } from "../en/config.ts";
import type { Translation } from "../en/messages.ts";

export const CONFIG: Translation<typeof ENGLISH> = {
  "config.mistake":
    "{file}{hasLine, select, yes { {line} 行目} other {}}: {hasSetting, select, yes {{setting}: {problem}} other {{problem}}}",
  "config.file.missing": "設定ファイル「{file}」がありません。",
  "config.file.unreadable": "設定ファイル「{file}」を読み取れません。",
  "config.file.empty": "{file} は空です。",
  "config.file.alias":
    "{file} に解決できないエイリアス（*name）があります。* で始まる値は引用符で囲んでください。",
  "config.yaml.duplicate": "この設定は 2 回書かれています。",
  "config.yaml.tab": "字下げにタブは使えません。スペースを使ってください。",
  "config.yaml.character": "この文字で始まる値は引用符で囲んでください。",
  "config.yaml.colon": "コロンを含む値は引用符で囲んでください。",
  "config.yaml.backslash":
    "二重引用符の中ではバックスラッシュに別の意味があります。バックスラッシュを含むパスは一重引用符で囲んでください。",
  "config.yaml.invalid":
    "正しい YAML ではありません。{hasVariable, select, yes {「{variable}」を引用符で囲んでください。} other {}}",
  "config.variable.form":
    "変数は {variable} と書いてください。文字としての {opening} は {escape} と書いてください。",
  "config.variable.unset": "変数 {name} が設定されていません。",
  "config.variable.unset-path":
    "変数 {name} が設定されていません。パスの中で文字としての $ は $$ と書いてください。",
  "config.unknown-setting":
    "{group, select, file {ファイル} job {ジョブ} target {同期先} connection {接続} site {サイト} settings {settings} other {ここ}}に「{name}」という設定はありません。{hasNearest, select, yes {「{nearest}」のことですか？} other {設定については docs/daemon.md を参照してください。}}",
  "config.value.required": "この設定は必須です。",
  "config.value.single": "リストやグループではなく、値を 1 つ書いてください。",
  "config.value.group": "ここには「名前: 値」の形で設定を書いてください。",
  "config.value.list": "項目ごとに - を付けたリストを書いてください。",
  "config.value.empty": "値が空です。",
  "config.value.none": "リストが空です。項目を 1 つ以上追加してください。",
  "config.value.too-long": "値が長すぎます。{most, number} 文字以内にしてください。",
  "config.value.too-many": "リストが長すぎます。{most, number} 件以内にしてください。",
  "config.value.flag": "true または false と書いてください。",
  "config.value.count": "{least, number} から {most, number} までの数を書いてください。",
  "config.value.choice": "{choices}のいずれかを書いてください。",
  "config.value.bandwidth":
    "unlimited、または 2M や 500K のような 1 秒あたりのバイト数を書いてください。時間帯も指定できます: 2M 08:00-18:00",
  "config.value.command-timeout": "10m のように、1s から 24h までの時間を書いてください。",
  "config.value.encryption": "AES256、aws:kms、aws:kms:KEY のいずれかを書いてください。",
  "config.value.interval": "1000 のようなミリ秒、または 30s のような時間を書いてください。",
  "config.value.listen": "127.0.0.1:PORT と書いてください。接続できるのはこのコンピューターだけです。",
  "config.value.listen-token": "空白を含まない英数字と記号を 16 文字から 256 文字で書いてください。",
  "config.value.max-delete": "ファイル数、または 10% のような割合を書いてください。",
  "config.value.proxy":
    "none、http://host:port、https://host:port、socks5://host:port のいずれかを書いてください。",
  "config.value.settle": "500ms のように、60s 以内の時間を書いてください。",
  "config.value.webhook":
    "https:// で始まるアドレス（このコンピューターなら http:// も可）をユーザー名とパスワードなしで書くか、ntfy://host/topic または pushover://token@user-key を書いてください。",
  "config.value.when": "realtime、every 15m、cron 30 3 * * *、manual のいずれかを書いてください。",
  "config.endpoint.form": "https://s3.example.com のようなアドレスを書いてください。",
  "config.endpoint.userinfo": "キーを含めずにアドレスを書いてください。",
  "config.endpoint.http":
    "http では通信内容をネットワーク上の他の人に読まれます。https を使うか、{form, select, s3sync {ファイルの先頭に allow_http: true} other {allowHttp: true}}を設定してください。",
  "config.connection.duplicate": "別の接続が同じ名前を使っています。",
  "config.connection.keys-twice":
    "キーは keychain、profile、accessKeyId のいずれかで指定します。1 つだけ使ってください。",
  "config.connection.key-missing": "{id} と {secret} は両方必要です。一方がありません。",
  "config.connection.endpoint-twice":
    "エンドポイントは provider で決まります。どちらか一方を削除してください。",
  "config.connection.no-endpoint":
    "{provider} には決まったアドレスがありません。endpoint を設定してください。",
  "config.connection.no-region":
    "{provider} のアドレスはリージョンごとに異なります。region を設定してください。",
  "config.job.duplicate": "別のジョブが同じ名前を使っています。",
  "config.job.two-folders":
    "source と target がどちらもフォルダーです。一方はバケットにしてください: s3://bucket/prefix",
  "config.job.folder-connection": "{side} はフォルダーなので接続は不要です。この設定を削除してください。",
  "config.job.which-connection": "接続が複数あります。connection に使う接続の名前を設定してください。",
  "config.job.no-connection":
    "この名前の接続はありません。{hasNearest, select, yes {「{nearest}」のことですか？} other {このファイルにある接続の名前を使ってください。}}",
  "config.job.create-bucket": "同期先がフォルダーです。作成できるのは同期先のバケットだけです。",
  "config.job.retrieve": "この設定は、バケットからフォルダーへのジョブでのみ使えます。",
  "config.job.settle": "この設定は when: realtime のジョブでのみ使えます。",
  "config.job.command-timeout": "この設定は before または after があるジョブでのみ使えます。",
  "config.job.commands": "コマンドは同期元のフォルダーで実行されるため、同期元はフォルダーにしてください。",
  "config.job.commands-targets":
    "コマンドは同期先が 1 つの場合だけ実行できます。コマンドまたは他の同期先を削除してください。",
  "config.job.mirror": "削除されたファイルの扱いは retain で決まります。mirror を削除してください。",
  "config.site.bucket": "正しいバケット名ではありません。",
  "config.site.inclusions": "inclusions は使えません。除外するものを exclusions で指定してください。",
  "config.site.folder": "フォルダーのパスを書いてください。",
  "config.site.unused": "{settings}: 使用されません。Liana のキューと再試行には独自の上限があります。",
  "config.site.workers": "upload_workers: Liana の上限である {most, number} を使用します。",
  "config.site.settle":
    "watch_interval: Liana では、フォルダーに変更がなくなってから同期するまでの時間です。最大 60 s です。",
  "config.overlap.itself": "このジョブの一方の場所がもう一方の中にあります。重ならない場所を選んでください。",
  "config.overlap.same-target":
    "「{first}」と「{second}」は同じ場所に書き込み、一方がもう一方のファイルを削除してしまいます。別の同期先を選んでください。",
  "config.overlap.relay":
    "「{first}」と「{second}」は連鎖しています。フォルダーに書き込むジョブには retain: none を設定できません。",
  "config.overlap.circle":
    "「{first}」と「{second}」は循環しています。書き込んだものが元に戻ってくるため、循環するジョブには retain: none を設定できません。",
};
