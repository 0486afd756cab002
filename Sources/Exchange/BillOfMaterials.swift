public import Planning

extension Plan {
  /// The bill of materials as CSV: a line for each item, purpose and site.
  ///
  /// Columns: site, purpose, item (the catalogue's identifier), name, count.
  public var billOfMaterials: String {
    let head = ["site", "purpose", "item", "name", "count"].map(CSV.Cell.text)
    let rows = bill.map { line -> [CSV.Cell] in
      [
        .text(line.site), .text(line.purpose), .text(line.item), .text(line.name),
        .number(line.count),
      ]
    }
    return CSV.text([head] + rows)
  }
}
