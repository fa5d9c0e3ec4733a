import type { PhoneWords } from './en.ts';

const zhCN: PhoneWords = {
  $code: 'zh-CN',
  $name: '简体中文',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} 想要绑定您的 TikTok 主页`,
  'ask.next': '请登录 TikTok，再在此确认。在您确认之前，不会绑定任何账号。',
  'ask.continue': '使用 TikTok 继续',
  'ask.caution': (agency) => `如果您不认识 ${agency}，或不清楚为何收到此请求，请拒绝。`,
  decline: '拒绝',

  'fact.agency': '请求方',
  'fact.host': '网站',
  'fact.time': '时间',

  'visible.title': '其他人会看到的内容',
  'visible.text': (agency) => `与 ${agency} 合作的达人和商家可以看到：`,
  'visible.basic': '您的名称和头像',
  'visible.profile': '您的用户名、简介和认证状态',
  'visible.stats': '您的粉丝数、获赞数和视频数',
  'visible.videos': '您近期的公开视频',
  'visible.label': (label) => `您的主页将获得 ${label} 标签。`,
  'one-agency': '一个账号同一时间只能属于一家机构。在此绑定期间，其他机构或公会无法绑定此账号。',

  'leave.title': '请在 TikTok 上继续',
  'leave.text': '请在 TikTok 上选择您的账号。如果已关闭该页面，请重新打开。',

  'wait.title': '请稍候',
  'wait.text': '正在从 TikTok 获取您的账号，此页面会自动更新。',
  'left.title': '请在另一个页面继续',
  'left.text': 'TikTok 已回复，请在随后打开的页面上继续。此页面会自动更新。',

  'number.question': '电脑上显示的数字是多少？',
  'number.text': '请查看发起绑定的机构页面，上面显示一个两位数字。',
  'number.wrong': (tries) => `数字不正确，还可以尝试 ${tries} 次。`,
  'number.two-digits': '请输入两位数字。',
  'number.continue': '继续',
  'number.caution': '只输入您亲自在机构页面上看到的数字。如果数字是别人发给您的，请拒绝。',

  'confirm.title': (account, agency) => `要将 ${account} 绑定到 ${agency} 吗？`,
  'confirm.yes': '确认',
  'confirm.other': '如果账号不对，请拒绝，获取新二维码，然后在 TikTok 上选择其他账号。',

  'review.title': '请在电脑上回答',
  'review.text': (account) => `如果 ${account} 是您的账号，请在电脑上选择“是，绑定”。`,
  'review.here.title': '请返回并回答',
  'review.here.text': (account) => `如果 ${account} 是您的账号，请在您最初打开的页面上选择“是，绑定”。`,

  'linked.title': (account, agency) => `${account} 已绑定到 ${agency}`,
  'linked.text': '您可以关闭此页面。',
  'ineligible.next': '请处理后获取新二维码，也可以使用其他账号。',
  'declined.title': '您已拒绝',
  'declined.text': '未绑定任何账号，也未向任何人展示信息。',
  'declined.number.title': '为保障您的安全，已拒绝',
  'declined.number.text': '数字已输错三次，未绑定任何账号。',
  'declined.tiktok.text': '您未在 TikTok 上同意，未绑定任何账号。',
  'rejected.title': '未绑定',
  'rejected.text': '有人在电脑上选择了“不是我的账号”，未绑定任何账号。',
  'cancelled.title': '绑定已取消',
  'cancelled.text': '有人在电脑上取消了绑定，未绑定任何账号。',
  'expired.title': '已超时',
  'expired.text': '未能及时确认，未绑定任何账号。',
  'failed.title': '操作未成功',
  'failed.text': 'TikTok 或我们这边出了问题，未绑定任何账号。',
  'start-again': '如需重试，请在获得此二维码的地方获取新二维码。',

  'used.title': '此二维码已被另一部手机使用',
  'used.text': '一个二维码只能用于一部手机。如果不是您的手机，请在电脑上取消，并获取新二维码。',
  'replaced.title': '此二维码已更新',
  'replaced.text': '二维码每分钟更新一次，请扫描电脑上当前显示的二维码。',
  'unknown.title': '此链接无法打开',
  'unknown.text': '链接可能不完整，或来自其他网站。请重新扫描电脑上的二维码。',
  'callback.title': 'TikTok 的回复无法使用',
  'callback.text': '该回复已被使用，或本次操作已结束。未作任何更改。请返回，或获取新二维码。',
  'form.title': '信息不完整',
  'form.text': '请返回重试，或获取新二维码。',

  'unavailable.title': '暂时没有响应',
  'unavailable.text': '无法连接服务或 TikTok。进度不会丢失，请稍后重试。',
};

export default zhCN;
