import Electrical
import Planning
import Quantities

/// What stands beside the title block of the sheet.
extension OneLineDrawing {
  func notes() -> [String] {
    [operationNote, hiddenRacksNote, loadNote, faultNote, redundancyNote, otherSetsNote]
      .compactMap { $0 }
  }

  /// Symbols, and what is open in normal operation.
  private var operationNote: String {
    let hasGenerators = !model.generators.isEmpty
    let open: [Term] =
      (model.areJoined ? [.ties] : []) + (hasGenerators ? [.generatorBreakers] : [])
    var parts = [source(.symbolNote)]
    if !open.isEmpty {
      parts.append(
        source.language(.openNote, open.map { source($0) }.joined(separator: ", ")))
    }
    if hasGenerators, model.sections.count > 1 { parts.append(source(.generatorWays)) }
    return parts.joined(separator: " ")
  }

  /// Loads are not those of one hour: the peak, and what the utility gives, stand beside them.
  private var loadNote: String {
    let peak = "site.\(site.id).power.utility.peak"
    let parts = [
      source(.loadNote),
      source.value(peak).map { _ in source.language(.peakNote, source.text(peak)) }, capacity,
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  /// What the utility gives in the last quarter, and since when.
  private var capacity: String? {
    let values = site.quarters.map { source.value("site.\(site.id).phase.\($0).capacity") }
    guard let last = values.last, let capacity = last else { return nil }
    let start = site.quarters.count - values.reversed().prefix { $0 == last }.count
    let words = source.language(
      .utilityCapacity, source.text(capacity, .watt), source.language.date(site.quarters[start]))
    return [words, source.overCapacity(site)].compactMap(\.self).joined(separator: " ")
  }

  private var faultNote: String? {
    let hasFaults = model.devices.contains { $0.shortCircuit != nil }
    let parts = [
      hasFaults
        ? source.language(.faultNote, source.nominal(power.boardWithstand, Current.unit)) : nil,
      source(.impedanceNote),
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  /// The redundancy of each layer of the chain that has one.
  private var redundancyNote: String? {
    let layers = ["substation", "MV/LV transformers", "UPS", "generators"]
    let texts = layers.compactMap { layer -> String? in
      guard let spare = site.grid.redundancy[layer], !spare.isEmpty, spare != "none" else {
        return nil
      }
      return "\(GridWords.phrase(layer, in: source.language)) \(spare)"
    }
    return texts.isEmpty
      ? nil : source.language(.redundancyNote, texts.joined(separator: ", "))
  }

  /// Racks of the set that are not drawn: by kind, with the output boards that feed them where the set
  /// has one for each lineup.
  private var hiddenRacksNote: String? {
    let hidden = racks.hidden
    guard !hidden.isEmpty else { return nil }
    let kinds = hidden.compactMap(\.load.loadClass).uniqued.map { kind in
      let own = hidden.filter { $0.load.loadClass == kind }
      let texts = own.map { counted($0) + boards($0) }
      return "\(rackName(kind)) \(texts.joined(separator: ", "))"
    }
    return source.language(.otherRacks, kinds.joined(separator: "; "))
  }

  /// The output boards of racks by the letters of their lineups, such as ` (A + D)`.
  private func boards(_ racks: OneLineModel.Racks) -> String {
    let letters = racks.boards.map { board in
      model.lineups.filter { $0.output == board }.map { letter($0.transformer) }
    }
    guard model.outputs.count > 1, letters.allSatisfy({ $0.count == 1 }) else { return "" }
    return " (\(letters.flatMap { $0 }.uniqued.joined(separator: " + ")))"
  }

  /// The sets that are not drawn, those with racks of the same kinds together.
  private var otherSetsNote: String? {
    guard !model.others.isEmpty else { return nil }
    let kinds = model.others.map { $0.classes.map(shortName).uniqued.joined(separator: " + ") }
    let texts = kinds.uniqued.map { kind in
      let sets = zip(model.others, kinds).filter { $0.1 == kind }.map { Self.numbers($0.0.set) }
      return "\(sets.joined(separator: ", ")): \(kind)"
    }
    return source.language(
      .otherSets, texts.prefix(12).joined(separator: "; ") + (texts.count > 12 ? "; …" : ""))
  }

  /// Racks by their system, others by their kind alone.
  private func shortName(_ loadClass: String) -> String {
    guard let (cluster, kind) = cluster(of: loadClass) else { return name(loadClass) }
    return kind == "compute" ? source.language.catalogueName(cluster.system) : name(kind)
  }
}
