import Catalogue
import Schema
@main struct Rackwright { static func main() { do { let c = try Catalogue.load(); print(c.entries.count, c.fingerprint, c.entries.values.map { $0.facts.count }.reduce(0,+)) } catch { print(error) } } }
