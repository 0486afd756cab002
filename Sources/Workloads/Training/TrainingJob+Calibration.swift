public import Kernels

extension TrainingJob {
  /// Takes the numbers that a calibration gives.
  mutating func calibrate(_ gpu: GPUModel, attention: AttentionKernel) {
    device = gpu.rates(attention: attention)
    layerHost = gpu.calibration["layer_host"]
    expertHost = gpu.calibration["expert_host"]
    stepFixed = gpu.calibration["step_fixed"]
    hideTensor = gpu.calibration["hide_tensor"]
    hideExpert = gpu.calibration["hide_expert"]
    hideContext = gpu.calibration["hide_context"]
    hideShard = gpu.calibration["hide_shard"]
    hideData = gpu.calibration["hide_data"]
  }
}

/// A configuration whose step is timed again and again under other calibrations.
public struct CalibratedStep: Sendable {
  private let job: TrainingJob
  private let columns: [Double]
  private let attention: AttentionKernel
  private let gpu: GPUModel

  /// Lays out a configuration.
  public init(_ estimator: TrainingEstimator, _ configuration: TrainingConfiguration) {
    job = TrainingJob(estimator.task, on: estimator.platform)
    columns = configuration.columns
    attention = estimator.task.attention
    gpu = estimator.platform.gpu
  }

  /// Seconds of a step under a calibration's values.
  public func seconds(_ values: [String: Double]) throws(KernelError) -> Double {
    var (job, gpu) = (job, gpu)
    gpu.calibration.values.merge(values) { $1 }
    job.calibrate(gpu, attention: attention)
    return try TrainingSteps(job).evaluate(columns).seconds
  }
}
