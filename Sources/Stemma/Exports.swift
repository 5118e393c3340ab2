// One import for users: articles, matches and provenance are part of the tracer's own signatures.
@_exported public import StemmaIndex
@_exported public import StemmaProvenance
@_exported public import StemmaText
