import { registerTranslation } from '@shoelace-style/localize';
import type { Words } from '../en.ts';

/** Intl knows the six plural forms of a unit. */
function left(count: number, unit: string): string {
  return `الوقت المتبقي: ${new Intl.NumberFormat('ar', { style: 'unit', unit, unitDisplay: 'long' }).format(count)}.`;
}

const ar: Words = {
  $code: 'ar',
  $name: 'العربية',
  $dir: 'rtl',

  'label.creator-agency-partner': 'Creator Agency Partner',
  'label.tiktok-shop-affiliate-partner': 'TikTok Shop Affiliate Partner',
  'card.nameless': 'ملف شخصي على TikTok',
  'card.verified': 'موثّق',
  'card.link': 'العرض على TikTok',
  'card.empty': 'لا يوجد ملف شخصي مرتبط على TikTok.',
  'card.play': 'تشغيل الفيديو',
  'card.views': (count, plural) => `${count} ${plural === 'few' ? 'مشاهدات' : 'مشاهدة'}`,
  'stat.followers': 'المتابعون',
  'stat.following': 'يتابع',
  'stat.likes': 'الإعجابات',
  'stat.videos': 'الفيديوهات',

  'health.disconnected': 'انتهى الاتصال بـ TikTok. اربط الحساب مجددًا.',
  'health.revoked': 'أُلغي الوصول في تطبيق TikTok. اربط الحساب مجددًا.',
  'health.expired': 'انتهت صلاحية الوصول. اربط الحساب مجددًا.',
  'health.deleted': 'حُذف هذا الحساب من TikTok.',
  'health.banned': 'هذا الحساب محظور على TikTok.',
  'health.age-changed': 'لم يعد هذا الحساب يستوفي شرط العمر.',
  'health.private': 'هذا الحساب خاص ويتعذر عرضه.',
  'health.unknown': 'هذا الحساب غير متاح حاليًا.',
  'health.viewer': 'هذا الملف الشخصي غير متاح حاليًا.',

  'attach.label': 'إرفاق ملفك الشخصي على TikTok',
  'attach.link': 'ربط ملف شخصي على TikTok',
  'attach.close': 'إغلاق',
  'attach.loading': 'ما زال ملفك الشخصي على TikTok قيد التحميل. انتظر لحظة.',
  'attach.failed': 'تعذّر تحميل ملفك الشخصي.',

  'link-again': 'الربط مرة أخرى',

  'notice.setup': 'لم يتم إعداد خدمة الربط. يُرجى إبلاغ مسؤول الصفحة.',

  'step.loading': 'جارٍ التحميل',
  'step.intro': 'اربط ملفك الشخصي على TikTok',
  'step.opening': 'امسح هذا الرمز في تطبيق TikTok',
  'step.scan': 'امسح هذا الرمز في تطبيق TikTok',
  'step.confirm': 'أكّد الربط على هاتفك',
  'step.review': 'هل هذا حسابك؟',
  'step.linked': 'تم ربط ملفك الشخصي على TikTok',
  'step.ineligible': 'لا يمكن ربط هذا الحساب بعد',
  'step.declined': 'رُفض طلب الربط',
  'step.expired': 'انتهت صلاحية الرمز',
  'step.cancelled': 'أُلغيت العملية',
  'step.failed': 'لم تنجح العملية',

  'said.loading': 'يُرجى الانتظار.',
  'said.intro': 'يمكنك ربط ملفك الشخصي على TikTok.',
  'said.opening': 'يُرجى الانتظار.',
  'said.scan': 'الرمز جاهز. استخدم الماسح داخل تطبيق TikTok.',
  'said.confirm': 'تم مسح الرمز. أكّد الآن على الهاتف.',
  'said.review': 'تم التأكيد على الهاتف. تحقق من الحساب.',
  'said.linked': 'تم الربط. سيعرف صنّاع المحتوى والبائعون من أنت.',
  'said.ineligible': 'الحساب لا يستوفي جميع الشروط. اطّلع على ما يمكنك فعله.',
  'said.declined': 'رُفض الطلب على الهاتف. لم يُربط أي حساب.',
  'said.expired': 'انتهى الوقت. لم يُربط أي حساب.',
  'said.cancelled': 'أُلغيت العملية. لم يُربط أي حساب.',

  'intro.lead': 'عرّف صنّاع المحتوى والبائعين بنفسك.',
  'benefit.credibility': 'تعزيز المصداقية',
  'benefit.credibility.text': 'اعرض أعمالك على TikTok ليثق بك صنّاع المحتوى.',
  'benefit.recruitment': 'استقطاب أسهل',
  'benefit.recruitment.text': 'تميّز وتواصل مع أبرز صنّاع المحتوى بسهولة.',
  'benefit.insights': 'رؤى أوضح',
  'benefit.insights.text': 'حسّن استراتيجيتك بأدوات التسويق من TikTok.',
  'intro.start': 'البدء',
  'intro.sign-up': 'ليس لدي حساب على TikTok',

  'scan.way': 'طريقة المسح',
  'scan.steps':
    'افتح TikTok على الهاتف وانتقل إلى «الملف الشخصي»\nافتح القائمة ثم «الإعدادات والخصوصية»\nاضغط على «رمز QR الخاص بي» (My QR code)\nاضغط على الماسح\nامسح الرمز الظاهر على هذه الشاشة',
  'scan.camera': 'كاميرا الهاتف لا تفتح الرمز. استخدم الماسح داخل تطبيق TikTok.',
  'scan.requirements': 'شروط الحساب المراد ربطه',
  'scan.time-left': 'الوقت المتبقي',
  'scan.code': 'رمز QR للماسح داخل تطبيق TikTok',
  'scan.covered': 'أُخفي الرمز. يُرجى الانتظار.',
  'scan.undrawable': 'يتعذر عرض الرمز. استخدم الرابط.',
  'scan.copy': 'نسخ الرابط',
  'scan.copied': 'تم النسخ',
  'scan.copy-yourself': 'انسخ الرابط بنفسك:',
  'scan.this-phone': 'هل تستخدم هذا الهاتف؟',
  'scan.open': 'فتح TikTok',
  'scan.minutes-left': (minutes: number) => left(minutes, 'minute'),
  'scan.seconds-left': (seconds: number) => left(seconds, 'second'),

  'requirement.adult': 'عمر صاحب الحساب 18 عامًا أو أكثر',
  'requirement.good-standing': 'الحساب نشط وبلا مخالفات سابقة',
  'requirement.personal-account': 'ليس حساب أعمال مسجّلًا',
  'requirement.unaffiliated': 'غير مرتبط بوكالة أو شبكة صنّاع محتوى أخرى',
  'requirement.unknown': 'شرط آخر من TikTok',

  'confirm.text': 'تابع في تطبيق TikTok. ستتابع الصفحة تلقائيًا.',
  'confirm.unknown': 'في انتظار TikTok',
  'confirm.by': 'تم المسح بواسطة',
  'confirm.match': 'سيطلب هاتفك هذا الرقم',

  'review.text': 'تم تأكيد الحساب على الهاتف، وسيُربط عند موافقتك.',
  'review.yes': 'نعم، اربطه',
  'review.no': 'ليس حسابي',

  'linked.where': 'أماكن ظهوره',
  'linked.places': 'لصنّاع المحتوى عند دعوتهم أو إضافتهم\nللبائعين في تفاصيل الحملة\nتختار ذلك كل مرة في النموذج',
  'linked.unlink': 'إلغاء الربط',
  'unlink.question': 'إلغاء ربط الملف الشخصي؟',
  'unlink.cost': 'لن يعرف صنّاع المحتوى والبائعون من أنت، حتى في الدعوات والحملات المرسلة. للربط مجددًا، امسح رمزًا جديدًا.',
  'unlink.invitations': 'الدعوات',
  'unlink.campaigns': 'الحملات',
  'unlink.yes': 'إلغاء ربط الملف الشخصي',
  'unlink.no': 'الإبقاء عليه',

  'ineligible.text': 'الشروط غير المستوفاة وما يمكنك فعله:',
  'ineligible.retry': 'عالجت الأمر، أعد المحاولة',
  'ineligible.other': 'استخدام حساب آخر',
  'fix.adult': 'استخدم حسابًا عمر صاحبه 18 عامًا أو أكثر',
  'fix.good-standing': 'تحقق من الحساب في تطبيق TikTok\nإذا لم توافق على مخالفة، فاعترض هناك\nأو استخدم حسابًا آخر',
  'fix.personal-account':
    'في تطبيق TikTok، افتح «الإعدادات والخصوصية»\nاضغط على «الحساب»\nاضغط على «التبديل إلى حساب شخصي» (Switch to Personal Account)\nاضغط على «التبديل على أي حال» (Switch anyway)\nعُد إلى هنا وامسح الرمز مجددًا',
  'fix.unaffiliated': 'ألغِ ربط الحساب بالوكالة أو الشبكة الأخرى\nعُد إلى هنا وامسح الرمز مجددًا',
  'fix.unknown': 'تحقق من الحساب في تطبيق TikTok، أو اسأل الدعم عن',

  'declined.text': 'رُفض الطلب على الهاتف. لم يُربط أي حساب.',
  'expired.text': 'انتهى الوقت. لم يُربط أي حساب.',
  'cancelled.text': 'لم يُربط أي حساب. أعد المحاولة في أي وقت.',

  'failure.unreachable': 'يتعذر الوصول إلى الخدمة. تحقق من الاتصال ثم أعد المحاولة.',
  'failure.unreadable': 'رد الخدمة غير صالح. أعد المحاولة لاحقًا.',
  'failure.provider': 'أنهى TikTok العملية. أعد المحاولة، وإذا تكرر ذلك فأبلغ الدعم.',
  'failure.unsupported': 'خدمة الربط غير متاحة هنا. يُرجى إبلاغ مسؤول الصفحة.',
  'failure.invalid-request': 'رفضت الخدمة الطلب. يُرجى إبلاغ مسؤول الصفحة.',
  'failure.unauthenticated': 'تم تسجيل خروجك. سجّل الدخول ثم أعد المحاولة.',
  'failure.forbidden': 'لا يُسمح لك بالربط لهذه الوكالة. يُرجى إبلاغ مسؤول الوكالة.',
  'failure.not-found': 'انتهت العملية. أعد المحاولة برمز جديد.',
  'failure.method-not-allowed': 'رفضت الخدمة الطلب. يُرجى إبلاغ مسؤول الصفحة.',
  'failure.conflict': 'حدث تغيير. أعد المحاولة.',
  'failure.too-large': 'رفضت الخدمة الطلب. يُرجى إبلاغ مسؤول الصفحة.',
  'failure.rate-limited': 'محاولات كثيرة جدًا. أعد المحاولة لاحقًا.',
  'failure.internal': 'تواجه الخدمة مشكلة. أعد المحاولة لاحقًا.',
  'failure.unavailable': 'الخدمة غير متاحة حاليًا. أعد المحاولة لاحقًا.',
  'failure.support-code': 'رمز الدعم:',

  'notice.missed': 'جارٍ إعادة الاتصال…',
  'notice.lasting': 'يتعذر الوصول إلى الخدمة. ستتابع الصفحة تلقائيًا.',
  'notice.ask-now': 'تحقق الآن',
  'notice.unlink': 'الملف الشخصي ما زال مرتبطًا.',

  cancel: 'إلغاء',
  'try-again': 'إعادة المحاولة',
  'new-code': 'الحصول على رمز جديد',
};

registerTranslation(ar);

export default ar;
