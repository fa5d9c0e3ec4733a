import { registerTranslation } from '@shoelace-style/localize';
import type { Words } from '../en.ts';

const id: Words = {
  $code: 'id',
  $name: 'Bahasa Indonesia',
  $dir: 'ltr',

  'label.creator-agency-partner': 'Creator Agency Partner',
  'label.tiktok-shop-affiliate-partner': 'TikTok Shop Affiliate Partner',
  'card.nameless': 'Profil TikTok',
  'card.verified': 'Terverifikasi',
  'card.link': 'Lihat di TikTok',
  'card.empty': 'Belum ada profil TikTok yang terhubung.',
  'card.play': 'Putar video',
  'card.views': (count) => `${count} tayangan`,
  'stat.followers': 'Pengikut',
  'stat.following': 'Mengikuti',
  'stat.likes': 'Suka',
  'stat.videos': 'Video',

  'health.disconnected': 'Koneksi ke TikTok berakhir. Hubungkan lagi.',
  'health.revoked': 'Akses dicabut di aplikasi TikTok. Hubungkan lagi.',
  'health.expired': 'Akses kedaluwarsa. Hubungkan lagi.',
  'health.deleted': 'Akun ini dihapus di TikTok.',
  'health.banned': 'TikTok telah memblokir akun ini.',
  'health.age-changed': 'Akun ini tidak lagi memenuhi syarat usia.',
  'health.private': 'Akun ini privat, jadi tidak dapat ditampilkan.',
  'health.unknown': 'Akun ini tidak tersedia saat ini.',
  'health.viewer': 'Profil ini tidak tersedia saat ini.',

  'attach.label': 'Lampirkan profil TikTok Anda',
  'attach.link': 'Hubungkan profil TikTok',
  'attach.close': 'Tutup',
  'attach.loading': 'Profil TikTok Anda masih dimuat. Tunggu sebentar.',
  'attach.failed': 'Profil Anda tidak dapat dimuat.',

  'link-again': 'Hubungkan lagi',

  'notice.setup': 'Layanan penghubung belum disiapkan. Harap beri tahu pengelola halaman ini.',

  'step.loading': 'Memuat',
  'step.intro': 'Hubungkan profil TikTok Anda',
  'step.opening': 'Pindai kode ini di aplikasi TikTok',
  'step.scan': 'Pindai kode ini di aplikasi TikTok',
  'step.confirm': 'Konfirmasikan di ponsel Anda',
  'step.review': 'Apakah ini akun Anda?',
  'step.linked': 'Profil TikTok Anda sudah terhubung',
  'step.ineligible': 'Akun ini belum dapat dihubungkan',
  'step.declined': 'Permintaan ditolak',
  'step.expired': 'Kode kedaluwarsa',
  'step.cancelled': 'Penghubungan dibatalkan',
  'step.failed': 'Tidak berhasil',

  'said.loading': 'Mohon tunggu.',
  'said.intro': 'Siap menghubungkan profil TikTok Anda.',
  'said.opening': 'Mohon tunggu.',
  'said.scan': 'Kode sudah siap. Gunakan pemindai di dalam aplikasi TikTok.',
  'said.confirm': 'Kode sudah dipindai. Sekarang konfirmasikan di ponsel.',
  'said.review': 'Sudah dikonfirmasi di ponsel. Periksa akun sebelum dihubungkan.',
  'said.linked': 'Selesai. Kreator dan penjual dapat melihat siapa Anda.',
  'said.ineligible': 'Akun belum memenuhi semua syarat. Lihat cara mengatasinya.',
  'said.declined': 'Ditolak di ponsel. Tidak ada yang dihubungkan.',
  'said.expired': 'Waktu habis. Tidak ada yang dihubungkan.',
  'said.cancelled': 'Dibatalkan. Tidak ada yang dihubungkan.',

  'intro.lead': 'Tunjukkan kepada kreator dan penjual siapa Anda.',
  'benefit.credibility': 'Bangun kredibilitas',
  'benefit.credibility.text': 'Tampilkan karya dan kemitraan Anda di TikTok agar kreator percaya.',
  'benefit.recruitment': 'Rekrut lebih mudah',
  'benefit.recruitment.text': 'Menonjol di mata kreator teratas dan terhubung lebih mudah.',
  'benefit.insights': 'Wawasan lebih baik',
  'benefit.insights.text': 'Gunakan alat pemasaran TikTok untuk menyempurnakan strategi kreator Anda.',
  'intro.start': 'Mulai',
  'intro.sign-up': 'Saya tidak punya akun TikTok',

  'scan.way': 'Cara memindai',
  'scan.steps':
    'Buka TikTok di ponsel, lalu “Profil”\nBuka menu, lalu “Pengaturan dan privasi”\nKetuk “Kode QR saya” (My QR code)\nKetuk pemindai\nPindai kode di layar ini',
  'scan.camera': 'Kamera ponsel tidak dapat membuka kode ini. Gunakan pemindai di dalam aplikasi TikTok.',
  'scan.requirements': 'Syarat akun',
  'scan.time-left': 'Sisa waktu',
  'scan.code': 'Kode QR untuk pemindai di dalam aplikasi TikTok',
  'scan.covered': 'Kode disembunyikan. Mohon tunggu.',
  'scan.undrawable': 'Kode tidak dapat ditampilkan. Gunakan tautan.',
  'scan.copy': 'Salin tautan',
  'scan.copied': 'Disalin',
  'scan.copy-yourself': 'Tidak dapat menyalin otomatis. Salin sendiri tautannya:',
  'scan.this-phone': 'Memakai ponsel ini?',
  'scan.open': 'Buka TikTok',
  'scan.minutes-left': (minutes: number) => `Sisa waktu ${minutes.toLocaleString('id')} menit.`,
  'scan.seconds-left': (seconds: number) => `Sisa waktu ${seconds.toLocaleString('id')} detik.`,

  'requirement.adult': 'Pemilik akun berusia 18 tahun atau lebih',
  'requirement.good-standing': 'Akun aktif dan tanpa riwayat pelanggaran',
  'requirement.personal-account': 'Bukan akun bisnis terdaftar',
  'requirement.unaffiliated': 'Tidak terhubung dengan agensi atau jaringan kreator lain',
  'requirement.unknown': 'Syarat lain dari TikTok',

  'confirm.text': 'Lanjutkan di aplikasi TikTok. Halaman ini lanjut sendiri.',
  'confirm.unknown': 'Menunggu TikTok',
  'confirm.by': 'Dipindai oleh',
  'confirm.match': 'Ponsel meminta nomor ini',

  'review.text': 'Akun ini dikonfirmasi di ponsel dan dihubungkan setelah Anda setuju.',
  'review.yes': 'Ya, hubungkan',
  'review.no': 'Bukan akun saya',

  'linked.where': 'Tempat profil ditampilkan',
  'linked.places':
    'Kreator: saat Anda mengundang atau menambahkan mereka\nPenjual: di detail kampanye\nAnda memilihnya setiap kali di formulir',
  'linked.unlink': 'Putuskan',
  'unlink.question': 'Putuskan profil ini?',
  'unlink.cost':
    'Kreator dan penjual tidak akan lagi melihat siapa Anda, juga di undangan dan kampanye yang sudah dikirim. Untuk menghubungkan lagi, pindai ulang.',
  'unlink.invitations': 'Undangan',
  'unlink.campaigns': 'Kampanye',
  'unlink.yes': 'Putuskan profil',
  'unlink.no': 'Jangan putuskan',

  'ineligible.text': 'Yang belum terpenuhi dan cara mengatasinya:',
  'ineligible.retry': 'Sudah diperbaiki, coba lagi',
  'ineligible.other': 'Gunakan akun lain',
  'fix.adult': 'Gunakan akun yang pemiliknya berusia 18 tahun atau lebih',
  'fix.good-standing':
    'Periksa status akun di aplikasi TikTok\nJika tidak setuju dengan pelanggaran, ajukan banding di sana\nAtau gunakan akun lain',
  'fix.personal-account':
    'Di aplikasi TikTok, buka “Pengaturan dan privasi”\nKetuk “Akun”\nKetuk “Beralih ke Akun Pribadi” (Switch to Personal Account)\nKetuk “Tetap beralih” (Switch anyway)\nKembali ke sini dan pindai lagi',
  'fix.unaffiliated': 'Putuskan akun dari agensi atau jaringan kreator lain\nKembali ke sini dan pindai lagi',
  'fix.unknown': 'Periksa akun di aplikasi TikTok, atau hubungi dukungan tentang',

  'declined.text': 'Ditolak di ponsel. Tidak ada yang dihubungkan.',
  'expired.text': 'Waktu habis. Tidak ada yang dihubungkan.',
  'cancelled.text': 'Tidak ada yang dihubungkan. Coba lagi kapan saja.',

  'failure.unreachable': 'Layanan tidak dapat dijangkau. Periksa koneksi, lalu coba lagi.',
  'failure.unreadable': 'Jawaban layanan tidak dipahami. Coba lagi nanti.',
  'failure.provider': 'TikTok mengakhiri proses. Coba lagi; jika terulang, hubungi dukungan.',
  'failure.unsupported': 'Layanan penghubung tidak ada. Harap beri tahu pengelola halaman ini.',
  'failure.invalid-request': 'Layanan menolak permintaan. Harap beri tahu pengelola halaman ini.',
  'failure.unauthenticated': 'Anda telah keluar. Masuk, lalu coba lagi.',
  'failure.forbidden': 'Anda tidak diizinkan menghubungkan profil untuk agensi ini. Hubungi administrator.',
  'failure.not-found': 'Proses ini sudah tidak ada. Coba lagi dengan kode baru.',
  'failure.method-not-allowed': 'Layanan menolak permintaan. Harap beri tahu pengelola halaman ini.',
  'failure.conflict': 'Ada perubahan. Coba lagi.',
  'failure.too-large': 'Layanan menolak permintaan. Harap beri tahu pengelola halaman ini.',
  'failure.rate-limited': 'Terlalu banyak percobaan. Coba lagi nanti.',
  'failure.internal': 'Layanan bermasalah. Coba lagi nanti.',
  'failure.unavailable': 'Layanan tidak tersedia. Coba lagi nanti.',
  'failure.support-code': 'Kode dukungan:',

  'notice.missed': 'Menyambungkan ulang…',
  'notice.lasting': 'Layanan tidak dapat dijangkau. Tidak ada yang hilang: halaman ini lanjut sendiri.',
  'notice.ask-now': 'Periksa sekarang',
  'notice.unlink': 'Profil masih terhubung.',

  cancel: 'Batal',
  'try-again': 'Coba lagi',
  'new-code': 'Dapatkan kode baru',
};

registerTranslation(id);

export default id;
