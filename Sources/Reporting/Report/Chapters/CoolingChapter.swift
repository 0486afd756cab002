import Drawing

extension ReportSource {
  /// From the chips to the air outside.
  var cooling: Chapter {
    Chapter(
      "cooling", say("Cooling", "냉각"),
      [
        siteTable(
          say("Efficiency and water", "효율과 물"),
          [
            "cooling.pue", "cooling.wue", "cooling.water.annual", "cooling.compressor.hours",
            "cooling.excess.hours",
          ], keepsZeros: true),
        siteTable(
          say("Heat and flows at the peak", "최대 부하 시 열량과 유량"),
          [
            "cooling.liquid.heat", "cooling.air.heat", "cooling.tcs.flow", "cooling.tcs.rise",
            "cooling.fws.supply", "cooling.tcs.pumps", "cooling.fws.pumps",
          ]),
        siteTable(
          say("Equipment installed", "설치 설비"),
          [
            "cooling.cdus.installed", "cooling.coolers", "cooling.chillers",
            "cooling.chillers.water", "cooling.towers", "cooling.fan_walls.installed",
          ]),
        siteTable(
          say("The weather that equipment is sized for", "설비 선정 기준 기상"),
          [
            "cooling.design.dry_bulb", "cooling.design.wet_bulb", "cooling.design.cooler_inlet",
            "cooling.design.pressure", "cooling.mechanical.design",
          ]),
        siteTable(
          say("Energy of a typical year, beside the IT", "표준 연도의 IT 외 전력량"),
          [
            "energy.compressor", "energy.cooler_fan", "energy.tower_fan", "energy.tower_pump",
            "energy.fan_wall", "energy.loop_pump",
          ]),
      ] + drawings(of: "cooling"))
  }

  /// The floor.
  var halls: Chapter {
    Chapter(
      "halls", say("Halls", "전산실"),
      [
        siteTable(say("Area and positions", "면적과 배치"), ["hall.area", "hall.positions"]),
        clusterTable(
          say("Loads on the floor", "바닥 하중"), ["rack.mass", "rack.floor_load"]),
      ] + drawings(of: "halls"))
  }
}
