import { registerTranslation } from '@shoelace-style/localize';
import type { Words } from '../en.ts';

const ms: Words = {
  $code: 'ms',
  $name: 'Bahasa Melayu',
  $dir: 'ltr',

  'label.creator-agency-partner': 'Creator Agency Partner',
  'label.tiktok-shop-affiliate-partner': 'TikTok Shop Affiliate Partner',
  'card.nameless': 'Profil TikTok',
  'card.verified': 'Disahkan',
  'card.link': 'Lihat di TikTok',
  'card.empty': 'Tiada profil TikTok yang dipautkan.',
  'card.play': 'Mainkan video',
  'card.views': (count) => `${count} tontonan`,
  'stat.followers': 'Pengikut',
  'stat.following': 'Mengikuti',
  'stat.likes': 'Suka',
  'stat.videos': 'Video',

  'health.disconnected': 'Sambungan ke TikTok telah tamat. Pautkan semula.',
  'health.revoked': 'Akses ditarik balik dalam apl TikTok. Pautkan semula.',
  'health.expired': 'Akses telah tamat tempoh. Pautkan semula.',
  'health.deleted': 'Akaun ini dipadamkan di TikTok.',
  'health.banned': 'TikTok telah menyekat akaun ini.',
  'health.age-changed': 'Akaun ini tidak lagi memenuhi syarat umur.',
  'health.private': 'Akaun ini persendirian, jadi tidak dapat dipaparkan.',
  'health.unknown': 'Akaun ini tidak tersedia buat masa ini.',
  'health.viewer': 'Profil ini tidak tersedia buat masa ini.',

  'attach.label': 'Lampirkan profil TikTok anda',
  'attach.link': 'Pautkan profil TikTok',
  'attach.close': 'Tutup',
  'attach.loading': 'Profil TikTok anda masih dimuatkan. Tunggu sebentar.',
  'attach.failed': 'Profil anda tidak dapat dimuatkan.',

  'link-again': 'Pautkan semula',

  'notice.setup': 'Perkhidmatan pemautan belum disediakan. Sila maklumkan kepada pengendali halaman ini.',

  'step.loading': 'Memuatkan',
  'step.intro': 'Pautkan profil TikTok anda',
  'step.opening': 'Imbas kod ini dalam apl TikTok',
  'step.scan': 'Imbas kod ini dalam apl TikTok',
  'step.confirm': 'Sahkan pemautan pada telefon anda',
  'step.review': 'Adakah ini akaun anda?',
  'step.linked': 'Profil TikTok anda telah dipautkan',
  'step.ineligible': 'Akaun ini belum boleh dipautkan',
  'step.declined': 'Pemautan ditolak',
  'step.expired': 'Kod telah tamat tempoh',
  'step.cancelled': 'Pemautan dibatalkan',
  'step.failed': 'Tidak berjaya',

  'said.loading': 'Sila tunggu sebentar.',
  'said.intro': 'Sedia untuk memautkan profil TikTok anda.',
  'said.opening': 'Sila tunggu sebentar.',
  'said.scan': 'Kod sudah sedia. Gunakan pengimbas di dalam apl TikTok.',
  'said.confirm': 'Kod telah diimbas. Sekarang sahkan pada telefon.',
  'said.review': 'Telah disahkan pada telefon. Semak akaun sebelum dipautkan.',
  'said.linked': 'Selesai. Pencipta dan penjual dapat melihat siapa anda.',
  'said.ineligible': 'Akaun belum memenuhi semua syarat. Lihat cara mengatasinya.',
  'said.declined': 'Ditolak pada telefon. Tiada apa-apa dipautkan.',
  'said.expired': 'Masa telah tamat. Tiada apa-apa dipautkan.',
  'said.cancelled': 'Dibatalkan. Tiada apa-apa dipautkan.',

  'intro.lead': 'Tunjukkan kepada pencipta dan penjual siapa anda.',
  'benefit.credibility': 'Bina kredibiliti',
  'benefit.credibility.text': 'Paparkan hasil kerja dan kerjasama anda di TikTok supaya dipercayai pencipta.',
  'benefit.recruitment': 'Pengambilan lebih mudah',
  'benefit.recruitment.text': 'Menonjol di mata pencipta terbaik dan berhubung dengan lebih mudah.',
  'benefit.insights': 'Cerapan lebih baik',
  'benefit.insights.text': 'Gunakan alat pemasaran TikTok untuk menambah baik strategi pencipta anda.',
  'intro.start': 'Mulakan',
  'intro.sign-up': 'Saya tiada akaun TikTok',

  'scan.way': 'Cara mengimbas',
  'scan.steps':
    'Buka TikTok pada telefon, kemudian “Profil”\nBuka menu, kemudian “Tetapan dan privasi”\nKetik “Kod QR saya” (My QR code)\nKetik pengimbas\nImbas kod pada skrin ini',
  'scan.camera': 'Kamera telefon tidak dapat membuka kod ini. Gunakan pengimbas di dalam apl TikTok.',
  'scan.requirements': 'Syarat akaun',
  'scan.time-left': 'Baki masa',
  'scan.code': 'Kod QR untuk pengimbas di dalam apl TikTok',
  'scan.covered': 'Kod disembunyikan. Sila tunggu sebentar.',
  'scan.undrawable': 'Kod tidak dapat dipaparkan. Gunakan pautan.',
  'scan.copy': 'Salin pautan',
  'scan.copied': 'Disalin',
  'scan.copy-yourself': 'Tidak dapat menyalin secara automatik. Salin pautan sendiri:',
  'scan.this-phone': 'Menggunakan telefon ini?',
  'scan.open': 'Buka TikTok',
  'scan.minutes-left': (minutes: number) => `${minutes.toLocaleString('ms')} minit lagi.`,
  'scan.seconds-left': (seconds: number) => `${seconds.toLocaleString('ms')} saat lagi.`,

  'requirement.adult': 'Pemegang akaun berumur 18 tahun ke atas',
  'requirement.good-standing': 'Akaun aktif dan tiada rekod pelanggaran',
  'requirement.personal-account': 'Bukan akaun perniagaan berdaftar',
  'requirement.unaffiliated': 'Tidak dipautkan dengan agensi atau rangkaian pencipta lain',
  'requirement.unknown': 'Syarat lain TikTok',

  'confirm.text': 'Teruskan dalam apl TikTok. Halaman ini akan bersambung sendiri.',
  'confirm.unknown': 'Menunggu TikTok',
  'confirm.by': 'Diimbas oleh',
  'confirm.match': 'Telefon meminta nombor ini',

  'review.text': 'Akaun ini disahkan pada telefon dan dipautkan apabila anda bersetuju.',
  'review.yes': 'Ya, pautkan',
  'review.no': 'Bukan akaun saya',

  'linked.where': 'Tempat profil dipaparkan',
  'linked.places':
    'Pencipta: apabila anda menjemput atau menambah mereka\nPenjual: dalam butiran kempen\nAnda memilih setiap kali dalam borang',
  'linked.unlink': 'Nyahpaut',
  'unlink.question': 'Nyahpaut profil ini?',
  'unlink.cost':
    'Pencipta dan penjual tidak lagi dapat melihat siapa anda, juga dalam jemputan dan kempen yang sudah dihantar. Untuk memautkan semula, imbas semula.',
  'unlink.invitations': 'Jemputan',
  'unlink.campaigns': 'Kempen',
  'unlink.yes': 'Nyahpaut profil',
  'unlink.no': 'Kekalkan',

  'ineligible.text': 'Syarat yang belum dipenuhi dan cara mengatasinya:',
  'ineligible.retry': 'Sudah dibetulkan, cuba lagi',
  'ineligible.other': 'Gunakan akaun lain',
  'fix.adult': 'Gunakan akaun yang pemegangnya berumur 18 tahun ke atas',
  'fix.good-standing':
    'Semak status akaun dalam apl TikTok\nJika tidak bersetuju dengan pelanggaran, buat rayuan di sana\nAtau gunakan akaun lain',
  'fix.personal-account':
    'Dalam apl TikTok, buka “Tetapan dan privasi”\nKetik “Akaun”\nKetik “Tukar kepada Akaun Peribadi” (Switch to Personal Account)\nKetik “Tukar juga” (Switch anyway)\nKembali ke sini dan imbas semula',
  'fix.unaffiliated': 'Nyahpaut akaun daripada agensi atau rangkaian pencipta lain\nKembali ke sini dan imbas semula',
  'fix.unknown': 'Semak akaun dalam apl TikTok, atau hubungi sokongan tentang',

  'declined.text': 'Ditolak pada telefon. Tiada apa-apa dipautkan.',
  'expired.text': 'Masa telah tamat. Tiada apa-apa dipautkan.',
  'cancelled.text': 'Tiada apa-apa dipautkan. Cuba lagi bila-bila masa.',

  'failure.unreachable': 'Perkhidmatan tidak dapat dihubungi. Semak sambungan, kemudian cuba lagi.',
  'failure.unreadable': 'Jawapan perkhidmatan tidak difahami. Cuba lagi nanti.',
  'failure.provider': 'TikTok menamatkan percubaan. Cuba lagi; jika berulang, hubungi sokongan.',
  'failure.unsupported': 'Tiada perkhidmatan pemautan. Sila maklumkan kepada pengendali halaman ini.',
  'failure.invalid-request': 'Perkhidmatan menolak permintaan. Sila maklumkan kepada pengendali halaman ini.',
  'failure.unauthenticated': 'Anda telah log keluar. Log masuk, kemudian cuba lagi.',
  'failure.forbidden': 'Anda tidak dibenarkan memautkan profil untuk agensi ini. Hubungi pentadbir.',
  'failure.not-found': 'Percubaan ini sudah tiada. Cuba lagi dengan kod baharu.',
  'failure.method-not-allowed': 'Perkhidmatan menolak permintaan. Sila maklumkan kepada pengendali halaman ini.',
  'failure.conflict': 'Ada perubahan. Cuba lagi.',
  'failure.too-large': 'Perkhidmatan menolak permintaan. Sila maklumkan kepada pengendali halaman ini.',
  'failure.rate-limited': 'Terlalu banyak percubaan. Cuba lagi nanti.',
  'failure.internal': 'Perkhidmatan bermasalah. Cuba lagi nanti.',
  'failure.unavailable': 'Perkhidmatan tidak tersedia. Cuba lagi nanti.',
  'failure.support-code': 'Kod sokongan:',

  'notice.missed': 'Menyambung semula…',
  'notice.lasting': 'Perkhidmatan tidak dapat dihubungi. Tiada apa-apa hilang: halaman ini akan bersambung sendiri.',
  'notice.ask-now': 'Semak sekarang',
  'notice.unlink': 'Profil masih dipautkan.',

  cancel: 'Batal',
  'try-again': 'Cuba lagi',
  'new-code': 'Dapatkan kod baharu',
};

registerTranslation(ms);

export default ms;
