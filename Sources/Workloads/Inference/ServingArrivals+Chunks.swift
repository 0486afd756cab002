import Foundation
import Kernels

/// Prompts that are read in chunks, in steps that decode too.
///
/// - Sequences that decode: a processor-sharing queue. What chunks add to the steps of a second is shared
///   by all of them; where prompts have no fewer chunks than there are steps, every step has one. Prompts
///   lengthen the time in which others come: those that are read between the same steps start
///   together, as in a busy period of a queue whose service is what a prompt adds.
/// - The reader is an M/G/1 queue in order of arrival whose service is the steps of a prompt, with
///   decoding steps as vacations, at each number that decodes: that number changes slowly. Steps end
///   together: a prompt behind another ends half a step after its last token on average, and one that
///   leaves nobody behind fills its last step in part.
extension ServingArrivals {
  /// The most requests a second of a rank.
  ///
  /// With every step as full as memory allows; or, where prompts have more chunks than a full rank has
  /// steps for them, with as many decoding as leave when a prompt has been read.
  static func most(
    _ rank: ServingRank, _ chunks: ServingQueue.Chunks, _ input: Double, _ tokens: Double,
    _ variance: Double
  ) -> Double {
    let parts = input / chunks.tokens, longer = rank.square * variance
    let (full, mixed) = (rank.decode.last ?? 0, chunks.mixed.last ?? 0)
    let room = Double(rank.room)
    let running = tokens > 0 ? min(room, tokens / parts) : 0
    if tokens > 0, running >= room {
      return 1 / (parts * (mixed - full) + longer + tokens * full / room)
    }
    let place = min(rank.room, Int(running))
    let next = min(rank.room, place + 1)
    let step =
      chunks.mixed[place]
      + (chunks.mixed[next] - chunks.mixed[place]) * (running - Double(place))
    return 1 / (parts * step + longer)
  }

  /// The steady state at a rate below the most.
  func chunked(_ rate: Double, _ chunks: ServingQueue.Chunks) -> ServingOpenLoop? {
    let (arrivals, parts) = (rate / ranks, input / chunks.tokens)
    let longer = rank.square * input * input * spread.input * spread.input
    let base = [chunks.alone] + rank.decode, mixed = chunks.mixed
    func moment(_ k: Double) -> Double { ServingRank.moment(k, input, spread.input) }
    /// The mean square of what a prompt takes that costs so much a token, and more or less for its length.
    func square(_ token: Double) -> Double {
      let q = rank.square
      return token * token * moment(2) + 2 * token * q * (moment(3) - input * moment(2)) + q * q
        * (moment(4) - 2 * input * moment(3) + input * input * moment(2))
    }
    /// A step's mean length with so many that decode and see the clumps of others.
    func step(_ number: Int, _ mates: Double) -> Double {
      let seen = min(Double(rank.room), Double(number) + mates)
      let (plain, both) = (Self.at(seen, base), Self.at(seen, mixed))
      let share = arrivals * (parts * (both - plain) + longer)
      let most = both + longer / max(1, parts)
      return share < 1 ? min(most, plain / (1 - share)) : most
    }
    var (crowd, mates, added) = (Crowd(), 0.0, 0.0)
    for _ in 0..<6 {
      let pressure = arrivals * tokens * step(rank.room, mates) / Double(rank.room)
      guard pressure < 1 else { return nil }
      crowd = self.crowd(arrivals, pressure: pressure) { tokens * step($0, mates) }
      let token = crowd.mean { (mixed[$0] - base[$0]) / chunks.tokens }
      added = min(0.95, arrivals * (token * input + longer))
      mates = clumped(arrivals, added, square: square(token)) * together
    }
    let last = Self.lastParts(parts, spread.input)
    let read = crowd.mean { number in
      let token = mixed[number] / chunks.tokens
      let service = token * input + longer
      let reading = arrivals * service
      // The last part of a chunk takes its step too.
      let whole = min(0.98, reading + arrivals * max(0, 1 - reading) * last * base[number])
      let vacation = number > 0 ? base[number] / 2 : 0
      let wait = arrivals * square(token) / (2 * (1 - whole))
      return vacation + wait + service + (1 - whole) * last * base[number]
        + whole * mixed[number] / 2
    }
    let busy = crowd.mean { min(1, arrivals * (mixed[$0] * parts + longer)) }
    return state(rate, crowd, read: read, cut: added, promptShare: busy)
  }

  /// Between the values at 0, 1, 2, ...
  private static func at(_ place: Double, _ values: [Double]) -> Double {
    let low = min(values.count - 1, Int(place)), high = min(values.count - 1, low + 1)
    return values[low] + (values[high] - values[low]) * (place - Double(low))
  }

  /// What is missing in a prompt's last chunk, in chunks, on average: of log-normal lengths of so many.
  static func lastParts(_ parts: Double, _ spread: Double) -> Double {
    guard spread > 0 else { return parts.rounded(.up) - parts }
    let width = log1p(spread * spread).squareRoot(), middle = log(parts) - width * width / 2
    func beyond(_ k: Double) -> Double { 0.5 * erfc((log(k) - middle) / width / 2.0.squareRoot()) }
    // The mean of a number rounded up is the sum of the chances that it is above 0, 1, 2, ...
    var (sum, k) = (1.0, 1.0)
    while k < 200, k < 20 * parts {
      sum += beyond(k)
      k += 1
    }
    return k < 200 ? max(0, sum - parts) : 0.5
  }
}
