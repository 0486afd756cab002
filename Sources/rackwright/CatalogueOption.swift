import ArgumentParser
import Catalogue

/// `--catalogue dir`, of every command that looks something up.
struct CatalogueOption: ParsableArguments {
  @Option(
    name: .customLong("catalogue"),
    help: ArgumentHelp(
      "A folder laid out like Hardware/ whose entries add to the catalogue.", valueName: "dir"))
  var folder: String?

  /// The catalogue with the folder's entries.
  ///
  /// - Throws: what is wrong with the folder, with file, line and key.
  func load() throws -> Catalogue { try Catalogue.load(overlay: folder) }
}
