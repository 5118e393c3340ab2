/// The phrases of pages' tails, in small letters and without marks at their ends, in English, French, German, Portuguese,
/// Russian and Spanish. A bar or a line's end stands between two phrases.
enum BoilerplatePhrases {
    /// Whole lines: buttons and labels.
    static let whole = table(
        """
        share | share this | share on | share via | share now | tweet | retweet | pin it | like | print
        print this article | email | e-mail | email this article | copy link | link copied | save | save article
        bookmark | comment | comments | leave a comment | leave a reply | view comments | show comments
        advertisement | subscribe | subscribe now | sign up | sign in | log in | follow | follow us | read more
        continue reading | load more | back to top | facebook | twitter | x | whatsapp | telegram | instagram
        linkedin | reddit | pinterest | youtube | tiktok | messenger | viber | vk | partager | imprimer
        commenter | s'abonner | s’abonner | lire la suite | publicité | teilen | drucken | kommentare
        kommentieren | weiterlesen | anzeige | abonnieren | compartir | imprimir | comentarios | suscríbete
        publicidad | leer más | compartilhar | comentários | publicidade | assine | leia mais | поделиться
        поделиться ссылкой | распечатать | комментарии | подписаться | реклама | читать далее
        """
    )

    /// How lines start that ask to share or to subscribe.
    static let starts = table(
        """
        share this article | share this story | share this post | share this page | share this with
        share on facebook | share on twitter | share on x | share on whatsapp | share on telegram
        share on linkedin | share on social media | click to share | click here to subscribe
        click here to read | sign up for our | sign up to our | subscribe to our | subscribe to the newsletter
        join our newsletter | join our whatsapp | join our telegram | get our newsletter | download our app
        download the app | read more: | read also: | also read: | see also: | related: | related story:
        related article: | more on this: | follow @ | if you enjoyed this article | did you like this article
        report a typo | partager cet article | partagez cet article | partager sur | suivez-nous | abonnez-vous
        inscrivez-vous à notre | à lire aussi | lire aussi | lisez aussi | artikel teilen
        diesen artikel teilen | teilen sie diesen artikel | beitrag teilen | folgen sie uns | folge uns
        abonnieren sie unseren | lesen sie auch | mehr zum thema: | comparte este artículo
        comparte esta noticia | compartir en | síguenos en | síganos en | suscríbete a nuestro
        suscríbase a nuestro | lea también | lee también | te puede interesar: | compartilhe esta notícia
        compartilhe este artigo | siga-nos | assine nossa newsletter | leia também | поделиться в
        поделиться статьей | поделитесь | подписывайтесь на наш | подпишитесь на наш | подписывайтесь на нас
        подпишитесь на нас | читайте также | следите за нами
        """
    )

    /// How lines start that ask to follow, if they go on to name a platform.
    static let platformStarts = table(
        """
        follow us on | follow us at | like us on | join us on | find us on | find us at | connect with us on
        share it on | share via
        """
    )

    static let platforms = table(
        """
        facebook | twitter | x | instagram | telegram | youtube | whatsapp | linkedin | tiktok | threads
        bluesky | mastodon | reddit | pinterest | snapchat | messenger | google | email | media
        """
    )

    /// Headings over lists of other articles.
    static let listHeadings = table(
        """
        related | related articles | related stories | related posts | related topics | related news | read more
        read next | read also | also read | see also | more from this section | more on this story
        more stories | more news | most read | most popular | most viewed | trending | trending now
        recommended | recommended for you | you may also like | you might also like | latest news
        latest stories | editor's picks | editor’s picks | popular | don't miss | don’t miss | up next
        top stories | à lire aussi | lire aussi | articles liés | sur le même sujet | les plus lus
        mehr zum thema | das könnte sie auch interessieren | lesen sie auch | meistgelesen
        artículos relacionados | noticias relacionadas | lo más leído | te puede interesar | lea también
        notícias relacionadas | leia também | mais lidas | читайте также | по теме | самое читаемое
        материалы по теме | другие новости
        """
    )

    /// Sections that sites have in their menus.
    static let sections = table(
        """
        home | world | africa | america | americas | north america | south america | latin america | asia
        asia-pacific | asia pacific | australia | europe | middle east | politics | business | economy | finance
        markets | tech | technology | science | health | environment | climate | sport | sports | culture | arts
        opinion | editorial | lifestyle | travel | entertainment | education | weather | video | videos | photos
        podcast | podcasts | local | national | international | about | about us | contact | contact us
        careers | advertise | advertise with us | newsletter | newsletters | privacy | privacy policy | terms
        terms of use | terms of service | cookies | cookie policy | help | search | menu | login | monde
        politique | économie | société | à propos | mentions légales | welt | politik | wirtschaft
        gesellschaft | kultur | wissen | über uns | impressum | datenschutz | mundo | política | economía
        economia | sociedad | deportes | cultura | contacto | мир | политика | экономика | общество | спорт
        культура | о нас | контакты
        """
    )

    /// Agencies that sign with their name or code alone.
    static let agencies = table(
        """
        reuters | afp | ap | associated press | the associated press | dpa | upi | ansa | efe | tass | interfax
        ria novosti | xinhua | kyodo | yonhap | pti | ani | ians | bloomberg | тасс | интерфакс | риа новости
        """
    )

    /// How credits start.
    static let creditStarts = table(
        """
        source | sources | via | h/t | copyright | by | reporting | additional reporting | editing | edited
        written | with | compiled | translated | originally | first published | this article | this story
        credit | credits | photo | image | quelle | quellen | mit material | fuente | fuentes | con información
        fonte | com informações | avec | sources | источник | по материалам | автор
        """
    )

    private static func table(_ text: String) -> Set<String> {
        Set(text.split { $0 == "|" || $0 == "\n" }.map { String($0.drop { $0 == " " }.trimmingEnd()) })
    }
}

extension Substring {
    /// Without blanks at the end.
    fileprivate func trimmingEnd() -> Substring {
        self[...(lastIndex { $0 != " " } ?? startIndex)]
    }
}
