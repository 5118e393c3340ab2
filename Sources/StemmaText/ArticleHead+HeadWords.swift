/// The words that heads are recognised by, lower case, in English, French, German, Portuguese, Russian and Spanish.
enum HeadWords {
    /// Words that stay small in names and headlines.
    static let small = table(
        """
        a an the of and & for in on at to by de del la le les el los las du des et y e da do dos das der die das und von
        am im и в на о
        """
    )

    /// Words that newspapers are named with.
    static let media = table(
        """
        news times post report daily journal herald tribune gazette press chronicle observer guardian telegraph mail star
        sun globe courier monitor review today tv radio media magazine weekly agency wire bulletin dispatch record mirror
        sentinel inquirer examiner independent standard reporter advertiser argus echo voice insider zeitung nachrichten
        tageblatt anzeiger presse kurier rundschau blatt gazette journal quotidien dépêche diario noticias periódico
        mundo país heraldo jornal folha notícias correio correo новости вести правда газета известия ведомости время
        вестник gazeta
        """
    )

    /// Endings of newspapers' names in scripts without spaces.
    static let mediaEndings = ["报", "報", "新闻", "新聞", "网", "網", "社", "时报", "ニュース", "通信", "台"]

    /// Headings that are neither an outlet nor a title.
    static let sections = table(
        """
        news world politics business economy opinion sport sports culture science technology exclusive breaking analysis
        comment editorial local national international home
        """
    )

    /// What stands before an author's name.
    static let bylines = ["by", "written by", "par", "von", "por", "автор", "автор:"]

    /// What stands before the date of publication, the longer first.
    static let publishedLabels = lines(
        """
        first published on
        first published
        published on
        published at
        published
        posted on
        posted
        date
        issued on
        issued
        publié le
        publié
        veröffentlicht am
        veröffentlicht
        erschienen am
        publicado el
        publicado em
        publicado
        опубликовано
        дата
        """
    )

    /// What stands before the date of a later change, the longer first.
    static let updatedLabels = lines(
        """
        last updated on
        last updated
        last modified
        updated on
        updated at
        updated
        modified
        mis à jour le
        mis à jour
        aktualisiert am
        aktualisiert
        stand
        actualizado el
        actualizado
        atualizado em
        atualizado
        обновлено
        """
    )

    /// The field that a header line's key names.
    static func field(_ key: String) -> WritableKeyPath<ArticleHead, String?>? {
        switch key {
        case "title", "headline", "titel", "titre", "título", "titulo", "заголовок": \.title
        case "outlet", "source", "publisher", "publication", "newspaper", "site", "website", "quelle", "fuente",
            "fonte", "источник":
            \.outlet
        case "author", "authors", "by", "byline", "autor", "auteur", "автор": \.author
        case "date", "published", "published on", "published at", "publish date", "publication date", "pubdate",
            "published_at", "date_published", "datum", "fecha", "data", "дата":
            \.published
        case "url", "link", "canonical", "permalink": \.url
        case "lang", "language", "sprache", "langue", "idioma": \.language
        default: nil
        }
    }

    private static func table(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }
}
