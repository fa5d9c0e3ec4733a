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

  'ask.title': (agency) => `طلب من ${agency} لربط ملفك الشخصي على TikTok`,
  'ask.next': 'سجّل الدخول إلى TikTok ثم أكّد هنا. لن يُربط أي حساب قبل تأكيدك.',
  'ask.continue': 'المتابعة باستخدام TikTok',
  'ask.caution': (agency) => `إذا كنت لا تعرف ${agency} أو لا تعرف سبب وصول هذا الطلب إليك، فارفضه.`,
  decline: 'رفض',

  'fact.agency': 'صاحب الطلب',
  'fact.host': 'الموقع الإلكتروني',
  'fact.time': 'الوقت',

  'visible.title': 'ما سيراه الآخرون',
  'visible.text': (agency) => `يرى صنّاع المحتوى والبائعون المتعاملون مع ${agency} ما يلي:`,
  'visible.basic': 'اسمك وصورة ملفك الشخصي',
  'visible.profile': 'اسم المستخدم ونبذتك وحالة توثيق حسابك',
  'visible.stats': 'عدد المتابعين والإعجابات والفيديوهات لديك',
  'visible.videos': 'أحدث فيديوهاتك العامة',
  'visible.label': (label) => `سيحصل ملفك الشخصي على التصنيف ${label}.`,
  'one-agency': 'لا ينتمي الحساب إلا إلى وكالة واحدة في الوقت نفسه. ما دام مرتبطًا هنا، فلا يمكن لوكالة أو شبكة صنّاع محتوى أخرى ربطه.',

  'leave.title': 'تابع على TikTok',
  'leave.text': 'اختر حسابك على TikTok. هل أغلقت تلك الصفحة؟ افتحها مجددًا.',

  'wait.title': 'يُرجى الانتظار',
  'wait.text': 'نجلب حسابك من TikTok. تُحدَّث هذه الصفحة تلقائيًا.',
  'left.title': 'تابع في الصفحة الأخرى',
  'left.text': 'أجاب TikTok بالفعل. تابع في الصفحة التي فُتحت بعد ذلك. تُحدَّث هذه الصفحة تلقائيًا.',

  'number.question': 'ما الرقم الظاهر على الكمبيوتر؟',
  'number.text': 'انظر إلى صفحة وكالتك التي بدأ منها الربط. تعرض رقمًا من خانتين.',
  'number.wrong': (tries) => `رقم خاطئ. بقيت ${tryCount(tries)}.`,
  'number.two-digits': 'أدخل الرقم المكوّن من خانتين.',
  'number.continue': 'متابعة',
  'number.caution': 'لا تُدخل إلا رقمًا تراه بنفسك على صفحة وكالتك. إذا أرسله إليك أحد، فارفض الطلب.',

  'confirm.title': (account, agency) => `هل تريد ربط ${account} بـ ${agency}؟`,
  'confirm.yes': 'تأكيد',
  'confirm.other': 'إذا لم يكن هذا هو الحساب الصحيح، فارفض الطلب واحصل على رمز جديد واختر حسابًا آخر على TikTok.',

  'review.title': 'أجب الآن على الكمبيوتر',
  'review.text': (account) => `هل ${account} هو حسابك؟ إذا كان كذلك، فاختر «نعم، اربطه» على الكمبيوتر.`,
  'review.here.title': 'عُد الآن وأجب',
  'review.here.text': (account) => `هل ${account} هو حسابك؟ إذا كان كذلك، فاختر «نعم، اربطه» في الصفحة التي بدأت منها.`,

  'linked.title': (account, agency) => `تم ربط ${account} بـ ${agency}`,
  'linked.text': 'يمكنك إغلاق هذه الصفحة.',
  'ineligible.next': 'أصلح ذلك ثم احصل على رمز جديد. يمكنك أيضًا استخدام حساب آخر.',
  'declined.title': 'رفضت الطلب',
  'declined.text': 'لم يُربط أي حساب، ولم يُعرض شيء على أحد.',
  'declined.number.title': 'رُفض الطلب حفاظًا على أمانك',
  'declined.number.text': 'كان الرقم خاطئًا ثلاث مرات. لم يُربط أي حساب.',
  'declined.tiktok.text': 'لم توافق على TikTok. لم يُربط أي حساب.',
  'rejected.title': 'لم يتم الربط',
  'rejected.text': 'اختار أحدهم «ليس حسابي» على الكمبيوتر. لم يُربط أي حساب.',
  'cancelled.title': 'أُلغي الربط',
  'cancelled.text': 'ألغى أحدهم الربط على الكمبيوتر. لم يُربط أي حساب.',
  'expired.title': 'انتهى الوقت',
  'expired.text': 'لم يؤكّد أحد في الوقت المحدد. لم يُربط أي حساب.',
  'failed.title': 'لم تنجح العملية',
  'failed.text': 'حدث خطأ من TikTok أو من جهتنا. لم يُربط أي حساب.',
  'start-again': 'لإعادة المحاولة، احصل على رمز جديد من حيث حصلت على هذا الرمز.',

  'used.title': 'هذا الرمز مستخدَم على هاتف آخر',
  'used.text': 'يصلح الرمز لهاتف واحد. إذا لم يكن هاتفك، فألغِ الربط على الكمبيوتر واحصل على رمز جديد.',
  'replaced.title': 'تم استبدال هذا الرمز',
  'replaced.text': 'يتغير الرمز كل دقيقة. امسح الرمز الظاهر الآن على الكمبيوتر.',
  'unknown.title': 'هذا الرابط لا يعمل',
  'unknown.text': 'قد يكون الرابط ناقصًا أو من موقع آخر. امسح الرمز على الكمبيوتر مجددًا.',
  'callback.title': 'لا يمكن استخدام رد TikTok',
  'callback.text': 'استُخدم هذا الرد من قبل، أو انتهت المحاولة. لم يتغير شيء. ارجع أو احصل على رمز جديد.',
  'form.title': 'البيانات ناقصة',
  'form.text': 'ارجع وأعد المحاولة، أو احصل على رمز جديد.',

  'unavailable.title': 'لا يوجد رد حاليًا',
  'unavailable.text': 'يتعذر الوصول إلى الخدمة أو إلى TikTok. لم يُفقد شيء. أعد المحاولة بعد لحظات.',
};

export default ar;
