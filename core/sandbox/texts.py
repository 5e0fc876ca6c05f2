# ruff: noqa: RUF001  texts are written in their own alphabets
"""Letters to the demo organisation in many languages, with the charset and encoding each is sent in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter and the way it is written down."""

    language: str
    """The language's BCP 47 tag."""
    sender: str
    """The address of a contact, a lead or a stranger."""
    charset: str
    encoding: str
    """The Content-Transfer-Encoding."""
    style: str
    """RFC 2047 B or Q for the header, or `raw` for octets as they are."""
    subject: str
    body: str


LETTERS = (
    Letter(
        "de", "juergen.weiss@alpenrad.test", "iso-8859-1", "quoted-printable", "Q",
        "Rückfrage zur Lieferung der Bremsbeläge",
        "Sehr geehrte Frau Lindqvist,\n\nin der Lieferung fehlen zwölf Sätze Bremsbeläge. Können Sie prüfen, ob sie noch im Lager "
        "liegen?\n\nMit freundlichen Grüßen\nJürgen Weiß",
    ),
    Letter(
        "de", "anke.moeller@alpenrad.test", "iso-8859-15", "8bit", "Q",
        "Preisliste: 4,90 € statt 4,50 €",
        "Guten Tag,\n\nin der Preisliste stehen die Schläuche mit 4,90 €, vereinbart waren 4,50 €.\nBitte um Korrektur.\n\nAnke Möller",
    ),
    Letter(
        "de-CH", "urs@alpenrad.test", "utf-8", "8bit", "B",
        "Öffnungszeiten über die Feiertage",
        "Grüezi,\n\nunser Lager in Zürich bleibt zwischen den Jahren geschlossen. Letzte Annahme ist Freitagmittag.\n\nUrs Brändli",
    ),
    Letter(
        "fr", "helene@velos-du-marais.test", "windows-1252", "quoted-printable", "Q",
        "Réclamation : disques voilés",
        "Bonjour,\n\nsur les dix disques reçus, six sont voilés dès la première sortie. Le client attend son vélo… Que proposez-vous ?\n\n"
        "Hélène Garçon",
    ),
    Letter(
        "fr", "benoit@velos-du-marais.test", "iso-8859-1", "8bit", "Q",
        "Contrat d'atelier à renouveler",
        "Bonjour Inès,\n\nle contrat d'atelier arrive à échéance. Pouvons-nous en parler mardi après-midi ?\n\nBenoît Lefèvre",
    ),
    Letter(
        "fr", "chloe@velos-du-marais.test", "utf-8", "base64", "B",
        "Nouvelle adresse de livraison dès février",
        "Chère équipe,\n\nnous déménageons ! Dès février, livrez au 12, quai des Écluses.\n\nMerci\nChloé Mercier",
    ),
    Letter(
        "es", "inigo@ciclos-guadarrama.test", "iso-8859-1", "base64", "Q",
        "Falta un palé en el envío de ayer",
        "Buenos días:\n\nAyer llegaron tres palés de los cuatro anunciados. ¿Saben dónde está el que falta?\n\nUn saludo,\nÍñigo Núñez",
    ),
    Letter(
        "es", "begona@ciclos-guadarrama.test", "windows-1252", "8bit", "B",
        "Petición de muestras: puños y sillines",
        "Hola, Tomás:\n\n¿Podrías enviarnos dos muestras de cada puño y un sillín para niños? Los enseñaremos en otoño.\n\nBegoña Ibáñez",
    ),
    Letter(
        "vi", "thu.nguyen@song-han.test", "utf-8", "base64", "B",
        "Xác nhận đơn hàng líp 11 tầng",
        "Kính gửi chị Inès,\n\nChúng tôi xác nhận đặt 120 bộ líp 11 tầng. Xin báo ngày giao hàng dự kiến.\n\nTrân trọng,\nNguyễn Thu",
    ),
    Letter(
        "vi", "duc.tran@song-han.test", "windows-1258", "quoted-printable", "Q",
        "Hỏi giá vành hợp kim",
        "Chào anh chị,\n\nCho tôi xin giá của vành hợp kim 28 inch, số lượng 300 chiếc.\n\nCảm ơn,\nTrần Đức",
    ),
    Letter(
        "vi", "huong@song-han.test", "utf-8", "quoted-printable", "Q",
        "Thay đổi người liên hệ",
        "Kính gửi phòng hỗ trợ,\n\nTừ tháng sau tôi phụ trách mua hàng thay anh Đức. Xin cập nhật giúp.\n\nPhạm Hương",
    ),
    Letter(
        "ja", "tanaka@minato-cycle.test", "iso-2022-jp", "7bit", "B",
        "カーボンリムの納期について",
        "お世話になっております。港サイクルの田中です。\n\n第二期のカーボンリムの納期をお知らせください。\n来月の展示会に間に合わせたいと考えております。\n\n"
        "よろしくお願いいたします。",
    ),
    Letter(
        "ja", "sato@minato-cycle.test", "shift_jis", "base64", "B",
        "請求書の宛名変更のお願い",
        "ご担当者様\n\n請求書の宛名を「港サイクル株式会社 経理部」に変更してください。\n\n佐藤",
    ),
    Letter(
        "ja", "suzuki@minato-cycle.test", "euc-jp", "8bit", "B",
        "ベアリングの見本を受け取りました",
        "見本は本日無事に届きました。試験の結果は来週お送りします。\n\n鈴木大輔",
    ),
    Letter(
        "zh-Hans", "chen.wei@pearl-delta.test", "gb18030", "base64", "B",
        "关于链条的报价",
        "您好：\n\n十速链条五千条的报价如下：每条四元二角，四周交货。\n如有疑问，请随时联系。\n\n陈伟",
    ),
    Letter(
        "zh-Hans", "lihua@pearl-delta.test", "gb2312", "quoted-printable", "Q",
        "装箱单有误",
        "您好，\n\n第三箱的数量应为八十件，不是六十件。新的装箱单明天寄出。\n\n黄丽华",
    ),
    Letter(
        "zh-Hant", "lin@pearl-delta.test", "big5", "8bit", "B",
        "船期延後通知",
        "您好：\n\n因颱風影響，船期延後三天，預計星期五到港。造成不便，敬請見諒。\n\n林志明",
    ),
    Letter(
        "ko", "minjun@hangang-cycle.test", "euc-kr", "base64", "B",
        "대리점 가입 문의",
        "안녕하세요.\n\n한강 사이클의 김민준입니다. 대리점 조건과 최소 주문 수량을 알고 싶습니다.\n\n감사합니다.",
    ),
    Letter(
        "ar", "karim@nile-wheels.test", "windows-1256", "base64", "B",
        "طلب عرض أسعار للإطارات",
        "السلام عليكم،\n\nنرجو إرسال عرض أسعار لمئتي إطار قياس 26، مع مدة التسليم.\n\nمع التحية\nكريم السيد",
    ),
    Letter(
        "ar", "yasmine@atlas-cycles.test", "utf-8", "base64", "B",
        "موعد الزيارة القادمة",
        "مرحباً،\n\nهل يناسبكم يوم الاثنين القادم لزيارة المستودع؟\n\nياسمين حداد",
    ),
    Letter(
        "he", "noa@galil-bikes.test", "windows-1255", "base64", "B",
        "שאלה על תנאי התשלום",
        "שלום רב,\n\nהאם אפשר לשלם בשלושה תשלומים עבור המשלוח הראשון?\n\nתודה,\nנועה",
    ),
    Letter(
        "he", "noa@galil-bikes.test", "iso-8859-8-i", "quoted-printable", "Q",
        "הזמנה ראשונה",
        "שלום,\n\nמצורפת ההזמנה הראשונה שלנו: עשרים גלגלים וארבעים צמיגים.\n\nנועה",
    ),
    Letter(
        "ru", "olga@severny-veter.test", "koi8-r", "8bit", "B",
        "Шум подшипника после 200 км",
        "Здравствуйте!\n\nПосле двухсот километров втулка начала шуметь. Можно ли заменить подшипник по гарантии?\n\nОльга Смирнова",
    ),
    Letter(
        "ru", "pavel@severny-veter.test", "windows-1251", "quoted-printable", "Q",
        "Счёт за январь",
        "Добрый день,\n\nпросим выслать счёт за январь ещё раз: файл не открывается.\n\nПавел Орлов",
    ),
    Letter(
        "ru", "irina@severny-veter.test", "utf-8", "8bit", "raw",
        "Заказ спиц и ниппелей",
        "Инес, добрый день!\n\nНужно две тысячи спиц и столько же ниппелей, срок до десятого числа.\n\nИрина Волкова",
    ),
    Letter(
        "el", "eleni@aegean-velo.test", "iso-8859-7", "quoted-printable", "Q",
        "Ερώτηση για τον κατάλογο",
        "Καλημέρα σας,\n\nθα θέλαμε τον νέο κατάλογο και τις τιμές για καταστήματα νησιών.\n\nΕλένη Παπαδοπούλου",
    ),
    Letter(
        "pl", "zofia@wisla-rowery.test", "iso-8859-2", "quoted-printable", "Q",
        "Zapytanie o łożyska",
        "Dzień dobry,\n\nproszę o ofertę na pięćset łożysk i sto korb. Termin: połowa miesiąca.\n\nZofia Łukasiewicz",
    ),
    Letter(
        "tr", "emre@bogaz-bisiklet.test", "iso-8859-9", "8bit", "B",
        "Bayilik koşulları hakkında",
        "Merhaba,\n\nbayilik koşullarını ve ödeme sürelerini öğrenmek istiyoruz. İlk sipariş ilkbahar için olacak.\n\nEmre Yıldız",
    ),
    Letter(
        "da", "freja@kystcykler.test", "utf-7", "7bit", "B",
        "Spørgsmål om kæder",
        "Hej,\n\nhar I kæder til elcykler på lager? Vi skal bruge halvtreds stykker før påske.\n\nFreja Sørensen",
    ),
    Letter(
        "ja", "tanaka@minato-cycle.test", "utf-8", "8bit", "raw",
        "Re: 見積書 🚲 ありがとうございます",
        "見積書を拝見しました。社内で検討いたします。\n\n田中健二",
    ),
)  # fmt: skip
"""Thirty letters; their charsets differ more than their matter."""
