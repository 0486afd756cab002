/// The place of this process among those that `mpirun` or `srun` started.
public struct LauncherRank: Hashable, Sendable {
  /// Its number among all.
  public let rank: Int
  /// How many of them run on this node.
  public let onNode: Int

  /// Reads what Open MPI, Slurm and the Hydra launchers (MPICH, Intel MPI) put into the environment;
  /// `nil` when none of them started the process.
  public init?(_ environment: [String: String]) {
    func number(_ key: String) -> Int? {
      // Slurm writes `2(x4)` where four nodes have two tasks each, `2,1` where they differ.
      environment[key].flatMap { Int($0.prefix { $0.isNumber }) }
    }
    let launchers = [
      ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_LOCAL_SIZE"),
      ("SLURM_PROCID", "SLURM_STEP_TASKS_PER_NODE"), ("PMI_RANK", "MPI_LOCALNRANKS"),
    ]
    let found = launchers.lazy.compactMap { rank, size in
      number(rank).map { ($0, number(size) ?? 1) }
    }.first
    guard let found else { return nil }
    (rank, onNode) = found
  }

  /// What files of this process are called besides the name of the node: nothing where it is alone
  /// there, `-rank-3` where others would write the same file.
  public var suffix: String { onNode > 1 ? "-rank-\(rank)" : "" }
}
