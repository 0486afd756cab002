import Catalogue
import Quantities

extension CataloguePart {
  /// A count as a whole number.
  func count(_ key: String) throws(CatalogueError) -> Int {
    Int(try figure(key, as: Count.self).orZero.si)
  }

  /// A count that may be absent.
  func count(ifPresent key: String) -> Int? {
    figure(ifPresent: key, as: Count.self).map { Int($0.orZero.si) }
  }
}
