import type { PhoneWords } from './en.ts';

const ms: PhoneWords = {
  $code: 'ms',
  $name: 'Bahasa Melayu',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} ingin memautkan profil TikTok anda`,
  'ask.next': 'Log masuk ke TikTok, kemudian sahkan di sini. Tiada apa-apa dipautkan sebelum anda mengesahkan.',
  'ask.continue': 'Teruskan dengan TikTok',
  'ask.caution': (agency) => `Tidak mengenali ${agency} atau tidak tahu sebab anda menerima ini? Tolak.`,
  decline: 'Tolak',

  'fact.agency': 'Siapa yang meminta',
  'fact.host': 'Di mana',
  'fact.time': 'Bila',

  'visible.title': 'Apa yang akan dilihat orang lain',
  'visible.text': (agency) => `Pencipta dan penjual yang bekerja dengan ${agency} melihat:`,
  'visible.basic': 'Nama dan foto profil anda',
  'visible.profile': 'Nama pengguna, bio dan status pengesahan anda',
  'visible.stats': 'Bilangan pengikut, suka dan video anda',
  'visible.videos': 'Video awam terbaharu anda',
  'visible.label': (label) => `Profil anda mendapat label ${label}.`,
  'one-agency':
    'Satu akaun hanya boleh dipautkan dengan satu agensi pada satu masa. Selagi dipautkan di sini, agensi atau rangkaian pencipta lain tidak dapat memautkannya.',

  'leave.title': 'Teruskan di TikTok',
  'leave.text': 'Pilih akaun anda di TikTok. Halaman itu sudah ditutup? Buka semula.',

  'wait.title': 'Sila tunggu sebentar',
  'wait.text': 'Kami sedang mendapatkan akaun anda daripada TikTok. Halaman ini dikemas kini secara automatik.',
  'left.title': 'Teruskan pada halaman lain',
  'left.text': 'TikTok sudah memberi jawapan. Teruskan pada halaman yang dibuka selepas itu. Halaman ini dikemas kini secara automatik.',

  'number.question': 'Apakah nombor pada komputer?',
  'number.text': 'Lihat halaman agensi anda tempat pemautan dimulakan. Halaman itu memaparkan nombor dua digit.',
  'number.wrong': (tries) => `Nombor salah. Baki ${tries} percubaan.`,
  'number.two-digits': 'Masukkan dua digit nombor itu.',
  'number.continue': 'Teruskan',
  'number.caution': 'Masukkan hanya nombor yang anda lihat sendiri pada halaman agensi anda. Jika seseorang menghantarnya, tolak.',

  'confirm.title': (account, agency) => `Pautkan ${account} dengan ${agency}?`,
  'confirm.yes': 'Sahkan',
  'confirm.other': 'Akaun salah? Tolak, dapatkan kod baharu, kemudian pilih akaun lain di TikTok.',

  'review.title': 'Sekarang jawab pada komputer',
  'review.text': (account) => `Adakah ${account} akaun anda? Jika ya, pilih “Ya, pautkan” pada komputer.`,
  'review.here.title': 'Sekarang kembali dan jawab',
  'review.here.text': (account) => `Adakah ${account} akaun anda? Jika ya, pilih “Ya, pautkan” pada halaman tempat anda bermula.`,

  'linked.title': (account, agency) => `${account} telah dipautkan dengan ${agency}`,
  'linked.text': 'Anda boleh menutup halaman ini.',
  'ineligible.next': 'Betulkan perkara ini, kemudian dapatkan kod baharu. Anda juga boleh menggunakan akaun lain.',
  'declined.title': 'Anda telah menolak',
  'declined.text': 'Tiada apa-apa dipautkan atau ditunjukkan kepada sesiapa.',
  'declined.number.title': 'Ditolak demi keselamatan anda',
  'declined.number.text': 'Nombor yang salah dimasukkan tiga kali. Tiada apa-apa dipautkan.',
  'declined.tiktok.text': 'Anda tidak bersetuju di TikTok. Tiada apa-apa dipautkan.',
  'rejected.title': 'Tidak dipautkan',
  'rejected.text': 'Seseorang memilih “Bukan akaun saya” pada komputer. Tiada apa-apa dipautkan.',
  'cancelled.title': 'Pemautan dibatalkan',
  'cancelled.text': 'Seseorang membatalkannya pada komputer. Tiada apa-apa dipautkan.',
  'expired.title': 'Masa telah tamat',
  'expired.text': 'Tiada sesiapa mengesahkan tepat pada masanya. Tiada apa-apa dipautkan.',
  'failed.title': 'Tidak berjaya',
  'failed.text': 'Berlaku ralat di TikTok atau di pihak kami. Tiada apa-apa dipautkan.',
  'start-again': 'Untuk mencuba lagi, dapatkan kod baharu di tempat anda mendapat kod ini.',

  'used.title': 'Telefon lain telah menggunakan kod ini',
  'used.text': 'Satu kod hanya untuk satu telefon. Bukan telefon anda? Batalkan pada komputer dan dapatkan kod baharu.',
  'replaced.title': 'Kod ini telah diganti',
  'replaced.text': 'Kod berubah setiap minit. Imbas kod yang dipaparkan pada komputer sekarang.',
  'unknown.title': 'Pautan ini tidak berfungsi',
  'unknown.text': 'Pautan mungkin tidak lengkap atau daripada portal lain. Imbas semula kod pada komputer.',
  'callback.title': 'Jawapan TikTok tidak dapat digunakan',
  'callback.text': 'Jawapan itu telah digunakan, atau percubaannya telah tamat. Tiada apa-apa berubah. Kembali, atau dapatkan kod baharu.',
  'form.title': 'Ada yang tidak lengkap',
  'form.text': 'Kembali dan cuba lagi, atau dapatkan kod baharu.',

  'unavailable.title': 'Tiada jawapan buat masa ini',
  'unavailable.text': 'Perkhidmatan atau TikTok tidak dapat dihubungi. Tiada apa-apa hilang. Cuba lagi sebentar lagi.',
};

export default ms;
