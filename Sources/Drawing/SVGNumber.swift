import Foundation

/// Numbers as drawings write them.
package enum SVGNumber {
  /// At most one digit after the point, 25 micrometres on an A3 sheet, or as many as asked for: the same
  /// bytes everywhere.
  package static func text(_ value: Double, places: Int = 1) -> String {
    guard value.isFinite else { return "0" }
    var text = String(format: "%.\(places)f", value)[...]
    while text.contains("."), text.hasSuffix("0") { text = text.dropLast() }
    if text.hasSuffix(".") { text = text.dropLast() }
    return text == "-0" ? "0" : String(text)
  }

  /// A value as ``text(_:places:)`` writes it.
  static func rounded(_ value: Double) -> Double {
    // The text decides, so that a difference of two is the difference of what is written.
    Double(text(value)) ?? 0
  }
}
