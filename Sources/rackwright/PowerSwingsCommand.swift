import ArgumentParser
import Catalogue
import Electrical
import Planning
import Quantities
import Reporting

struct PowerSwingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swings",
    abstract: "What a synchronous training job does to the feed, and the storage that mends it.",
    discussion: """
      The limits are the grid operator's. Unless stated: 20 kW/s for each 132 kW of the job, a
      planner's default, and 2.5 % change of voltage, KEPCO's limit for flicker. The depth of the
      swing, 0.3 to 0.7 of the power, and 0.2 to 3 Hz are from published training jobs.

      Example: rackwright power swings --it 50MW --gpus 25000 --frequency 0.5
      """)

  @Option(help: "IT power of the job while it computes, such as \"50 MW\".")
  var it: String

  @Option(help: "GPUs that it runs on.")
  var gpus: Int

  @Option(help: "Iterations a second.")
  var frequency = 0.5

  @Option(help: "Share of the power that falls away while communicating.")
  var depth = 0.5

  @Option(help: "Share of an iteration that is communication.")
  var share = 0.3

  @Option(help: "Share of the power that is left when the job does not run.")
  var idle = 0.3

  @Option(help: "Energy that storage can give, J for each GPU; 65 in GB300 power shelves.")
  var storage = 65.0

  @Option(help: "Most change of power in a second, such as \"5 MW\".")
  var ramp: String?

  @Option(help: "Most change of voltage at the connection, such as 0.025.")
  var voltageChange = 0.025

  @Option(help: "Short-circuit power at the connection, such as \"6.7 GVA\".")
  var faultLevel = "6.7 GVA"

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try reporting {
      let power: Power = try SizePowerCommand.quantity(it, option: "--it")
      let fault: ApparentPower = try SizePowerCommand.quantity(faultLevel, option: "--fault-level")
      let stated: Power? = try ramp.map { try SizePowerCommand.quantity($0, option: "--ramp") }
      let limits = SwingLimits(
        ramp: stated?.si ?? power.si * 20 / 132, voltageChange: voltageChange)
      var swing = PowerSwing(power: power.si, depth: depth, frequency: frequency, share: share)
      (swing.edge, swing.idle) = (0.02, idle)
      let study = try SwingStudy(
        swing, limits: limits, faultLevel: fault.si, gpus: gpus, storage: storage)
      if json {
        try Terminal.print(json: study)
      } else {
        Terminal.print(SwingText.text(study, limits))
      }
    }
  }
}
