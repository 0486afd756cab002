extension String {
  /// The words of a product's name.
  var words: [String] {
    split { !$0.isLetter && !$0.isNumber && $0 != "." }.map(String.init)
  }

  /// The word of a product's name that tells its model: the first with a digit, such as `B200`.
  var model: String? { uppercased().words.first { $0.contains(where: \.isNumber) } }
}

extension Comparison {
  func mebibytes(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }
  func gibibytes(_ bytes: Int) -> String { "\(bytes >> 30) GiB" }
  func watts(_ watts: Double) -> String { "\(Int(watts.rounded())) W" }
  func gigabytes(_ rate: Double) -> String { "\((rate / 1e8).rounded() / 10) GB/s" }
  func megahertz(_ rate: Double) -> String { "\(Int((rate / 1e6).rounded())) MHz" }
}
