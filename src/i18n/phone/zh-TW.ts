import type { PhoneWords } from './en.ts';

const zhTW: PhoneWords = {
  $code: 'zh-TW',
  $name: '繁體中文',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} 想要綁定您的 TikTok 個人檔案`,
  'ask.next': '請登入 TikTok，再在此確認。在您確認之前，不會綁定任何帳號。',
  'ask.continue': '使用 TikTok 繼續',
  'ask.caution': (agency) => `如果您不認識 ${agency}，或不清楚為何收到此要求，請拒絕。`,
  decline: '拒絕',

  'fact.agency': '要求者',
  'fact.host': '網站',
  'fact.time': '時間',

  'visible.title': '其他人會看到的內容',
  'visible.text': (agency) => `與 ${agency} 合作的創作者和賣家可以看到：`,
  'visible.basic': '您的名稱和大頭貼',
  'visible.profile': '您的使用者名稱、自我介紹和驗證狀態',
  'visible.stats': '您的粉絲數、按讚數和影片數',
  'visible.videos': '您近期的公開影片',
  'visible.label': (label) => `您的個人檔案將獲得 ${label} 標籤。`,
  'one-agency': '一個帳號同一時間只能屬於一家機構。在此綁定期間，其他機構或公會無法綁定此帳號。',

  'leave.title': '請在 TikTok 上繼續',
  'leave.text': '請在 TikTok 上選擇您的帳號。如果已關閉該頁面，請重新開啟。',

  'wait.title': '請稍候',
  'wait.text': '正在從 TikTok 取得您的帳號，此頁面會自動更新。',
  'left.title': '請在另一個頁面繼續',
  'left.text': 'TikTok 已回覆，請在隨後開啟的頁面上繼續。此頁面會自動更新。',

  'number.question': '電腦上顯示的數字是多少？',
  'number.text': '請查看發起綁定的機構頁面，上面顯示一個兩位數字。',
  'number.wrong': (tries) => `數字不正確，還可以嘗試 ${tries} 次。`,
  'number.two-digits': '請輸入兩位數字。',
  'number.continue': '繼續',
  'number.caution': '只輸入您親自在機構頁面上看到的數字。如果數字是別人傳給您的，請拒絕。',

  'confirm.title': (account, agency) => `要將 ${account} 綁定到 ${agency} 嗎？`,
  'confirm.yes': '確認',
  'confirm.other': '如果帳號不對，請拒絕，取得新 QR 碼，然後在 TikTok 上選擇其他帳號。',

  'review.title': '請在電腦上回答',
  'review.text': (account) => `如果 ${account} 是您的帳號，請在電腦上選擇「是，綁定」。`,
  'review.here.title': '請返回並回答',
  'review.here.text': (account) => `如果 ${account} 是您的帳號，請在您最初開啟的頁面上選擇「是，綁定」。`,

  'linked.title': (account, agency) => `${account} 已綁定到 ${agency}`,
  'linked.text': '您可以關閉此頁面。',
  'ineligible.next': '請處理後取得新 QR 碼，也可以使用其他帳號。',
  'declined.title': '您已拒絕',
  'declined.text': '未綁定任何帳號，也未向任何人顯示資訊。',
  'declined.number.title': '為保障您的安全，已拒絕',
  'declined.number.text': '數字已輸入錯誤三次，未綁定任何帳號。',
  'declined.tiktok.text': '您未在 TikTok 上同意，未綁定任何帳號。',
  'rejected.title': '未綁定',
  'rejected.text': '有人在電腦上選擇了「不是我的帳號」，未綁定任何帳號。',
  'cancelled.title': '綁定已取消',
  'cancelled.text': '有人在電腦上取消了綁定，未綁定任何帳號。',
  'expired.title': '已逾時',
  'expired.text': '未能及時確認，未綁定任何帳號。',
  'failed.title': '操作未成功',
  'failed.text': 'TikTok 或我們這邊發生問題，未綁定任何帳號。',
  'start-again': '如要再試一次，請在取得此 QR 碼的地方取得新 QR 碼。',

  'used.title': '此 QR 碼已由另一支手機使用',
  'used.text': '一個 QR 碼只能用於一支手機。如果不是您的手機，請在電腦上取消，並取得新 QR 碼。',
  'replaced.title': '此 QR 碼已更新',
  'replaced.text': 'QR 碼每分鐘更新一次，請掃描電腦上目前顯示的 QR 碼。',
  'unknown.title': '此連結無法開啟',
  'unknown.text': '連結可能不完整，或來自其他網站。請重新掃描電腦上的 QR 碼。',
  'callback.title': 'TikTok 的回覆無法使用',
  'callback.text': '此回覆已使用過，或本次操作已結束。未作任何變更。請返回，或取得新 QR 碼。',
  'form.title': '資訊不完整',
  'form.text': '請返回再試一次，或取得新 QR 碼。',

  'unavailable.title': '目前沒有回應',
  'unavailable.text': '無法連線至服務或 TikTok。進度不會遺失，請稍後再試。',
};

export default zhTW;
