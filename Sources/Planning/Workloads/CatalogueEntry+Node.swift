import Catalogue

extension CatalogueEntry {
  /// GPUs of one node of a system.
  var gpusPerNode: Int {
    max(1, Int((root.number("gpus") ?? 1) / max(1, root.number("nodes") ?? 1)))
  }
}
