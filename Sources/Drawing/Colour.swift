import Foundation

/// A colour of a screen, and how far it stands out from another.
public struct Colour: Hashable, Sendable {
  /// Red, green and blue from 0 to 1 as screens encode them (sRGB).
  public let red, green, blue: Double

  /// Reads `#rrggbb`; anything else is black.
  public init(_ text: String) {
    let value = Int(text.dropFirst(), radix: 16) ?? 0
    self.init(
      red: Double((value >> 16) & 255) / 255, green: Double((value >> 8) & 255) / 255,
      blue: Double(value & 255) / 255)
  }

  /// Creates a colour from its parts, 0 to 1.
  public init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The part as light, linear in energy (IEC 61966-2-1).
  static func linear(_ part: Double) -> Double {
    part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }

  /// Relative luminance from 0, black, to 1, white (WCAG 2).
  public var luminance: Double {
    0.2126 * Colour.linear(red) + 0.7152 * Colour.linear(green) + 0.0722 * Colour.linear(blue)
  }

  /// Contrast from 1 to 21 (WCAG 2).
  public func contrast(with other: Colour) -> Double {
    let (high, low) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)
  }
}
