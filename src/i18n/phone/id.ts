import type { PhoneWords } from './en.ts';

const id: PhoneWords = {
  $code: 'id',
  $name: 'Bahasa Indonesia',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} ingin menghubungkan profil TikTok Anda`,
  'ask.next': 'Masuk ke TikTok, lalu konfirmasi di sini. Tidak ada profil yang dihubungkan sebelum Anda mengonfirmasi.',
  'ask.continue': 'Lanjutkan dengan TikTok',
  'ask.caution': (agency) => `Tidak mengenal ${agency} atau tidak tahu mengapa Anda menerima ini? Tolak.`,
  decline: 'Tolak',

  'fact.agency': 'Siapa yang meminta',
  'fact.host': 'Di mana',
  'fact.time': 'Kapan',

  'visible.title': 'Yang akan dilihat orang lain',
  'visible.text': (agency) => `Kreator dan penjual yang bekerja sama dengan ${agency} melihat:`,
  'visible.basic': 'Nama dan foto profil Anda',
  'visible.profile': 'Nama pengguna, bio, dan status verifikasi Anda',
  'visible.stats': 'Jumlah pengikut, suka, dan video Anda',
  'visible.videos': 'Video publik terbaru Anda',
  'visible.label': (label) => `Profil Anda mendapat label ${label}.`,
  'one-agency':
    'Satu akun hanya dapat terhubung dengan satu agensi pada satu waktu. Selama terhubung di sini, agensi atau jaringan kreator lain tidak dapat menghubungkannya.',

  'leave.title': 'Lanjutkan di TikTok',
  'leave.text': 'Pilih akun Anda di TikTok. Halaman itu tertutup? Buka lagi.',

  'wait.title': 'Mohon tunggu',
  'wait.text': 'Kami sedang mengambil akun Anda dari TikTok. Halaman ini diperbarui otomatis.',
  'left.title': 'Lanjutkan di halaman lain',
  'left.text': 'TikTok sudah menjawab. Lanjutkan di halaman yang terbuka setelah itu. Halaman ini diperbarui otomatis.',

  'number.question': 'Angka berapa yang tampil di komputer?',
  'number.text': 'Lihat halaman agensi Anda tempat proses ini dimulai. Halaman itu menampilkan angka dua digit.',
  'number.wrong': (tries) => `Angka salah. Sisa ${tries} percobaan.`,
  'number.two-digits': 'Masukkan dua digit angka itu.',
  'number.continue': 'Lanjutkan',
  'number.caution': 'Masukkan hanya angka yang Anda lihat sendiri di halaman agensi Anda. Jika seseorang mengirimkannya, tolak.',

  'confirm.title': (account, agency) => `Hubungkan ${account} dengan ${agency}?`,
  'confirm.yes': 'Konfirmasi',
  'confirm.other': 'Akun salah? Tolak, dapatkan kode baru, lalu pilih akun lain di TikTok.',

  'review.title': 'Sekarang jawab di komputer',
  'review.text': (account) => `Apakah ${account} akun Anda? Jika ya, pilih “Ya, hubungkan” di komputer.`,
  'review.here.title': 'Sekarang kembali dan jawab',
  'review.here.text': (account) => `Apakah ${account} akun Anda? Jika ya, pilih “Ya, hubungkan” di halaman tempat Anda memulai.`,

  'linked.title': (account, agency) => `${account} sudah terhubung dengan ${agency}`,
  'linked.text': 'Anda dapat menutup halaman ini.',
  'ineligible.next': 'Perbaiki ini, lalu dapatkan kode baru. Anda juga dapat menggunakan akun lain.',
  'declined.title': 'Anda menolak',
  'declined.text': 'Tidak ada yang dihubungkan atau ditunjukkan kepada siapa pun.',
  'declined.number.title': 'Ditolak demi keamanan Anda',
  'declined.number.text': 'Angka yang salah dimasukkan tiga kali. Tidak ada profil yang dihubungkan.',
  'declined.tiktok.text': 'Anda tidak menyetujui di TikTok. Tidak ada profil yang dihubungkan.',
  'rejected.title': 'Tidak dihubungkan',
  'rejected.text': 'Seseorang memilih “Bukan akun saya” di komputer. Tidak ada profil yang dihubungkan.',
  'cancelled.title': 'Proses dibatalkan',
  'cancelled.text': 'Seseorang membatalkan di komputer. Tidak ada profil yang dihubungkan.',
  'expired.title': 'Waktu habis',
  'expired.text': 'Tidak ada yang mengonfirmasi tepat waktu. Tidak ada profil yang dihubungkan.',
  'failed.title': 'Tidak berhasil',
  'failed.text': 'Terjadi kesalahan di TikTok atau di pihak kami. Tidak ada profil yang dihubungkan.',
  'start-again': 'Untuk mencoba lagi, dapatkan kode baru di tempat Anda mendapat kode ini.',

  'used.title': 'Ponsel lain sudah memakai kode ini',
  'used.text': 'Satu kode berlaku untuk satu ponsel. Bukan ponsel Anda? Batalkan di komputer dan dapatkan kode baru.',
  'replaced.title': 'Kode ini sudah diganti',
  'replaced.text': 'Kode berubah setiap menit. Pindai kode yang tampil di komputer sekarang.',
  'unknown.title': 'Tautan ini tidak berfungsi',
  'unknown.text': 'Tautan mungkin tidak lengkap atau dari portal lain. Pindai lagi kode di komputer.',
  'callback.title': 'Jawaban TikTok tidak dapat digunakan',
  'callback.text':
    'Jawaban itu sudah digunakan, atau percobaannya sudah berakhir. Tidak ada yang berubah. Kembali, atau dapatkan kode baru.',
  'form.title': 'Ada yang kurang',
  'form.text': 'Kembali dan coba lagi, atau dapatkan kode baru.',

  'unavailable.title': 'Belum ada jawaban saat ini',
  'unavailable.text': 'Layanan atau TikTok tidak dapat dijangkau. Tidak ada yang hilang. Coba lagi beberapa saat lagi.',
};

export default id;
