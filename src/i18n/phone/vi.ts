import type { PhoneWords } from './en.ts';

const vi: PhoneWords = {
  $code: 'vi',
  $name: 'Tiếng Việt',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} muốn liên kết một hồ sơ TikTok`,
  'ask.next': 'TikTok sẽ yêu cầu bạn đăng nhập. Sau đó, bạn xác nhận tại đây. Trước khi bạn xác nhận, chưa có gì được liên kết.',
  'ask.continue': 'Tiếp tục với TikTok',
  'ask.caution': (agency) => `Bạn không biết ${agency} hoặc không rõ vì sao bạn nhận được yêu cầu này? Hãy từ chối.`,
  decline: 'Từ chối',

  'fact.agency': 'Bên yêu cầu',
  'fact.host': 'Trang web',
  'fact.time': 'Thời điểm',

  'visible.title': 'Những gì sẽ hiển thị',
  'visible.text': (agency) => `Nhà sáng tạo và người bán làm việc với ${agency} sẽ thấy:`,
  'visible.basic': 'Tên và ảnh của bạn',
  'visible.profile': 'Tên người dùng, tiểu sử và trạng thái xác minh của bạn',
  'visible.stats': 'Số người theo dõi, lượt thích và video của bạn',
  'visible.videos': 'Các video công khai gần đây của bạn',
  'visible.label': (label) => `Hồ sơ sẽ có nhãn ${label}.`,
  'one-agency':
    'Mỗi tài khoản chỉ thuộc một đại lý tại một thời điểm. Khi đang liên kết tại đây, đại lý hoặc mạng lưới nhà sáng tạo khác không thể liên kết tài khoản này.',

  'leave.title': 'Hãy tiếp tục tại TikTok',
  'leave.text': 'TikTok chưa cho biết bạn dùng tài khoản nào. Nếu trang của TikTok đã đóng, hãy mở lại.',

  'wait.title': 'Vui lòng chờ',
  'wait.text': 'Chúng tôi đang hỏi TikTok về tài khoản của bạn. Trang sẽ tự tiếp tục.',

  'number.question': 'Máy tính đang hiện số nào?',
  'number.text': 'Máy tính hiện mã cũng hiện một số. Nếu có người gửi đường dẫn cho bạn, hãy hỏi người đó số này.',
  'number.wrong': (tries) => `Không đúng số. Bạn còn ${tries} lần thử.`,
  'number.two-digits': 'Hãy nhập hai chữ số của số này.',
  'number.continue': 'Tiếp tục',
  'number.caution': 'Không ai ở gần bạn có máy tính như vậy? Hãy từ chối.',

  'confirm.title': (account, agency) => `Liên kết ${account} với ${agency}?`,
  'confirm.yes': 'Xác nhận',
  'confirm.other': 'Không đúng tài khoản? Hãy từ chối, lấy mã mới và chọn tài khoản khác tại TikTok.',

  'review.title': 'Bây giờ hãy trả lời trên máy tính',
  'review.text': (account) =>
    `Máy tính hỏi ${account} có phải tài khoản của bạn không. Tài khoản chỉ được liên kết sau khi có câu trả lời “có” trên máy tính.`,
  'review.here.title': 'Bây giờ hãy quay lại và trả lời',
  'review.here.text': (account) =>
    `Trang nơi bạn bắt đầu hỏi ${account} có phải tài khoản của bạn không. Tài khoản chỉ được liên kết sau khi có câu trả lời “có” trên trang đó.`,

  'linked.title': (account, agency) => `${account} đã được liên kết với ${agency}`,
  'linked.text': 'Bạn có thể đóng trang này.',
  'ineligible.next': 'Sau khi khắc phục, hãy lấy mã mới và mở mã đó. Bạn có thể thử tài khoản khác theo cách tương tự.',
  'declined.title': 'Bạn đã từ chối',
  'declined.text': 'Chưa có gì được liên kết và không ai thấy thông tin gì.',
  'declined.number.title': 'Đã từ chối để bảo vệ bạn',
  'declined.number.text': 'Số đã nhập sai ba lần. Chưa có gì được liên kết.',
  'declined.tiktok.text': 'Bạn không đồng ý tại TikTok. Chưa có gì được liên kết.',
  'rejected.title': 'Chưa được liên kết',
  'rejected.text': 'Có người trả lời trên máy tính rằng đây không phải tài khoản đúng. Chưa có gì được liên kết.',
  'cancelled.title': 'Việc liên kết đã bị hủy',
  'cancelled.text': 'Có người đã hủy trên máy tính. Chưa có gì được liên kết.',
  'expired.title': 'Đã hết giờ',
  'expired.text': 'Không ai xác nhận kịp thời. Chưa có gì được liên kết.',
  'failed.title': 'Không thành công',
  'failed.text': 'TikTok hoặc dịch vụ đã dừng liên kết. Chưa có gì được liên kết.',
  'start-again': 'Để thử lại, hãy lấy mã mới trên trang đã hiện mã này và mở mã đó.',

  'used.title': 'Điện thoại khác đã dùng mã này',
  'used.text': 'Mỗi mã chỉ dùng cho một điện thoại. Nếu đó không phải điện thoại của bạn, hãy hủy trên máy tính và lấy mã mới.',
  'replaced.title': 'Mã này đã được thay thế',
  'replaced.text': 'Máy tính hiện mã mới mỗi phút. Hãy quét mã đang hiện.',
  'unknown.title': 'Không mở được đường dẫn này',
  'unknown.text': 'Đường dẫn có thể bị thiếu hoặc thuộc cổng khác. Hãy quét lại mã trên máy tính.',
  'callback.title': 'Không dùng được câu trả lời của TikTok',
  'callback.text':
    'Câu trả lời này đã được dùng hoặc không thuộc lần liên kết nào mà chúng tôi biết. Chưa có gì thay đổi. Hãy quay lại trang trước hoặc lấy mã mới.',
  'form.title': 'Thông tin chưa đầy đủ',
  'form.text': 'Trang chưa gửi hết thông tin. Hãy quay lại và thử lại, hoặc lấy mã mới.',

  'unavailable.title': 'Hiện chưa có phản hồi',
  'unavailable.text': 'Không kết nối được với dịch vụ hoặc TikTok. Không có gì bị mất. Hãy thử lại sau giây lát.',
};

export default vi;
