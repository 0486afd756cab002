/// The scenario that `rackwright init` writes.
public enum StarterScenario {
  /// A small scenario that plans as it stands, with a word on each key.
  public static let text = """
    # A scenario: who gets how many of which system, for what, where, and by when.
    # Values carry their units. `rackwright init --reference` lists every key and default.
    name: My first plan

    workloads:
      training: {utilisation: 85 %}      # share of the time that systems are busy

    fleets:
      - id: first                        # a-z, 0-9 and -: figures are named by it
        owner: Example
        system: gb300-nvl72              # rackwright catalogue list system
        gpus: 1152                       # systems are bought whole
        site: seoul
        workload: training
        deliveries: {from: 2027-Q1, to: 2027-Q4}

    sites:
      - id: seoul
        name: Seoul
        climate: seoul
        grid: korea
        voltage: 22.9 kV
        capacity:                        # what the grid feeds, from which quarter on
          - {from: 2027-Q1, power: 2 MW}
          - {from: 2027-Q3, power: 4 MW}
        supply: 40 °C                    # of the coolant in the racks
        redundancy: {ups: N+1, generators: N+1}

    finance:
      currency: KRW
      exchange: [1415 KRW/USD]
    """
}
