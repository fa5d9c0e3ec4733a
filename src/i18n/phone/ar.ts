import type { PhoneWords } from './en.ts';

const plurals = new Intl.PluralRules('ar');

function tryCount(tries: number): string {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'محاولة واحدة', two: 'محاولتان', few: `${tries} محاولات` };
  return forms[plurals.select(tries)] ?? `${tries} محاولة`;
}

const ar: PhoneWords = {
  $code: 'ar',
  $name: 'العربية',
  $dir: 'rtl',

  'ask.title': (agency) => `طلب من ${agency} لربط ملف شخصي على TikTok`,
  'ask.next': 'سيطلب منك TikTok تسجيل الدخول. بعد ذلك تؤكّد هنا. لن يُربط أي حساب قبل تأكيدك.',
  'ask.continue': 'المتابعة باستخدام TikTok',
  'ask.caution': (agency) => `إذا كنت لا تعرف ${agency} أو لا تعرف سبب وصول هذا الطلب إليك، فارفضه.`,
  decline: 'رفض',

  'fact.agency': 'صاحب الطلب',
  'fact.host': 'الموقع الإلكتروني',
  'fact.time': 'الوقت',

  'visible.title': 'ما سيظهر للآخرين',
  'visible.text': (agency) => `سيرى صنّاع المحتوى والبائعون المتعاملون مع ${agency} ما يلي:`,
  'visible.basic': 'اسمك وصورتك',
  'visible.profile': 'اسم المستخدم ونبذتك وحالة توثيق حسابك',
  'visible.stats': 'عدد المتابعين والإعجابات والفيديوهات لديك',
  'visible.videos': 'أحدث فيديوهاتك العامة',
  'visible.label': (label) => `سيحصل الملف الشخصي على التصنيف ${label}.`,
  'one-agency': 'لا ينتمي الحساب إلا إلى وكالة واحدة في الوقت نفسه. ما دام مربوطًا هنا، فلا يمكن لوكالة أو شبكة صنّاع محتوى أخرى ربطه.',

  'leave.title': 'تابع على TikTok',
  'leave.text': 'لم يُبلغنا TikTok بعد بالحساب الذي تستخدمه. إذا أُغلقت صفحته، فافتحها مجددًا.',

  'wait.title': 'يُرجى الانتظار',
  'wait.text': 'نسأل TikTok عن حسابك. ستتابع الصفحة تلقائيًا.',

  'number.question': 'ما الرقم الظاهر على الكمبيوتر؟',
  'number.text': 'الكمبيوتر الذي يعرض الرمز يعرض رقمًا أيضًا. إذا أرسل إليك أحد الرابط، فاسأله عن الرقم.',
  'number.wrong': (tries) => `ليس هذا هو الرقم. بقيت ${tryCount(tries)}.`,
  'number.two-digits': 'اكتب الرقم المكوّن من خانتين.',
  'number.continue': 'متابعة',
  'number.caution': 'إذا لم يكن لدى أحد بالقرب منك كمبيوتر كهذا، فارفض الطلب.',

  'confirm.title': (account, agency) => `هل تريد ربط ${account} مع ${agency}؟`,
  'confirm.yes': 'تأكيد',
  'confirm.other': 'إذا لم يكن هذا هو الحساب الصحيح، فارفض الطلب واحصل على رمز جديد واختر حسابًا آخر على TikTok.',

  'review.title': 'أجب الآن على الكمبيوتر',
  'review.text': (account) => `يسألك الكمبيوتر هل ${account} هو حسابك. لن يُربط الحساب إلا بعد الإجابة هناك بنعم.`,
  'review.here.title': 'عُد الآن وأجب',
  'review.here.text': (account) => `تسألك الصفحة التي بدأت منها هل ${account} هو حسابك. لن يُربط الحساب إلا بعد الإجابة هناك بنعم.`,

  'linked.title': (account, agency) => `تم ربط ${account} مع ${agency}`,
  'linked.text': 'يمكنك إغلاق هذه الصفحة.',
  'ineligible.next': 'بعد معالجة الأمر، احصل على رمز جديد وافتحه. يمكنك تجربة حساب آخر بالطريقة نفسها.',
  'declined.title': 'لقد رفضت الطلب',
  'declined.text': 'لم يُربط أي حساب، ولم يُعرض شيء على أحد.',
  'declined.number.title': 'رُفض الطلب حفاظًا على أمانك',
  'declined.number.text': 'كان الرقم خاطئًا ثلاث مرات. لم يُربط أي حساب.',
  'declined.tiktok.text': 'لم توافق على TikTok. لم يُربط أي حساب.',
  'rejected.title': 'لم يتم الربط',
  'rejected.text': 'أجاب أحدهم على الكمبيوتر بأن هذا ليس الحساب الصحيح. لم يُربط أي حساب.',
  'cancelled.title': 'أُلغي الربط',
  'cancelled.text': 'ألغى أحدهم العملية على الكمبيوتر. لم يُربط أي حساب.',
  'expired.title': 'انتهى الوقت',
  'expired.text': 'لم يؤكّد أحد في الوقت المحدد. لم يُربط أي حساب.',
  'failed.title': 'لم تنجح العملية',
  'failed.text': 'أنهى TikTok أو الخدمة العملية. لم يُربط أي حساب.',
  'start-again': 'لإعادة المحاولة، احصل على رمز جديد من الصفحة التي عرضت هذا الرمز، وافتحه.',

  'used.title': 'استخدم هاتف آخر هذا الرمز',
  'used.text': 'يصلح الرمز لهاتف واحد. إذا لم يكن ذلك هاتفك، فألغِ العملية على الكمبيوتر واحصل على رمز جديد.',
  'replaced.title': 'استُبدل هذا الرمز',
  'replaced.text': 'يعرض الكمبيوتر رمزًا جديدًا كل دقيقة. امسح الرمز الظاهر الآن.',
  'unknown.title': 'لا يمكن فتح هذا الرابط',
  'unknown.text': 'قد يكون الرابط ناقصًا أو تابعًا لبوابة أخرى. امسح الرمز على الكمبيوتر مجددًا.',
  'callback.title': 'لا يمكن استخدام رد TikTok',
  'callback.text': 'استُخدم هذا الرد من قبل، أو لا يخص أي عملية نعرفها. لم يتغير شيء. عُد إلى الصفحة السابقة أو احصل على رمز جديد.',
  'form.title': 'البيانات ناقصة',
  'form.text': 'لم تُرسل الصفحة كل شيء. عُد وأعد المحاولة، أو احصل على رمز جديد.',

  'unavailable.title': 'لا يوجد رد حاليًا',
  'unavailable.text': 'يتعذر الوصول إلى الخدمة أو إلى TikTok. لم يُفقد شيء. أعد المحاولة بعد لحظات.',
};

export default ar;
