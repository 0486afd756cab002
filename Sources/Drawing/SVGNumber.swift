import Foundation

/// Numbers as drawings write them.
package enum SVGNumber {
  /// At most two digits after the point, or as many as asked for: the same bytes everywhere.
  package static func text(_ value: Double, places: Int = 2) -> String {
    guard value.isFinite else { return "0" }
    var text = String(format: "%.\(places)f", value)[...]
    while text.contains("."), text.hasSuffix("0") { text = text.dropLast() }
    if text.hasSuffix(".") { text = text.dropLast() }
    return text == "-0" ? "0" : String(text)
  }
}
