// Written by ./regenerate: the list of the files of Hardware/. Do not edit.
#include "CCatalogue.h"

static const unsigned char file_1[] = {
#embed "../../Hardware/cables/cat6a.yaml"
};
static const unsigned char file_2[] = {
#embed "../../Hardware/cables/fibre-mpo-sm.yaml"
};
static const unsigned char file_3[] = {
#embed "../../Hardware/cdus/coolit-chx2000.yaml"
};
static const unsigned char file_4[] = {
#embed "../../Hardware/chillers/generic-1500kw-air.yaml"
};
static const unsigned char file_5[] = {
#embed "../../Hardware/coolants/pg25.yaml"
};
static const unsigned char file_6[] = {
#embed "../../Hardware/coolants/water.yaml"
};
static const unsigned char file_7[] = {
#embed "../../Hardware/dry-coolers/generic-2mw-adiabatic.yaml"
};
static const unsigned char file_8[] = {
#embed "../../Hardware/fan-walls/vertiv-fa096hc.yaml"
};
static const unsigned char file_9[] = {
#embed "../../Hardware/generators/cat-c175-16.yaml"
};
static const unsigned char file_10[] = {
#embed "../../Hardware/gpus/b200-sxm.yaml"
};
static const unsigned char file_11[] = {
#embed "../../Hardware/gpus/b300-sxm.yaml"
};
static const unsigned char file_12[] = {
#embed "../../Hardware/gpus/gb200.yaml"
};
static const unsigned char file_13[] = {
#embed "../../Hardware/gpus/gb300.yaml"
};
static const unsigned char file_14[] = {
#embed "../../Hardware/gpus/h100-sxm.yaml"
};
static const unsigned char file_15[] = {
#embed "../../Hardware/grids/korea.yaml"
};
static const unsigned char file_16[] = {
#embed "../../Hardware/hbm/hbm3-8h-16.yaml"
};
static const unsigned char file_17[] = {
#embed "../../Hardware/hbm/hbm3e-12h-36.yaml"
};
static const unsigned char file_18[] = {
#embed "../../Hardware/hbm/hbm3e-8h-24.yaml"
};
static const unsigned char file_19[] = {
#embed "../../Hardware/modules/mms4a00.yaml"
};
static const unsigned char file_20[] = {
#embed "../../Hardware/modules/mms4x00-nm.yaml"
};
static const unsigned char file_21[] = {
#embed "../../Hardware/modules/mms4x00-ns400.yaml"
};
static const unsigned char file_22[] = {
#embed "../../Hardware/modules/osfp-800g-xdr.yaml"
};
static const unsigned char file_23[] = {
#embed "../../Hardware/modules/osfp-800g.yaml"
};
static const unsigned char file_24[] = {
#embed "../../Hardware/nics/bluefield-3.yaml"
};
static const unsigned char file_25[] = {
#embed "../../Hardware/nics/connectx-7.yaml"
};
static const unsigned char file_26[] = {
#embed "../../Hardware/nics/connectx-8.yaml"
};
static const unsigned char file_27[] = {
#embed "../../Hardware/practices/facility.yaml"
};
static const unsigned char file_28[] = {
#embed "../../Hardware/sources.yaml"
};
static const unsigned char file_29[] = {
#embed "../../Hardware/switches/q3400-ra.yaml"
};
static const unsigned char file_30[] = {
#embed "../../Hardware/switches/qm9700.yaml"
};
static const unsigned char file_31[] = {
#embed "../../Hardware/switches/sn2201.yaml"
};
static const unsigned char file_32[] = {
#embed "../../Hardware/switches/sn4600c.yaml"
};
static const unsigned char file_33[] = {
#embed "../../Hardware/switches/sn5600.yaml"
};
static const unsigned char file_34[] = {
#embed "../../Hardware/switches/sn5610.yaml"
};
static const unsigned char file_35[] = {
#embed "../../Hardware/systems/dgx-b200.yaml"
};
static const unsigned char file_36[] = {
#embed "../../Hardware/systems/dgx-b300.yaml"
};
static const unsigned char file_37[] = {
#embed "../../Hardware/systems/dgx-h100.yaml"
};
static const unsigned char file_38[] = {
#embed "../../Hardware/systems/gb200-nvl72.yaml"
};
static const unsigned char file_39[] = {
#embed "../../Hardware/systems/gb300-nvl72.yaml"
};
static const unsigned char file_40[] = {
#embed "../../Hardware/transformers/hv-mv-160mva.yaml"
};
static const unsigned char file_41[] = {
#embed "../../Hardware/transformers/hv-mv-63mva.yaml"
};
static const unsigned char file_42[] = {
#embed "../../Hardware/transformers/mv-lv-2500kva-dry.yaml"
};
static const unsigned char file_43[] = {
#embed "../../Hardware/units/su-b200-ndr.yaml"
};
static const unsigned char file_44[] = {
#embed "../../Hardware/units/su-b300-xdr.yaml"
};
static const unsigned char file_45[] = {
#embed "../../Hardware/units/su-gb200-ndr.yaml"
};
static const unsigned char file_46[] = {
#embed "../../Hardware/units/su-gb300-xdr.yaml"
};
static const unsigned char file_47[] = {
#embed "../../Hardware/units/su-h100-ndr.yaml"
};
static const unsigned char file_48[] = {
#embed "../../Hardware/ups/eaton-9395xr-1935.yaml"
};

static const ccatalogue_file files[] = {
  {"cables/cat6a.yaml", file_1, sizeof file_1},
  {"cables/fibre-mpo-sm.yaml", file_2, sizeof file_2},
  {"cdus/coolit-chx2000.yaml", file_3, sizeof file_3},
  {"chillers/generic-1500kw-air.yaml", file_4, sizeof file_4},
  {"coolants/pg25.yaml", file_5, sizeof file_5},
  {"coolants/water.yaml", file_6, sizeof file_6},
  {"dry-coolers/generic-2mw-adiabatic.yaml", file_7, sizeof file_7},
  {"fan-walls/vertiv-fa096hc.yaml", file_8, sizeof file_8},
  {"generators/cat-c175-16.yaml", file_9, sizeof file_9},
  {"gpus/b200-sxm.yaml", file_10, sizeof file_10},
  {"gpus/b300-sxm.yaml", file_11, sizeof file_11},
  {"gpus/gb200.yaml", file_12, sizeof file_12},
  {"gpus/gb300.yaml", file_13, sizeof file_13},
  {"gpus/h100-sxm.yaml", file_14, sizeof file_14},
  {"grids/korea.yaml", file_15, sizeof file_15},
  {"hbm/hbm3-8h-16.yaml", file_16, sizeof file_16},
  {"hbm/hbm3e-12h-36.yaml", file_17, sizeof file_17},
  {"hbm/hbm3e-8h-24.yaml", file_18, sizeof file_18},
  {"modules/mms4a00.yaml", file_19, sizeof file_19},
  {"modules/mms4x00-nm.yaml", file_20, sizeof file_20},
  {"modules/mms4x00-ns400.yaml", file_21, sizeof file_21},
  {"modules/osfp-800g-xdr.yaml", file_22, sizeof file_22},
  {"modules/osfp-800g.yaml", file_23, sizeof file_23},
  {"nics/bluefield-3.yaml", file_24, sizeof file_24},
  {"nics/connectx-7.yaml", file_25, sizeof file_25},
  {"nics/connectx-8.yaml", file_26, sizeof file_26},
  {"practices/facility.yaml", file_27, sizeof file_27},
  {"sources.yaml", file_28, sizeof file_28},
  {"switches/q3400-ra.yaml", file_29, sizeof file_29},
  {"switches/qm9700.yaml", file_30, sizeof file_30},
  {"switches/sn2201.yaml", file_31, sizeof file_31},
  {"switches/sn4600c.yaml", file_32, sizeof file_32},
  {"switches/sn5600.yaml", file_33, sizeof file_33},
  {"switches/sn5610.yaml", file_34, sizeof file_34},
  {"systems/dgx-b200.yaml", file_35, sizeof file_35},
  {"systems/dgx-b300.yaml", file_36, sizeof file_36},
  {"systems/dgx-h100.yaml", file_37, sizeof file_37},
  {"systems/gb200-nvl72.yaml", file_38, sizeof file_38},
  {"systems/gb300-nvl72.yaml", file_39, sizeof file_39},
  {"transformers/hv-mv-160mva.yaml", file_40, sizeof file_40},
  {"transformers/hv-mv-63mva.yaml", file_41, sizeof file_41},
  {"transformers/mv-lv-2500kva-dry.yaml", file_42, sizeof file_42},
  {"units/su-b200-ndr.yaml", file_43, sizeof file_43},
  {"units/su-b300-xdr.yaml", file_44, sizeof file_44},
  {"units/su-gb200-ndr.yaml", file_45, sizeof file_45},
  {"units/su-gb300-xdr.yaml", file_46, sizeof file_46},
  {"units/su-h100-ndr.yaml", file_47, sizeof file_47},
  {"ups/eaton-9395xr-1935.yaml", file_48, sizeof file_48},
};

size_t ccatalogue_count(void) { return sizeof files / sizeof files[0]; }

ccatalogue_file ccatalogue_at(size_t index) {
  static const ccatalogue_file none = {"", 0, 0};
  return index < ccatalogue_count() ? files[index] : none;
}
