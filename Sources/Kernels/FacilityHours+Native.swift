internal import CKernels

extension FacilityHours.Site {
  var native: ck_facility_site {
    ck_facility_site(
      distribution: distribution.native, ups: ups.native, switchgear: switchgear.native,
      medium: medium.native, high: high.native, power_factor: powerFactor, house_w: house,
      tcs_pump_w: tcsPump, wall_heat_w: wallHeat, wall_fan_w: wallFan, door_share: doorShare,
      room_heat_w: roomHeat, room_fan_w: roomFan, coil_latent: coilLatent,
      outside: outside.native, liquid: liquid.native, air: air.native,
      water_worth_j_kg: waterWorth, pressure_pa: pressure)
  }
}

extension FacilityHours.LossCurve {
  fileprivate var native: ck_loss_curve {
    ck_loss_curve(rating_w: rating, a0: a0, a1: a1, a2: a2)
  }
}

extension FacilityHours.Transformers {
  fileprivate var native: ck_transformers {
    ck_transformers(
      count: count, rating_va: rating, no_load_w: noLoad, load_w: load, indoor_share: indoorShare)
  }
}

extension FacilityHours.OutsideAir {
  fileprivate var native: ck_outside_air {
    ck_outside_air(
      enabled: isEnabled ? 1 : 0, supply_low_c: supplyLow, supply_high_c: supplyHigh, rise_k: rise,
      in_series: isInSeries ? 1 : 0, evaporative: evaporative, ratio_low: ratioLow,
      ratio_high: ratioHigh, humidity_low: humidityLow, humidity_high: humidityHigh,
      humidifies: humidifies ? 1 : 0)
  }
}

extension FacilityHours.Loop {
  fileprivate var native: ck_loop {
    ck_loop(
      supply_c: supply, rise_k: rise, reset_k: reset, design_heat_w: designHeat, pump_w: pump,
      pump_floor: pumpFloor, in_series: isInSeries ? 1 : 0,
      reuse: ck_reuse(
        power_w: reuse.power, base_c: reuse.base, design_c: reuse.design, least_c: reuse.least),
      dry: dry.native, towers: towers.native, chillers: chillers.native)
  }
}

extension FacilityHours.DryCoolers {
  fileprivate var native: ck_dry_coolers {
    ck_dry_coolers(
      count: count, heat_w: heat, approach_k: approach, fan_w: fan, min_speed: minimumSpeed,
      exponent: exponent, air_rise_k: airRise, pad_effectiveness: padEffectiveness,
      pad_switch_c: padSwitch, pad_cycles: padCycles, recirculation_k: recirculation)
  }
}

extension FacilityHours.Towers {
  fileprivate var native: ck_towers {
    ck_towers(
      flow_w_k: flow, range_k: range, fan_w: fan, min_speed: minimumSpeed, fan_floor: fanFloor,
      air_kg_s: air, pump_w: pump, cycles: cycles, drift: drift, economises: economises ? 1 : 0,
      exchanger_k: exchanger, all_latent: countsAllLatent ? 1 : 0)
  }
}

extension FacilityHours.Chillers {
  fileprivate var native: ck_chillers {
    let none = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    func six(_ c: [Double]?) -> (Double, Double, Double, Double, Double, Double) {
      guard let c, c.count == 6 else { return none }
      return (c[0], c[1], c[2], c[3], c[4], c[5])
    }
    let hasCurves = curves?.capacity.count == 6 && curves?.input.count == 6
    return ck_chillers(
      count: count, heat_w: heat, on_tower: isOnTower ? 1 : 0, min_condenser_c: minimumCondenser,
      recirculation_k: recirculation, carnot: carnot, evaporator_k: evaporatorApproach,
      condenser_k: condenserApproach, min_lift_k: minimumLift, cop_limit: copLimit, b0: b0, b1: b1,
      b2: b2, min_load: minimumLoad, has_curves: hasCurves ? 1 : 0, cop: curves?.cop ?? 1,
      capacity: six(curves?.capacity), input: six(curves?.input),
      x_low: curves?.water.lowerBound ?? 0, x_high: curves?.water.upperBound ?? 1,
      y_low: curves?.condenser.lowerBound ?? 0, y_high: curves?.condenser.upperBound ?? 1,
      quality: quality)
  }
}
