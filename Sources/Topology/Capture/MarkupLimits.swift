/// How much of a document a reader takes before it refuses.
///
/// A capture of the largest known hosts is a few megabytes; the limits leave room and keep the time
/// and memory of any input bounded.
struct MarkupLimits {
  /// Bytes of the document.
  var bytes = 16 << 20
  /// Elements.
  var elements = 400_000
  /// Attributes of one element.
  var attributes = 128
  /// Elements inside each other.
  var depth = 64
}
