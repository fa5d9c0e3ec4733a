import type { PhoneWords } from './en.ts';

const vi: PhoneWords = {
  $code: 'vi',
  $name: 'Tiếng Việt',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} muốn liên kết hồ sơ TikTok của bạn`,
  'ask.next': 'Hãy đăng nhập TikTok rồi xác nhận tại đây. Chưa có gì được liên kết trước khi bạn xác nhận.',
  'ask.continue': 'Tiếp tục với TikTok',
  'ask.caution': (agency) => `Bạn không biết ${agency} hoặc không rõ vì sao nhận được yêu cầu này? Hãy từ chối.`,
  decline: 'Từ chối',

  'fact.agency': 'Bên yêu cầu',
  'fact.host': 'Trang web',
  'fact.time': 'Thời điểm',

  'visible.title': 'Những gì người khác sẽ thấy',
  'visible.text': (agency) => `Nhà sáng tạo và nhà bán hàng làm việc với ${agency} sẽ thấy:`,
  'visible.basic': 'Tên và ảnh hồ sơ của bạn',
  'visible.profile': 'Tên người dùng, tiểu sử và trạng thái xác minh của bạn',
  'visible.stats': 'Số người theo dõi, lượt thích và video của bạn',
  'visible.videos': 'Các video công khai gần đây của bạn',
  'visible.label': (label) => `Hồ sơ của bạn sẽ có nhãn ${label}.`,
  'one-agency':
    'Mỗi tài khoản chỉ thuộc một đại lý tại một thời điểm. Khi đang liên kết tại đây, đại lý hoặc mạng lưới nhà sáng tạo khác không thể liên kết tài khoản này.',

  'leave.title': 'Hãy tiếp tục tại TikTok',
  'leave.text': 'Hãy chọn tài khoản của bạn tại TikTok. Đã đóng trang đó? Hãy mở lại.',

  'wait.title': 'Vui lòng chờ',
  'wait.text': 'Chúng tôi đang lấy tài khoản của bạn từ TikTok. Trang này tự động cập nhật.',
  'left.title': 'Hãy tiếp tục ở trang kia',
  'left.text': 'TikTok đã trả lời. Hãy tiếp tục ở trang được mở sau đó. Trang này tự động cập nhật.',

  'number.question': 'Máy tính đang hiện số nào?',
  'number.text': 'Hãy xem trang của đại lý nơi bắt đầu liên kết. Trang đó hiện một số có hai chữ số.',
  'number.wrong': (tries) => `Số không đúng. Bạn còn ${tries} lần thử.`,
  'number.two-digits': 'Hãy nhập số có hai chữ số.',
  'number.continue': 'Tiếp tục',
  'number.caution': 'Chỉ nhập số mà chính bạn thấy trên trang của đại lý. Nếu có người gửi số cho bạn, hãy từ chối.',

  'confirm.title': (account, agency) => `Liên kết ${account} với ${agency}?`,
  'confirm.yes': 'Xác nhận',
  'confirm.other': 'Sai tài khoản? Hãy từ chối, lấy mã mới và chọn tài khoản khác tại TikTok.',

  'review.title': 'Bây giờ hãy trả lời trên máy tính',
  'review.text': (account) => `${account} có phải tài khoản của bạn không? Nếu phải, hãy chọn “Có, liên kết” trên máy tính.`,
  'review.here.title': 'Bây giờ hãy quay lại và trả lời',
  'review.here.text': (account) =>
    `${account} có phải tài khoản của bạn không? Nếu phải, hãy chọn “Có, liên kết” trên trang nơi bạn bắt đầu.`,

  'linked.title': (account, agency) => `Đã liên kết ${account} với ${agency}`,
  'linked.text': 'Bạn có thể đóng trang này.',
  'ineligible.next': 'Hãy khắc phục rồi lấy mã mới. Bạn cũng có thể dùng tài khoản khác.',
  'declined.title': 'Bạn đã từ chối',
  'declined.text': 'Chưa có gì được liên kết và không ai thấy thông tin gì.',
  'declined.number.title': 'Đã từ chối để bảo vệ bạn',
  'declined.number.text': 'Đã nhập sai số ba lần. Chưa có gì được liên kết.',
  'declined.tiktok.text': 'Bạn không đồng ý tại TikTok. Chưa có gì được liên kết.',
  'rejected.title': 'Chưa được liên kết',
  'rejected.text': 'Có người đã chọn “Không phải tài khoản của tôi” trên máy tính. Chưa có gì được liên kết.',
  'cancelled.title': 'Liên kết đã bị hủy',
  'cancelled.text': 'Có người đã hủy trên máy tính. Chưa có gì được liên kết.',
  'expired.title': 'Đã hết giờ',
  'expired.text': 'Không ai xác nhận kịp thời. Chưa có gì được liên kết.',
  'failed.title': 'Không thành công',
  'failed.text': 'Đã xảy ra lỗi từ TikTok hoặc từ phía chúng tôi. Chưa có gì được liên kết.',
  'start-again': 'Để thử lại, hãy lấy mã mới ở nơi bạn đã lấy mã này.',

  'used.title': 'Điện thoại khác đã dùng mã này',
  'used.text': 'Mỗi mã chỉ dùng cho một điện thoại. Không phải điện thoại của bạn? Hãy hủy trên máy tính và lấy mã mới.',
  'replaced.title': 'Mã này đã được thay thế',
  'replaced.text': 'Mã thay đổi mỗi phút. Hãy quét mã đang hiện trên máy tính.',
  'unknown.title': 'Không mở được đường dẫn này',
  'unknown.text': 'Đường dẫn có thể không đầy đủ hoặc thuộc trang web khác. Hãy quét lại mã trên máy tính.',
  'callback.title': 'Không dùng được phản hồi của TikTok',
  'callback.text': 'Phản hồi này đã được dùng, hoặc lần thử đã kết thúc. Chưa có gì thay đổi. Hãy quay lại hoặc lấy mã mới.',
  'form.title': 'Thông tin chưa đầy đủ',
  'form.text': 'Hãy quay lại và thử lại, hoặc lấy mã mới.',

  'unavailable.title': 'Hiện chưa có phản hồi',
  'unavailable.text': 'Không kết nối được với dịch vụ hoặc TikTok. Không có gì bị mất. Hãy thử lại sau giây lát.',
};

export default vi;
