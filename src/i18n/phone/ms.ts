import type { PhoneWords } from './en.ts';

const ms: PhoneWords = {
  $code: 'ms',
  $name: 'Bahasa Melayu',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} meminta kebenaran memautkan profil TikTok`,
  'ask.next': 'TikTok meminta anda log masuk. Selepas itu, sahkan di sini. Sebelum itu, tiada apa-apa dipautkan.',
  'ask.continue': 'Teruskan dengan TikTok',
  'ask.caution': (agency) => `Anda tidak mengenali ${agency} atau tidak tahu sebab anda menerima ini? Tolak sahaja.`,
  decline: 'Tolak',

  'fact.agency': 'Siapa yang meminta',
  'fact.host': 'Di mana',
  'fact.time': 'Bila',

  'visible.title': 'Apa yang akan dipaparkan',
  'visible.text': (agency) => `Pencipta dan penjual yang berurusan dengan ${agency} melihat:`,
  'visible.basic': 'Nama dan gambar anda',
  'visible.profile': 'Nama pengguna, bio dan status pengesahan anda',
  'visible.stats': 'Bilangan pengikut, suka dan video anda',
  'visible.videos': 'Video awam terbaharu anda',
  'visible.label': (label) => `Profil mendapat label ${label}.`,
  'one-agency':
    'Satu akaun hanya boleh bersama satu agensi pada satu masa. Selagi dipautkan di sini, agensi atau rangkaian pencipta lain tidak dapat memautkannya.',

  'leave.title': 'Teruskan di TikTok',
  'leave.text': 'TikTok belum memberitahu akaun mana yang anda gunakan. Jika halaman TikTok sudah ditutup, buka semula.',

  'wait.title': 'Sila tunggu sebentar',
  'wait.text': 'Kami sedang bertanya kepada TikTok tentang akaun anda. Halaman ini akan bersambung sendiri.',

  'number.question': 'Apakah nombor pada komputer?',
  'number.text':
    'Komputer yang memaparkan kod juga memaparkan nombor. Jika seseorang menghantar pautan ini kepada anda, tanya orang itu nombornya.',
  'number.wrong': (tries) => `Nombor itu salah. Baki ${tries} percubaan.`,
  'number.two-digits': 'Taip dua digit nombor itu.',
  'number.continue': 'Teruskan',
  'number.caution': 'Tiada sesiapa berhampiran anda yang mempunyai komputer seperti itu? Tolak sahaja.',

  'confirm.title': (account, agency) => `Pautkan ${account} dengan ${agency}?`,
  'confirm.yes': 'Sahkan',
  'confirm.other': 'Akaun ini salah? Tolak, dapatkan kod baharu, kemudian pilih akaun lain di TikTok.',

  'review.title': 'Sekarang jawab pada komputer',
  'review.text': (account) => `Komputer bertanya sama ada ${account} akaun anda. Akaun hanya dipautkan selepas dijawab ya di sana.`,
  'review.here.title': 'Sekarang kembali dan jawab',
  'review.here.text': (account) =>
    `Halaman tempat anda bermula bertanya sama ada ${account} akaun anda. Akaun hanya dipautkan selepas dijawab ya di sana.`,

  'linked.title': (account, agency) => `${account} telah dipautkan dengan ${agency}`,
  'linked.text': 'Anda boleh menutup halaman ini.',
  'ineligible.next': 'Setelah dibetulkan, dapatkan kod baharu, kemudian buka kod itu. Anda boleh mencuba akaun lain dengan cara yang sama.',
  'declined.title': 'Anda telah menolak',
  'declined.text': 'Tiada apa-apa dipautkan, dan tiada apa-apa ditunjukkan kepada sesiapa.',
  'declined.number.title': 'Ditolak demi keselamatan anda',
  'declined.number.text': 'Nombor salah tiga kali. Tiada apa-apa dipautkan.',
  'declined.tiktok.text': 'Anda tidak bersetuju di TikTok. Tiada apa-apa dipautkan.',
  'rejected.title': 'Tidak dipautkan',
  'rejected.text': 'Seseorang menjawab pada komputer bahawa ini bukan akaun yang betul. Tiada apa-apa dipautkan.',
  'cancelled.title': 'Pemautan dibatalkan',
  'cancelled.text': 'Seseorang membatalkannya pada komputer. Tiada apa-apa dipautkan.',
  'expired.title': 'Masa telah tamat',
  'expired.text': 'Tiada sesiapa mengesahkan tepat pada masanya. Tiada apa-apa dipautkan.',
  'failed.title': 'Tidak berjaya',
  'failed.text': 'TikTok atau perkhidmatan menamatkan percubaan. Tiada apa-apa dipautkan.',
  'start-again': 'Untuk mencuba lagi, dapatkan kod baharu pada halaman yang memaparkan kod ini, kemudian buka.',

  'used.title': 'Telefon lain telah menggunakan kod ini',
  'used.text': 'Satu kod hanya untuk satu telefon. Jika itu bukan telefon anda, batalkan pada komputer dan dapatkan kod baharu.',
  'replaced.title': 'Kod ini telah diganti',
  'replaced.text': 'Komputer memaparkan kod baharu setiap minit. Imbas kod yang dipaparkan sekarang.',
  'unknown.title': 'Pautan ini tidak dapat dibuka',
  'unknown.text': 'Pautan mungkin tidak lengkap atau milik portal lain. Imbas semula kod pada komputer.',
  'callback.title': 'Jawapan TikTok tidak dapat digunakan',
  'callback.text':
    'Jawapan itu telah digunakan atau bukan untuk percubaan yang kami kenali. Tiada apa-apa diubah. Kembali ke halaman sebelumnya atau dapatkan kod baharu.',
  'form.title': 'Ada yang tidak lengkap',
  'form.text': 'Halaman tidak menghantar semuanya. Kembali dan cuba lagi, atau dapatkan kod baharu.',

  'unavailable.title': 'Tiada jawapan buat masa ini',
  'unavailable.text': 'Perkhidmatan atau TikTok tidak dapat dihubungi. Tiada apa-apa hilang. Cuba lagi nanti.',
};

export default ms;
