import StemmaText
import Testing

/// In five languages: two papers on one leak, and a report of the same kind on another matter. Invented throughout.
enum StoryLanguages {
    struct Sample: Sendable, CustomTestStringConvertible {
        let language: String
        let articles: [Article]
        var testDescription: String { language }
    }

    static let samples = [russian, chinese, japanese, arabic, spanish]

    private static func sample(_ language: String, _ first: String, _ second: String, _ other: String) -> Sample {
        Sample(
            language: language,
            articles: [
                StoryMaterial.article("\(language)-1", first),
                StoryMaterial.article("\(language)-2", second),
                StoryMaterial.article("\(language)-other", other),
            ]
        )
    }

    private static let russian = sample(
        "ru",
        """
        Совет порта Толвик тайно заплатил верфи «Браннок» 1250000 крон по плану под названием «Операция Фонарь», \
        следует из бухгалтерских книг, которые увидела наша газета. Начальник порта Йонас Вереск подписал 14 счетов за \
        одну ночь. «Нам велели подписать до темноты», — рассказал он. Прокуратура Толвика начала проверку.
        """,
        """
        Верфь «Браннок» получила от порта Толвик 1250000 крон, и ни один из 14 счетов не прошёл через городской совет. \
        План, названный «Операция Фонарь», подтвердил начальник порта Йонас Вереск: «Нам велели подписать до темноты». \
        О проверке сообщила прокуратура.
        """,
        """
        Городской совет Ростали отложил ремонт моста через реку Тарну до весны. Подрядчик «Северстрой-7» просил 830000 \
        крон сверх сметы, сообщила мэр Ирина Дольная. Движение автобусов по мосту закроют в понедельник, школьников \
        будут возить паромом.
        """
    )

    private static let chinese = sample(
        "zh",
        """
        本报看到的账册显示，托尔维克港务局在名为“灯笼行动”的计划中，秘密向布兰诺克船厂支付了1250000克朗。港务局长约纳斯·韦雷斯克\
        一夜之间签署了14张发票。他说：“我们被要求在天黑之前签字。”托尔维克检察院已经展开调查。
        """,
        """
        布兰诺克船厂从托尔维克港务局获得1250000克朗，而14张发票没有一张经过市议会批准。港务局长约纳斯·韦雷斯克证实了这项名为\
        “灯笼行动”的计划，并回忆说：“我们被要求在天黑之前签字。”检察院正在调查。
        """,
        """
        罗斯塔利市议会把塔尔诺河大桥的维修推迟到明年春天。市长伊琳娜·多尔娜娅表示，承包商要求在预算之外再增加830000克朗。\
        从星期一起，公共汽车将停止通过大桥，学生改乘渡轮上学。
        """
    )

    private static let japanese = sample(
        "ja",
        """
        本紙が入手した帳簿によると、トルヴィク港湾局は「ランタン作戦」と呼ばれる計画のもとで、ブランノック造船所に125万クローネを\
        ひそかに支払っていた。港湾局長のヨナス・ヴェレスク氏は一晩で14枚の請求書に署名した。「日没までに署名しろと言われた」と\
        同氏は語った。検察は捜査を始めた。
        """,
        """
        ブランノック造船所がトルヴィク港湾局から125万クローネを受け取っていたことが分かった。14枚の請求書は市議会の承認を得て\
        いなかった。ヨナス・ヴェレスク港湾局長は「ランタン作戦」の存在を認め、「日没までに署名しろと言われた」と振り返った。
        """,
        """
        ロスタリ市議会は、タルノ川にかかる橋の修理を来年の春まで延期した。イリーナ・ドルナヤ市長によれば、業者は予算より83万クローネ\
        多く求めていた。月曜日から路線バスは橋を通らず、児童は渡し船で通学する。
        """
    )

    private static let arabic = sample(
        "ar",
        """
        دفعت هيئة ميناء تولفيك سرا 1250000 كرونة إلى حوض برانوك ضمن خطة سميت «عملية الفانوس»، كما تظهر دفاتر اطلعت عليها \
        صحيفتنا. ووقع مدير الميناء يوناس فيرسك 14 فاتورة في ليلة واحدة. وقال: «طلبوا منا التوقيع قبل حلول الظلام». وفتحت \
        النيابة العامة في تولفيك تحقيقا.
        """,
        """
        تلقى حوض برانوك من ميناء تولفيك 1250000 كرونة، ولم تمر أي من الفواتير وعددها 14 على مجلس المدينة. وأكد مدير الميناء \
        يوناس فيرسك وجود «عملية الفانوس» قائلا: «طلبوا منا التوقيع قبل حلول الظلام». وتحقق النيابة في الأمر.
        """,
        """
        أجل مجلس مدينة روستالي إصلاح الجسر فوق نهر تارنو حتى الربيع. وطلب المقاول 830000 كرونة زيادة على الميزانية، كما قالت \
        رئيسة البلدية إيرينا دولنايا. وستتوقف الحافلات عن عبور الجسر يوم الاثنين، وينقل التلاميذ بالعبارة.
        """
    )

    private static let spanish = sample(
        "es",
        """
        La junta del puerto de Tolvik pagó en secreto 1250000 coronas al astillero Brannock dentro de un plan llamado \
        «Operación Linterna», según los libros de cuentas que vio este diario. El capitán del puerto, Jonas Veresk, firmó \
        14 facturas en una noche. «Nos dijeron que firmáramos antes del anochecer», contó. La fiscalía de Tolvik investiga.
        """,
        """
        El astillero Brannock recibió 1250000 coronas del puerto de Tolvik y ninguna de las 14 facturas pasó por el \
        ayuntamiento. Jonas Veresk, capitán del puerto, confirmó la «Operación Linterna»: «Nos dijeron que firmáramos antes \
        del anochecer». La fiscalía ha abierto una investigación.
        """,
        """
        El ayuntamiento de Rostaly aplazó hasta la primavera la reparación del puente sobre el río Tarno. La empresa pedía \
        830000 coronas más de lo previsto, dijo la alcaldesa Irina Dolnaya. Los autobuses dejarán de cruzar el lunes y los \
        alumnos irán a clase en transbordador.
        """
    )
}
