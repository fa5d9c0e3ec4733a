import type { PhoneWords } from './en.ts';

const ja: PhoneWords = {
  $code: 'ja',
  $name: '日本語',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency}がTikTokプロフィールの連携を求めています`,
  'ask.next': 'TikTokにログインし、このページで承認してください。承認するまで連携は行われません。',
  'ask.continue': 'TikTokで続ける',
  'ask.caution': (agency) => `${agency}に心当たりがない場合や、届いた理由がわからない場合は、拒否してください。`,
  decline: '拒否する',

  'fact.agency': '依頼元',
  'fact.host': 'サイト',
  'fact.time': '日時',

  'visible.title': '他の人に表示される内容',
  'visible.text': (agency) => `${agency}と取引するクリエイターとセラーに、次の内容が表示されます：`,
  'visible.basic': '名前とプロフィール画像',
  'visible.profile': 'ユーザー名、自己紹介、認証の有無',
  'visible.stats': 'フォロワー、いいね、動画の数',
  'visible.videos': '最近の公開動画',
  'visible.label': (label) => `プロフィールに「${label}」のラベルが付きます。`,
  'one-agency':
    '1つのアカウントが所属できるエージェンシーは、一度に1つです。ここで連携している間、他のエージェンシーやクリエイターネットワークは連携できません。',

  'leave.title': 'TikTokで進めてください',
  'leave.text': 'TikTokでアカウントを選んでください。ページを閉じた場合は、もう一度開いてください。',

  'wait.title': '少々お待ちください',
  'wait.text': 'TikTokからアカウントを取得しています。このページは自動で更新されます。',
  'left.title': '別のページで続けてください',
  'left.text': 'TikTokの応答はすでに届いています。その後に開いたページで続けてください。このページは自動で更新されます。',

  'number.question': 'パソコンに表示されている番号は何ですか？',
  'number.text': '連携を始めたエージェンシーのページに、2桁の番号が表示されています。',
  'number.wrong': (tries) => `番号が違います。あと${tries}回入力できます。`,
  'number.two-digits': '2桁の番号を入力してください。',
  'number.continue': '続ける',
  'number.caution':
    'エージェンシーのページでご自身が確認した番号だけを入力してください。他の人から番号が送られてきた場合は、拒否してください。',

  'confirm.title': (account, agency) => `${account}を${agency}と連携しますか？`,
  'confirm.yes': '承認する',
  'confirm.other': 'アカウントが違う場合は、拒否して新しいコードを取得し、TikTokで別のアカウントを選んでください。',

  'review.title': 'パソコンで回答してください',
  'review.text': (account) => `${account}がご自身のアカウントなら、パソコンで「はい、連携します」を選んでください。`,
  'review.here.title': '元のページに戻って回答してください',
  'review.here.text': (account) => `${account}がご自身のアカウントなら、元のページで「はい、連携します」を選んでください。`,

  'linked.title': (account, agency) => `${account}を${agency}と連携しました`,
  'linked.text': 'このページは閉じてかまいません。',
  'ineligible.next': '対処して、新しいコードを取得してください。別のアカウントも使えます。',
  'declined.title': '拒否しました',
  'declined.text': '連携は行われず、誰にも何も表示されていません。',
  'declined.number.title': '安全のため拒否されました',
  'declined.number.text': '番号を3回間違えました。連携は行われていません。',
  'declined.tiktok.text': 'TikTokで許可されませんでした。連携は行われていません。',
  'rejected.title': '連携されませんでした',
  'rejected.text': 'パソコンで「自分のアカウントではない」が選ばれました。連携は行われていません。',
  'cancelled.title': '連携がキャンセルされました',
  'cancelled.text': 'パソコンでキャンセルされました。連携は行われていません。',
  'expired.title': '時間切れです',
  'expired.text': '時間内に承認されませんでした。連携は行われていません。',
  'failed.title': 'うまくいきませんでした',
  'failed.text': 'TikTokまたはサービス側で問題が発生しました。連携は行われていません。',
  'start-again': 'もう一度試すには、このコードを受け取った場所で新しいコードを取得してください。',

  'used.title': 'このコードは別のスマートフォンで使用済みです',
  'used.text':
    '1つのコードは1台のスマートフォンでのみ使えます。ご自身のものでない場合は、パソコンでキャンセルし、新しいコードを取得してください。',
  'replaced.title': 'このコードは新しいコードに替わりました',
  'replaced.text': 'コードは1分ごとに変わります。今パソコンに表示されているコードをスキャンしてください。',
  'unknown.title': 'このリンクは開けません',
  'unknown.text': 'リンクが途中で切れているか、別のサイトのものかもしれません。パソコンのコードをもう一度スキャンしてください。',
  'callback.title': 'TikTokの応答を使用できません',
  'callback.text': 'すでに使用されたか、操作が終了しています。何も変更されていません。戻るか、新しいコードを取得してください。',
  'form.title': '情報が不足しています',
  'form.text': '戻ってもう一度試すか、新しいコードを取得してください。',

  'unavailable.title': '現在、応答がありません',
  'unavailable.text': 'サービスまたはTikTokに接続できません。進行状況は失われません。しばらくしてから、もう一度お試しください。',
};

export default ja;
