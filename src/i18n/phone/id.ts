import type { PhoneWords } from './en.ts';

const id: PhoneWords = {
  $code: 'id',
  $name: 'Bahasa Indonesia',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} meminta izin menghubungkan profil TikTok`,
  'ask.next': 'TikTok meminta Anda masuk. Setelah itu, konfirmasikan di sini. Sebelum itu, tidak ada yang dihubungkan.',
  'ask.continue': 'Lanjutkan dengan TikTok',
  'ask.caution': (agency) => `Anda tidak mengenal ${agency} atau tidak tahu mengapa menerima ini? Tolak saja.`,
  decline: 'Tolak',

  'fact.agency': 'Siapa yang meminta',
  'fact.host': 'Di mana',
  'fact.time': 'Kapan',

  'visible.title': 'Yang akan terlihat',
  'visible.text': (agency) => `Kreator dan penjual yang berurusan dengan ${agency} melihat:`,
  'visible.basic': 'Nama dan foto Anda',
  'visible.profile': 'Nama pengguna, bio, dan status verifikasi Anda',
  'visible.stats': 'Jumlah pengikut, suka, dan video Anda',
  'visible.videos': 'Video publik terbaru Anda',
  'visible.label': (label) => `Profil mendapat label ${label}.`,
  'one-agency':
    'Satu akun hanya dapat terhubung dengan satu agensi pada satu waktu. Selama terhubung di sini, agensi atau jaringan kreator lain tidak dapat menghubungkannya.',

  'leave.title': 'Lanjutkan di TikTok',
  'leave.text': 'TikTok belum memberi tahu akun mana yang Anda gunakan. Jika halaman TikTok tertutup, buka lagi.',

  'wait.title': 'Mohon tunggu',
  'wait.text': 'Kami sedang menanyakan akun Anda ke TikTok. Halaman ini lanjut sendiri.',

  'number.question': 'Nomor berapa yang tampil di komputer?',
  'number.text':
    'Komputer yang menampilkan kode juga menampilkan nomor. Jika tautan ini dikirim oleh seseorang, tanyakan nomornya kepada orang itu.',
  'number.wrong': (tries) => `Nomor itu salah. Sisa ${tries} percobaan.`,
  'number.two-digits': 'Ketik dua digit nomor itu.',
  'number.continue': 'Lanjutkan',
  'number.caution': 'Tidak ada orang di dekat Anda yang memiliki komputer seperti itu? Tolak saja.',

  'confirm.title': (account, agency) => `Hubungkan ${account} dengan ${agency}?`,
  'confirm.yes': 'Konfirmasi',
  'confirm.other': 'Akunnya salah? Tolak, dapatkan kode baru, lalu pilih akun lain di TikTok.',

  'review.title': 'Sekarang jawab di komputer',
  'review.text': (account) => `Komputer menanyakan apakah ${account} akun Anda. Akun baru dihubungkan setelah dijawab ya di sana.`,
  'review.here.title': 'Sekarang kembali dan jawab',
  'review.here.text': (account) =>
    `Halaman tempat Anda memulai menanyakan apakah ${account} akun Anda. Akun baru dihubungkan setelah dijawab ya di sana.`,

  'linked.title': (account, agency) => `${account} sudah terhubung dengan ${agency}`,
  'linked.text': 'Anda dapat menutup halaman ini.',
  'ineligible.next': 'Setelah diperbaiki, dapatkan kode baru, lalu buka kode itu. Anda dapat mencoba akun lain dengan cara yang sama.',
  'declined.title': 'Anda menolak',
  'declined.text': 'Tidak ada yang dihubungkan, dan tidak ada yang ditunjukkan kepada siapa pun.',
  'declined.number.title': 'Ditolak demi keamanan Anda',
  'declined.number.text': 'Nomor salah tiga kali. Tidak ada yang dihubungkan.',
  'declined.tiktok.text': 'Anda tidak menyetujui di TikTok. Tidak ada yang dihubungkan.',
  'rejected.title': 'Tidak dihubungkan',
  'rejected.text': 'Seseorang menjawab di komputer bahwa ini bukan akun yang benar. Tidak ada yang dihubungkan.',
  'cancelled.title': 'Penghubungan dibatalkan',
  'cancelled.text': 'Seseorang membatalkan di komputer. Tidak ada yang dihubungkan.',
  'expired.title': 'Waktu habis',
  'expired.text': 'Tidak ada yang mengonfirmasi tepat waktu. Tidak ada yang dihubungkan.',
  'failed.title': 'Tidak berhasil',
  'failed.text': 'TikTok atau layanan mengakhiri proses. Tidak ada yang dihubungkan.',
  'start-again': 'Untuk mencoba lagi, dapatkan kode baru di halaman yang menampilkan kode ini, lalu buka.',

  'used.title': 'Ponsel lain sudah memakai kode ini',
  'used.text': 'Satu kode berlaku untuk satu ponsel. Jika itu bukan ponsel Anda, batalkan di komputer dan dapatkan kode baru.',
  'replaced.title': 'Kode ini sudah diganti',
  'replaced.text': 'Komputer menampilkan kode baru setiap menit. Pindai kode yang tampil sekarang.',
  'unknown.title': 'Tautan ini tidak dapat dibuka',
  'unknown.text': 'Tautan mungkin tidak lengkap atau milik portal lain. Pindai lagi kode di komputer.',
  'callback.title': 'Jawaban TikTok tidak dapat digunakan',
  'callback.text':
    'Jawaban itu sudah pernah digunakan atau bukan bagian dari proses yang kami kenal. Tidak ada yang diubah. Kembali ke halaman sebelumnya atau dapatkan kode baru.',
  'form.title': 'Ada yang kurang',
  'form.text': 'Halaman tidak mengirim semuanya. Kembali dan coba lagi, atau dapatkan kode baru.',

  'unavailable.title': 'Belum ada jawaban saat ini',
  'unavailable.text': 'Layanan atau TikTok tidak dapat dijangkau. Tidak ada yang hilang. Coba lagi nanti.',
};

export default id;
