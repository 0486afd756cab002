import Catalogue
import Quantities

/// What the air of the halls meets besides fan walls: containment that leaks, rear doors, and air
/// handlers of their own in electrical rooms. Each may be absent: nothing leaks, no doors, the fan
/// walls carry all that the power chain loses indoors.
struct HallAirModel: Sendable {
  /// Supply air that misses the racks, share of it; inlet air that comes from the racks' outlet.
  let leaks: (bypass: Figure<Ratio>, recirculation: Figure<Ratio>)?
  let door: (capacity: Figure<Power>, power: Figure<Power>, effectiveness: Figure<Ratio>)?
  let rooms: (capacity: Figure<Power>, power: Figure<Power>)?
  /// Of the fan walls' coils.
  let coilEffectiveness: Figure<Ratio>
  /// Of the air that fan walls are rated in.
  let density: Figure<Density>
  let specificHeat: Figure<SpecificHeat>

  init(_ entries: CoolingModel.Entries) throws(CatalogueError) {
    coilEffectiveness = try entries.practice.root.figure("coil_effectiveness")
    density = try entries.practice.root.figure("air_density")
    specificHeat = try entries.practice.root.figure("air_specific_heat")
    if let root = entries.containment?.root {
      leaks = (try root.figure("bypass"), try root.figure("recirculation"))
    } else {
      leaks = nil
    }
    if let root = entries.door?.root {
      door = (
        try root.figure("capacity"), try root.figure("power"), try root.figure("effectiveness")
      )
    } else {
      door = nil
    }
    if let root = entries.rooms?.root {
      rooms = (try root.figure("capacity"), try root.figure("power"))
    } else {
      rooms = nil
    }
  }
}
