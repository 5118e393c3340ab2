/// The elements of a page that reading it tells apart; numbered as the parser numbers them.
enum PageElement: Int32, CaseIterable {
    /// A text, and any element that is not listed.
    case text, other
    case html, head, body, title, meta, link, script, style, template, noscript
    case article, section, main, div, header, footer, aside, nav, form, figure, figcaption
    case p, blockquote, pre, ul, ol, li, dl, dt, dd, h1, h2, h3, h4, h5, h6, hr, br, address
    case table, tr, td, th, center, button, select, textarea, iframe, object, svg, math, canvas, audio, video
    case a, time, fieldset, dialog, menu, input, label, sup, base

    /// Whether its text stands in lines of its own.
    var isBlock: Bool {
        switch self {
        case .text, .other, .a, .time, .label, .sup, .title, .meta, .link, .base: false
        default: true
        }
    }

    /// Whether nothing in it is ever a page's text.
    var isNoText: Bool {
        switch self {
        case .title, .script, .style, .template, .iframe, .textarea, .object, .canvas, .audio, .video: true
        default: false
        }
    }

    /// Whether it is clutter unless it holds most of the page: some systems wrap the whole page in a form, and broken
    /// pages never end their first list of links.
    var isSide: Bool {
        switch self {
        case .form, .header, .footer, .aside, .nav, .figure, .figcaption, .noscript, .button, .select, .svg, .math,
            .dialog, .menu, .address:
            true
        default: false
        }
    }

    var isHeading: Bool { (Self.h1.rawValue...Self.h6.rawValue).contains(rawValue) }
}

/// The attributes that reading a page looks at.
enum PageAttribute: Int32, CaseIterable {
    case id, `class`, name, property, content, rel, href, type, itemprop, datetime, lang, hidden, role, style, title
    case ariaHidden, httpEquiv

    var name: String {
        switch self {
        case .ariaHidden: "aria-hidden"
        case .httpEquiv: "http-equiv"
        default: "\(self)"
        }
    }
}
