// Written by ./regenerate: the list of the files of Hardware/. Do not edit.
#include "CCatalogue.h"

static const unsigned char file_1[] = {
#embed "../../Hardware/batteries/grid-bess.yaml"
};
static const unsigned char file_2[] = {
#embed "../../Hardware/busways/starline-1200a.yaml"
};
static const unsigned char file_3[] = {
#embed "../../Hardware/busways/starline-250a.yaml"
};
static const unsigned char file_4[] = {
#embed "../../Hardware/busways/starline-400a.yaml"
};
static const unsigned char file_5[] = {
#embed "../../Hardware/busways/starline-800a.yaml"
};
static const unsigned char file_6[] = {
#embed "../../Hardware/cables/acc-ndr.yaml"
};
static const unsigned char file_7[] = {
#embed "../../Hardware/cables/aoc-400g.yaml"
};
static const unsigned char file_8[] = {
#embed "../../Hardware/cables/cat6a.yaml"
};
static const unsigned char file_9[] = {
#embed "../../Hardware/cables/dac-ndr.yaml"
};
static const unsigned char file_10[] = {
#embed "../../Hardware/cables/fibre-mpo-mm.yaml"
};
static const unsigned char file_11[] = {
#embed "../../Hardware/cables/fibre-mpo-sm.yaml"
};
static const unsigned char file_12[] = {
#embed "../../Hardware/cdus/boyd-rol4000.yaml"
};
static const unsigned char file_13[] = {
#embed "../../Hardware/cdus/coolit-chx2000.yaml"
};
static const unsigned char file_14[] = {
#embed "../../Hardware/cdus/envicool-1400.yaml"
};
static const unsigned char file_15[] = {
#embed "../../Hardware/cdus/envicool-2500.yaml"
};
static const unsigned char file_16[] = {
#embed "../../Hardware/cdus/envicool-300.yaml"
};
static const unsigned char file_17[] = {
#embed "../../Hardware/cdus/envicool-600.yaml"
};
static const unsigned char file_18[] = {
#embed "../../Hardware/cdus/envicool-800.yaml"
};
static const unsigned char file_19[] = {
#embed "../../Hardware/cdus/jetcool-160.yaml"
};
static const unsigned char file_20[] = {
#embed "../../Hardware/cdus/jetcool-300.yaml"
};
static const unsigned char file_21[] = {
#embed "../../Hardware/cdus/motivair-mcdu60.yaml"
};
static const unsigned char file_22[] = {
#embed "../../Hardware/cdus/motivair-mcdu70.yaml"
};
static const unsigned char file_23[] = {
#embed "../../Hardware/cdus/vertiv-cdu121.yaml"
};
static const unsigned char file_24[] = {
#embed "../../Hardware/cdus/vertiv-cdu2300.yaml"
};
static const unsigned char file_25[] = {
#embed "../../Hardware/cdus/vertiv-cdu600.yaml"
};
static const unsigned char file_26[] = {
#embed "../../Hardware/cdus/vertiv-xdu1350.yaml"
};
static const unsigned char file_27[] = {
#embed "../../Hardware/chiller-curves.csv"
};
static const unsigned char file_28[] = {
#embed "../../Hardware/chillers/carrier-30xa-1700.yaml"
};
static const unsigned char file_29[] = {
#embed "../../Hardware/chillers/generic-100kw-air.yaml"
};
static const unsigned char file_30[] = {
#embed "../../Hardware/chillers/generic-1500kw-air.yaml"
};
static const unsigned char file_31[] = {
#embed "../../Hardware/chillers/vertiv-afc-1500.yaml"
};
static const unsigned char file_32[] = {
#embed "../../Hardware/coolants/pg25.yaml"
};
static const unsigned char file_33[] = {
#embed "../../Hardware/coolants/water.yaml"
};
static const unsigned char file_34[] = {
#embed "../../Hardware/dry-coolers/generic-100kw-dry.yaml"
};
static const unsigned char file_35[] = {
#embed "../../Hardware/dry-coolers/generic-1mw-dry.yaml"
};
static const unsigned char file_36[] = {
#embed "../../Hardware/dry-coolers/generic-2mw-adiabatic.yaml"
};
static const unsigned char file_37[] = {
#embed "../../Hardware/fan-walls/crah-181kw.yaml"
};
static const unsigned char file_38[] = {
#embed "../../Hardware/fan-walls/crah-375kw.yaml"
};
static const unsigned char file_39[] = {
#embed "../../Hardware/fan-walls/crah-84kw.yaml"
};
static const unsigned char file_40[] = {
#embed "../../Hardware/fan-walls/generic-600kw.yaml"
};
static const unsigned char file_41[] = {
#embed "../../Hardware/fan-walls/vertiv-fa069hc.yaml"
};
static const unsigned char file_42[] = {
#embed "../../Hardware/fan-walls/vertiv-fa096hc.yaml"
};
static const unsigned char file_43[] = {
#embed "../../Hardware/fan-walls/vertiv-pw170.yaml"
};
static const unsigned char file_44[] = {
#embed "../../Hardware/generators/cat-c175-16.yaml"
};
static const unsigned char file_45[] = {
#embed "../../Hardware/generators/cat-c175-20.yaml"
};
static const unsigned char file_46[] = {
#embed "../../Hardware/generators/cummins-dqkan.yaml"
};
static const unsigned char file_47[] = {
#embed "../../Hardware/gpus/a100-sxm-40.yaml"
};
static const unsigned char file_48[] = {
#embed "../../Hardware/gpus/a100-sxm-80.yaml"
};
static const unsigned char file_49[] = {
#embed "../../Hardware/gpus/b200-sxm.yaml"
};
static const unsigned char file_50[] = {
#embed "../../Hardware/gpus/b300-sxm.yaml"
};
static const unsigned char file_51[] = {
#embed "../../Hardware/gpus/gb200.yaml"
};
static const unsigned char file_52[] = {
#embed "../../Hardware/gpus/gb300.yaml"
};
static const unsigned char file_53[] = {
#embed "../../Hardware/gpus/gh200-144.yaml"
};
static const unsigned char file_54[] = {
#embed "../../Hardware/gpus/gh200-96.yaml"
};
static const unsigned char file_55[] = {
#embed "../../Hardware/gpus/h100-nvl.yaml"
};
static const unsigned char file_56[] = {
#embed "../../Hardware/gpus/h100-pcie.yaml"
};
static const unsigned char file_57[] = {
#embed "../../Hardware/gpus/h100-sxm.yaml"
};
static const unsigned char file_58[] = {
#embed "../../Hardware/gpus/h200-nvl.yaml"
};
static const unsigned char file_59[] = {
#embed "../../Hardware/gpus/h200-sxm.yaml"
};
static const unsigned char file_60[] = {
#embed "../../Hardware/gpus/h800-sxm.yaml"
};
static const unsigned char file_61[] = {
#embed "../../Hardware/gpus/l40s.yaml"
};
static const unsigned char file_62[] = {
#embed "../../Hardware/gpus/rtx-pro-6000.yaml"
};
static const unsigned char file_63[] = {
#embed "../../Hardware/gpus/rubin.yaml"
};
static const unsigned char file_64[] = {
#embed "../../Hardware/grids/general.yaml"
};
static const unsigned char file_65[] = {
#embed "../../Hardware/grids/korea.yaml"
};
static const unsigned char file_66[] = {
#embed "../../Hardware/hbm/hbm3-8h-16.yaml"
};
static const unsigned char file_67[] = {
#embed "../../Hardware/hbm/hbm3e-12h-36.yaml"
};
static const unsigned char file_68[] = {
#embed "../../Hardware/hbm/hbm3e-8h-24.yaml"
};
static const unsigned char file_69[] = {
#embed "../../Hardware/hbm/hbm4-12h-36.yaml"
};
static const unsigned char file_70[] = {
#embed "../../Hardware/links/ethernet.yaml"
};
static const unsigned char file_71[] = {
#embed "../../Hardware/links/infiniband.yaml"
};
static const unsigned char file_72[] = {
#embed "../../Hardware/links/nvlink-3.yaml"
};
static const unsigned char file_73[] = {
#embed "../../Hardware/links/nvlink-4.yaml"
};
static const unsigned char file_74[] = {
#embed "../../Hardware/links/nvlink-5.yaml"
};
static const unsigned char file_75[] = {
#embed "../../Hardware/links/nvlink-6.yaml"
};
static const unsigned char file_76[] = {
#embed "../../Hardware/links/pcie-4.yaml"
};
static const unsigned char file_77[] = {
#embed "../../Hardware/links/pcie-5.yaml"
};
static const unsigned char file_78[] = {
#embed "../../Hardware/modules/mma4z00-ns.yaml"
};
static const unsigned char file_79[] = {
#embed "../../Hardware/modules/mma4z00-ns400.yaml"
};
static const unsigned char file_80[] = {
#embed "../../Hardware/modules/mms4a00.yaml"
};
static const unsigned char file_81[] = {
#embed "../../Hardware/modules/mms4x00-nm.yaml"
};
static const unsigned char file_82[] = {
#embed "../../Hardware/modules/mms4x00-ns400.yaml"
};
static const unsigned char file_83[] = {
#embed "../../Hardware/modules/osfp-2xfr4-1600g.yaml"
};
static const unsigned char file_84[] = {
#embed "../../Hardware/modules/osfp-2xfr4-800g.yaml"
};
static const unsigned char file_85[] = {
#embed "../../Hardware/modules/osfp-800g-xdr.yaml"
};
static const unsigned char file_86[] = {
#embed "../../Hardware/modules/osfp-800g.yaml"
};
static const unsigned char file_87[] = {
#embed "../../Hardware/nics/bluefield-3.yaml"
};
static const unsigned char file_88[] = {
#embed "../../Hardware/nics/connectx-7.yaml"
};
static const unsigned char file_89[] = {
#embed "../../Hardware/nics/connectx-8.yaml"
};
static const unsigned char file_90[] = {
#embed "../../Hardware/nics/connectx-9.yaml"
};
static const unsigned char file_91[] = {
#embed "../../Hardware/practices/facility.yaml"
};
static const unsigned char file_92[] = {
#embed "../../Hardware/rear-doors/motivair-chilleddoor.yaml"
};
static const unsigned char file_93[] = {
#embed "../../Hardware/rear-doors/vertiv-dcd35.yaml"
};
static const unsigned char file_94[] = {
#embed "../../Hardware/sources.yaml"
};
static const unsigned char file_95[] = {
#embed "../../Hardware/switches/q3200-ra.yaml"
};
static const unsigned char file_96[] = {
#embed "../../Hardware/switches/q3400-ra.yaml"
};
static const unsigned char file_97[] = {
#embed "../../Hardware/switches/qm9700.yaml"
};
static const unsigned char file_98[] = {
#embed "../../Hardware/switches/qm9790.yaml"
};
static const unsigned char file_99[] = {
#embed "../../Hardware/switches/sn2201.yaml"
};
static const unsigned char file_100[] = {
#embed "../../Hardware/switches/sn4600c.yaml"
};
static const unsigned char file_101[] = {
#embed "../../Hardware/switches/sn4700.yaml"
};
static const unsigned char file_102[] = {
#embed "../../Hardware/switches/sn5400.yaml"
};
static const unsigned char file_103[] = {
#embed "../../Hardware/switches/sn5600.yaml"
};
static const unsigned char file_104[] = {
#embed "../../Hardware/switches/sn5610.yaml"
};
static const unsigned char file_105[] = {
#embed "../../Hardware/systems/dgx-b200.yaml"
};
static const unsigned char file_106[] = {
#embed "../../Hardware/systems/dgx-b300-busbar.yaml"
};
static const unsigned char file_107[] = {
#embed "../../Hardware/systems/dgx-b300.yaml"
};
static const unsigned char file_108[] = {
#embed "../../Hardware/systems/dgx-h100.yaml"
};
static const unsigned char file_109[] = {
#embed "../../Hardware/systems/dgx-h200.yaml"
};
static const unsigned char file_110[] = {
#embed "../../Hardware/systems/gb200-nvl72.yaml"
};
static const unsigned char file_111[] = {
#embed "../../Hardware/systems/gb300-nvl72.yaml"
};
static const unsigned char file_112[] = {
#embed "../../Hardware/systems/hgx-b200-air.yaml"
};
static const unsigned char file_113[] = {
#embed "../../Hardware/systems/hgx-b200-dlc.yaml"
};
static const unsigned char file_114[] = {
#embed "../../Hardware/systems/hgx-b300-air.yaml"
};
static const unsigned char file_115[] = {
#embed "../../Hardware/systems/hgx-b300-dlc.yaml"
};
static const unsigned char file_116[] = {
#embed "../../Hardware/systems/hgx-h100-air.yaml"
};
static const unsigned char file_117[] = {
#embed "../../Hardware/systems/rtx-pro-server.yaml"
};
static const unsigned char file_118[] = {
#embed "../../Hardware/systems/vr200-nvl144.yaml"
};
static const unsigned char file_119[] = {
#embed "../../Hardware/towers/yorkcalc-rating.yaml"
};
static const unsigned char file_120[] = {
#embed "../../Hardware/transformers/hv-mv-160mva.yaml"
};
static const unsigned char file_121[] = {
#embed "../../Hardware/transformers/hv-mv-25mva.yaml"
};
static const unsigned char file_122[] = {
#embed "../../Hardware/transformers/hv-mv-40mva.yaml"
};
static const unsigned char file_123[] = {
#embed "../../Hardware/transformers/hv-mv-63mva.yaml"
};
static const unsigned char file_124[] = {
#embed "../../Hardware/transformers/mv-lv-2500kva-dry.yaml"
};
static const unsigned char file_125[] = {
#embed "../../Hardware/transformers/mv-lv-3150kva-dry.yaml"
};
static const unsigned char file_126[] = {
#embed "../../Hardware/transformers/mv-lv-630kva.yaml"
};
static const unsigned char file_127[] = {
#embed "../../Hardware/units/su-b200-ndr.yaml"
};
static const unsigned char file_128[] = {
#embed "../../Hardware/units/su-b300-spx.yaml"
};
static const unsigned char file_129[] = {
#embed "../../Hardware/units/su-b300-xdr.yaml"
};
static const unsigned char file_130[] = {
#embed "../../Hardware/units/su-gb200-ndr.yaml"
};
static const unsigned char file_131[] = {
#embed "../../Hardware/units/su-gb300-xdr.yaml"
};
static const unsigned char file_132[] = {
#embed "../../Hardware/units/su-h100-ndr.yaml"
};
static const unsigned char file_133[] = {
#embed "../../Hardware/units/su-rtx-eth.yaml"
};
static const unsigned char file_134[] = {
#embed "../../Hardware/units/su-vr200-xdr.yaml"
};
static const unsigned char file_135[] = {
#embed "../../Hardware/ups/eaton-9395xr-1935-ess.yaml"
};
static const unsigned char file_136[] = {
#embed "../../Hardware/ups/eaton-9395xr-1935.yaml"
};
static const unsigned char file_137[] = {
#embed "../../Hardware/ups/generic-100kw.yaml"
};
static const unsigned char file_138[] = {
#embed "../../Hardware/ups/schneider-galaxy-vxl.yaml"
};

static const ccatalogue_file files[] = {
  {"batteries/grid-bess.yaml", file_1, sizeof file_1},
  {"busways/starline-1200a.yaml", file_2, sizeof file_2},
  {"busways/starline-250a.yaml", file_3, sizeof file_3},
  {"busways/starline-400a.yaml", file_4, sizeof file_4},
  {"busways/starline-800a.yaml", file_5, sizeof file_5},
  {"cables/acc-ndr.yaml", file_6, sizeof file_6},
  {"cables/aoc-400g.yaml", file_7, sizeof file_7},
  {"cables/cat6a.yaml", file_8, sizeof file_8},
  {"cables/dac-ndr.yaml", file_9, sizeof file_9},
  {"cables/fibre-mpo-mm.yaml", file_10, sizeof file_10},
  {"cables/fibre-mpo-sm.yaml", file_11, sizeof file_11},
  {"cdus/boyd-rol4000.yaml", file_12, sizeof file_12},
  {"cdus/coolit-chx2000.yaml", file_13, sizeof file_13},
  {"cdus/envicool-1400.yaml", file_14, sizeof file_14},
  {"cdus/envicool-2500.yaml", file_15, sizeof file_15},
  {"cdus/envicool-300.yaml", file_16, sizeof file_16},
  {"cdus/envicool-600.yaml", file_17, sizeof file_17},
  {"cdus/envicool-800.yaml", file_18, sizeof file_18},
  {"cdus/jetcool-160.yaml", file_19, sizeof file_19},
  {"cdus/jetcool-300.yaml", file_20, sizeof file_20},
  {"cdus/motivair-mcdu60.yaml", file_21, sizeof file_21},
  {"cdus/motivair-mcdu70.yaml", file_22, sizeof file_22},
  {"cdus/vertiv-cdu121.yaml", file_23, sizeof file_23},
  {"cdus/vertiv-cdu2300.yaml", file_24, sizeof file_24},
  {"cdus/vertiv-cdu600.yaml", file_25, sizeof file_25},
  {"cdus/vertiv-xdu1350.yaml", file_26, sizeof file_26},
  {"chiller-curves.csv", file_27, sizeof file_27},
  {"chillers/carrier-30xa-1700.yaml", file_28, sizeof file_28},
  {"chillers/generic-100kw-air.yaml", file_29, sizeof file_29},
  {"chillers/generic-1500kw-air.yaml", file_30, sizeof file_30},
  {"chillers/vertiv-afc-1500.yaml", file_31, sizeof file_31},
  {"coolants/pg25.yaml", file_32, sizeof file_32},
  {"coolants/water.yaml", file_33, sizeof file_33},
  {"dry-coolers/generic-100kw-dry.yaml", file_34, sizeof file_34},
  {"dry-coolers/generic-1mw-dry.yaml", file_35, sizeof file_35},
  {"dry-coolers/generic-2mw-adiabatic.yaml", file_36, sizeof file_36},
  {"fan-walls/crah-181kw.yaml", file_37, sizeof file_37},
  {"fan-walls/crah-375kw.yaml", file_38, sizeof file_38},
  {"fan-walls/crah-84kw.yaml", file_39, sizeof file_39},
  {"fan-walls/generic-600kw.yaml", file_40, sizeof file_40},
  {"fan-walls/vertiv-fa069hc.yaml", file_41, sizeof file_41},
  {"fan-walls/vertiv-fa096hc.yaml", file_42, sizeof file_42},
  {"fan-walls/vertiv-pw170.yaml", file_43, sizeof file_43},
  {"generators/cat-c175-16.yaml", file_44, sizeof file_44},
  {"generators/cat-c175-20.yaml", file_45, sizeof file_45},
  {"generators/cummins-dqkan.yaml", file_46, sizeof file_46},
  {"gpus/a100-sxm-40.yaml", file_47, sizeof file_47},
  {"gpus/a100-sxm-80.yaml", file_48, sizeof file_48},
  {"gpus/b200-sxm.yaml", file_49, sizeof file_49},
  {"gpus/b300-sxm.yaml", file_50, sizeof file_50},
  {"gpus/gb200.yaml", file_51, sizeof file_51},
  {"gpus/gb300.yaml", file_52, sizeof file_52},
  {"gpus/gh200-144.yaml", file_53, sizeof file_53},
  {"gpus/gh200-96.yaml", file_54, sizeof file_54},
  {"gpus/h100-nvl.yaml", file_55, sizeof file_55},
  {"gpus/h100-pcie.yaml", file_56, sizeof file_56},
  {"gpus/h100-sxm.yaml", file_57, sizeof file_57},
  {"gpus/h200-nvl.yaml", file_58, sizeof file_58},
  {"gpus/h200-sxm.yaml", file_59, sizeof file_59},
  {"gpus/h800-sxm.yaml", file_60, sizeof file_60},
  {"gpus/l40s.yaml", file_61, sizeof file_61},
  {"gpus/rtx-pro-6000.yaml", file_62, sizeof file_62},
  {"gpus/rubin.yaml", file_63, sizeof file_63},
  {"grids/general.yaml", file_64, sizeof file_64},
  {"grids/korea.yaml", file_65, sizeof file_65},
  {"hbm/hbm3-8h-16.yaml", file_66, sizeof file_66},
  {"hbm/hbm3e-12h-36.yaml", file_67, sizeof file_67},
  {"hbm/hbm3e-8h-24.yaml", file_68, sizeof file_68},
  {"hbm/hbm4-12h-36.yaml", file_69, sizeof file_69},
  {"links/ethernet.yaml", file_70, sizeof file_70},
  {"links/infiniband.yaml", file_71, sizeof file_71},
  {"links/nvlink-3.yaml", file_72, sizeof file_72},
  {"links/nvlink-4.yaml", file_73, sizeof file_73},
  {"links/nvlink-5.yaml", file_74, sizeof file_74},
  {"links/nvlink-6.yaml", file_75, sizeof file_75},
  {"links/pcie-4.yaml", file_76, sizeof file_76},
  {"links/pcie-5.yaml", file_77, sizeof file_77},
  {"modules/mma4z00-ns.yaml", file_78, sizeof file_78},
  {"modules/mma4z00-ns400.yaml", file_79, sizeof file_79},
  {"modules/mms4a00.yaml", file_80, sizeof file_80},
  {"modules/mms4x00-nm.yaml", file_81, sizeof file_81},
  {"modules/mms4x00-ns400.yaml", file_82, sizeof file_82},
  {"modules/osfp-2xfr4-1600g.yaml", file_83, sizeof file_83},
  {"modules/osfp-2xfr4-800g.yaml", file_84, sizeof file_84},
  {"modules/osfp-800g-xdr.yaml", file_85, sizeof file_85},
  {"modules/osfp-800g.yaml", file_86, sizeof file_86},
  {"nics/bluefield-3.yaml", file_87, sizeof file_87},
  {"nics/connectx-7.yaml", file_88, sizeof file_88},
  {"nics/connectx-8.yaml", file_89, sizeof file_89},
  {"nics/connectx-9.yaml", file_90, sizeof file_90},
  {"practices/facility.yaml", file_91, sizeof file_91},
  {"rear-doors/motivair-chilleddoor.yaml", file_92, sizeof file_92},
  {"rear-doors/vertiv-dcd35.yaml", file_93, sizeof file_93},
  {"sources.yaml", file_94, sizeof file_94},
  {"switches/q3200-ra.yaml", file_95, sizeof file_95},
  {"switches/q3400-ra.yaml", file_96, sizeof file_96},
  {"switches/qm9700.yaml", file_97, sizeof file_97},
  {"switches/qm9790.yaml", file_98, sizeof file_98},
  {"switches/sn2201.yaml", file_99, sizeof file_99},
  {"switches/sn4600c.yaml", file_100, sizeof file_100},
  {"switches/sn4700.yaml", file_101, sizeof file_101},
  {"switches/sn5400.yaml", file_102, sizeof file_102},
  {"switches/sn5600.yaml", file_103, sizeof file_103},
  {"switches/sn5610.yaml", file_104, sizeof file_104},
  {"systems/dgx-b200.yaml", file_105, sizeof file_105},
  {"systems/dgx-b300-busbar.yaml", file_106, sizeof file_106},
  {"systems/dgx-b300.yaml", file_107, sizeof file_107},
  {"systems/dgx-h100.yaml", file_108, sizeof file_108},
  {"systems/dgx-h200.yaml", file_109, sizeof file_109},
  {"systems/gb200-nvl72.yaml", file_110, sizeof file_110},
  {"systems/gb300-nvl72.yaml", file_111, sizeof file_111},
  {"systems/hgx-b200-air.yaml", file_112, sizeof file_112},
  {"systems/hgx-b200-dlc.yaml", file_113, sizeof file_113},
  {"systems/hgx-b300-air.yaml", file_114, sizeof file_114},
  {"systems/hgx-b300-dlc.yaml", file_115, sizeof file_115},
  {"systems/hgx-h100-air.yaml", file_116, sizeof file_116},
  {"systems/rtx-pro-server.yaml", file_117, sizeof file_117},
  {"systems/vr200-nvl144.yaml", file_118, sizeof file_118},
  {"towers/yorkcalc-rating.yaml", file_119, sizeof file_119},
  {"transformers/hv-mv-160mva.yaml", file_120, sizeof file_120},
  {"transformers/hv-mv-25mva.yaml", file_121, sizeof file_121},
  {"transformers/hv-mv-40mva.yaml", file_122, sizeof file_122},
  {"transformers/hv-mv-63mva.yaml", file_123, sizeof file_123},
  {"transformers/mv-lv-2500kva-dry.yaml", file_124, sizeof file_124},
  {"transformers/mv-lv-3150kva-dry.yaml", file_125, sizeof file_125},
  {"transformers/mv-lv-630kva.yaml", file_126, sizeof file_126},
  {"units/su-b200-ndr.yaml", file_127, sizeof file_127},
  {"units/su-b300-spx.yaml", file_128, sizeof file_128},
  {"units/su-b300-xdr.yaml", file_129, sizeof file_129},
  {"units/su-gb200-ndr.yaml", file_130, sizeof file_130},
  {"units/su-gb300-xdr.yaml", file_131, sizeof file_131},
  {"units/su-h100-ndr.yaml", file_132, sizeof file_132},
  {"units/su-rtx-eth.yaml", file_133, sizeof file_133},
  {"units/su-vr200-xdr.yaml", file_134, sizeof file_134},
  {"ups/eaton-9395xr-1935-ess.yaml", file_135, sizeof file_135},
  {"ups/eaton-9395xr-1935.yaml", file_136, sizeof file_136},
  {"ups/generic-100kw.yaml", file_137, sizeof file_137},
  {"ups/schneider-galaxy-vxl.yaml", file_138, sizeof file_138},
};

size_t ccatalogue_count(void) { return sizeof files / sizeof files[0]; }

ccatalogue_file ccatalogue_at(size_t index) {
  static const ccatalogue_file none = {"", 0, 0};
  return index < ccatalogue_count() ? files[index] : none;
}
