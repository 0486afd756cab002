import Drawing
import Foundation

/// The few shapes that charts are drawn of, in one style.
enum ChartShapes {
  /// Colours that survive grey print and colour blindness (Okabe and Ito's palette).
  enum Colour: String {
    case ink = "#222222"
    case quiet = "#6b6b6b"
    case rule = "#d5d5d5"
    case compute = "#0072b2"
    case network = "#56b4e9"
    case cooling = "#009e73"
    case loss = "#e69f00"
    case missing = "#d55e00"
    case other = "#999999"
  }

  /// A picture with its title for readers who do not see it.
  static func picture(
    width: Double, height: Double, title: String, description: String, _ shapes: [Markup]
  ) -> Markup {
    tag(
      "svg",
      [
        "viewBox": "0 0 \(number(width)) \(number(height))", "role": "img",
        "xmlns": "http://www.w3.org/2000/svg", "font-family": "system-ui, sans-serif",
      ],
      [tag("title", text: title), tag("desc", text: description)] + shapes)
  }

  static func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: String,
    title: String? = nil
  ) -> Markup {
    tag(
      "rect",
      [
        "x": number(x), "y": number(y), "width": number(max(0, width)),
        "height": number(max(0, height)), "fill": fill,
      ], title.map { [tag("title", text: $0)] } ?? [])
  }

  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: Colour, width: Double = 1
  ) -> Markup {
    tag(
      "line",
      [
        "x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2),
        "stroke": colour.rawValue, "stroke-width": number(width),
      ])
  }

  static func path(_ commands: String, fill: String, stroke: Colour? = nil, width: Double = 0)
    -> Markup
  {
    tag(
      "path",
      [
        "d": commands, "fill": fill, "stroke": stroke?.rawValue ?? "none",
        "stroke-width": number(width),
      ])
  }

  static func label(
    _ x: Double, _ y: Double, _ text: String, size: Double = 13, anchor: String = "start",
    colour: Colour = .ink, weight: String = "400"
  ) -> Markup {
    tag(
      "text",
      [
        "x": number(x), "y": number(y), "font-size": number(size), "text-anchor": anchor,
        "fill": colour.rawValue, "font-weight": weight,
      ], text: text)
  }

  /// Two places after the point, no more: the same bytes everywhere.
  static func number(_ value: Double) -> String {
    let text = String(format: "%.2f", value)
    guard text.contains(".") else { return text }
    var trimmed = text[...]
    while trimmed.hasSuffix("0") { trimmed = trimmed.dropLast() }
    if trimmed.hasSuffix(".") { trimmed = trimmed.dropLast() }
    return trimmed == "-0" ? "0" : String(trimmed)
  }

  /// Round steps that divide 0 to `highest` into about `count`.
  static func ticks(upTo highest: Double, count: Int = 5) -> [Double] {
    guard highest > 0, highest.isFinite else { return [0, 1] }
    let rough = highest / Double(count)
    let magnitude = pow(10, (log10(rough)).rounded(.down))
    let step = [1, 2, 2.5, 5, 10].map { $0 * magnitude }.first { $0 >= rough } ?? 10 * magnitude
    return (0...count + 1).map { Double($0) * step }.filter { $0 <= highest + step * 0.999 }
  }
}
